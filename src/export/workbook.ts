/**
 * A register as an office files it: a first sheet that says what it is, then a sheet a table with title,
 * ruled cells, totals and a row to sign, set up to print one page wide with its head on every page.
 * The frame is made whole; the rows are written into it as they come, so that their number does not matter.
 */
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { CellStyle, ColumnDef, writeXlsx as WriteXlsx } from 'hucre/xlsx';
import { say } from '../messages/zh-CN.ts';
import { type About, aboutRows } from './about.ts';
import { Archive, type Sink } from './archive.ts';
import { RowsLeft, type Table } from './batches.ts';
import type { ColumnMeasure } from './measure.ts';
import type { Column, Row } from './sheet.ts';
import { letters, rowXml } from './sheet-xml.ts';
import { fitWidths, headOf, linesOfRow, linesWithin, type PaperFit } from './widths.ts';

type WriteSheet = Parameters<typeof WriteXlsx>[0]['sheets'][number];

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
/** Title, the line under it, the head; then the rows. */
const HEAD_AT = 2;
const FIRST_ROW = HEAD_AT + 1;
/** Rows that only lend their looks: of the table, of its totals, of the line to sign. */
const PATTERN = { body: FIRST_ROW, total: FIRST_ROW + 1, sign: FIRST_ROW + 2 } as const;
/** Points a line of text takes. */
const LINE = 13.5;
const NOTE_WIDTH = 84;
const MARGINS = { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 };
/** A sheet takes 1,048,576, and a part of the file 4 GB. */
const MAX_ROWS = 500_000;

/** Rows of a table that stand on one sheet. */
interface Page {
  readonly table: Table;
  readonly name: string;
  readonly title: string;
  readonly rows: number;
  /** Totals and the line to sign stand under the last. */
  readonly isLast: boolean;
  readonly fit: PaperFit;
}

/**
 * @param maxRows - on one sheet; the rest on further ones.
 * @returns how many rows of each table were written.
 */
export async function writeWorkbook(
  tables: readonly Table[],
  about: About,
  sink: Sink,
  maxRows = MAX_ROWS,
): Promise<readonly number[]> {
  const [{ writeXlsx }, { unzipSync, strFromU8 }] = await Promise.all([
    import('hucre/xlsx'),
    import('fflate'),
  ]);
  const pages = tables.flatMap((table, at) => pagesOf(table, about, at === 0, maxRows));
  const frame = unzipSync(
    await writeXlsx({
      sheets: [aboutSheet(about, tables), ...pages.map((page) => frameOf(page, about))],
      defaultFont: FONT,
    }),
  );
  const archive = new Archive(sink);
  const sheets = new Map(pages.map((page, at) => [`xl/worksheets/sheet${at + 2}.xml`, page]));
  for (const [name, bytes] of Object.entries(frame)) if (!sheets.has(name)) await archive.add(name, [bytes]);
  const written = new Map<Table, RowsLeft>(tables.map((table) => [table, new RowsLeft(table)]));
  for (const [name, page] of sheets) {
    const left = written.get(page.table);
    if (left !== undefined)
      await archive.add(name, sheetXml(strFromU8(frame[name] ?? new Uint8Array()), page, left));
  }
  await archive.end();
  return tables.map((table) => written.get(table)?.taken ?? 0);
}

/** Excel allows 31 characters and none of these marks in a sheet's name. */
export function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/gu, '').slice(0, 31);
}

function pagesOf(table: Table, about: About, isMain: boolean, maxRows: number): readonly Page[] {
  const { name, columns, measure } = table;
  const fit = fitWidths(columns, measure);
  const title = isMain ? about.title : `${about.title} — ${name}`;
  const count = Math.max(1, Math.ceil(measure.count / maxRows));
  return Array.from({ length: count }, (_, at) => ({
    table,
    name: count === 1 ? sheetName(name) : `${sheetName(name).slice(0, 25)}_${at + 1}`,
    title: count === 1 ? title : `${title}(${at + 1}/${count})`,
    rows: Math.min(maxRows, measure.count - at * maxRows),
    isLast: at === count - 1,
    fit,
  }));
}

/** The frame with the rows in the place of its patterns. */
async function* sheetXml(frame: string, page: Page, left: RowsLeft): AsyncIterable<string> {
  const { table, rows, fit, isLast } = page;
  const looks = Object.fromEntries(
    Object.entries(PATTERN).map(([name, at]) => [name, stylesOf(frame, at + 1)]),
  ) as Record<keyof typeof PATTERN, readonly number[]>;
  const patternsAt = frame.indexOf(`<row r="${PATTERN.body + 1}"`);
  const after = frame.indexOf('</sheetData>');
  yield frame
    .slice(0, patternsAt)
    .replace(/<dimension ref="[^"]*"\/>/u, `<dimension ref="A1:${lastCell(page)}"/>`);
  let at = 0;
  while (at < rows) {
    const some = await left.take(rows - at);
    if (some.length === 0) break;
    let xml = '';
    for (const row of some) {
      xml += rowXml(FIRST_ROW + 1 + at, row, looks.body, LINE * linesOfRow(row, fit.widths) + 5);
      at += 1;
    }
    yield xml;
    await othersTurn();
  }
  if (isLast) {
    yield rowXml(FIRST_ROW + 1 + rows, totalsOf(table), looks.total, LINE + 6);
    yield rowXml(FIRST_ROW + 2 + rows, [say('table.signed')], looks.sign, 36);
  }
  yield frame.slice(after);
}

