/** The file itself, opened: its words in their order, its table, its page. What it looks like was looked at. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Letter, writeLetter } from '../../src/reports/letter.ts';
import { wordsOfDocx } from '../support/docx.ts';

const LETTER: Letter = {
  number: '曼小〔2026〕3号',
  title: '关于曼允小学一名学生劝返无效情况的报告',
  addressees: ['县级教育行政部门', '乡镇人民政府（街道办事处）'],
  parts: [
    { kind: 'heading', text: '一、基本情况' },
    { kind: 'paragraph', text: '发现日期：2026年11月10日。' },
    {
      kind: 'table',
      columns: [
        { title: '次', percent: 20 },
        { title: '结果', percent: 80 },
      ],
      rows: [
        ['1', '家长拒绝'],
        ['2', '劝返无效 & <未见到人>'],
      ],
    },
    { kind: 'paragraph', text: '依法劝返。' },
  ],
  signature: ['曼允小学（盖章）', '2026年11月21日'],
  blanks: [
    ['报告人（校长）签字：_______', '联系电话：_______'],
    ['县级教育行政部门签收：_______', '日期：_______'],
  ],
};

let lines: readonly string[] = [];
beforeAll(async () => {
  lines = wordsOfDocx(await writeLetter(LETTER)).split('\n');
});

describe('a letter', () => {
  test('says everything in the order of an official letter, from its number to the 4 blanks', () => {
    expect(lines.filter((line) => line !== '')).toEqual([
      '曼小〔2026〕3号',
      '关于曼允小学一名学生劝返无效情况的报告',
      '县级教育行政部门、乡镇人民政府（街道办事处）：',
      '一、基本情况',
      '发现日期：2026年11月10日。',
      '次',
      '结果',
      '1',
      '家长拒绝',
      '2',
      '劝返无效 & <未见到人>',
      '依法劝返。',
      '曼允小学（盖章）',
      '2026年11月21日',
      '报告人（校长）签字：_______',
      '联系电话：_______',
      '县级教育行政部门签收：_______',
      '日期：_______',
    ]);
  });

  test('without a number begins with its title', async () => {
    const { number: _number, ...rest } = LETTER;
    const words = wordsOfDocx(await writeLetter(rest));
    expect(words.split('\n')[0]).toBe(LETTER.title);
  });

  test('is a Word file: a zip archive', async () => {
    const bytes = await writeLetter(LETTER);
    expect(Buffer.from(bytes.slice(0, 4)).toString('latin1')).toBe('PK\u0003\u0004');
  });
});
