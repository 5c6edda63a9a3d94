/**
 * An annex table printed one cell a line: a tab opens a cell, lines without one continue it.
 * The head is repeated at each page break; only its first print belongs to the document.
 */
import type { Departments } from '../domain/clauses/clause.ts';
import { fold } from '../domain/shared/fold.ts';
import { namesOf } from './departments.ts';

export interface TableRow {
  readonly number: number;
  readonly heading: string;
  /** All cells, one a line, in the order of print. */
  readonly text: string;
  readonly due: string | null;
  readonly departments: Departments;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
  /** Repeated heads, as printed. */
  readonly furniture: readonly string[];
}

/** Does this line open a table's head? */
export function opensTable(line: string): boolean {
  return /^\t/u.test(line) && /^序\s*号$/u.test(line.trim());
}

/** @param lines - from the head on, to the end of the table. */
export function readTable(lines: readonly string[]): Table {
  const cells = cellsOf(lines);
  const width = cells.findIndex((cell) => /^1$/u.test(cell.trim()));
  const head = cells.slice(0, width);
  const rows: TableRow[] = [];
  const furniture: string[] = [];
  for (let at = width; at < cells.length; ) {
    const row = cells.slice(at, at + width);
    if (fold(row.join('')) === fold(head.join(''))) {
      furniture.push(...row);
    } else {
      rows.push(rowOf(head, row, rows.length + 1));
    }
    at += width;
  }
  return { head, rows, furniture };
}

function cellsOf(lines: readonly string[]): readonly string[] {
  const cells: string[] = [];
  for (const line of lines) {
    const text = line.trim();
    if (text === '') continue;
    if (/^\t/u.test(line) || cells.length === 0) cells.push(text);
    else cells[cells.length - 1] += `\n${text}`;
  }
  return cells;
}

function rowOf(head: readonly string[], cells: readonly string[], position: number): TableRow {
  const cell = (title: RegExp) => cells[head.findIndex((name) => title.test(fold(name)))] ?? '';
  return {
    number: Number(cells[0]) || position,
    heading: cell(/任务|事项|项目/u).replace(/\n/gu, ''),
    text: cells.join('\n'),
    due: cell(/时间|时限|期限/u) || null,
    departments: {
      lead: namesOf(cell(/责任|牵头/u)),
      support: namesOf(cell(/配合|协助/u)),
    },
  };
}
