/** Sheets → the bytes of a file: CSV for any program, XLSX for spreadsheets, JSON Lines for machines. */
import { stringify } from 'csv-stringify/sync';
import { writeXlsx } from 'hucre/xlsx';
import type { Cell, Sheet } from './table.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(text: string): text is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(text);
}

export async function formatSheets(sheets: readonly Sheet[], format: ExportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(csvOf(sheets));
    case 'jsonl':
      return new TextEncoder().encode(jsonLinesOf(sheets));
    case 'xlsx':
      return xlsxOf(sheets);
  }
}

/** The first sheet alone: a CSV file has room for one table. Marked as UTF-8, cells that start like a formula disarmed. */
function csvOf([sheet]: readonly Sheet[]): string {
  if (sheet === undefined) return '';
  return stringify([sheet.columns.map(({ title }) => title), ...sheet.rows.map((row) => row.map(plain))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    // A lone line break inside a cell breaks the row for readers that end rows at either mark.
    quoted_match: /[\r\n]/u,
  });
}

function jsonLinesOf([sheet]: readonly Sheet[]): string {
  if (sheet === undefined) return '';
  return sheet.rows
    .map(
      (row) =>
        `${JSON.stringify(Object.fromEntries(sheet.columns.map(({ id }, at) => [id, plain(row[at] ?? null)])))}\n`,
    )
    .join('');
}

async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      // Excel allows 31 characters and none of these marks in a sheet's name.
      name: name.replace(/[\\/?*[\]:]/gu, '').slice(0, 31),
      columns: columns.map(({ id, title }, at) => ({
        key: id,
        header: title,
        width: widthOf(
          title,
          rows.map((row) => row[at] ?? null),
        ),
        ...(rows.some((row) => isDayCell(row[at] ?? null)) ? { numFmt: 'yyyy-mm-dd' } : {}),
      })),
      data: rows.map((row) =>
        Object.fromEntries(columns.map(({ id }, at) => [id, spreadsheetCell(row[at] ?? null)])),
      ),
      freezePane: { rows: 1 },
    })),
    defaultFont: { name: 'Microsoft YaHei', size: 11 },
  });
  return new Uint8Array(bytes);
}

function isDayCell(cell: Cell): cell is { readonly day: string } {
  return typeof cell === 'object' && cell !== null;
}

function plain(cell: Cell): string | number | null {
  return isDayCell(cell) ? cell.day : cell;
}

function spreadsheetCell(cell: Cell): string | number | Date | null {
  return isDayCell(cell) ? new Date(`${cell.day}T00:00:00Z`) : cell;
}

/** Wide enough for the longest line of the column, within reason; a Chinese character takes two places. */
function widthOf(title: string, cells: readonly Cell[]): number {
  const lengths = [title, ...cells.map((cell) => String(plain(cell) ?? ''))]
    .flatMap((text) => text.split('\n'))
    .map((line) => [...line].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 2 : 1), 0));
  return Math.min(48, Math.max(10, Math.max(...lengths) + 2));
}
