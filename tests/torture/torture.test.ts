/** A short run of the torture: the real program, killed and started again, and what people were told held against its file. */
import { expect, test } from 'vitest';
import { torture } from './torture.ts';

test('2 people, 2 kills: nothing lost, doubled, silent or wrongly placed', async () => {
  const { lines, isRight, kills } = await torture({ seed: 11, people: 2, minutes: 1, kills: 2 });
  expect([isRight, kills], lines.join('\n')).toEqual([true, 2]);
  // Seconds on a quiet machine; what waits here are people, and a busy one lets them wait longer.
}, 480_000);
