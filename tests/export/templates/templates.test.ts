/** Three forms as counties hand them out, made here and filled: what was to be filled is, and nothing else is touched. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { type CellStyle, readXlsx, writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/export/sheet.ts';
import { deep, readTree, textIn, unpack } from '../../../src/export/templates/package.ts';
import { moveReferences } from '../../../src/export/templates/sheet-parts.ts';
import { fillTemplate, readTemplate } from '../../../src/export/templates/template.ts';

const KNOWN = ['序号', '学校', '班级人数', '统计日期', '化解措施'];
const knows = (title: string) => KNOWN.includes(title);
const row = (at: number): ReadonlyMap<string, Cell> =>
  new Map<string, Cell>([
    ['序号', at],
    ['学校', at === 1 ? '=1+1' : `第${at}小学`],
    ['班级人数', 55 + at],
    ['统计日期', { day: `2026-11-0${at}` }],
    ['化解措施', '分班'],
  ]);
const MARKS = new Map([
  ['单位', '隆阳区教育体育局'],
  ['期间', '2026年11月'],
]);
const filling = (count: number) => ({
  rows: Array.from({ length: count }, (_, at) => row(at + 1)),
  marks: MARKS,
});

const edge = { style: 'thin' } as const;
const ruled: CellStyle = {
  border: { top: edge, bottom: edge, left: edge, right: edge },
  font: { name: '仿宋', size: 12 },
};
const dated: CellStyle = { ...ruled, numFmt: 'yyyy"年"m"月"d"日"' };

/** A head of two rows with cells that reach over them, 3 ruled rows, a sum, a line to sign. */
async function countyForm(): Promise<Uint8Array> {
  const cells = new Map<string, { style?: CellStyle; formula?: string; value?: number }>();
  for (let at = 2; at <= 7; at += 1)
    for (let column = 0; column < 5; column += 1)
      cells.set(`${at},${column}`, { style: column === 3 ? dated : ruled });
  cells.set('7,2', { style: { ...ruled, font: { bold: true } }, formula: 'SUM(C5:C7)', value: 0 });
  const none = [null, null, null, null, null];
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '附件2',
        rows: [
          ['附件2 大班额化解台账'],
          ['填报单位:{{单位}}', null, null, '{{期间}}'],
          ['序号', '学校', '班级情况', null, '化解措施'],
          [null, null, '班级人数(人)', '统计日期', null],
          none,
          none,
          none,
          ['合计', null, null, null, null],
          ['填表人(签字):', null, null, '日期:'],
        ],
        cells: cells as never,
        columns: [{ width: 6 }, { width: 30 }, { width: 12 }, { width: 18 }, { width: 20 }],
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
          ...[0, 1, 4].map((column) => ({ startRow: 2, startCol: column, endRow: 3, endCol: column })),
          { startRow: 2, startCol: 2, endRow: 2, endCol: 3 },
          { startRow: 8, startCol: 0, endRow: 8, endCol: 2 },
        ],
        pageSetup: { paperSize: 'a4', orientation: 'landscape', printArea: '$A$1:$E$9' },
      },
      { name: '填报说明', rows: [['不要改动表头']] },
    ],
  });
  return new Uint8Array(bytes);
}

const open = (bytes: Uint8Array) => readXlsx(bytes, { readStyles: true });

describe('a workbook with a head of two rows', () => {
  let form: Uint8Array;
  beforeAll(async () => {
    form = await countyForm();
  });

  test('has its columns named by the lowest words over them, and its marks', () => {
    const { slots, marks } = readTemplate(form, 'xlsx', knows);
    expect([slots.map(({ title }) => title), marks]).toEqual([KNOWN, ['单位', '期间']]);
  });

  test('filled with 2 records leaves the third ruled row, and every other cell and format, as they were', async () => {
    const before = (await open(form)).sheets;
    const after = (await open(fillTemplate(form, 'xlsx', knows, filling(2)))).sheets;
    const [sheet, notes] = after;
    expect(notes?.rows).toEqual(before[1]?.rows);
    expect(sheet?.rows.slice(4, 7)).toEqual([
      [1, '=1+1', 56, new Date('2026-11-01T00:00:00Z'), '分班'],
      [2, '第2小学', 57, new Date('2026-11-02T00:00:00Z'), '分班'],
      [null, null, null, null, null],
    ]);
    expect([sheet?.rows[1], sheet?.rows[0]?.[0]]).toEqual([
      ['填报单位:隆阳区教育体育局', null, null, '2026年11月', null],
      '附件2 大班额化解台账',
    ]);
    for (const [at, cell] of before[0]?.cells ?? [])
      expect([at, sheet?.cells?.get(at)?.style]).toEqual([at, cell.style]);
    expect([sheet?.merges, sheet?.pageSetup, sheet?.columns]).toEqual([
      before[0]?.merges,
      before[0]?.pageSetup,
      before[0]?.columns,
    ]);
    expect([...(sheet?.cells?.values() ?? [])].flatMap(({ formula }) => formula ?? [])).toEqual([
      'SUM(C5:C7)',
    ]);
  });

  test('filled with 5 records grows by 2 rows of the same look; the sum, the merged cells and the print area follow', async () => {
    const before = (await open(form)).sheets[0];
    const sheet = (await open(fillTemplate(form, 'xlsx', knows, filling(5)))).sheets[0];
    expect(sheet?.rows.map((cells) => cells[0])).toEqual([
      '附件2 大班额化解台账',
      '填报单位:隆阳区教育体育局',
      '序号',
      null,
      1,
      2,
      3,
      4,
      5,
      '合计',
      '填表人(签字):',
    ]);
    expect(sheet?.cells?.get('9,2')?.formula).toBe('SUM(C5:C9)');
    expect(sheet?.cells?.get('8,3')?.style).toEqual(before?.cells?.get('4,3')?.style);
    expect(sheet?.cells?.get('9,2')?.style).toEqual(before?.cells?.get('7,2')?.style);
    expect(sheet?.merges?.at(-1)).toEqual({ startRow: 10, startCol: 0, endRow: 10, endCol: 2 });
    expect(sheet?.pageSetup?.printArea).toBe('$A$1:$E$11');
  });
});

