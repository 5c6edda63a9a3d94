import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asksToCompare, compare, withoutComparing } from '../../src/answering/compare.ts';
import { isHeading } from '../../src/answering/extract.ts';
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

  test('shows of a cell too long for a telephone only the sentences that hold what is asked for', async () => {
    const [baoshan] = (await table('谁负责劝返')).rows;
    const { quotations = [], data = [] } = baoshan ?? {};
    const shown = quotations.reduce((sum, { text }) => sum + text.length, 0);
    expect([quotations.length > 0, shown <= 170]).toEqual([true, true]);
    expect(quotations.filter(({ text }) => !data.some((words) => text.includes(words)))).toEqual([]);
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

describe('a cell', () => {
  const cellsOf = async (text: string, documents = PLACES) =>
    new Map(
      (await table(text, documents)).rows.map(({ documentId, quotations }) => [
        documentId.split('-')[0] ?? '',
        quotations.map(({ text: words }) => words.replaceAll(' ', '')),
      ]),
    );

  test.each([
    ['的大班额', 'baoshan', '确保到2018年消除66人以上超大班额,到2020年消除56人以上大班额'],
    ['的大班额', 'jinghong', '确保2018年消除66人以上超大班额，到2020年消除56人以上大班额'],
    ['的大班额', 'tianning', '2017年，全区义务教育阶段消除国家规定的56人以上大班额现象'],
    ['撤并', 'baoshan', '制定、论证、公示、听证、报批等程序'],
    ['撤并', 'jinghong', '制定、论证、公示、听证、报批等程序'],
    ['撤点并校', 'jinghong', '制定、论证、公示、听证、报批等程序'],
    ['的留守台账', 'jinghong', '建立农村留守儿童信息库'],
    ['开学分析', 'baoshan', '每学期开学30天内'],
    ['交流轮岗的比例', 'kezhou', '10%,其中,骨干教师不低于交流轮岗教师总数的20%'],
    ['荣誉证书', 'kezhou', '连续从教15年以上'],
  ])('on %s in %s has what makes the difference: %s', async (text, place, words) => {
    expect((await cellsOf(text)).get(place)?.join('')).toContain(words);
  });

  test.each([
    '的大班额',
    '撤点并校',
    '的留守台账',
    '荣誉证书',
    '交流轮岗的比例',
    '教育用地',
    '心理辅导',
    '职称',
    '特岗教师',
    '学籍',
  ])('on %s is no heading alone, and ends where a sentence or an item of a list ends', async (text) => {
    const cells = [...(await cellsOf(text)).values()].filter((cell) => cell.length > 0);
    const bad = cells.filter(
      (cell) => cell.every(isHeading) || cell.some((words) => !/[。;；!?）)”]$/u.test(words)),
    );
    expect([cells.length > 0, bad]).toEqual([true, []]);
  });

  test('has at most 150 characters where its sentences let it, here 3 of 3', async () => {
    const cells = await cellsOf('荣誉证书');
    const lengths = [...cells.values()].map((cell) => cell.join('').length);
    expect(lengths.filter((count) => count > 150)).toEqual([]);
  });
});

describe('a place that has the word and not the subject', () => {
  const verdicts = async (text: string, documents: readonly string[]) =>
    (await table(text, [...documents])).rows.map(({ documentId, verdict }) => [documentId, verdict]);

  test('is silent: 证书 at Tianning is that of an examination, at Kezhou and Baoshan the honor', async () => {
    const order = ['kezhou-2018-59', 'baoshan-2017-62', 'tianning-2017-68'];
    expect(await verdicts('的证书', order)).toEqual([
      ['kezhou-2018-59', 'answered'],
      ['baoshan-2017-62', 'answered'],
      ['tianning-2017-68', 'not-in-document'],
    ]);
  });

  test.each([
    '开学分析',
    '开学30天分析',
    '开学30天内的分析',
  ])('is silent: %s at Mengwang, which speaks of outreach only', async (text) => {
    expect(await verdicts(text, PLACES)).toContainEqual(['mengwang-2016', 'not-in-document']);
  });
});

describe('what is said to be missing', () => {
  test('lends no rule and no number of another place, in 5 documents', () => {
    const notes = PLACES.flatMap((id) =>
      [...readFileSync(`corpus/${id}/unanswered.yaml`, 'utf8').matchAll(/missing: (.+)/gu)].map(
        ([, words]) => words ?? '',
      ),
    );
    const lent = notes.filter((words) => /别处|别地|别的地方|其他地方|10%|每年200元/u.test(words));
    expect([notes.length > 300, lent]).toEqual([true, []]);
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