/** Which look each cell of a row has, by the workbook's list. */
function stylesOf(frame: string, row: number): readonly number[] {
  const begin = frame.indexOf(`<row r="${row}"`);
  const xml = frame.slice(begin, frame.indexOf('</row>', begin));
  return [...xml.matchAll(/<c [^>]*?\bs="(\d+)"/gu)].map(([, style]) => Number(style));
}

const endOf = ({ rows, isLast }: Page) => FIRST_ROW + rows + (isLast ? 2 : 0);
const lastCell = (page: Page) => `${letters(lastColumn(page.table))}${endOf(page)}`;
const lastColumn = ({ columns }: Pick<Table, 'columns'>) => Math.max(columns.length - 1, 0);

/** Everything of the sheet but its rows. */
function frameOf(page: Page, about: About): WriteSheet {
  const { table, name, title, rows, isLast, fit } = page;
  const { columns, measure } = table;
  const last = lastColumn(table);
  const cells = new Map<string, { style: CellStyle }>();
  const styled = (row: number, style: CellStyle) => {
    for (let at = 0; at <= last; at += 1) cells.set(`${row},${at}`, { style });
  };
  styled(0, TITLE);
  styled(1, UNDER_TITLE);
  styled(HEAD_AT, HEAD);
  styled(PATTERN.total, TOTAL);
  styled(PATTERN.sign, UNDER_TITLE);
  const blank = columns.map(() => null);
  return {
    name,
    rows: [[title], [underTitle(about, measure.count)], columns.map(headOf), blank, blank, blank],
    columns: columns.map((column, at) => columnStyle(column, fit.widths[at] ?? 10, measure.columns[at])),
    cells,
    merges: [0, 1, ...(isLast ? [FIRST_ROW + rows + 1] : [])].map((row) => ({
      startRow: row,
      startCol: 0,
      endRow: row,
      endCol: last,
    })),
    rowDefs: new Map([
      [0, { height: 30 }],
      [1, { height: 20 }],
      [HEAD_AT, { height: LINE * fit.headLines + 6 }],
    ]),
    freezePane: { rows: FIRST_ROW, columns: 1 },
    pageSetup: {
      paperSize: fit.isWide ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
      horizontalCentered: true,
      printArea: `$A$1:$${letters(last)}$${endOf(page)}`,
      printTitlesRow: `$${HEAD_AT + 1}:$${HEAD_AT + 1}`,
    },
    headerFooter: footerOf(about),
  };
}

function footerOf({ unit, madeOn }: About): NonNullable<WriteSheet['headerFooter']> {
  return { oddFooter: `&L${unit.replaceAll('&', '&&')}&C${say('table.page')}&R${madeOn}` };
}

function columnStyle(column: Column, width: number, measure: ColumnMeasure | undefined): ColumnDef {
  const isDays = measure?.hasDays === true;
  const isNumbers = !isDays && measure?.hasNumbers === true;
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
function totalsOf({ columns, measure }: Table): Row {
  return columns.map(({ isSummed }, at) => {
    if (at === 0) return `${say('table.total')} ${say('table.about-rows-of', { count: measure.count })}`;
    const column = measure.columns[at];
    return isSummed === true && column?.hasNumbers === true ? column.sum : null;
  });
}

function underTitle({ unit, period, madeOn }: About, count: number): string {
  return say('table.under-title', { unit, period, day: madeOn, count });
}

function aboutSheet(about: About, tables: readonly Table[]): WriteSheet {
  const said = aboutRows(about, tables);
  const notes = notesOn(tables);
  const notesAt = said.length + 2;
  const rows = [
    [about.title, null],
    ...said.map((row) => [...row]),
    [say('table.about-columns'), null],
    [say('table.column'), say('table.column-note')],
    ...notes.map((row) => [...row]),
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

/** Each column, and what stands in it. */
export function notesOn(tables: readonly Table[]): readonly (readonly [string, string])[] {
  return tables.flatMap(({ name, columns }) =>
    columns.map((column): [string, string] => [
      tables.length > 1 ? `${name}:${headOf(column)}` : headOf(column),
      column.note ?? '',
    ]),
  );
}
