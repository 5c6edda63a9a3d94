/** Tables of a PDF by their ruled lines: narrow columns, cells of several lines, spans, and rows that pass a page's end. */
import { expect, test } from 'vitest';
import type { Box } from '../../src/ingest/readers/pdf-page.ts';
import { type Rule, rulesOf } from '../../src/ingest/readers/pdf-rules.ts';
import { joinedOverPages, ruledTables } from '../../src/ingest/readers/ruled-tables.ts';

const SIZE = 10;
/** Words in lines of their own, from a place on. */
const words = (x: number, y: number, ...lines: readonly string[]): readonly Box[] =>
  lines.map((text, at) => ({ text, x, y: y + at * 14, width: [...text].length * SIZE, height: SIZE }));
const across = (at: number, from: number, to: number): Rule => ({ isAcross: true, at, from, to });
const down = (at: number, from: number, to: number): Rule => ({ isAcross: false, at, from, to });

const COLUMNS = [0, 20, 120, 140];
const grid = (edges: readonly number[], from = edges[0] ?? 0, to = edges.at(-1) ?? 0): readonly Rule[] => [
  ...edges.map((at) => across(at, 0, 140)),
  // A cell's own line each, as programs draw them.
  ...COLUMNS.flatMap((at) => [down(at, from, (from + to) / 2), down(at, (from + to) / 2, to)]),
];

test('a column one character wide is read downward, a full line goes on, a short one ends', () => {
  const { tables, outside } = ruledTables(
    [
      ...words(2, 14, '序', '号'),
      ...words(22, 14, '内容'),
      ...words(122, 14, '部', '门'),
      ...words(2, 54, '1'),
      ...words(22, 54, '开展劝返工作并且登', '记台账', '另一段'),
      ...words(122, 54, '教', '育', '局'),
      ...words(0, 200, '表外的话'),
    ],
    grid([0, 40, 100]),
  );
  expect(tables[0]?.rows).toEqual([
    ['序号', '内容', '部门'],
    ['1', '开展劝返工作并且登记台账\n另一段', '教育局'],
  ]);
  expect(outside.map(({ text }) => text)).toEqual(['表外的话']);
});

test('a cell without a line to the next spans it', () => {
  const rules = [
    across(0, 0, 140),
    across(40, 20, 140),
    across(80, 0, 140),
    ...COLUMNS.map((at) => down(at, 0, 80)),
  ];
  const { tables } = ruledTables(
    [
      ...words(2, 14, '一'),
      ...words(22, 14, '甲'),
      ...words(122, 14, '乙'),
      ...words(22, 54, '丙'),
      ...words(122, 54, '丁'),
    ],
    rules,
  );
  expect(tables[0]?.rows).toEqual([
    ['一', '甲', '乙'],
    ['\u2060', '丙', '丁'],
  ]);
});

test('a frame around prose is no table', () => {
  const { tables, outside } = ruledTables(words(10, 20, '正文在框里'), [
    across(0, 0, 140),
    across(80, 0, 140),
    down(0, 0, 80),
    down(140, 0, 80),
  ]);
  expect({ tables, outside: outside.length }).toEqual({ tables: [], outside: 1 });
});

test('over the end of a page, a table goes on, and so does a row that has no number there', () => {
  const page = (table: readonly (readonly string[])[]) => [{ text: '', endsParagraph: true, at: 0.5, table }];
  const pages = joinedOverPages([
    page([
      ['序号', '任务', '部门'],
      ['1', '劝返', '教育'],
    ]),
    page([
      ['', '登记', '局'],
      ['2', '资助', '民政局'],
    ]),
  ]);
  expect(pages.flat().map(({ table }) => table)).toEqual([
    [
      ['序号', '任务', '部门'],
      ['1', '劝返登记', '教育局'],
      ['2', '资助', '民政局'],
    ],
  ]);
});

test('thin boxes and drawn lines are rules, in the space they are drawn in; what only cuts off is none', () => {
  const path = (...numbers: readonly number[]) => [Float32Array.from(numbers)];
  const rules = rulesOf(
    {
      fnArray: [10, 12, 91, 11, 91, 91],
      argsArray: [
        null,
        [2, 0, 0, 2, 10, 0],
        [22, path(0, 0, 10, 1, 50, 10, 1, 50, 11, 1, 0, 11, 4)],
        null,
        [20, path(0, 5, 100, 1, 5, 20)],
        [28, path(0, 0, 0, 1, 90, 0)],
      ],
    },
    100,
  );
  expect(rules).toEqual([across(79, 10, 110), down(5, 0, 80)]);
});
