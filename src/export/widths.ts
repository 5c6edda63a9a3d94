/** How wide the columns of a printed table are: as wide as what stands in them, and all of them on one page. */
import { type Measure, widthOfText } from './measure.ts';
import type { Column, Row } from './sheet.ts';

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
/** Cells are wrapped at these, the widest that fits. */
const CAPS = [30, 26, 22, 19, 16, 14, 12, 11, 10, 9, 8, 7, 6];

export function fitWidths(columns: readonly Column[], measure: Measure): PaperFit {
  const wanted = columns.map((column, at) => {
    const head = Math.ceil(widthOfText(headOf(column)) / 2) + 1;
    const { longest = 0, whole = 0 } = measure.columns[at] ?? {};
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
export function linesOfRow(row: Row, widths: readonly number[]): number {
  let most = 1;
  for (const [at, cell] of row.entries()) {
    if (typeof cell !== 'string') continue;
    const lines = linesWithin(cell, (widths[at] ?? NARROWEST) - 1);
    if (lines > most) most = lines;
  }
  return most;
}

export function linesWithin(text: string, width: number): number {
  const within = Math.max(width, 2);
  if (!text.includes('\n')) return Math.max(1, Math.ceil(widthOfText(text) / within));
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOfText(line) / within)), 0);
}

/** 班级人数(人) */
export function headOf({ title, unit }: Column): string {
  return unit === undefined ? title : `${title}(${unit})`;
}
