/** The check on a single point; the whole way through a lying model is in lying-model.test.ts. */
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../src/answering/verify.ts';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import type { ClauseRef } from '../../src/domain/clauses/reference.ts';
import { realCorpus } from '../support/corpus.ts';
import { smallDocument } from '../support/small-library.ts';

const { library } = realCorpus();
const REF = 'baoshan-2017-62#4.7.3';
const given = new Map([[REF, { clause: library.get(REF), document: library.document('baoshan-2017-62') }]]);
const fault = (text: string) =>
  faultOf(
    { text, clauses: [REF] },
    { given, question: '娃不来读书了怎么办', foreignNames: ['景洪市', '景洪'] },
  );

describe('a point passes when all that could be wrong stands in its clause', () => {
  test.each([
    '劝返无效的,应书面报告县级教育行政部门和乡镇人民政府(街道办事处)',
    '学校要落实辍学学生劝返、登记和书面报告制度',
    '每学期开学30天内要对本校学生入学、变动、复学、辍学情况进行分析',
    '村(居)委会要协助政府做好控辍保学工作',
  ])('%s', (text) => {
    expect(fault(text)).toBeUndefined();
  });
});

test('a share, a sum with a point and a time of day are read as they stand', () => {
  const shares = '九年义务教育巩固率达到95%,城乡、校际教育质量通体提高';
  const ref = 'baoshan-2017-62#2.6' as const;
  const held = new Map([[ref, { clause: library.get(ref), document: library.document('baoshan-2017-62') }]]);
  const told = (text: string) =>
    faultOf({ text, clauses: [ref] }, { given: held, question: '', foreignNames: [] });
  expect([told(shares), told(shares.replace('95%', '95.5%')), told(shares.replace('95%', '8:30'))]).toEqual([
    undefined,
    expect.stringContaining('数字'),
    expect.stringContaining('数字'),
  ]);
});

describe('a point is stopped, and the model is told by what', () => {
  test.each([
    ['每学期开学20天内要对本校学生情况进行分析', '数字"20天"不在所引条款里'],
    ['劝返无效的,应书面报告市公安局和乡镇人民政府', '政府或部门"应书面报告市公安局"不在所引条款里'],
    ['劝返无效的,应书面报告自治区教育行政部门', '自治区'],
    ['学校每周要落实辍学学生劝返、登记和书面报告制度', '时间单位"每周"不在所引条款里'],
    [
      '按保教发〔2017〕62号,学校要落实辍学学生劝返、登记和书面报告制度',
      '文号"按保教发〔2017〕62号"不在所引条款里',
    ],
    ['景洪的学校要落实辍学学生劝返、登记和书面报告制度', '提到了别处:景洪'],
    ['文件要求“连续劝返”,落实书面报告制度', '引号里的"连续劝返"不是条款原文'],
    ['老师可以给家长打电话聊一聊生活上的困难和孩子的兴趣爱好', '条款没有允许的话'],
    ['老师给家长打电话聊一聊生活上的困难和孩子的兴趣爱好', '有一点大半不在条款里'],
    ['学校不落实辍学学生劝返、登记和书面报告制度', '条款没有"不落实"'],
    ['每学期开学3天内要对本校学生入学、变动、复学、辍学情况进行分析', '数字"3天"不在所引条款里'],
    ['每学期开学20周内要对本校学生入学、变动、复学、辍学情况进行分析', '数字"20"不在所引条款里'],
    ['每学期开学0天内要对本校学生入学、变动、复学、辍学情况进行分析', '数字"0天"不在所引条款里'],
    ['学校要落实‘书面汇报制度’,辍学学生劝返、登记', '引号里的"书面汇报制度"不是条款原文'],
    ['学校要落实辍学学生劝返、登记和书面报告制度 edu-help.cn', '有网址、账号或电话'],
    ['学校要落实辍学学生劝返、登记和书面\u200b报告制度', '有看不见的字符'],
    ['学校要落实辍学学生劝返、登记和书面\u202e报告制度', '有看不见的字符'],
    ['学校要落实`辍学学生劝返`、登记和书面报告制度', '有标记或分行'],
    [' ', '有一点是空的'],
    ['学校。', '有一点太短'],
    ['学校要落实辍学学生劝返、登记和书面报告制度。'.repeat(9), '有一点太长'],
  ])('%s: %s', (text, told) => {
    expect(fault(text)).toContain(told);
  });

  test('at 161 characters, and not at 160', () => {
    const text = '学校要落实辍学学生劝返、登记和书面报告制度,'.repeat(8).slice(0, 160);
    expect([...text].length).toBe(160);
    expect([fault(text), fault(`${text}的`)]).toEqual([undefined, '有一点太长']);
  });

  test('at 3 letters, and not at 4', () => {
    expect([fault('书面报'), fault('书面报告')]).toEqual(['有一点太短', undefined]);
  });

  test('when it names no clause', () => {
    const point = { text: '学校要落实辍学学生劝返、登记和书面报告制度', clauses: [] };
    expect(faultOf(point, { given, question: '', foreignNames: [] })).toBe('有一点没有写依据的条款编号');
  });

  test('when it names a clause that was not given', () => {
    const point = { text: '学校要落实辍学学生劝返、登记和书面报告制度', clauses: ['jinghong-2018-74#3.8.3'] };
    expect(faultOf(point, { given, question: '', foreignNames: [] })).toContain('不在给出的条款里');
  });
});

