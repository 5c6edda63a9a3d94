/**
 * Tables → a file: CSV for any program, XLSX for spreadsheets, JSON Lines for machines, or every table as CSV in
 * one zip. Written row by row into a sink, however many there are.
 */
import { type About, NOTHING_SAID } from './about.ts';
import type { Sink } from './archive.ts';
import { type Table, tableOf } from './batches.ts';
import { type Cell, isDayCell, type Sheet } from './sheet.ts';
import { fitWidths } from './widths.ts';

export type { Sink } from './archive.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl', 'zip'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(text: string): text is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(text);
}

/** @returns how many rows of each table were written; CSV and JSON Lines have room for the first alone. */
export async function writeTables(
  tables: readonly Table[],
  format: ExportFormat,
  about: About,
  sink: Sink,
): Promise<readonly number[]> {
  const [main] = tables;
  if (main === undefined) return [];
  // Loaded by whoever writes one: a start does without.
  if (format === 'xlsx') return (await import('./workbook.ts')).writeWorkbook(tables, about, sink);
  const { writeCsv, writeCsvParts, writeJsonLines } = await import('./lines.ts');
  if (format === 'zip') return writeCsvParts(tables, about, sink);
  return [await (format === 'csv' ? writeCsv(main, sink) : writeJsonLines(main, sink))];
}

/** A small table whole. @param about - what the table says of itself; with it a workbook is one an office files. */
export async function formatSheets(
  sheets: readonly Sheet[],
  format: ExportFormat,
  about?: About,
): Promise<Uint8Array> {
  if (format === 'xlsx' && about === undefined) return plainWorkbook(sheets);
  return collected((sink) => writeTables(sheets.map(tableOf), format, about ?? NOTHING_SAID, sink));
}

/** What was written, as one piece. */
export async function collected(write: (sink: Sink) => Promise<unknown>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await write(async (bytes) => {
    pieces.push(bytes);
  });
  return new Uint8Array(Buffer.concat(pieces));
}

/** Tables alone, without what an office files them with. */
async function plainWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const [{ writeXlsx }, { sheetName }] = await Promise.all([import('hucre/xlsx'), import('./workbook.ts')]);
  const bytes = await writeXlsx({
    sheets: sheets.map(tableOf).map(({ name, columns, measure }, index) => {
      const { widths } = fitWidths(columns, measure);
      return {
        name: sheetName(name),
        columns: columns.map(({ id, title }, at) => ({
          key: id,
          header: title,
          width: widths[at] ?? 10,
          ...(measure.columns[at]?.hasDays === true ? { numFmt: 'yyyy-mm-dd' } : {}),
        })),
        data: (sheets[index]?.rows ?? []).map((row) =>
          Object.fromEntries(columns.map(({ id }, at) => [id, spreadsheetValue(row[at] ?? null)])),
        ),
        freezePane: { rows: 1 },
      };
    }),
    defaultFont: { name: 'Microsoft YaHei', size: 11 },
  });
  return new Uint8Array(bytes);
}

function spreadsheetValue(cell: Cell): string | number | Date | null {
  return isDayCell(cell) ? new Date(`${cell.day}T00:00:00Z`) : cell;
}
