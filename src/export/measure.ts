/** What has to be known of a table before its first row is written: how many, how wide, which kinds of cells, which sums. */
import { type Cell, type Column, isDayCell, type Row } from './sheet.ts';

export interface ColumnMeasure {
  /** Of the longest line that stands in it; a Chinese character takes two places. */
  longest: number;
  /** Of the longest piece that must not be broken. */
  whole: number;
  hasDays: boolean;
  hasNumbers: boolean;
  sum: number;
}

/** Neither a day nor a number of ours is ever broken: a spreadsheet shows ### instead. */
const DAY_WIDTH = 11;
const DAY_LENGTH = 10;
const MAX_WHOLE = 14;

/** Kept running, row by row. */
export class Measure {
  readonly columns: readonly ColumnMeasure[];
  count = 0;

  constructor(columns: readonly Column[]) {
    this.columns = columns.map(() => ({
      longest: 0,
      whole: 0,
      hasDays: false,
      hasNumbers: false,
      sum: 0,
    }));
  }

  add(row: Row): void {
    this.count += 1;
    for (const [at, column] of this.columns.entries()) take(column, row[at] ?? null);
  }
}

export function measureOf(columns: readonly Column[], rows: readonly Row[]): Measure {
  const measure = new Measure(columns);
  for (const row of rows) measure.add(row);
  return measure;
}

function take(column: ColumnMeasure, cell: Cell): void {
  if (cell === null) return;
  if (isDayCell(cell)) {
    column.hasDays = true;
    grow(column, DAY_LENGTH, DAY_WIDTH);
  } else if (typeof cell === 'number') {
    column.hasNumbers = true;
    column.sum += cell;
    const { length } = String(cell);
    grow(column, length, length + 1.5);
  } else {
    const whole = /^[\w-]{1,14}$/u.test(cell) ? Math.min(cell.length + 1.5, MAX_WHOLE) : 0;
    grow(column, longestLine(cell), whole);
  }
}

function grow(column: ColumnMeasure, longest: number, whole: number): void {
  if (longest > column.longest) column.longest = longest;
  if (whole > column.whole) column.whole = whole;
}

function longestLine(text: string): number {
  return text.includes('\n') ? Math.max(...text.split('\n').map(widthOfText)) : widthOfText(text);
}

/** A Chinese character takes two places. */
export function widthOfText(text: string): number {
  let width = 0;
  for (const char of text) width += char.charCodeAt(0) > 255 ? 2 : 1;
  return width;
}
