/** Tables as lines of text: CSV for any program, JSON Lines for machines. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { say } from '../messages/zh-CN.ts';
import { type About, aboutRows } from './about.ts';
import { Archive, type Sink } from './archive.ts';
import { RowsLeft, type Table } from './batches.ts';
import { type Cell, type Column, isDayCell, type Row } from './sheet.ts';
import { notesOn, sheetName } from './workbook.ts';

/** @returns how many rows were written. */
export async function writeCsv(table: Table, sink: Sink): Promise<number> {
  return pour(csvLines(table.columns, new RowsLeft(table), table.measure.count), sink);
}

/** @returns how many rows were written. */
export async function writeJsonLines({ columns, batches }: Table, sink: Sink): Promise<number> {
  const lines = async function* (): AsyncIterable<Lines> {
    for await (const batch of batches()) {
      yield { text: batch.map((row) => `${jsonOf(columns, row)}\n`).join(''), rows: batch.length };
      await othersTurn();
    }
  };
  return pour(lines(), sink);
}

/** More than a spreadsheet opens with ease goes into a further part. */
const ROWS_OF_A_PART = 200_000;

/**
 * One file that says what this is, then each table, in parts where it is long.
 *
 * @returns how many rows of each table were written.
 */
export async function writeCsvParts(
  tables: readonly Table[],
  about: About,
  sink: Sink,
  rowsOfAPart = ROWS_OF_A_PART,
): Promise<readonly number[]> {
  const archive = new Archive(sink);
  const said = [...aboutRows(about, tables), ...notesOn(tables)].map((row) => row.map(csvCell));
  await archive.add(`${say('table.about')}.csv`, [`\uFEFF${csvOf(said)}`]);
  const written: number[] = [];
  for (const table of tables) {
    const parts = Math.max(1, Math.ceil(table.measure.count / rowsOfAPart));
    const left = new RowsLeft(table);
    for (let part = 1; part <= parts; part += 1) {
      const name = `${sheetName(table.name)}${parts === 1 ? '' : `_${part}`}.csv`;
      await archive.add(name, textsOf(csvLines(table.columns, left, rowsOfAPart)));
    }
    written.push(left.taken);
  }
  await archive.end();
  return written;
}

interface Lines {
  readonly text: string;
  readonly rows: number;
}

async function pour(lines: AsyncIterable<Lines>, sink: Sink): Promise<number> {
  const encoder = new TextEncoder();
  let written = 0;
  for await (const { text, rows } of lines) {
    await sink(encoder.encode(text));
    written += rows;
  }
  return written;
}

async function* textsOf(lines: AsyncIterable<Lines>): AsyncIterable<string> {
  for await (const { text } of lines) yield text;
}

/**
 * Marked as UTF-8. An apostrophe stands before texts that start like a formula, and before those a spreadsheet
 * would turn into something else.
 */
async function* csvLines(columns: readonly Column[], left: RowsLeft, most: number): AsyncIterable<Lines> {
  yield { text: `\uFEFF${csvOf([columns.map(({ title }) => title)])}`, rows: 0 };
  for (let at = 0; at < most; ) {
    const rows = await left.take(most - at);
    if (rows.length === 0) return;
    at += rows.length;
    yield { text: csvOf(rows.map((row) => row.map(csvCell))), rows: rows.length };
    await othersTurn();
  }
}

function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify([...rows], {
    escape_formulas: true,
    record_delimiter: 'windows',
    // A lone line break inside a cell breaks the row for readers that end rows at either mark.
    quoted_match: /[\r\n]/u,
  });
}

function jsonOf(columns: readonly Column[], row: Row): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ id }, at) => [id, plain(row[at] ?? null)])));
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
