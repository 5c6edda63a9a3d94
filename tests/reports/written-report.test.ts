import { describe, expect, test } from 'vitest';
import { letterOf, type WrittenReport } from '../../src/reports/written-report.ts';

const REPORT: WrittenReport = {
  documentNumber: '曼小〔2026〕3号',
  isWritten: true,
  addressees: ['县级教育行政部门', '乡镇人民政府(街道办事处)'],
  thenActs: '相关部门',
  caseNumber: 'GA-2026-0001',
  childName: '岩温香',
  school: '曼允小学',
  grade: '七年级(初一)',
  facts: [
    { label: '村(社区)', words: '潞江镇曼允村' },
    { label: '辍学原因', words: '厌学或学习困难、外出务工' },
  ],
  visits: [
    {
      day: '2026年11月20日',
      method: '入户家访',
      visitors: '班主任、村干部',
      met: '父亲',
      result: '家长拒绝',
      nextStep: '帮助解决困难(资助、寄宿、交通)',
    },
    {
      day: '2026年11月21日',
      method: '电话',
      visitors: '校长',
      met: '没见到人',
      result: '劝返无效',
      nextStep: '书面报告',
    },
  ],
  measures: '两次上门,联系村委会',
  requests: ['依法劝返', '责令监护人送学'],
  source: '《实施方案》(保政发〔2017〕62号)四(七)3',
  quote: '劝返无效的,应书面报告县级教育行政部门',
  unit: '曼允小学(本部)',
  reporterPost: '校长',
  day: '2026年11月21日',
};

const textsOf = (report: WrittenReport) =>
  letterOf(report).parts.flatMap((part) => (part.kind === 'table' ? [] : [part.text]));
const tableOf = (report: WrittenReport) =>
  letterOf(report).parts.flatMap((part) => (part.kind === 'table' ? [part] : []));

describe('a written report', () => {
  test('is about a school and 1 child, whose name is not in the title', () => {
    expect(letterOf(REPORT).title).toBe('关于曼允小学一名学生劝返无效情况的报告');
  });

  test('where only a 汇报 is ordered does not call itself a report on 劝返无效', () => {
    expect(letterOf({ ...REPORT, isWritten: false }).title).toBe('关于曼允小学一名学生辍学情况的报告');
  });

  test('goes to the 2 that the document names', () => {
    expect(letterOf(REPORT).addressees).toEqual(['县级教育行政部门', '乡镇人民政府（街道办事处）']);
  });

  test('begins with the clause, quoted as it is printed: its half-width comma stays', () => {
    expect(textsOf(REPORT)[0]).toContain(
      '《实施方案》（保政发〔2017〕62号）四（七）3规定：“劝返无效的,应书面报告县级教育行政部门”。',
    );
  });

  test('has 4 headings', () => {
    const headings = letterOf(REPORT).parts.flatMap((part) => (part.kind === 'heading' ? [part.text] : []));
    expect(headings).toEqual(['一、基本情况', '二、劝返经过（共2次）', '三、已采取的措施', '四、请求事项']);
  });

  test('tells the facts in 1 sentence', () => {
    expect(textsOf(REPORT)).toContain('村（社区）：潞江镇曼允村；辍学原因：厌学或学习困难、外出务工。');
  });

  test('lists 2 visits in a row each, numbered', () => {
    expect(tableOf(REPORT)[0]?.rows).toEqual([
      [
        '1',
        '2026年11月20日',
        '入户家访',
        '班主任、村干部',
        '父亲',
        '家长拒绝',
        '帮助解决困难（资助、寄宿、交通）',
      ],
      ['2', '2026年11月21日', '电话', '校长', '没见到人', '劝返无效', '书面报告'],
    ]);
  });

  test('has 7 columns that fill the page, 100 percent', () => {
    const columns = tableOf(REPORT)[0]?.columns ?? [];
    const width = columns.reduce((sum, { percent }) => sum + percent, 0);
    expect([columns.length, width]).toEqual([7, 100]);
  });

  test('with 0 visits says so, and has no table', () => {
    const report = { ...REPORT, visits: [] };
    expect([tableOf(report).length, textsOf(report).includes('系统内没有劝返记录。')]).toEqual([0, true]);
  });

  test('says what was done with full-width marks and 1 full stop', () => {
    expect(textsOf(REPORT)).toContain('两次上门，联系村委会。');
  });

  test.each([
    ['两次上门。', '两次上门。'],
    ['两次上门!', '两次上门！'],
    ['为什么不来?', '为什么不来？'],
    [undefined, '见上表。'],
    ['晚上8:30上门,带了1,200元', '晚上8:30上门，带了1,200元。'],
  ])('ends the measures %s as %s', (measures, printed) => {
    expect(textsOf({ ...REPORT, measures })).toContain(printed);
  });

  test('ends in the requests, and in who acts by the clause', () => {
    expect(textsOf(REPORT).at(-1)).toBe(
      '依法劝返；责令监护人送学。按上述规定，请相关部门依法采取措施劝返复学。',
    );
  });

  test('names nobody to act where the clause names nobody', () => {
    expect(textsOf({ ...REPORT, thenActs: undefined }).at(-1)).toBe('依法劝返；责令监护人送学。');
  });

  test('is signed by the unit with room for its seal, and dated', () => {
    expect(letterOf(REPORT).signature).toEqual(['曼允小学（本部）（盖章）', '2026年11月21日']);
  });

  test('leaves blanks for the reporter, and for each of the 2 addressees', () => {
    expect(letterOf(REPORT).blanks).toEqual([
      ['报告人（校长）签字：_______', '联系电话：_______'],
      ['县级教育行政部门签收：_______', '日期：_______'],
      ['乡镇人民政府（街道办事处）签收：_______', '日期：_______'],
    ]);
  });
});

describe('the name of the child in a written report', () => {
  const openingOf = (childName: string | undefined) => textsOf({ ...REPORT, childName })[0] ?? '';

  test('stands beside the number of the case', () => {
    expect(openingOf('岩温香')).toContain('学生岩温香（个案编号GA-2026-0001）的辍学和劝返情况');
  });

  test('where it may not be shown is a blank, to be filled by the unit', () => {
    expect(openingOf(undefined)).toContain('学生____________（姓名由报告单位填写）（个案编号GA-2026-0001）');
  });
});
