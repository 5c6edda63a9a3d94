/**
 * A register as an office files it: a first sheet that says what it is, then a sheet a table with title,
 * ruled cells, totals and a row to sign, set up to print one page wide with its head on every page.
 * Every text is written as text: nothing of it is ever a formula or becomes a date.
 */
import type { CellStyle, ColumnDef, writeXlsx as WriteXlsx } from 'hucre/xlsx';
import { say } from '../messages/zh-CN.ts';
import { type About, aboutRows } from './about.ts';
import type { Cell, Column, Sheet } from './sheet.ts';
import { fitWidths, headOf, linesOfRow, linesWithin, type PaperFit } from './widths.ts';

type WriteSheet = Parameters<typeof WriteXlsx>[0]['sheets'][number];
type Value = string | number | Date | null;

const EDGE = { style: 'thin', color: { rgb: '808080' } } as const;
const RULED = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE } as const;
const FONT = { name: '宋体', size: 10 } as const;
const TITLE: CellStyle = {
  font: { name: '黑体', size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center' },
};
const UNDER_TITLE: CellStyle = { font: FONT, alignment: { horizontal: 'left', vertical: 'center' } };
const HEAD: CellStyle = {
  font: { name: '黑体', size: 10, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6F1ED' } },
  border: RULED,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const TOTAL: CellStyle = { font: { ...FONT, bold: true }, border: RULED, alignment: { vertical: 'center' } };
/** Title, the line under it, the head. */
const HEAD_AT = 2;
/** Points a line of text takes. */
const LINE = 13.5;
const NOTE_WIDTH = 84;
const MARGINS = { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 };

export async function officeWorkbook(sheets: readonly Sheet[], about: About): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: [aboutSheet(about, sheets), ...sheets.map((sheet, at) => tableSheet(sheet, about, at === 0))],
    defaultFont: FONT,
  });
  return new Uint8Array(bytes);
}

/** Excel allows 31 characters and none of these marks in a sheet's name. */
export function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/gu, '').slice(0, 31);
}

export function isDayCell(cell: Cell): cell is { readonly day: string } {
  return typeof cell === 'object' && cell !== null;
}

export function spreadsheetValue(cell: Cell): Value {
  return isDayCell(cell) ? new Date(`${cell.day}T00:00:00Z`) : cell;
}

function tableSheet(sheet: Sheet, about: About, isMain: boolean): WriteSheet {
  const { columns, rows } = sheet;
  const fit = fitWidths(columns, rows);
  const last = Math.max(columns.length - 1, 0);
  const totals = totalsOf(columns, rows);
  const signAt = HEAD_AT + rows.length + 2;
  const body: Value[][] = [
    [isMain ? about.title : `${about.title} — ${sheet.name}`],
    [underTitle(about, rows.length)],
    columns.map(headOf),
    ...rows.map((row) => row.map(spreadsheetValue)),
    totals,
    [say('table.signed')],
  ];
  const cells = new Map<string, { style: CellStyle }>();
  const styled = (row: number, style: CellStyle) => {
    for (let at = 0; at <= last; at += 1) cells.set(`${row},${at}`, { style });
  };
  styled(0, TITLE);
  styled(1, UNDER_TITLE);
  styled(HEAD_AT, HEAD);
  styled(HEAD_AT + rows.length + 1, TOTAL);
  styled(signAt, UNDER_TITLE);
  return {
    name: sheetName(sheet.name),
    rows: body,
    columns: columns.map((column, at) => columnStyle(column, fit.widths[at] ?? 10, rows, at)),
    cells,
    merges: [0, 1, signAt].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
    rowDefs: new Map([
      [0, { height: 30 }],
      [1, { height: 20 }],
      [HEAD_AT, { height: LINE * fit.headLines + 6 }],
      ...rows.map(
        (row, at) => [HEAD_AT + 1 + at, { height: LINE * linesOfRow(row, fit.widths) + 5 }] as const,
      ),
      [signAt - 1, { height: LINE + 6 }],
      [signAt, { height: 36 }],
    ]),
    freezePane: { rows: HEAD_AT + 1, columns: 1 },
    pageSetup: {
      ...paper(fit),
      printArea: `$A$1:$${letters(last)}$${signAt + 1}`,
      printTitlesRow: `$${HEAD_AT + 1}:$${HEAD_AT + 1}`,
    },
    headerFooter: footerOf(about),
  };
}

