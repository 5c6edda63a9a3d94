import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asksToCompare, compare, withoutComparing } from '../../src/answering/compare.ts';
import { isHeading } from '../../src/answering/extract.ts';
import { plainText } from '../../src/answering/reply.ts';
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

  test('has the 2 places that were named, each with its datum, and names the clause of another below', async () => {
    const question = '克州和天宁的荣誉证书有什么规定';
    expect(await headings(question, 'baoshan-2017-62')).toEqual(['克州']);
    const { blocks } = await asked(question, 'baoshan-2017-62');
    expect(blocks.slice(-2).map(({ text: words }) => words)).toEqual([
      '没找到直接写这件事的条款:天宁区',
      '另见:保山市 四(四)9;景洪市 三(六)5',
    ]);
  });

  test("begins with the asker's own place where none was named", async () => {
    expect((await headings('各地的荣誉证书有什么不同', 'kezhou-2018-59'))[0]).toMatch(/^克州/u);
  });

  test('says first what was asked of each place, in the words of the sentence below it', async () => {
    const { blocks } = await asked('保山和景洪的荣誉证书各要几年', null);
    expect(blocks.map(({ kind, text: words }) => (kind === 'heading' ? words : kind))).toEqual([
      '保山市:15年以上、10年以上',
      'quote',
      'source',
      '景洪市:10 年以上',
      'quote',
      'source',
      'note',
    ]);
    expect(blocks.filter(({ kind }) => kind === 'quote').map(({ marks }) => marks)).toEqual([
      ['15年以上', '10年以上'],
      ['10 年以上'],
    ]);
  });

  test('has the years of all places in one note', async () => {
    const { blocks } = await asked('各地大班额什么时候消除', null);
    expect(blocks.filter(({ text: words }) => words.startsWith('⚠')).map(({ text: words }) => words)).toEqual(
      ['⚠ 2017年、2018年、2020年是文件当年目标,现行要求请核实。'],
    );
  });

  test.each([
    '各地大班额什么时候消除',
    '各地随迁子女入学有什么不同',
    '各地的留守儿童怎么管',
    '各地校园欺凌怎么处置',
    '保山和克州的留守儿童怎么管',
    '保山和天宁的教师交流有什么不同',
    '景洪和天宁的经费怎么保障',
    '保山、景洪、克州的控辍保学责任是谁的',
  ])('stands on one screen of a phone, quoted word for word: %s', async (text) => {
    const { blocks } = await asked(text, 'baoshan-2017-62');
    expect([...plainText(blocks)].length).toBeLessThanOrEqual(350);
    const words = blocks.filter(({ kind }) => kind === 'quote').map((block) => block.text);
    const printed = library.documents.flatMap(({ clauses }) => clauses.map((clause) => clause.text));
    expect([words.length > 1, words.filter((each) => !printed.some((text) => text.includes(each)))]).toEqual([
      true,
      [],
    ]);
  });

  test('is a refusal where neither of the 2 places named has a rule', async () => {
    const { outcome } = await asked('天宁和勐往的乡村教师荣誉证书有什么规定', 'baoshan-2017-62');
    expect(outcome).toBe('refused');
  });
});
