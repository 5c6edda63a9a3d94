/** Records as a table: Chinese titles, typed cells, personal answers masked. One row a record. */
import type { Answer, GroupItem, SimpleAnswer } from '../domain/records/answers.ts';
import { type Field, OPEN_END, type SimpleField } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { type Day, isDay } from '../domain/shared/day.ts';

/** A day is kept apart from text, so that a spreadsheet can sort and count with it. */
export type Cell = string | number | { readonly day: Day } | null;

export interface Column {
  readonly id: string;
  readonly title: string;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

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
  /** Result of the record's rule, as words. */
  readonly outcome: string | null;
  /** Names of options that the field itself does not hold (places). */
  readonly optionName: (field: string, option: string) => string | undefined;
}

export interface TableOptions {
  /** Personal answers in the open; masked otherwise. */
  readonly reveal: boolean;
}

/** The records on one sheet; each group of repeated answers on a sheet of its own, keyed by record number. */
export function sheetsOf(
  type: RecordType,
  records: readonly ExportRecord[],
  options: TableOptions,
): readonly Sheet[] {
  const hasCase = type.caseOf !== undefined;
  const hasOutcome = type.ruleFor !== undefined;
  const fields = Object.entries(type.fields).filter(([, field]) => field.kind !== 'case');
  const main: Sheet = {
    name: type.title,
    columns: [
      { id: 'number', title: '记录编号' },
      ...(hasCase
        ? [
            { id: 'caseNumber', title: '个案编号' },
            { id: 'caseStatus', title: '个案状态' },
          ]
        : []),
      { id: 'recordedIn', title: '登记地' },
      { id: 'documentPlace', title: '适用地方' },
      { id: 'submittedOn', title: '提交日期' },
      ...fields.map(([id, field]) => ({ id, title: field.label })),
      ...(hasOutcome ? [{ id: 'outcome', title: '测算或提示' }] : []),
    ],
    rows: records.map((record) => [
      record.number,
      ...(hasCase ? [record.caseNumber, record.caseStatus] : []),
      record.recordedIn,
      record.place,
      { day: record.submittedOn },
      ...fields.map(([id, field]) => cellOf(id, field, record, options)),
      ...(hasOutcome ? [record.outcome] : []),
    ]),
  };
  return [main, ...groupSheets(type, records)];
}

function groupSheets(type: RecordType, records: readonly ExportRecord[]): readonly Sheet[] {
  return Object.entries(type.fields).flatMap(([id, field]) => {
    if (field.kind !== 'group') return [];
    return [
      {
        name: field.label,
        columns: [
          { id: 'number', title: '记录编号' },
          { id: 'position', title: '序号' },
          ...Object.entries(field.fields).map(([inner, { label }]) => ({ id: inner, title: label })),
        ],
        rows: records.flatMap((record) => {
          const items = record.answers[id];
          return Array.isArray(items)
            ? (items as readonly GroupItem[]).map((item, at) => [
                record.number,
                at + 1,
                ...Object.entries(field.fields).map(([inner, simple]) => simpleCell(simple, item[inner])),
              ])
            : [];
        }),
      },
    ];
  });
}

function cellOf(id: string, field: Field, record: ExportRecord, { reveal }: TableOptions): Cell {
  const answer = record.answers[id];
  if (answer === undefined) return null;
  if (field.kind === 'group' || field.kind === 'case') return showAnswer(field, answer);
  if (field.personal === true && !reveal) return showAnswer(field, answer, 'masked');
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
