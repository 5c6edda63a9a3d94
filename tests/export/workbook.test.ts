/** The workbook an office files, read back: what stands where, and how it is set up to be printed. */
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import type { About } from '../../src/export/about.ts';
import { fileNameOf, periodWords } from '../../src/export/about.ts';
import { formatSheets } from '../../src/export/formats.ts';
import { measureOf } from '../../src/export/measure.ts';
import type { Sheet } from '../../src/export/table.ts';
import { fitWidths } from '../../src/export/widths.ts';

const ABOUT: About = {
  title: '隆阳区劝返记录',
  unit: '隆阳区教育体育局',
  period: '2026年9月1日至2026年11月21日',
  madeOn: '2026-11-22',
  madeBy: '县(市、区)管理员 p1',
  rows: 2,
  filter: ['只含未核实的记录'],
  isRevealed: false,
  purpose: '上报月报',
};
const MAIN: Sheet = {
  name: '劝返记录',
  columns: [
    { id: 'number', title: '记录编号', note: '系统编的记录号' },
    { id: 'visitedOn', title: '劝返日期' },
    { id: 'village', title: '村(社区)' },
    { id: 'people', title: '人数', unit: '人', isSummed: true },
    { id: 'classNumber', title: '班号', unit: '班' },
  ],
  rows: [
    ['QF-2026-0001', { day: '2026-11-20' }, '1-2', 3, 1],
    ['QF-2026-0002', null, '=1+1', 4, 2],
  ],
};
const REPEATS: Sheet = {
  name: '任教经历',
  columns: [{ id: 'number', title: '记录编号' }],
  rows: [['QF-2026-0001']],
};

let book: Awaited<ReturnType<typeof readXlsx>>;
beforeAll(async () => {
  book = await readXlsx(await formatSheets([MAIN, REPEATS], 'xlsx', ABOUT), { readStyles: true });
});
const sheet = () => book.sheets[1];
const cellAt = (at: string) => sheet()?.cells?.get(at);

describe('the first sheet', () => {
  test('says which register, whose, of when, by whom, how many rows, which filter and what for', () => {
    const said = new Map((book.sheets[0]?.rows ?? []).map(([key, value]) => [key, value]));
    expect(book.sheets.map(({ name }) => name)).toEqual(['说明', '劝返记录', '任教经历']);
    expect([...said].slice(1, 11)).toEqual([
      ['表名', '隆阳区劝返记录'],
      ['填报单位', '隆阳区教育体育局'],
      ['提交日期范围', '2026年9月1日至2026年11月21日'],
      ['筛选条件', '只含未核实的记录'],
      ['条数', '2条'],
      ['导出日期', '2026-11-22'],
      ['导出人', '县(市、区)管理员 p1'],
      ['用途', '上报月报'],
      ['个人信息', '姓名、电话、村名等已遮盖(**)'],
      ['工作表', '劝返记录(2)、任教经历(1)'],
    ]);
    expect(said.get('劝返记录:记录编号')).toBe('系统编的记录号');
  });
});

describe('the sheet of a register', () => {
  test('has a title, a line under it, its head, the rows, totals and a row to sign', () => {
    const rows = sheet()?.rows ?? [];
    expect(rows.map((row) => row[0])).toEqual([
      '隆阳区劝返记录',
      '填报单位:隆阳区教育体育局    提交日期:2026年9月1日至2026年11月21日    导出日期:2026-11-22    共2条',
      '记录编号',
      'QF-2026-0001',
      'QF-2026-0002',
      '合计 2条',
      expect.stringContaining('单位负责人(签字、盖章)'),
    ]);
  });

  test('counts people together, and not the numbers of classes', () => {
    expect(sheet()?.rows[5]?.slice(3)).toEqual([7, null]);
    expect(sheet()?.rows[2]?.slice(3)).toEqual(['人数(人)', '班号(班)']);
  });

  test('keeps a day a date and a village called 1-2 text, typed over or not', () => {
    expect([cellAt('3,1')?.value, cellAt('3,1')?.style?.numFmt]).toEqual([
      new Date('2026-11-20T00:00:00Z'),
      'yyyy-mm-dd',
    ]);
    expect([cellAt('3,2')?.value, cellAt('3,2')?.style?.numFmt]).toEqual(['1-2', '@']);
  });

  test('holds no formula, whatever was typed', () => {
    const formulas = book.sheets.flatMap(({ cells }) =>
      [...(cells?.values() ?? [])].filter((cell) => cell.formula),
    );
    expect(formulas).toEqual([]);
    expect(cellAt('4,2')?.value).toBe('=1+1');
  });

  test('prints one page wide, lying, its head on each page, numbered, nothing outside the table', () => {
    expect(sheet()?.pageSetup).toMatchObject({
      paperSize: 'a4',
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printArea: '$A$1:$E$7',
      printTitlesRow: '$3:$3',
    });
    expect(sheet()?.headerFooter?.oddFooter).toContain('第&P页 共&N页');
    expect([cellAt('3,0')?.style?.border?.left?.style, cellAt('4,1')?.style?.border?.top?.style]).toEqual([
      'thin',
      'thin',
    ]);
  });
});

describe('widths', () => {
  const wide = Array.from({ length: 34 }, (_, at) => ({ id: `c${at}`, title: '最后到校日' }));
  test('of 34 columns go on A3, days unbroken, and the rest is wrapped until all fit', () => {
    const row = wide.map((_, at) => (at < 6 ? { day: '2026-11-20' } : '云南省保山市隆阳区示例第一小学'));
    const { widths, isWide } = fitWidths(wide, measureOf(wide, [row]));
    expect([isWide, widths.slice(0, 6).every((width) => width >= 11)]).toEqual([true, true]);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(330);
  });
});

describe('names and periods', () => {
  const given = { place: '隆阳区', title: '劝返记录', today: '2026-11-22' };
  test.each([
    [{}, '隆阳区_劝返记录_截至2026-11-22.xlsx', '全部(截至2026年11月22日)'],
    [{ from: '2026-09-01' }, '隆阳区_劝返记录_2026-09-01至2026-11-22.xlsx', '2026年9月1日起'],
    [{ to: '2026-10-31' }, '隆阳区_劝返记录_截至2026-10-31.xlsx', '截至2026年10月31日'],
    [
      { from: '2026-09-01', to: '2026-10-31' },
      '隆阳区_劝返记录_2026-09-01至2026-10-31.xlsx',
      '2026年9月1日至2026年10月31日',
    ],
  ])('of %j', (days, name, words) => {
    expect([fileNameOf({ ...given, ...days }, 'xlsx'), periodWords(days, given.today)]).toEqual([
      name,
      words,
    ]);
  });
});
