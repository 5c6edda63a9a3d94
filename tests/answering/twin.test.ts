import { expect, test } from 'vitest';
import { isPrintedTwin } from '../../src/answering/twin.ts';

const PRINTED = '城区教师评聘高级职务时，须有在农村学校任教两年以上的经历。';

test.each([
  ['评高级要下乡几年', ['评中级也要下乡几年'], true],
  // The name is printed nowhere, is the same, or only a number and words that ask are another.
  ['评中级要下乡几年', ['评高级也要下乡几年'], false],
  ['评中级要下乡几年', ['评中级也要下乡几年'], false],
  ['评中级要下乡两年吗', ['评中级也要下乡几年'], false],
  // More words, all printed, are no other name.
  ['城区教师评高级在农村学校任教几年', ['评高级要下乡几年'], false],
  // Unlike in most: no twin.
  ['评高级看什么条件', ['评中级也要下乡几年'], false],
  ['评高级要下乡几年', [], false],
])('%s beside %j: %s', (question, open, isPrinted) => {
  expect(isPrintedTwin(question, open, PRINTED)).toBe(isPrinted);
});
