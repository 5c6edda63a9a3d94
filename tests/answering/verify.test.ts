/** The check on a single point; the whole way through a lying model is in lying-model.test.ts. */
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../src/answering/verify.ts';
import type { ClauseRef } from '../../src/domain/clauses/reference.ts';
import { realCorpus } from '../support/corpus.ts';

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

describe('a point is stopped', () => {
  test.each([
    ['by a number that is not there', '每学期开学20天内要对本校学生情况进行分析'],
    ['by an authority that is not there', '劝返无效的,应书面报告市公安局和乡镇人民政府'],
    ['by a level that is not there', '劝返无效的,应书面报告自治区教育行政部门'],
    ['by another place', '景洪的学校要落实辍学学生劝返、登记和书面报告制度'],
    ['by a quotation that is none', '文件要求“连续劝返三次”,落实书面报告制度'],
    ['when most of it is not in the clause', '老师可以给家长打电话聊一聊生活上的困难和孩子的兴趣爱好'],
    ['by a negation that the clause has not', '学校不落实辍学学生劝返、登记和书面报告制度'],
    ['by 3 out of 30', '每学期开学3天内要对本校学生入学、变动、复学、辍学情况进行分析'],
    ['by 20 at the head of 2017', '每学期开学20周内要对本校学生入学、变动、复学、辍学情况进行分析'],
    ['by 0 days at the end of 30 days', '每学期开学0天内要对本校学生入学、变动、复学、辍学情况进行分析'],
    ['by a changed word in quotation marks', '学校要落实‘书面汇报制度’,辍学学生劝返、登记'],
    ['by a link without http', '学校要落实辍学学生劝返、登记和书面报告制度 edu-help.cn'],
    ['by a character nobody sees', '学校要落实辍学学生劝返、登记和书面\u200b报告制度'],
    ['by one that turns the line around', '学校要落实辍学学生劝返、登记和书面\u202e报告制度'],
    ['when it is empty', ' '],
    ['when it is longer than 160 characters', '学校要落实辍学学生劝返、登记和书面报告制度。'.repeat(9)],
  ])('%s', (_why, text) => {
    expect(fault(text)).toBeTypeOf('string');
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
