/**
 * Tables that a text file draws in its lines → tables.
 *
 *   序号⇥任务⇥责任部门          one row a line, cells divided by tabs
 *   | 序号 | 任务 |             Markdown, or drawn with bars: ┃ │ ║ and rules of ─ + -
 *   ⇥序号                       one cell a line: a tab opens a cell, lines without one continue it
 */
import { markerOf } from './markers.ts';
import type { Printed, PrintedTable } from './printed.ts';

const RULE = /^[\s|│┃║+\-—─━═:┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]+$/u;
const BAR = /[|│┃║]/u;

/** A repeated table head and the rules of a drawing stand for nothing: they are not kept. */
export function withTables(pieces: readonly Printed[]): readonly Printed[] {
  const found: Printed[] = [];
  for (let at = 0; at < pieces.length; ) {
    const table = tableAt(pieces, at);
    if (table === undefined) {
      found.push(pieces[at] ?? '');
      at += 1;
    } else {
      found.push(table.table);
      at = table.end;
    }
  }
  return found;
}

interface Found {
  readonly table: PrintedTable;
  /** First piece after it. */
  readonly end: number;
}

function tableAt(pieces: readonly Printed[], at: number): Found | undefined {
  const line = pieces[at];
  if (typeof line !== 'string') return undefined;
  if (/^\t\s*序\s*号\s*$/u.test(line)) return cellALine(pieces, at);
  if (isTabRow(line)) return rowsFrom(pieces, at, isTabRow, (row) => row.split('\t'));
  if (isBarRow(line)) return drawn(pieces, at);
  return undefined;
}

const isTabRow = (line: string) => {
  const cells = line.split('\t').map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  // 第一条⇥为了…: a number and its text are one line of prose.
  const isNumbered =
    filled.length === 2 && !/^\d*$/u.test(filled[0] ?? '') && markerOf(filled[0] ?? '')?.rest === '';
  return filled.length >= 2 && !isNumbered;
};

/** Two rows at least: a single tab inside a line is a gap, not a table. */
function rowsFrom(
  pieces: readonly Printed[],
  from: number,
  isRow: (line: string) => boolean,
  cut: (line: string) => readonly string[],
): Found | undefined {
  const rows: (readonly string[])[] = [];
  let end = from;
  for (let at = from; at < pieces.length; at += 1) {
    const line = pieces[at];
    if (typeof line !== 'string') break;
    if (line.trim() === '') continue;
    if (!isRow(line)) break;
    rows.push(cut(line).map((cell) => cell.trim()));
    end = at + 1;
  }
  return rows.length < 2 ? undefined : { table: { kind: 'table', rows }, end };
}

const isRule = (line: string) => RULE.test(line) && /[-—─━═+┌├└╔╠╚┏┣┗]/u.test(line);
const isBarRow = (line: string) =>
  isRule(line) ? /[┌╔┏+|]/u.test(line.trim()[0] ?? '') : /^\s*[|│┃║].*[|│┃║]\s*$/u.test(line);

/** Between two rules of a drawing, a second line goes on with the cells of the first. */
function drawn(pieces: readonly Printed[], from: number): Found | undefined {
  const rows: string[][] = [];
  const lines: string[] = [];
  for (let at = from; at < pieces.length; at += 1) {
    const line = pieces[at];
    if (typeof line !== 'string' || !(isBarRow(line) || isRule(line))) break;
    lines.push(line);
  }
  // Rules between all rows mean that a row may take several lines; Markdown has one below the head.
  const isBoxed = lines.filter(isRule).length > 2;
  let isNew = true;
  for (const line of lines) {
    if (isRule(line)) {
      isNew = true;
      continue;
    }
    const cells = line
      .trim()
      .replace(/^[|│┃║]|[|│┃║]$/gu, '')
      .split(BAR)
      .map((cell) => cell.trim());
    const open = rows.at(-1);
    if (isBoxed && !isNew && open !== undefined)
      cells.forEach((cell, column) => {
        open[column] = `${open[column] ?? ''}${cell}`;
      });
    else rows.push(cells);
    isNew = false;
  }
  return rows.length < 2 ? undefined : { table: { kind: 'table', rows }, end: from + lines.length };
}

const AFTER_TABLE =
  /^(?:附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*[：:]?$|抄送\s*[：:]|\d{4}年\d{1,2}月\d{1,2}日)/u;

function cellALine(pieces: readonly Printed[], from: number): Found {
  const cells: string[] = [];
  let end = from;
  for (let at = from; at < pieces.length; at += 1) {
    const line = pieces[at];
    if (typeof line !== 'string') break;
    const text = line.trim();
    if (text !== '') {
      if (/^\t/u.test(line) || cells.length === 0) cells.push(text);
      else if (AFTER_TABLE.test(text)) break;
      else cells[cells.length - 1] += `\n${text}`;
    }
    end = at + 1;
  }
  const width = Math.max(
    1,
    cells.findIndex((cell) => /^1$/u.test(cell)),
  );
  const rows: (readonly string[])[] = [];
  for (let at = 0; at < cells.length; at += width) rows.push(cells.slice(at, at + width));
  return { table: { kind: 'table', rows }, end };
}
