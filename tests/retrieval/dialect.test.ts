import { expect, test } from 'vitest';
import type { DialectEntry } from '../../src/domain/clauses/dialect.ts';
import { inCommonWords } from '../../src/retrieval/dialect.ts';

const entry = (say: string, means: string, more: Partial<DialectEntry> = {}): DialectEntry => ({
  kind: 'word',
  say,
  means,
  region: 'all',
  weight: 1,
  before: [],
  after: [],
  unless: [],
  ...more,
});

test.each([
  ['a regional word is said plainly', '娃咋个办', entry('咋个', '怎么'), '娃怎么办'],
  [
    'an unsure one stays, and its common word is added',
    '给要交钱',
    entry('给', '是否', { weight: 0.5 }),
    '给要交钱 是否',
  ],
  ['a filler goes', '嗯那个学生呢', entry('嗯那个', '', { kind: 'filler' }), '学生呢'],
  ['a particle goes at the end alone', '伐木要罚伐', entry('伐', '', { kind: 'particle' }), '伐木要罚'],
  ['a word inside a longer one is left', '发给学校', entry('给', '是否', { unless: ['发给'] }), '发给学校'],
  [
    'a word that needs another after it is left without',
    '给学校',
    entry('给', '能不能', { before: ['会'] }),
    '给学校',
  ],
  ['and is replaced with it', '给会好', entry('给', '能不能', { before: ['会'] }), '能不能会好'],
])('%s', (_, text, one, expected) => {
  expect(inCommonWords(text, [one])).toBe(expected);
});
