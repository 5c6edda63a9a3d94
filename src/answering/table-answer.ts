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
/** 这项, 附件最后那项, 任务: said of a row, where the table itself is not named. */
const SAYS_ROW = /[这那该此]一?项|附件|附表|任务|第[\d一二三四五六七八九十]+项/u;
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
  const column = columnOf(question, Object.keys(first.fields ?? {}));
  if (column === undefined) return null;
  return ASKS_LIST.test(question) ? listOf(question, column, rows) : cellOf(question, column, rows, best);
}

function columnOf(question: string, columns: readonly string[]): string | undefined {
  const named = columns.find((column) => column.length > 1 && question.includes(column));
  if (named !== undefined) return named;
  for (const [asked, printed] of COLUMN_WORDS) {
    const column = columns.find((name) => printed.test(name));
    if (asked.test(question) && column !== undefined) return column;
  }
  return undefined;
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
  const saysRow = SAYS_ROW.test(question);
  const namesColumn = question.includes(column);
  const subject = question.replace(column, '').replace(/部门|单位|任务|附件|最后|有没有|责任|配合/gu, '');
  // The column by its name and the row by its title are as good as 这项.
  const namesRow = namesColumn && rows.some(({ heading }) => containment(subject, heading) >= NAMED);
  if (best?.kind !== 'row' && !saysRow && !namesRow) return null;
  if (best?.kind === 'row' && !saysRow && !namesColumn) return null;
  const scored = rows
    .map((row) => ({ row, score: speaksOf(subject, row.heading) * 2 + speaksOf(subject, row.text) }))
    .toSorted((left, right) => right.score - left.score);
  const isLast = /最后/u.test(question) && rows.at(-1);
  const numbered = rows.find(({ label }) => question.includes(label.replace('附件', '')));
  const row =
    numbered ?? (isLast || (scored[0] !== undefined && scored[0].score >= 2 ? scored[0].row : undefined));
  if (row === undefined) return null;
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
