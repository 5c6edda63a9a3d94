/** What a model writes, read as far as it is whole. */
import { describe, expect, test } from 'vitest';
import { wholeAnswer, wholePoints } from '../../src/answering/points.ts';

const POINT = { text: '甲', clauses: ['x#1'] };
const answer = (count: number) => ({ answered: true, points: Array.from({ length: count }, () => POINT) });

describe('an answer that has ended', () => {
  test('is read out of what stands around it', () => {
    expect(wholeAnswer(`好的:\n${JSON.stringify(answer(1))}\n以上。`)).toEqual(answer(1));
  });

  test('has 6 points at most', () => {
    expect([6, 7].map((count) => wholeAnswer(JSON.stringify(answer(count)))?.points.length)).toEqual([
      6,
      undefined,
    ]);
  });

  test.each([
    '',
    '没有',
    '{"answered":true',
    '[]',
    '}{',
    '{"answered":"是","points":[]}',
    '{"answered":true}',
  ])('is not %j', (text) => {
    expect(wholeAnswer(text)).toBeUndefined();
  });
});

describe('points that have come so far', () => {
  const one = JSON.stringify(POINT);
  test.each([
    ['none before the list', '{"answered":true', 0],
    ['none in an open list', '{"points" : [', 0],
    ['1 whole', `{"points":[${one}`, 1],
    ['2 whole, and one half', `{"points":[${one},${one},{"text":"丙","cl`, 2],
    ['the 1 that is one, of 3', `{"points":[${one},{"text":"乙"},3]`, 1],
    ['none where it cannot be read', '{"points":[}', 0],
    ['none where words stand for a list', '{"points":[没有要点]', 0],
    ['none where it is no list', '{"points":{"text":"甲"}', 0],
  ])('%s', (_name, text, count) => {
    expect(wholePoints(text)).toEqual(Array.from({ length: count }, () => POINT));
  });
});
