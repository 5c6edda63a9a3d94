import { describe, expect, test } from 'vitest';
import { Siblings, sharedPairs } from '../../src/retrieval/siblings.ts';
import { realCorpus } from '../support/corpus.ts';
import { smallLibrary } from '../support/small-library.ts';

const siblings = new Siblings(smallLibrary);
const PASSAGE = '学校要落实辍学学生劝返、登记和书面报告制度';

describe('siblings of a passage', () => {
  test('are the clauses of other documents that say the same', () => {
    expect(siblings.of(PASSAGE, 'north-2020')).toEqual(['south-2021#1']);
  });

  test('are never clauses of its own document', () => {
    expect(siblings.of(PASSAGE, 'south-2021')).toEqual(['north-2020#1']);
  });

  test('do not mind other marks and white space', () => {
    expect(siblings.of('学校要落实 辍学学生劝返,登记和书面报告制度', 'north-2020')).toEqual(['south-2021#1']);
  });

  test('are none where less than 85 % of the character pairs stand in one sentence', () => {
    expect(siblings.of('学校要落实留守儿童关爱、登记和家访制度', 'north-2020')).toEqual([]);
  });

  test('are none for a passage of 6 characters: too short to be a passage', () => {
    expect(siblings.of('书面报告制度', 'north-2020')).toEqual([]);
  });

  test('of the printed 劝返 passage of Baoshan stand in Jinghong', () => {
    const { library } = realCorpus();
    const found = new Siblings(library).of('落实辍学学生劝返、登记和书面报告制度', 'baoshan-2017-62');
    expect(found).toContain('jinghong-2018-74#3.8.3');
  });
});

describe('sharedPairs', () => {
  test.each([
    ['劝返登记', '劝返登记制度', 1],
    // 劝返, 返登, 登记, 记制, 制度: 3 of 5.
    ['劝返登记制度', '劝返登记', 0.6],
    ['劝返登记', '校车', 0],
    ['劝', '劝返', 0],
  ])('%s has of its pairs in %s the share %d', (text, other, share) => {
    expect(sharedPairs(text, other)).toBe(share);
  });
});
