/** What is left of a long passage: the phrases that answer, unbroken, and as they are printed. */
import { expect, test } from 'vitest';
import { phraseWindow } from '../../src/answering/phrase-window.ts';

const PASSAGE =
  '各校要加强领导,健全制度,教师每学年轮岗的比例不低于10%,并做好每年的总结工作,确保落实。到2020年,全部完成。';
const about = (word: string) => (phrase: string) => (phrase.includes(word) ? 5 : 0);

test.each([
  ['比例', 28, true, '教师每学年轮岗的比例不低于10%,并做好每年的总结工作'],
  ['比例', 30, false, '教师每学年轮岗的比例不低于10%'],
  // A bare date belongs to the phrase behind it.
  ['完成', 14, true, '到2020年,全部完成。'],
  // Where nothing fits, the phrase that says it, whole.
  ['比例', 8, true, '教师每学年轮岗的比例不低于10%'],
  ['比例', 100, true, PASSAGE],
] as const)('%s in %i characters, filled: %s', (word, room, isFilled, words) => {
  expect(phraseWindow(PASSAGE, room, about(word), isFilled).words).toBe(words);
});
