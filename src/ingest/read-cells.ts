/** A table somebody brings, CSV or XLSX, as rows of texts: days as 2026-11-21, nothing reckoned. */
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';

/** A small file may unfold into a large table. */
const MAX_CELLS = 500_000;

export interface CellSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** The first sheet. @throws {UsageError} it cannot be read. */
export async function readCells(
  bytes: Uint8Array,
  fileName: string,
): Promise<readonly (readonly string[])[]> {
  const [first] = await readSheets(bytes, fileName);
  return first?.rows ?? [];
}

/** All sheets; a CSV file is one. @throws {UsageError} it cannot be read. */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<readonly CellSheet[]> {
  try {
    if (/\.xlsx$/iu.test(fileName)) {
      const { readXlsx } = await import('hucre/xlsx');
      const { sheets } = await readXlsx(bytes);
      const cells = sheets.reduce(
        (sum, { rows }) => sum + rows.reduce((row, each) => row + each.length, 0),
        0,
      );
      if (cells > MAX_CELLS) throw new RangeError('too many cells');
      return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(textOfCell)) }));
    }
    const { parseCsv } = await import('hucre/csv');
    return [{ name: '', rows: parseCsv(decoded(bytes)).map((row) => row.map(textOfCell)) }];
  } catch {
    throw new UsageError(say('ledger.unreadable', { file: fileName }));
  }
}

/** Lists written by Chinese spreadsheets are often in the country's own encoding. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
}
