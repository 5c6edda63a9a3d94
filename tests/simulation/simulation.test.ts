/** A short run of the simulation, the faults planted to see that it finds them, and every write of a submission refused in turn. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answeredOnFullDisk, submittedUnder } from './every-write.ts';
import { unwatchDisk, watchDisk } from './failpoints.ts';
import { PLANTED } from './planted.ts';
import { simulate } from './simulate.ts';
import { STATES } from './states.ts';

beforeAll(watchDisk);
afterAll(unwatchDisk);

/** `npm run simulate` has more, and kills the program at every write too; this is what some seconds hold. */
const SEEDS = [1, 2, 3];

describe('people, faults and the program', () => {
  test.each(SEEDS)('seed %i: nothing that must hold is broken', async (seed) => {
    expect((await simulate(seed, 45)).broken).toBeUndefined();
  });

  test('has 20 states or more that it must reach', () => {
    expect(new Set(STATES).size).toBeGreaterThanOrEqual(20);
  });
});

describe('a planted fault is found', () => {
  test.each(PLANTED)('$name', async ({ make, seed }) => {
    const { broken } = await simulate(seed, 50, make());
    expect(broken).toContain('Broken');
  });
});

test('a submission whose nth write is refused is there whole or not at all, for every n', async () => {
  const { tries, told } = await submittedUnder('is refused');
  expect([tries > 8, told]).toEqual([true, 1]);
});

test.each([
  { name: 'an answer', before: [], answer: '松岗1小学' },
  // 没写乡镇,补上更好.
  { name: 'an answer with something said beside it', before: ['松岗1小学', '三年级'], answer: '松岗村' },
])('$name on a disk that gets full at its nth write is kept or told not to be, never both', async ({
  before,
  answer,
}) => {
  expect((await answeredOnFullDisk(before, answer)).tries).toBeGreaterThan(4);
});
