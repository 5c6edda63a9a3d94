/** Words typed by sound: the term is found, and what means what it says is left alone. */
import { expect, test } from 'vitest';
import { createHomophones } from '../../src/retrieval/homophones.ts';

const asked = ['家长', '长会', '开会', '学校', '工资'];
const homophones = createHomophones(['家长会', '混合编班', '编班', '公资', '学籍', '学级'], (pair) =>
  asked.includes(pair),
);

test.each([
  ['家掌会到底开不开', '家长会到底开不开'],
  ['要不要混和编斑', '要不要混合编班'],
  ['家长会几时开', '家长会几时开'],
  // 工资 is used where people ask, and is no slip for 公资.
  ['工资几时发', '工资几时发'],
  // Two terms of one sound: nobody can know which.
  ['雪籍怎么转', '雪籍怎么转'],
])('%s is read as %s', (typed, read) => {
  expect(homophones.corrected(typed)).toBe(read);
});
