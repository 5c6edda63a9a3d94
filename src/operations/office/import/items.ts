/**
 * Entries of several rows: a person with three schools has three lines, and only the first bears the name. A row
 * continues the one above when nothing stands in it but a part of a group; two rows with the same name are never
 * taken for one person.
 */
import type { ImportRow } from './shape.ts';

/** Between the group and its part: periods.school */
export const PART = '.';

export const isPart = (column: string | null): column is string => column?.includes(PART) === true;

/** @param rows - as they stand in the table. @returns them, those that continue an entry with the line it begins on. */
export function withContinued(
  rows: readonly ImportRow[],
  columns: readonly (string | null)[],
): readonly ImportRow[] {
  const isSplit = columns.some(isPart) && columns.some((column) => column !== null && !isPart(column));
  let entry: number | undefined;
  return rows.map(({ line, cells }) => {
    const filled = cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [columns[at] ?? null]));
    if (isSplit && entry !== undefined && filled.length > 0 && filled.every(isPart))
      return { line, cells: [...cells], of: entry };
    entry = line;
    return { line, cells: [...cells] };
  });
}

/** The rows of one entry, the first of them first. */
export function rowsOfEntry(rows: readonly ImportRow[], line: number): readonly ImportRow[] {
  return rows.filter((row) => row.line === line || row.of === line);
}
