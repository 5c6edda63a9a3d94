/** Rows of an old ledger → entries: what each cell says, why a row cannot be taken, and which files it may be of. */

import type { Looking } from '../../../domain/access/gate.ts';
import type { Answer, Answers, GroupItem } from '../../../domain/records/answers.ts';
import { openStatuses } from '../../../domain/records/case-kinds.ts';
import type { Field } from '../../../domain/records/fields.ts';
import { caseFieldOf, opensCase, type RecordType } from '../../../domain/records/record-type.ts';
import { validateRecord } from '../../../domain/records/validate.ts';
import type { FormContext } from '../../../forms/state.ts';
import { stepOf } from '../../../forms/steps/index.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { Stores } from '../../../ports.ts';
import { seesFile } from '../../through-gate.ts';
import { type ImportedField, importedFields } from './columns.ts';
import { isPart, PART, rowsOfEntry } from './items.ts';
import type { ImportBody, ImportRow } from './shape.ts';

export interface CheckedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly answers: Answers;
  /** Why it cannot be taken; empty when it can. */
  readonly reasons: readonly string[];
  /** Open files it may be of, by number; lines of this table before it, as 第12行. */
  readonly like: readonly string[];
}

/** An old ledger may say what was planned for days long gone. */
export function forOldLedger(type: RecordType): RecordType {
  const fields = Object.entries(type.fields).map(([id, field]): [string, Field] => {
    if (field.kind !== 'day' || field.notBefore === undefined) return [id, field];
    const { notBefore: _notBefore, ...free } = field;
    return [id, free];
  });
  return { ...type, fields: Object.fromEntries(fields) };
}

/**
 * @param type - as `forOldLedger` makes it.
 * @param known - what no column need say.
 */
export async function checkRows(
  { rows, columns, fixed }: ImportBody,
  type: RecordType,
  known: Answers,
  context: FormContext,
  looking: Looking,
  stores: Stores,
): Promise<readonly CheckedRow[]> {
  const fields = new Map(importedFields(type).map((each) => [each.id, each]));
  const read = rows
    .filter(({ of }) => of === undefined)
    .map(({ line }) => readEntry(rowsOfEntry(rows, line), { columns, fixed, fields, known }, type, context));
  return withLikes(withSameHead(read, columns), type, looking, stores);
}

interface Reading {
  readonly columns: readonly (string | null)[];
  readonly fixed: Readonly<Record<string, string>>;
  readonly fields: ReadonlyMap<string, ImportedField>;
  readonly known: Answers;
}

function readEntry(
  rows: readonly ImportRow[],
  { columns, fixed, fields, known }: Reading,
  type: RecordType,
  context: FormContext,
): CheckedRow {
  const { line, cells } = rows[0] ?? { line: 0, cells: [] };
  const answers: Record<string, Answer> = { ...known };
  const reasons: string[] = [];
  const take = (into: Record<string, Answer>, id: string, raw: string) => {
    const found = fields.get(id);
    const text = bare(raw);
    if (found === undefined || text === '') return;
    const read = readCell(found.field, text, context);
    if ('answer' in read) into[id] = read.answer;
    else reasons.push(say('import.cell', { label: found.label, why: read.why }));
  };
  for (const [id, text] of Object.entries(fixed)) if (!isPart(id)) take(answers, id, text);
  for (const [at, id] of columns.entries())
    if (id !== null && !isPart(id)) take(answers, id, cells[at] ?? '');
  const groups = new Map<string, GroupItem[]>();
  for (const row of rows) {
    const parts: Record<string, Answer> = {};
    for (const [at, id] of columns.entries()) if (isPart(id)) take(parts, id, row.cells[at] ?? '');
    for (const group of new Set(Object.keys(parts).map(groupOf))) {
      // The same for every item there is; it makes none.
      const same: Record<string, Answer> = {};
      for (const [id, text] of Object.entries(fixed)) if (groupOf(id) === group) take(same, id, text);
      const item = Object.entries({ ...same, ...parts }).filter(([id]) => groupOf(id) === group);
      const bareItem = Object.fromEntries(item.map(([id, answer]) => [id.slice(group.length + 1), answer]));
      groups.set(group, [...(groups.get(group) ?? []), bareItem as GroupItem]);
    }
  }
  for (const [group, items] of groups) answers[group] = items;
  for (const [id, field] of Object.entries(type.fields)) {
    if (answers[id] === undefined || field.when?.(answers) !== false) continue;
    // What is asked only under a condition that does not hold is no answer: an empty column filled with 无.
    if (field.kind !== 'group') delete answers[id];
    else reasons.push(say('import.not-asked', { label: field.label }));
  }
  if (reasons.length === 0)
    for (const { message } of validateRecord(type, answers, {
      today: context.today,
      personalAllowed: context.personalAllowed,
    }))
      reasons.push(message);
  const all = rows.flatMap((row) => row.cells);
  return { line, cells: all, answers, reasons: [...new Set(reasons)], like: [] };
}

