import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { honorCertificate } from '../../src/domain/records/types/honor-certificate.ts';
import { EXPORT_FORMATS, formatSheets, isExportFormat } from '../../src/export/formats.ts';
import { type Cell, type Sheet, sheetsOf } from '../../src/export/table.ts';

/** One column of cells, titled in Chinese. */
const column = (...cells: readonly Cell[]): Sheet => ({
  name: '劝返记录',
  columns: [{ id: 'talk', title: '谈话要点' }],
  rows: cells.map((cell) => [cell]),
});
const textOf = async (sheet: Sheet, format: 'csv' | 'jsonl') =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await formatSheets([sheet], format));
const csvOf = async (sheet: Sheet) => readCsv((await textOf(sheet, 'csv')).replace(/^\uFEFF/u, ''));
const workbookOf = async (...sheets: readonly Sheet[]) => readXlsx(await formatSheets(sheets, 'xlsx'));

/** Cells a spreadsheet would compute: the start of a formula, or a tab that hides one. */
const FORMULAS = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://x","点这里")'];

describe('CSV', () => {
  test('starts with a byte order mark, 3 bytes, so that Excel reads it as UTF-8', async () => {
    expect([...(await formatSheets([column()], 'csv')).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('has its Chinese titles in the first row', async () => {
    expect((await csvOf(column('a')))[0]).toEqual(['谈话要点']);
  });

  test.each(FORMULAS)('a cell starting like %j is disarmed by an apostrophe', async (cell) => {
    expect((await csvOf(column(cell)))[1]).toEqual([`'${cell}`]);
  });

  test('numbers stay numbers, 12 and 0.5 and -3 without an apostrophe', async () => {
    expect(await textOf(column(12, 0.5, -3), 'csv')).toBe('\uFEFF谈话要点\r\n12\r\n0.5\r\n-3\r\n');
  });

  // LibreOffice and Excel turn these into a day, a number or a time when they open the file.
  test.each([
    '1-2',
    '3/4',
    '2026-11-21',
    '3月5日',
    '0691',
    '13812345678',
    '1e5',
    '8:30',
    '50%',
  ])('the text %j stays text, behind an apostrophe', async (cell) => {
    expect((await csvOf(column(cell)))[1]).toEqual([`'${cell}`]);
  });

  test.each([
    '一号村',
    '1号村',
    'QF-2026-0001',
    '3.2班的家长',
  ])('the text %j is left as it is', async (cell) => {
    expect((await csvOf(column(cell)))[1]).toEqual([cell]);
  });

  test('a day is written as 2026-03-05', async () => {
    expect((await csvOf(column({ day: '2026-03-05' })))[1]).toEqual(['2026-03-05']);
  });

  test('written then read gives the same 7 cells, with commas, quotes and line breaks', async () => {
    const cells = ['逗号,逗号', '引号"引号"', '"', ',', '两行\r\n两行', '全角,“引号”', ''];
    expect(await csvOf({ ...column(), columns: seven, rows: [cells, cells] })).toEqual([
      seven.map(({ title }) => title),
      cells,
      cells,
    ]);
  });

  test('written then read gives the same cells for 200 mixtures of awkward characters', async () => {
    const cells = mixtures(200);
    expect((await csvOf(column(...cells))).slice(1)).toEqual(cells.map((cell) => [cell]));
  });

  test('with no sheet at all it is empty', async () => {
    expect(await formatSheets([], 'csv')).toEqual(new Uint8Array());
  });
});

const seven = ['一', '二', '三', '四', '五', '六', '七'].map((title, at) => ({ id: `c${at}`, title }));

/** Every text starts with a Chinese character: one that starts like a formula is changed on purpose. */
function mixtures(count: number): readonly string[] {
  const pieces = [',', '"', '\r\n', '""', '=', "'", '中', ' ', ';', '😀'];
  return Array.from({ length: count }, (_, seed) => {
    const picked = Array.from({ length: 1 + (seed % 6) }, (_none, at) => pieces[(seed * 7 + at * 3) % 10]);
    return `字${picked.join('')}`;
  });
}

describe('XLSX', () => {
  test('a day is a date, at midnight UTC', async () => {
    const { sheets } = await workbookOf(column({ day: '2026-03-05' }));
    expect(sheets[0]?.rows[1]?.[0]).toEqual(new Date('2026-03-05T00:00:00Z'));
  });

  test('numbers are numbers, 12 and 0.5', async () => {
    const { sheets } = await workbookOf(column(12, 0.5));
    expect(sheets[0]?.rows.slice(1)).toEqual([[12], [0.5]]);
  });

  test.each(FORMULAS)('%j is text as it was typed, and no formula', async (cell) => {
    const { sheets } = await workbookOf(column(cell));
    expect([sheets[0]?.rows[1]?.[0], sheets[0]?.cells?.get('1,0')?.formula]).toEqual([cell, undefined]);
  });

  test('a number typed as text keeps its leading zero', async () => {
    const { sheets } = await workbookOf(column('0691'));
    expect(sheets[0]?.rows[1]).toEqual(['0691']);
  });

  test('line breaks within a cell stay within it', async () => {
    const { sheets } = await workbookOf(column('1. 甲小学\n2. 乙小学'));
    expect(sheets[0]?.rows).toEqual([['谈话要点'], ['1. 甲小学\n2. 乙小学']]);
  });

  test('the 1 row of titles is frozen', async () => {
    const { sheets } = await workbookOf(column('a'));
    expect(sheets[0]?.freezePane?.rows).toBe(1);
  });

  test('titles stand in the first row, also of a sheet with 0 records', async () => {
    const { sheets } = await workbookOf(column());
    expect(sheets[0]?.rows).toEqual([['谈话要点']]);
  });

  test('a name no spreadsheet allows is cleaned and cut to 31 characters', async () => {
    const { sheets } = await workbookOf({ ...column('a'), name: `[劝返]/记录?*:\\${'长'.repeat(40)}` });
    expect(sheets[0]?.name).toBe(`劝返记录${'长'.repeat(27)}`);
  });

  test('the sheet of repeated answers is keyed by record number', async () => {
    const record = {
      number: 'RY-2026-0007',
      caseNumber: null,
      caseStatus: null,
      recordedIn: null,
      place: '景洪市',
      submittedOn: '2026-11-21',
      answers: { periods: [{ school: '甲小学', setting: 'village', from: '2008-09-01', to: 'open' }] },
      outcome: null,
      author: '教师 p1',
      vouching: '未核实',
      verdictOf: () => 'shown' as const,
      optionName: () => undefined,
    };
    const { sheets } = await workbookOf(...sheetsOf(honorCertificate, [record]));
    expect(sheets.find(({ name }) => name === '任教经历')?.rows).toEqual([
      ['记录编号', '序号', '学校', '学校位置', '起', '止'],
      ['RY-2026-0007', 1, '甲小学', '村里(含教学点)', new Date('2008-09-01T00:00:00Z'), '至今'],
    ]);
  });
});

describe('JSON Lines', () => {
  const sheet: Sheet = {
    name: '劝返记录',
    columns: [
      { id: 'number', title: '记录编号' },
      { id: 'submittedOn', title: '提交日期' },
      { id: 'talk', title: '谈话要点' },
    ],
    rows: [
      ['QF-2026-0001', { day: '2026-11-21' }, '=1+1\n"好"'],
      ['QF-2026-0002', { day: '2026-11-22' }, null],
    ],
  };

  test('one line a record, keyed by field id, text untouched', async () => {
    const lines = (await textOf(sheet, 'jsonl')).split('\n');
    expect(lines.map((line) => (line === '' ? null : JSON.parse(line)))).toEqual([
      { number: 'QF-2026-0001', submittedOn: '2026-11-21', talk: '=1+1\n"好"' },
      { number: 'QF-2026-0002', submittedOn: '2026-11-22', talk: null },
      null,
    ]);
  });

  test('0 records are 0 bytes', async () => {
    expect(await textOf({ ...sheet, rows: [] }, 'jsonl')).toBe('');
  });
});

describe('formats', () => {
  test.each([...EXPORT_FORMATS])('%s is one of the 4 formats', (format) => {
    expect(isExportFormat(format)).toBe(true);
  });

  test.each(['pdf', 'XLSX', ''])('%j is none', (format) => {
    expect(isExportFormat(format)).toBe(false);
  });
});

/** Reads CSV as RFC 4180 has it, line feeds alone too. Every cell is text. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === ',' || char === '\n') {
      row.push(cell);
      cell = '';
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (char !== '\r') cell += char;
  }
  return rows;
}
