/** A table: named columns, and rows of typed cells. */
import type { Day } from '../domain/shared/day.ts';

/** A day is kept apart from text, so that a spreadsheet can sort and count with it. */
export type Cell = string | number | { readonly day: Day } | null;
export type Row = readonly Cell[];

export interface Column {
  readonly id: string;
  readonly title: string;
  /** What stands in it, for the table's first sheet. */
  readonly note?: string;
  /** Of its numbers. */
  readonly unit?: string;
  /** Numbers that may be added up: people and hours, not the number of a class. */
  readonly isSummed?: true;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export function isDayCell(cell: Cell): cell is { readonly day: Day } {
  return typeof cell === 'object' && cell !== null;
}
