import { describe, expect, test } from 'vitest';
import { countsOf, featureOf } from '../../src/retrieval/features.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';

const plain = createSegmenter([]);
const withTerms = createSegmenter(['控辍保学']);

describe('two segmenters', () => {
  test('keep whole each its own words: 控辍保学 is 1 word for the one that was told', () => {
    expect([withTerms, plain].map((each) => each.tokens('控辍保学').words.includes('控辍保学'))).toEqual([
      true,
      false,
    ]);
  });
});

describe('a text', () => {
  test('typed with 1 wrong character of the same sound shares its pairs of sounds', () => {
    expect(plain.tokens('错学率').sounds).toEqual(plain.tokens('辍学率').sounds);
  });

  test.each([
    ['zh and z', '支教', '资教'],
    ['ng and n', '正式', '镇式'],
  ])('is heard the same with %s', (_, one, other) => {
    expect(plain.tokens(one).sounds).toEqual(plain.tokens(other).sounds);
  });

  test('with an amount has the shape of money, one with a day a deadline', () => {
    expect([plain.tokens('每生每年200元').shapes, plain.tokens('30日内报告').shapes]).toEqual([
      expect.arrayContaining(['money']),
      expect.arrayContaining(['deadline']),
    ]);
  });

  test('counts a word that stands 2 times 2 times', () => {
    expect(countsOf('学校，学校', plain).get(featureOf('学校', 0))).toBe(2);
  });

  test('of marks alone has nothing to be matched by', () => {
    expect(countsOf('？！……', plain).size).toBe(0);
  });
});

test('a word, a pair and a sound of the same letters are 3 features', () => {
  expect(new Set([0, 1, 2].map((kind) => featureOf('学校', kind))).size).toBe(3);
});
