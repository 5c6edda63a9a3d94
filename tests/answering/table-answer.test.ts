/** A table is answered from its cells, by the names its head gives the columns, whatever they are. */
import { expect, test } from 'vitest';
import { tableAnswer } from '../../src/answering/table-answer.ts';
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

test('a question of no column is none for the table', () => {
  expect(tableAnswer('食堂的菜钱怎么收', rows, rows[2])).toBeNull();
});