const groupOf = (id: string) => id.split(PART)[0] ?? id;

/** Without the mark of our own tables that keeps 1-2 from becoming a day; a dash is nothing. */
function bare(raw: string): string {
  const text = raw.replace(/^'/u, '').trim();
  return /^[-—/]+$/u.test(text) ? '' : text;
}

/** Another stretch of the same person, or another person of the same name: no row says which. */
function withSameHead(
  rows: readonly CheckedRow[],
  columns: readonly (string | null)[],
): readonly CheckedRow[] {
  if (!columns.some(isPart)) return rows;
  const first = new Map<string, number>();
  return rows.map((row) => {
    const head = columns.flatMap((id, at) => (id === null || isPart(id) ? [] : [bare(row.cells[at] ?? '')]));
    if (row.reasons.length > 0 || head.every((cell) => cell === '')) return row;
    const key = head.join('\u001f');
    const line = first.get(key);
    if (line === undefined) first.set(key, row.line);
    return line === undefined ? row : { ...row, like: [say('import.line', { line })] };
  });
}

function readCell(
  field: Exclude<Field, { kind: 'group' }>,
  text: string,
  context: FormContext,
): { readonly answer: Answer } | { readonly why: string } {
  if (/[*＊]{2}/u.test(text) && (field.personal === true || field.private === true))
    return { why: say('import.masked') };
  if (field.kind === 'case') {
    const number = text.toUpperCase();
    return /^[A-Z]{2}-\d{4}-\d{4,}$/u.test(number)
      ? { answer: number }
      : { why: say('import.no-number', { text }) };
  }
  const reading = stepOf(field).readText(field, text, [], context);
  if (reading.ok === true) return { answer: reading.answer };
  return { why: 'message' in reading ? (reading.message ?? text) : text };
}

/** Rows that would open a file are held against the open ones and against the rows before them. */
async function withLikes(
  rows: readonly CheckedRow[],
  type: RecordType,
  looking: Looking,
  stores: Stores,
): Promise<readonly CheckedRow[]> {
  const [kind] = type.caseOf?.kinds ?? [];
  const mayBeSame = kind?.mayBeSame;
  const field = caseFieldOf(type);
  const { place } = looking.person;
  if (!opensCase(type) || kind === undefined || mayBeSame === undefined || place === null) return rows;
  const open = await stores.cases.list({ kinds: [kind.id], statuses: openStatuses(kind), places: [place] });
  const known: { readonly name: string; readonly answers: Answers }[] = open
    .filter((file) => seesFile(looking, file))
    .map(({ number, answers }) => ({ name: number, answers }));
  return rows.map((row) => {
    if (row.reasons.length > 0 || (field !== undefined && row.answers[field] !== undefined)) return row;
    const like = known.filter(({ answers }) => mayBeSame(row.answers, answers)).map(({ name }) => name);
    known.push({ name: say('import.line', { line: row.line }), answers: row.answers });
    return { ...row, like: like.slice(0, 3) };
  });
}
