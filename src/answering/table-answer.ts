/**
 * Questions about a table, answered from its cells: which rows have a value in a column, or what a row has
 * in one. Columns are known by the names their head gives them. Pure.
 */
import type { Clause } from '../domain/clauses/clause.ts';
import { quote } from '../domain/clauses/quotation.ts';
import { fold } from '../domain/shared/fold.ts';
import { containment } from '../domain/shared/likeness.ts';
import type { Passage } from './compose.ts';
import { speaksOf } from './extract.ts';
import { ordinalAsked, rowAt, saysTable } from './table-row.ts';

export interface TableAnswer {
  /** Name of the column asked for. */
  readonly column: string;
  /** Rows whose cell holds the value, and the value; one row for a question about a row. */
  readonly rows: readonly Clause[];
  /** The value asked by; null where a row's cell is asked for. */
  readonly value: string | null;
  /** Cells of the rows with their column's name. */
  readonly passages: readonly Passage[];
  /** The cell asked for, in words; empty where the print has a dash. */
  readonly cell: string;
}

const ASKS_LIST = /哪些|哪几|几[项个条件]|多少[项个条]|有什么任务|都有|列出/u;
const ASKS_CELL = /有没有|谁|哪|什么|啥|几|多少|何|吗|呢/u;
/** Words that ask for a column, beside its own name. */
const COLUMN_WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/配合|协助|协同/u, /配合|协助|协同/u],
  [/责任|牵头|负责|归谁|谁管/u, /责任|牵头|负责/u],
  [/完成|截止|期限|时限|什么时候|哪天|几月|时间/u, /时间|时限|期限/u],
];

export function tableAnswer(
  question: string,
  clauses: readonly Clause[],
  best: Clause | undefined,
): TableAnswer | null {
  const rows = clauses.filter((clause) => clause.kind === 'row' && clause.fields !== undefined);
  const [first] = rows;
  if (first === undefined) return null;
  const numbered = rowAt(question, rows, best);
  const column = columnOf(question, Object.keys((numbered ?? first).fields ?? {}));
  // A row that is named by its number is the one asked about, whatever else the question is like.
  if (numbered !== undefined)
    return column === undefined ? wholeRow(question, numbered) : cellIn(numbered, column);
  if (column === undefined || ordinalAsked(question) !== null) return null;
  return ASKS_LIST.test(question)
    ? listOf(question, column, rows)
    : cellOf(question, column, ofMonth(question, rows), best);
}

/** 2031年5月要开什么会: the rows whose cell prints that very month; all of them where it is named or printed nowhere. */
function ofMonth(question: string, rows: readonly Clause[]): readonly Clause[] {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '');
  const [month] = /20\d{2}年\d{1,2}月/u.exec(plain(question)) ?? [];
  if (month === undefined) return rows;
  const dated = rows.filter(({ fields }) =>
    Object.values(fields ?? {}).some((cell) => plain(cell).includes(month)),
  );
  return dated.length > 0 ? dated : rows;
}

function columnOf(question: string, columns: readonly string[]): string | undefined {
  // Of several the last: 重点任务第2项的配合部门.
  const [named] = columns
    .filter((column) => column.length > 1 && question.includes(column))
    .toSorted((left, right) => question.lastIndexOf(right) - question.lastIndexOf(left));
  const asking = named === undefined ? question : question.slice(question.lastIndexOf(named) + named.length);
  for (const [asked, printed] of COLUMN_WORDS) {
    const column = columns.find((name) => printed.test(name));
    if (asked.test(asking) && column !== undefined) return column;
  }
  return named;
}