describe('a workbook with a row of marks', () => {
  const form = async () =>
    new Uint8Array(
      await writeXlsx({
        sheets: [
          {
            name: '报表',
            rows: [
              ['大班额情况'],
              ['校名', '人数', '日期'],
              ['{{学校}}', '{{班级人数}}', '{{统计日期}}'],
              ['联系人:'],
            ],
            cells: new Map([
              ['2,0', { style: ruled }],
              ['2,2', { style: ruled }],
            ]) as never,
          },
        ],
      }),
    );
  test('is filled wherever the marks stand, whatever the head says; a day in a cell of no date stays readable', async () => {
    const sheet = (await open(fillTemplate(await form(), 'xlsx', knows, filling(2)))).sheets[0];
    expect(sheet?.rows).toEqual([
      ['大班额情况', null, null],
      ['校名', '人数', '日期'],
      ['=1+1', 56, '2026-11-01'],
      ['第2小学', 57, '2026-11-02'],
      ['联系人:', null, null],
    ]);
    expect(sheet?.cells?.get('3,0')?.style).toEqual(sheet?.cells?.get('2,0')?.style);
  });

  test('without a record shows no marks', async () => {
    const sheet = (await open(fillTemplate(await form(), 'xlsx', knows, filling(0)))).sheets[0];
    expect(JSON.stringify(sheet?.rows)).not.toContain('{{');
  });
});

describe('a Word form', () => {
  const cell = (text: string, bold = false) =>
    new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold, font: '仿宋' })] })] });
  const form = async () =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          sections: [
            {
              children: [
                // A mark cut into several runs, as Word does.
                new Paragraph({
                  children: [new TextRun('填报单位:{{单'), new TextRun('位}}'), new TextRun(' 盖章')],
                }),
                new Table({
                  rows: [
                    new TableRow({ children: ['序号', '学校', '班级人数'].map((text) => cell(text, true)) }),
                    new TableRow({ children: [cell(''), cell(''), cell('')] }),
                    new TableRow({ children: [cell(''), cell(''), cell('')] }),
                    new TableRow({ children: [cell('合计'), cell(''), cell('')] }),
                  ],
                }),
                new Paragraph('校长(签字):'),
              ],
            },
          ],
        }),
      ),
    );
  const rowsOf = (bytes: Uint8Array) =>
    deep(readTree(unpack(bytes), 'word/document.xml') ?? [], 'w:tr').map((tr) =>
      deep([tr], 'w:tc').map(textIn),
    );

  test('is filled under its head, grows, keeps its fonts and what stands below', async () => {
    const filled = fillTemplate(await form(), 'docx', knows, filling(3));
    expect(rowsOf(filled)).toEqual([
      ['序号', '学校', '班级人数'],
      ['1', '=1+1', '56'],
      ['2', '第2小学', '57'],
      ['3', '第3小学', '58'],
      ['合计', '', ''],
    ]);
    const tree = readTree(unpack(filled), 'word/document.xml') ?? [];
    const paragraphs = deep(tree, 'w:p').map(textIn);
    expect([paragraphs[0], paragraphs.at(-1)]).toEqual(['填报单位:隆阳区教育体育局 盖章', '校长(签字):']);
    const fonts = deep(deep(tree, 'w:tbl'), 'w:rFonts').length;
    expect(fonts).toBeGreaterThanOrEqual(12);
  });
});

describe('references', () => {
  test.each([
    ['SUM(C5:C7)', 'SUM(C5:C9)'],
    ['C8+$C$9', 'C10+$C$11'],
    ['A1:E9', 'A1:E11'],
    ['C4', 'C4'],
  ])('%s becomes %s when 2 rows come after row 7', (formula, moved) => {
    expect(moveReferences(formula, 7, 2)).toBe(moved);
  });
});
