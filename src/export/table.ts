/** Records as a table: Chinese titles, typed cells, answers as the gate lets them out. One row a record. */

import type { Verdict } from '../domain/access/gate.ts';
import type { Answer, GroupItem, SimpleAnswer } from '../domain/records/answers.ts';
import { isAboutChild } from '../domain/records/case-kinds.ts';
import { type Field, OPEN_END, type SimpleField } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { type Day, isDay } from '../domain/shared/day.ts';
import { ownColumn as column, columnOf } from './columns.ts';
import type { Cell, Column, Row, Sheet } from './sheet.ts';

export type { Cell, Column, Sheet } from './sheet.ts';

/** A record with the answers of its case, and the names only the caller knows. */
export interface ExportRecord {
  readonly number: string;
  readonly caseNumber: string | null;
  readonly caseStatus: string | null;
  /** County the record was made in; null in records of earlier versions. */
  readonly recordedIn: string | null;
  /** Place whose document governs. */
  readonly place: string;
  readonly submittedOn: Day;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Who entered it: role, and the number the office knows them by. */
  readonly author: string;
  /** Has a head looked at what an unvouched person entered? */
  readonly vouching: string;
  /** What the gate says of an answer here. */
  readonly verdictOf: (field: Field) => Verdict;
  /** Of a child's file: how the guardian was told, and on what ground it is kept. */
  readonly told?: { readonly words: string; readonly ground: string } | null;
  /** Result of the record's rule, as words; the band it falls in and what is lacking, where the rule says so. */
  readonly outcome: string | null;
  readonly band?: string | null;
  readonly gap?: string | null;
  /** Names of options that the field itself does not hold (places). */
  readonly optionName: (field: string, option: string) => string | undefined;
}

/** One table of a register: what its columns are, and which rows a record gives it. */
export interface TableLayout {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rowsOf: (record: ExportRecord) => readonly Row[];
}

/** The records in one table; each group of repeated answers in a table of its own, keyed by record number. */
export function layoutsOf(type: RecordType): readonly TableLayout[] {
  const hasCase = type.caseOf !== undefined;
  const hasOutcome = type.ruleFor !== undefined;
  const isOfChild = type.caseOf?.kinds.some(isAboutChild) === true;
  const fields = Object.entries(type.fields).filter(([, field]) => field.kind !== 'case');
  const main: TableLayout = {
    name: type.title,
    columns: [
      column('number'),
      ...(hasCase ? [column('caseNumber'), column('caseStatus')] : []),
      column('recordedIn'),
      column('documentPlace'),
      column('submittedOn'),
      column('author'),
      column('vouching'),
      ...fields.map(([id, field]) => columnOf(id, field)),
      ...(isOfChild ? [column('told'), column('ground')] : []),
      ...(hasOutcome ? [column('outcome'), column('band'), column('gap')] : []),
    ],
    rowsOf: (record) => [
      [
        record.number,
        ...(hasCase ? [record.caseNumber, record.caseStatus] : []),
        record.recordedIn,
        record.place,
        { day: record.submittedOn },
        record.author,
        record.vouching,
        ...fields.map(([id, field]) => cellOf(id, field, record)),
        ...(isOfChild ? [record.told?.words ?? null, record.told?.ground ?? null] : []),
        ...(hasOutcome ? [record.outcome, record.band ?? null, record.gap ?? null] : []),
      ],
    ],
  };
  return [main, ...groupLayouts(type)];
}

/** A few records as whole sheets. */
export function sheetsOf(type: RecordType, records: readonly ExportRecord[]): readonly Sheet[] {
  return layoutsOf(type).map(({ name, columns, rowsOf }) => ({
    name,
    columns,
    rows: records.flatMap(rowsOf),
  }));
}

/** 试用 in every row, so that no part of a trial's table is taken for an office's. */
export function markedTrial({ name, columns, rowsOf }: TableLayout): TableLayout {
  return {
    name: `试用 ${name}`,
    columns: [...columns, column('trial')],
    rowsOf: (record) => rowsOf(record).map((row) => [...row, '试用数据,不作依据']),
  };
}

function groupLayouts(type: RecordType): readonly TableLayout[] {
  return Object.entries(type.fields).flatMap(([id, field]): TableLayout[] => {
    if (field.kind !== 'group') return [];
    const inner = Object.entries(field.fields);
    return [
      {
        name: field.label,
        columns: [
          column('number'),
          column('position'),
          ...inner.map(([name, simple]) => columnOf(name, simple)),
        ],
        rowsOf: (record) => {
          const items = record.answers[id];
          if (!Array.isArray(items) || record.verdictOf(field) !== 'shown') return [];
          return (items as readonly GroupItem[]).map((item, at) => [
            record.number,
            at + 1,
            ...inner.map(([name, simple]) => simpleCell(simple, item[name])),
          ]);
        },
      },
    ];
  });
}

function cellOf(id: string, field: Field, record: ExportRecord): Cell {
  const answer = record.answers[id];
  if (answer === undefined) return null;
  const verdict = record.verdictOf(field);
  if (verdict === 'left-out' || verdict === 'refused') return null;
  if (verdict === 'masked') return showAnswer(field, answer, 'masked');
  if (field.kind === 'group' || field.kind === 'case') return showAnswer(field, answer);
  const named = field.kind === 'choice' ? record.optionName(id, String(answer)) : undefined;
  return named ?? simpleCell(field, answer as SimpleAnswer);
}

function simpleCell(field: SimpleField, answer: SimpleAnswer | undefined): Cell {
  if (answer === undefined) return null;
  if (field.kind === 'number' && typeof answer === 'number') return answer;
  if (field.kind === 'day' && typeof answer === 'string' && answer !== OPEN_END && isDay(answer))
    return { day: answer };
  return showAnswer(field, answer);
}
