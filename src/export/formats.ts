/** Sheets → the bytes of a file: CSV for any program, XLSX for spreadsheets, JSON Lines for machines. */
import type { About } from './about.ts';
import type { Cell, Sheet } from './sheet.ts';
import { fitWidths } from './widths.ts';
import { isDayCell, officeWorkbook, sheetName, spreadsheetValue } from './workbook.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(text: string): text is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(text);
}

/** @param about - what the table says of itself; with it a workbook is one an office files. */
export async function formatSheets(
  sheets: readonly Sheet[],
  format: ExportFormat,
  about?: About,
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(await csvOf(sheets));
    case 'jsonl':
      return new TextEncoder().encode(jsonLinesOf(sheets));
    case 'xlsx':
      return about === undefined ? plainWorkbook(sheets) : officeWorkbook(sheets, about);
  }
}

/**
 * The first sheet alone: a CSV file has room for one table. Marked as UTF-8. An apostrophe stands before texts
 * that start like a formula, and before those a spreadsheet would turn into something else.
 */
async function csvOf([sheet]: readonly Sheet[]): Promise<string> {
  if (sheet === undefined) return '';
  const { stringify } = await import('csv-stringify/sync');
  return stringify([sheet.columns.map(({ title }) => title), ...sheet.rows.map((row) => row.map(csvCell))], {
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

/** Tables alone, without what an office files them with. */
async function plainWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => {
      const { widths } = fitWidths(columns, rows);
      return {
        name: sheetName(name),
        columns: columns.map(({ id, title }, at) => ({
          key: id,
          header: title,
          width: widths[at] ?? 10,
          ...(rows.some((row) => isDayCell(row[at] ?? null)) ? { numFmt: 'yyyy-mm-dd' } : {}),
        })),
        data: rows.map((row) =>
          Object.fromEntries(columns.map(({ id }, at) => [id, spreadsheetValue(row[at] ?? null)])),
        ),
        freezePane: { rows: 1 },
      };
    }),
    defaultFont: { name: 'Microsoft YaHei', size: 11 },
  });
  return new Uint8Array(bytes);
}

function plain(cell: Cell): string | number | null {
  return isDayCell(cell) ? cell.day : cell;
}

/**
 * Text that a spreadsheet would take for a day (1-2, 3/4), a number (0691, 1e5, eleven digits) or a time (8:30)
 * as soon as the file is opened. Days and numbers of ours are left as they are.
 */
const LOOKS_LIKE_MORE =
  /^\s*(?:\.?\d[\d.,]*(?:e[+-]?\d+)?%?|\d+\s*[-/.年月]\s*\d+(?:\s*[-/.月]\s*\d+)?[日月]?|\d+:\d+(?::\d+)?)\s*$/iu;

function csvCell(cell: Cell): string | number | null {
  return typeof cell === 'string' && LOOKS_LIKE_MORE.test(cell) ? `'${cell}` : plain(cell);
}