function paper({ isWide }: Pick<PaperFit, 'isWide'>): NonNullable<WriteSheet['pageSetup']> {
  return {
    paperSize: isWide ? 'a3' : 'a4',
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: MARGINS,
    horizontalCentered: true,
  };
}

function footerOf({ unit, madeOn }: About): NonNullable<WriteSheet['headerFooter']> {
  return { oddFooter: `&L${unit.replaceAll('&', '&&')}&C${say('table.page')}&R${madeOn}` };
}

function columnStyle(column: Column, width: number, rows: Sheet['rows'], at: number): ColumnDef {
  const isDays = rows.some((row) => isDayCell(row[at] ?? null));
  const isNumbers = !isDays && rows.some((row) => typeof row[at] === 'number');
  return {
    width,
    style: {
      font: FONT,
      border: RULED,
      alignment: {
        vertical: 'center',
        wrapText: true,
        ...(isDays ? { horizontal: 'center' } : isNumbers ? { horizontal: 'right' } : {}),
      },
      // A date stays one, and what only looks like one stays text, also when somebody types over it.
      numFmt: isDays ? 'yyyy-mm-dd' : isNumbers || column.isSummed === true ? 'General' : '@',
    },
  };
}

/** How many records, and the sum of what can be added up. */
function totalsOf(columns: readonly Column[], rows: Sheet['rows']): Value[] {
  return columns.map(({ isSummed }, at) => {
    if (at === 0) return `${say('table.total')} ${say('table.about-rows-of', { count: rows.length })}`;
    if (isSummed !== true) return null;
    const numbers = rows.flatMap((row) => (typeof row[at] === 'number' ? [row[at]] : []));
    return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
  });
}

function underTitle({ unit, period, madeOn }: About, count: number): string {
  return say('table.under-title', { unit, period, day: madeOn, count });
}

function aboutSheet(about: About, sheets: readonly Sheet[]): WriteSheet {
  const said = aboutRows(about, sheets);
  const notes = sheets.flatMap(({ name, columns }) =>
    columns.map((column): [string, string] => [
      sheets.length > 1 ? `${name}:${headOf(column)}` : headOf(column),
      column.note ?? '',
    ]),
  );
  const notesAt = said.length + 2;
  const rows = [
    [about.title, null],
    ...said.map((row) => [...row]),
    [say('table.about-columns'), null],
    [say('table.column'), say('table.column-note')],
    ...notes,
  ];
  const cells = new Map<string, { style: CellStyle }>();
  const style = (row: number, look: CellStyle) =>
    [0, 1].forEach((at) => {
      cells.set(`${row},${at}`, { style: look });
    });
  style(0, TITLE);
  style(notesAt - 1, { ...UNDER_TITLE, font: { ...FONT, bold: true } });
  style(notesAt, HEAD);
  const body: CellStyle = {
    font: FONT,
    border: RULED,
    alignment: { vertical: 'center', wrapText: true },
    numFmt: '@',
  };
  return {
    name: say('table.about'),
    rows,
    columns: [
      { width: 26, style: body },
      { width: NOTE_WIDTH, style: body },
    ],
    cells,
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
    rowDefs: new Map([
      [0, { height: 30 }],
      ...[...said, ['', ''] as const, ['', ''] as const, ...notes].map(
        ([, text], at) => [at + 1, { height: LINE * linesWithin(text, NOTE_WIDTH - 4) + 5 }] as const,
      ),
    ]),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
      printArea: `$A$1:$B$${rows.length}`,
    },
    headerFooter: footerOf(about),
  };
}

/** 0 → A, 26 → AA */
function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : letters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
}
