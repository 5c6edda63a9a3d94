/** The workbook an office fills in → rows of its own facts, by sheet. The columns are found by their heads. */
import {
  FACT_SHEET_IDS,
  FACT_SHEETS,
  type FactColumn,
  type FactRow,
  type FactRows,
} from '../domain/office/facts.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';

const MB = 1024 * 1024;
const MOST_BYTES = 5 * MB;

/** @throws {UsageError} it is no workbook, or has none of the sheets. */
export async function readFacts(bytes: Uint8Array): Promise<FactRows> {
  if (bytes.length > MOST_BYTES) throw new UsageError(say('facts.too-large', { max: MOST_BYTES / MB }));
  const sheets = await sheetsOf(bytes);
  const rows: FactRows = {};
  for (const id of FACT_SHEET_IDS) {
    const { label, columns } = FACT_SHEETS[id];
    const sheet = sheets.find(({ name }) => name === label);
    if (sheet !== undefined) rows[id] = rowsOf(sheet.rows, columns, label);
  }
  if (Object.keys(rows).length === 0) throw new UsageError(say('facts.no-sheets'));
  return rows;
}

async function sheetsOf(bytes: Uint8Array) {
  try {
    const { readXlsx } = await import('hucre/xlsx');
    return (await readXlsx(bytes)).sheets.map(({ name, rows }) => ({
      name: name.trim(),
      rows: rows.map((row) => row.map(textOf)),
    }));
  } catch {
    throw new UsageError(say('facts.unreadable'));
  }
}

/** Titles may stand above the head; an example or a note below it has no name and is left out. */
function rowsOf(
  rows: readonly (readonly string[])[],
  columns: readonly FactColumn[],
  sheet: string,
): FactRow[] {
  const needed = columns.filter(({ isNeeded }) => isNeeded === true).map(({ label }) => label);
  const headAt = rows.findIndex((row) => needed.every((label) => row.includes(label)));
  const head = rows[headAt];
  if (head === undefined) throw new UsageError(say('facts.no-head', { sheet, columns: needed.join('、') }));
  return rows.slice(headAt + 1).flatMap((row) => {
    const values = Object.fromEntries(columns.map(({ key, label }) => [key, row[head.indexOf(label)] ?? '']));
    return Object.values(values).every((value) => value === '') ? [] : [values];
  });
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
}