/** 财政局配合哪几项: the rows whose cell has a value that the question names. */
function listOf(question: string, column: string, rows: readonly Clause[]): TableAnswer | null {
  const folded = fold(question);
  const values = new Set(rows.flatMap((row) => valuesOf(row.fields?.[column] ?? '')));
  const value = [...values]
    .filter((each) => [...each].length >= 2 && folded.includes(each))
    .toSorted((left, right) => right.length - left.length)[0];
  const isNobody = value === undefined && /没有|无/u.test(question);
  if (value === undefined && !isNobody) return null;
  const found = rows.filter((row) => {
    const values = valuesOf(row.fields?.[column] ?? '');
    return value === undefined ? values.length === 0 : values.includes(value);
  });
  if (found.length === 0) return null;
  return {
    column,
    rows: found,
    value: value ?? null,
    cell: value ?? '',
    passages: found.flatMap((row) => {
      const [title] = titleOf(row, column);
      return title === undefined ? [] : [passageOf(row, title, row.label)];
    }),
  };
}

/** 校车这项有没有配合部门: one row's cell. The row is the best hit, or the one its words name. */
function cellOf(
  question: string,
  column: string,
  rows: readonly Clause[],
  best: Clause | undefined,
): TableAnswer | null {
  if (!ASKS_CELL.test(question)) return null;
  const saysRow = saysTable(question);
  const namesColumn = question.includes(column);
  const subject = question.replace(column, '').replace(/部门|单位|任务|附件|最后|有没有|责任|配合/gu, '');
  // The column by its name and the row by its title are as good as 这项.
  const namesRow = namesColumn && rows.some(({ heading }) => containment(subject, heading) >= NAMED);
  if (best?.kind !== 'row' && !saysRow && !namesRow) return null;
  if (best?.kind === 'row' && !saysRow && !namesColumn) return null;
  const scored = rows
    .map((row) => ({ row, score: speaksOf(subject, row.heading) * 2 + speaksOf(subject, row.text) }))
    .toSorted((left, right) => right.score - left.score);
  const [top] = scored;
  return top === undefined || top.score < LEAST_TOLD ? null : cellIn(top.row, column);
}

/** What a row's words must share with the question's before it is the one meant. */
const LEAST_TOLD = 2;

/** The row's title and the one cell. */
function cellIn(row: Clause, column: string): TableAnswer {
  const cell = row.fields?.[column] ?? '';
  const shown = [...titleOf(row, column), ...(cell === '' ? [] : [column])];
  return {
    column,
    rows: [row],
    value: null,
    cell: valuesOf(cell).join('、'),
    passages: shown.map((name) => passageOf(row, name, name)),
  };
}

/** 附件第12项写的什么: all cells of the row. */
function wholeRow(question: string, row: Clause): TableAnswer | null {
  const columns = Object.entries(row.fields ?? {}).filter(([, text]) => text !== '' && !/^\d+$/u.test(text));
  const [title] = columns;
  if (title === undefined || !saysTable(question)) return null;
  return {
    column: title[0],
    rows: [row],
    value: null,
    cell: title[1].replace(/\s+/gu, ''),
    passages: columns.slice(1).map(([name]) => passageOf(row, name, name)),
  };
}

/** Share of the subject's pairs of characters that a row's title has. */
const NAMED = 0.6;

function passageOf(row: Clause, column: string, label: string): Passage {
  const text = (row.fields?.[column] ?? '').replace(
    /\s+/gu,
    column.length > 0 && /部门|单位/u.test(column) ? ' ' : '',
  );
  return { quotation: quote(row, text), marks: [], label };
}

/** The column that says what a row is about: the first with words, beside the one asked for. */
function titleOf(row: Clause, column: string): readonly string[] {
  const names = Object.entries(row.fields ?? {})
    .filter(([name, text]) => name !== column && !/^\d*$/u.test(text) && text !== '')
    .map(([name]) => name);
  return names.slice(0, 1);
}

/** Values of a cell one by one; names are parted by commas and line breaks. */
function valuesOf(cell: string): readonly string[] {
  return cell
    .split(/[、，,\n]/u)
    .map((value) => fold(value))
    .filter((value) => value !== '' && !/^[—－-]+$/u.test(value));
}
