/** How wide the columns of a printed table are: as wide as what stands in them, and all of them on one page. */
import type { Cell, Column, Sheet } from './sheet.ts';

export interface PaperFit {
  readonly widths: readonly number[];
  /** Lines the head needs. */
  readonly headLines: number;
  /** On A3 rather than A4, both lying. */
  readonly isWide: boolean;
}

/** Characters that fit across at full size on A4 and A3, lying, and how far they may be made smaller: no further, or nobody reads it. */
const ACROSS_A4 = 190;
const ACROSS_A3 = 330;
const NARROWEST = 5;
/** Neither a day nor a number of ours is ever broken: a spreadsheet shows ### instead. */
const DAY_WIDTH = 11;
const MAX_WHOLE = 14;
/** Cells are wrapped at these, the widest that fits. */
const CAPS = [30, 26, 22, 19, 16, 14, 12, 11, 10, 9, 8, 7, 6];
/** Rows looked at. */
const SAMPLE = 2000;

export function fitWidths(columns: readonly Column[], rows: Sheet['rows']): PaperFit {
  const sample = rows.slice(0, SAMPLE);
  const wanted = columns.map((column, at) => {
    const head = Math.ceil(widthOfText(headOf(column)) / 2) + 1;
    const longest = Math.max(0, ...sample.map((row) => longestLine(row[at] ?? null)));
    const whole = Math.max(0, ...sample.map((row) => unbroken(row[at] ?? null)));
    return { natural: Math.max(head, longest + 1.5, NARROWEST), least: Math.max(whole, NARROWEST) };
  });
  const widthAt = (cap: number) =>
    wanted.map(({ natural, least }) => Math.max(least, Math.min(natural, cap)));
  const across = (cap: number) => widthAt(cap).reduce((sum, width) => sum + width, 0);
  const onA4 = CAPS.slice(0, 4).find((cap) => across(cap) <= ACROSS_A4);
  const widths = widthAt(onA4 ?? CAPS.find((cap) => across(cap) <= ACROSS_A3) ?? NARROWEST);
  const headLines = Math.max(
    1,
    ...columns.map((column, at) => linesWithin(headOf(column), (widths[at] ?? NARROWEST) - 1)),
  );
  return { widths, headLines, isWide: onA4 === undefined };
}

/** Lines a row needs at these widths: not every program finds out by itself. */
export function linesOfRow(row: readonly Cell[], widths: readonly number[]): number {
  return Math.max(
    1,
    ...row.map((cell, at) =>
      typeof cell === 'string' ? linesWithin(cell, (widths[at] ?? NARROWEST) - 1) : 1,
    ),
  );
}

export function linesWithin(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOfText(line) / Math.max(width, 2))), 0);
}

/** 班级人数(人) */
export function headOf({ title, unit }: Column): string {
  return unit === undefined ? title : `${title}(${unit})`;
}

function unbroken(cell: Cell): number {
  if (cell === null) return 0;
  if (typeof cell === 'object') return DAY_WIDTH;
  if (typeof cell === 'number') return String(cell).length + 1.5;
  return /^[\w-]{1,14}$/u.test(cell) ? Math.min(cell.length + 1.5, MAX_WHOLE) : 0;
}

/** A Chinese character takes two places. */
export function widthOfText(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 2 : 1), 0);
}

function longestLine(cell: Cell): number {
  if (cell === null) return 0;
  if (typeof cell === 'object') return cell.day.length;
  return Math.max(...String(cell).split('\n').map(widthOfText));
}
