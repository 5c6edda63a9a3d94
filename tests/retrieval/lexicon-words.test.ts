/** Everyday words that stand apart in what is typed: 劝…不来 is said by 劝了三次还不来, and by nothing else. */
import { expect, test } from 'vitest';
import { termsFor } from '../../src/retrieval/sayings.ts';

const lexicon = {
  terms: [],
  entries: [{ say: ['劝…不来', '喊不动'], means: ['劝返无效'], unless: ['手续'] }],
  distinct: [],
};

test.each([
  ['劝了三次还不来怎么办', true],
  ['怎么喊不动他', true],
  ['劝了就好,不来的人再说', false],
  ['不来就劝', false],
  ['劝他办好手续,还是不来', false],
  ['劝家长带着娃一起到学校不来', false],
])('%s', (text, isSaid) => {
  expect([...termsFor(text, lexicon).keys()]).toEqual(isSaid ? ['劝返无效'] : []);
});
