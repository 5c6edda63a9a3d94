import { describe, expect, test } from 'vitest';
import { asksToCompare, compare, withoutComparing } from '../../src/answering/compare.ts';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import { documentOf } from '../../src/domain/clauses/reference.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

describe('a comparison is wanted', () => {
  test.each([
    '各地的荣誉证书有什么不同',
    '几个地方比一比',
    '五个地方的班额',
    '对比一下大班额',
    '荣誉证书哪里要求最高',
    '别的地方怎么规定',
    '各地班额标准有啥区别',
    '保山和别处有什么不同',
    '其他地方怎么规定的',
    '五个地方分别是多少年',
    '各县的规定有什么区别',
  ])('%s', (text) => {
    expect(asksToCompare(text)).toBe(true);
  });

  test.each([
    '荣誉证书谁发',
    '哪里有教育用地',
    '去哪里登记',
    '随迁子女在流入地怎么入学',
    '城乡学校有什么区别',
    '对比城里和乡下的学校',
    '轮岗和走教有啥区别',
    '班额标准有啥区别',
    '各县要成立领导小组吗',
    '其他地方的娃来读书收不收费',
  ])('not by %s', (text) => {
    expect(asksToCompare(text)).toBe(false);
  });
});

describe('what is compared', () => {
  test.each([
    ['各地的荣誉证书有什么不同', '的荣誉证书'],
    ['各地大班额什么时候消除', '大班额什么时候消除'],
    ['对比一下校车', '校车'],
    ['大班额各是哪年消除', '大班额是哪年消除'],
  ])('%s: %s', (text, subject) => {
    expect(withoutComparing(text).replaceAll(/\s/gu, '')).toBe(subject);
  });
});

const knowledge = await sharedKnowledge();
const { library } = knowledge;
const PLACES = ['baoshan-2017-62', 'jinghong-2018-74', 'kezhou-2018-59', 'mengwang-2016', 'tianning-2017-68'];
const table = (text: string, documents = PLACES) =>
  compare({ text, typed: text, today: '2026-11-21' }, documents, knowledge);
const CERTIFICATE = '对连续从教的乡村教师颁发荣誉证书';

describe('the table', () => {
  test('has 5 rows, a place each', async () => {
    const { rows } = await table(CERTIFICATE);
    expect(rows.map(({ documentId }) => documentId)).toEqual(PLACES);
  });

  test('quotes 3 certificates, and has 2 silent cells: Mengwang and Tianning', async () => {
    const { rows } = await table(CERTIFICATE);
    expect(rows.map(({ verdict, quotations }) => [verdict, quotations.length > 0])).toEqual([
      ['answered', true],
      ['answered', true],
      ['answered', true],
      ['not-in-document', false],
      ['not-in-document', false],
    ]);
  });

  test.each([
    CERTIFICATE,
    '大班额什么时候消除',
    '交流轮岗的比例',
    '校园欺凌怎么处置',
    '撤并学校的程序',
  ])('quotes in every cell that place alone: %s', async (text) => {
    const { rows } = await table(text);
    const foreign = rows.flatMap(({ documentId, quotations }) =>
      quotations.filter(
        (quoted) =>
          documentOf(quoted.ref) !== documentId || !isQuotedFrom(library.get(quoted.ref), quoted.text),
      ),
    );
    expect(foreign).toEqual([]);
  });

  test('cites the best clause of each place that has one, 3 of 5', async () => {
    const { citations } = await table(CERTIFICATE);
    expect(citations).toEqual(['baoshan-2017-62#4.4.9', 'jinghong-2018-74#3.6.5', 'kezhou-2018-59#3.2.5']);
  });

  test('says under a cell that 2020 has passed', async () => {
    const { rows } = await table('56人以上大班额什么时候消除');
    expect(rows[0]?.note).toBe('2018年、2020年是文件当年目标,现行要求请核实。');
  });
});

describe('the reply', () => {
  const asked = (text: string, home: string | null) =>
    ask({ text, home }, { ...knowledge, clock: clockAt() });
  const headings = async (text: string, home: string | null) =>
    (await asked(text, home)).blocks.filter(({ kind }) => kind === 'heading').map(({ text: words }) => words);

  test('begins with the 2 places that were named, and has the other 3 below', async () => {
    expect(await headings('克州和天宁的荣誉证书有什么规定', 'baoshan-2017-62')).toEqual([
      '克州',
      '天宁区',
      '保山市',
      '景洪市',
      '勐往乡',
    ]);
  });

  test("begins with the asker's own place where none was named", async () => {
    expect((await headings('各地的荣誉证书有什么不同', 'tianning-2017-68'))[0]).toBe('天宁区');
  });

  test('writes 文件未规定 under Tianning', async () => {
    const { blocks } = await asked('克州和天宁的荣誉证书有什么规定', null);
    const at = blocks.findIndex(({ text }) => text === '天宁区');
    expect(blocks[at + 1]).toEqual({ kind: 'text', text: '文件未规定' });
  });

  test('is a refusal where neither of the 2 places named has a rule', async () => {
    const { outcome } = await asked('天宁和勐往的乡村教师荣誉证书有什么规定', 'baoshan-2017-62');
    expect(outcome).toBe('refused');
  });
});
