/** A table is answered from its cells, by the names its head gives the columns, whatever they are. */
import { expect, test } from 'vitest';
import { tableAnswer } from '../../src/answering/table-answer.ts';
import { noSuchRow } from '../../src/answering/table-row.ts';
import type { Clause } from '../../src/domain/clauses/clause.ts';

const row = (at: number, task: string, lead: string, help: string, due: string): Clause => ({
  ref: `made-up#annex.${at}`,
  documentId: 'made-up',
  kind: 'row',
  label: `附件第${at}项`,
  heading: task,
  parent: null,
  text: [String(at), task, lead, help, due].join('\n'),
  inferred: false,
  departments: null,
  due: null,
  fields: { 序号: String(at), 工作任务: task, 牵头单位: lead, 协助单位: help, 完成时限: due },
});
const rows = [
  row(1, '校舍加固', '住建局', '教育局、财政局', '2031年6月'),
  row(2, '校车检验', '公安局', '交通局', '2031年9月'),
  row(3, '食堂公示', '教育局', '——', '2031年6月'),
];

test.each([
  ['财政局协助单位里有哪几项', '协助单位', ['校舍加固']],
  ['哪些任务要在2031年6月完成', '完成时限', ['校舍加固', '食堂公示']],
])('%s lists the rows', (question, column, tasks) => {
  const answer = tableAnswer(question, rows, undefined);
  expect([answer?.column, answer?.rows.map(({ heading }) => heading)]).toEqual([column, tasks]);
});

test.each([
  ['附件里校车检验由谁牵头', '公安局'],
  // Neither 附件 nor 这项: the column by its name, the row by its title.
  ['校车检验牵头单位是谁', '公安局'],
  ['附件校舍加固这项哪天完成', '2031年6月'],
  // A dash is no department.
  ['附件食堂公示这项有没有协助单位', ''],
])('%s is the cell %s', (question, cell) => {
  expect(tableAnswer(question, rows, undefined)?.cell).toBe(cell);
});

test('a month that a cell prints is the row meant, whatever other words are like', () => {
  const question = '2031年9月那项校舍食堂检查任务的牵头单位是哪家';
  expect(tableAnswer(question, rows, rows[0])?.cell).toBe('公安局');
});

test('a question of no column is none for the table', () => {
  expect(tableAnswer('食堂的菜钱怎么收', rows, rows[2])).toBeNull();
});

test.each([
  // No word that asks, a numeral in Chinese, a word that would ask for a list, a place counted from the end.
  ['附件第2项的牵头单位', '公安局'],
  ['附表第二项谁牵头', '公安局'],
  ['工作任务第1项的协助单位有哪些', '教育局、财政局'],
  ['任务表最后一项什么时候完成', '2031年6月'],
  ['附件倒数第二项谁牵头', '公安局'],
  ['序号3由谁牵头', '教育局'],
  ['附件第3项写的什么', '食堂公示'],
])('%s is of that row: %s', (question, cell) => {
  expect(tableAnswer(question, rows, undefined)?.cell).toBe(cell);
});

test('of two tables the one that is named', () => {
  const second: Clause = { ...row(2, '危房排查', '应急局', '——', '2031年9月'), label: '附件2第2项' };
  const asked = (question: string) => tableAnswer(question, [...rows, second], undefined)?.cell;
  expect([asked('附件2第2项的牵头单位'), asked('附件第2项的牵头单位')]).toEqual(['应急局', '公安局']);
});

test('a row that is not printed is missing, in a table or where there is none; an item of the text is none', () => {
  const text = rows.map((each) => ({ ...each, kind: 'item' as const }));
  expect([
    noSuchRow('附件第9项谁负责', rows),
    noSuchRow('附件第9项谁负责', text.slice(0, 0)),
    noSuchRow('附件第2项谁负责', rows),
    noSuchRow('四(一)第9项谁负责', rows),
    noSuchRow('第九条的任务', rows),
  ]).toEqual([{ number: 9, rows: 3 }, { number: 9, rows: 0 }, null, null, null]);
});
