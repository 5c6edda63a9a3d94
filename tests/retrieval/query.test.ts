import { describe, expect, test } from 'vitest';
import type { Lexicon } from '../../src/domain/clauses/wording.ts';
import { Vocabulary } from '../../src/retrieval/features.ts';
import { readQuery, termsFor } from '../../src/retrieval/query.ts';

const lexicon: Lexicon = {
  terms: [],
  distinct: [],
  entries: [
    { say: ['本本', '红本'], means: ['荣誉证书'], unless: ['户口', '房'] },
    { say: ['教了一辈子'], means: ['荣誉证书', '连续从教'], unless: [] },
    { say: ['娃'], means: ['学生'], unless: [] },
  ],
};

describe('the lexicon', () => {
  test.each([
    ['给不给个本本', ['荣誉证书']],
    ['教了一辈子有本本没', ['荣誉证书', '连续从教']],
    // Traditional characters and wide marks are read before the lexicon is asked.
    ['紅本什麼時候發？', ['荣誉证书']],
    ['校车谁管', []],
  ])('%s means %j', (text, terms) => {
    expect(termsFor(text, lexicon)).toEqual(terms);
  });

  test.each(['户口本本丢了', '房子的红本在哪办'])('%s holds a word that stops the entry', (text) => {
    expect(termsFor(text, lexicon)).toEqual([]);
  });
});

describe('a question as the index sees it', () => {
  const vocabulary = new Vocabulary(['w荣誉证书', 'w学生', 'w学籍', 'g学籍']);
  const read = (text: string, added = 0.25) => readQuery(text, vocabulary, lexicon, added);
  const named = (text: string, added?: number) =>
    Object.fromEntries([...read(text, added).features].map(([id, weight]) => [vocabulary.names[id], weight]));

  test('has a word at weight 1 and a pair of characters at 0.6', () => {
    expect(named('学籍')).toEqual({ w学籍: 1, g学籍: 0.6 });
  });

  test('has a word once, although it was typed 3 times', () => {
    expect(named('学籍,学籍,学籍')).toEqual({ w学籍: 1, g学籍: 0.6 });
  });

  test('has a term the lexicon adds at a quarter of a typed word', () => {
    expect(named('娃的学籍')).toEqual({ w学籍: 1, g学籍: 0.6, w学生: 0.25 });
  });

  test('keeps the weight of a typed word that the lexicon adds too', () => {
    expect(named('学生娃')['w学生']).toBe(1);
  });

  test('has no term of the lexicon at weight 0', () => {
    expect([named('娃的学籍', 0), read('娃的学籍', 0).terms]).toEqual([{ w学籍: 1, g学籍: 0.6 }, []]);
  });

  test('weighs, with every idf 1, what was typed and not what was added', () => {
    const idf = new Float32Array(4).fill(1);
    // 学籍 is 1 word of 1 and 1 pair of 0.6; its sound is unknown and counts 0.35 × 2.
    expect(read('学籍').massBy(idf, 2)).toBeCloseTo(1 + 0.6 + 0.7, 5);
  });
});
