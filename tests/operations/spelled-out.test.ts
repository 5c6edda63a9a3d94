/** What is asked by its name and never spelled out: said so where it is named, and where it is not. */
import { expect, test } from 'vitest';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const knowledge = await sharedKnowledge();
const asked = (text: string, home: string) => ask({ text, home }, { ...knowledge, clock: clockAt() });

test('named and not listed: the clause that names it is quoted', async () => {
  const { outcome, blocks, citations } = await asked('一票否决是哪四项', 'mengwang-2016');
  expect([outcome, blocks[0]?.text, citations]).toEqual([
    'refused',
    '文件只提到"四项一票否决指标",没有列出是哪些:',
    ['mengwang-2016#7.1.4'],
  ]);
});

test.each([
  'baoshan-2017-62',
  'tianning-2017-68',
])('not named in %s: said so, and who names it without listing it', async (home) => {
  const { reason, blocks, citations } = await asked('一票否决是哪四项', home);
  expect([reason.because, citations]).toEqual(['term-not-printed', []]);
  expect(blocks.map(({ kind }) => kind)).toEqual(['text', 'text', 'quote', 'source', 'text']);
  expect(blocks[0]?.text).toMatch(/没有提到"一票否决"。$/u);
  expect(blocks[1]?.text).toContain('没有列出是哪些');
});

test('a row of a table that nobody printed is said to be missing', async () => {
  const [tianning, baoshan] = await Promise.all(
    ['tianning-2017-68', 'baoshan-2017-62'].map((home) => asked('附件第99项谁负责', home)),
  );
  expect([tianning?.reason.because, tianning?.blocks.map(({ text }) => text)]).toEqual([
    'item-not-in-print',
    ['天宁区的文件附表没有第99项,印出的到第13项。'],
  ]);
  expect(baoshan?.blocks.map(({ text }) => text)).toEqual([
    '保山市的文件没有附表,没有这一项。请说出事情再问。',
  ]);
});
