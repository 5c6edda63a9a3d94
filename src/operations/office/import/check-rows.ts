/** Rows of an old ledger → entries: what each cell says, why a row cannot be taken, and which files it may be of. */

import type { Looking } from '../../../domain/access/gate.ts';
import type { Answer, Answers } from '../../../domain/records/answers.ts';
import { openStatuses } from '../../../domain/records/case-kinds.ts';
import type { Field } from '../../../domain/records/fields.ts';
import { caseFieldOf, opensCase, type RecordType } from '../../../domain/records/record-type.ts';
import { validateRecord } from '../../../domain/records/validate.ts';
import type { FormContext } from '../../../forms/state.ts';
import { stepOf } from '../../../forms/steps/index.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { Stores } from '../../../ports.ts';
import { seesFile } from '../../through-gate.ts';
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

/** @param type - as `forOldLedger` makes it. */
export async function checkRows(
  { rows, columns, fixed }: ImportBody,
  type: RecordType,
  context: FormContext,
  looking: Looking,
  stores: Stores,
): Promise<readonly CheckedRow[]> {
  const constant = Object.entries(fixed).map(([id, text]) => [id, text] as const);
  const read = rows.map((row) => readRow(row, columns, constant, type, context));
  return withLikes(read, type, looking, stores);
}

function readRow(
  { line, cells }: ImportRow,
  columns: readonly (string | null)[],
  constant: readonly (readonly [string, string])[],
  type: RecordType,
  context: FormContext,
): CheckedRow {
  const answers: Record<string, Answer> = {};
  const reasons: string[] = [];
  const take = (id: string, raw: string) => {
    const field = type.fields[id];
    // The mark of our own tables that keeps 1-2 from becoming a day is not part of it.
    const text = raw.replace(/^'/u, '').trim();
    if (field === undefined || field.kind === 'group' || text === '' || /^[-—/]+$/u.test(text)) return;
    const read = readCell(field, text, context);
    if ('answer' in read) answers[id] = read.answer;
    else reasons.push(say('import.cell', { label: field.label, why: read.why }));
  };
  for (const [id, text] of constant) take(id, text);
  for (const [at, id] of columns.entries()) if (id !== null) take(id, cells[at] ?? '');
  // What is asked only under a condition that does not hold is no answer: an empty column filled with 无.
  for (const [id, field] of Object.entries(type.fields))
    if (answers[id] !== undefined && field.when?.(answers) === false) delete answers[id];
  if (reasons.length === 0)
    for (const { message } of validateRecord(type, answers, {
      today: context.today,
      personalAllowed: context.personalAllowed,
    }))
      reasons.push(message);
  return { line, cells, answers, reasons: [...new Set(reasons)], like: [] };
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