describe('a point that turns what the clause allows, orders or forbids is told so', () => {
  const over = (ref: ClauseRef, text: string) => {
    const document = library.document(ref.slice(0, ref.indexOf('#')));
    const held = new Map([[ref, { clause: library.get(ref), document }]]);
    return faultOf({ text, clauses: [ref] }, { given: held, question: '', foreignNames: [] });
  };

  test.each<readonly [ClauseRef, string, string]>([
    [REF, '学校严禁落实辍学学生劝返、登记和书面报告制度', '条款没有禁止的话'],
    ['baoshan-2017-62#2.6', '九年义务教育巩固率必须达到95%,教育质量通体提高', '条款没有必须的话'],
    ['baoshan-2017-62#4.4.5', '可以挤占挪用义务教育学校教职工编制', '条款禁止的,写成了可以'],
  ])('%s: %s', (ref, text, told) => {
    expect(over(ref, text)).toBe(told);
  });

  test('the number of the clause that was not given is named', () => {
    const text = '学校要落实辍学学生劝返、登记和书面报告制度';
    const clauses = [REF, 'baoshan-2017-62#9', 'baoshan-2017-62#8'];
    expect(faultOf({ text, clauses }, { given, question: '', foreignNames: [] })).toContain(
      'baoshan-2017-62#9',
    );
  });
});

describe('held against a clause made for it', () => {
  const held = (source: string, text: string, question = '') => {
    const made = new ClauseLibrary([smallDocument('made-2020', { '1': source })]);
    const ref = 'made-2020#1';
    const one = new Map([[ref, { clause: made.get(ref), document: made.document('made-2020') }]]);
    return faultOf({ text, clauses: [ref] }, { given: one, question, foreignNames: [] });
  };

  test.each([
    ['a body named shorter than it is printed', '报县级教育行政部门备案。', '报教育行政部门备案', undefined],
    [
      'one with 2 characters before it',
      '报教育行政部门备案。',
      '报县级教育行政部门备案',
      '政府层级"县级"不在所引条款里',
    ],
    [
      'one with 3 characters before it',
      '报教育行政部门备案。',
      '报本地区教育行政部门备案',
      '政府或部门"报本地区教育行政部门"不在所引条款里',
    ],
    ['a number with a space in it', '每生每年200元核定。', '每生每年200 元核定', undefined],
    ['十年 inside 二十年', '连续从教二十年颁发证书。', '连续从教十年颁发证书', '数字"十年"不在所引条款里'],
    ['what it forbids, left affirmed', '学校不得收取赞助费。', '学校收取赞助费', '条款说的是不收取'],
    ['what it forbids, forbidden', '学校不得收取赞助费。', '学校不得收取赞助费', undefined],
    ['what it allows, allowed', '学校可以收取伙食费。', '学校可以收取伙食费', undefined],
    ['what it allows, forbidden', '学校可以收取伙食费。', '学校不得收取伙食费', '条款没有禁止的话'],
    ['what it orders, told as a must', '学校应当公示收费项目。', '学校必须公示收费项目', undefined],
    ['what it says, told as a must', '学校公示收费项目。', '学校必须公示收费项目', '条款没有必须的话'],
    [
      'what it forbids, allowed with another thing forbidden',
      '学校不得收取赞助费,不得设立重点班。',
      '学校可以收取赞助费,不得设立重点班',
      '条款说的是不收取',
    ],
  ])('%s', (_name, source, text, told) => {
    expect(held(source, text)).toBe(told);
  });

  test('words of the question count, where most stand in the clause', () => {
    const source = '学校公示收费项目。';
    const text = '学校公示收费项目给家长们看看';
    expect([held(source, text), held(source, text, '给家长们看看吗')]).toEqual([
      '有一点大半不在条款里',
      undefined,
    ]);
    expect(held(source, '收费给家长们看看', '给家长们看看吗')).toBe('有一点大半不在条款里');
  });
});
