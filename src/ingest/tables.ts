/**
 * The rows of a table: its number, its columns by name, who is responsible and by when.
 * The head is repeated at each page break; only its first print belongs to the document.
 */
import type { Departments } from '../domain/clauses/clause.ts';
import { fold } from '../domain/shared/fold.ts';
import { namesOf } from './departments.ts';
import { type PrintedTable, SPANNED } from './printed.ts';

export interface TableRow {
  readonly number: number;
  readonly heading: string;
  /** All cells, one a line, in the order of print. */
  readonly text: string;
  readonly due: string | null;
  readonly departments: Departments | null;
  /** Column → cell, for the columns that the head names. A dash in print means nobody: ''. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
  /** Repeated heads, as printed. */
  readonly furniture: readonly string[];
}

const HEAD_CHARS = 16;
const isNothing = (cell: string) => cell === '' || cell === SPANNED;

export function readTable({ rows: printed }: PrintedTable): Table {
  const [first = [], ...rest] = printed;
  const hasHead = printed.length > 1 && first.filter(Boolean).length > 1 && first.every(isHeadCell);
  const head = hasHead ? first : [];
  const body = hasHead ? rest : printed;
  const rows: TableRow[] = [];
  const furniture: string[] = [];
  let above: readonly string[] = [];
  for (const row of body) {
    if (row.every(isNothing)) continue;
    if (hasHead && fold(row.join('')) === fold(head.join(''))) {
      furniture.push(...row);
      continue;
    }
    // A cell that spans rows is printed once, at its top; the row below belongs to it too.
    const whole = row.map((cell, column) => (cell === SPANNED ? (above[column] ?? '') : cell));
    rows.push(rowOf(head, row, whole, rows));
    above = whole;
  }
  return { head, rows, furniture };
}

function isHeadCell(cell: string): boolean {
  return [...fold(cell)].length <= HEAD_CHARS && !/[。；;]/u.test(cell) && !/^\d+$/u.test(cell);
}

function rowOf(
  head: readonly string[],
  printed: readonly string[],
  whole: readonly string[],
  before: readonly TableRow[],
): TableRow {
  const names = head.map((name) => fold(name));
  const cell = (title: RegExp) => whole[names.findIndex((name) => title.test(name))] ?? '';
  const has = (title: RegExp) => names.some((name) => title.test(name));
  const own = /^\d{1,3}$/u.test(printed[0] ?? '') ? Number(printed[0]) : 0;
  const last = before.at(-1)?.number ?? 0;
  const lead = /责任|牵头|负责/u;
  const support = /配合|协助|协同/u;
  return {
    number: own > last ? own : last + 1,
    heading: headingOfRow(cell(/任务|事项|项目|名称|内容/u), whole),
    text: printed.filter((each) => !isNothing(each)).join('\n'),
    due: cell(/时间|时限|期限/u) || null,
    departments:
      has(lead) || has(support) ? { lead: namesOf(cell(lead)), support: namesOf(cell(support)) } : null,
    fields: Object.fromEntries(
      names.flatMap((name, column) =>
        name === '' ? [] : [[name, (whole[column] ?? '').replace(/^[—－-]+$/u, '')]],
      ),
    ),
  };
}

function headingOfRow(named: string, cells: readonly string[]): string {
  const text = named || (cells.find((cell) => !/^\d*$/u.test(cell)) ?? '');
  const heading = text.replace(/\n/gu, '');
  return [...heading].length <= 40 ? heading : `${[...heading].slice(0, 24).join('')}…`;
}
