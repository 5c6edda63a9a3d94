/** Reported at Baoshan: the bare question for the years was refused, for the silence about 20 years lay nearer. */
import { describe, expect, test } from 'vitest';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const knowledge = await sharedKnowledge();
const asked = (text: string, home: string) => ask({ text, home }, { ...knowledge, clock: clockAt() });

describe('the years a certificate of honor takes', () => {
  test.each([
    ['baoshan-2017-62', 'baoshan-2017-62#4.4.9'],
    ['jinghong-2018-74', 'jinghong-2018-74#3.6.5'],
    ['kezhou-2018-59', 'kezhou-2018-59#3.2.5'],
  ])('are answered at %s by %s', async (home, ref) => {
    const { verdict, citations } = await asked('乡村教师荣誉证书要教多少年', home);
    expect([verdict, citations[0]]).toEqual(['answered', ref]);
  });

  test('of 20 are still not given at Baoshan', async () => {
    const { verdict } = await asked('从教满20年的省级荣誉证书由谁发', 'baoshan-2017-62');
    expect(verdict).toBe('mentioned');
  });

  test.each(['tianning-2017-68', 'mengwang-2016'])('are not in the document of %s', async (home) => {
    expect((await asked('乡村教师荣誉证书要教多少年', home)).outcome).toBe('refused');
  });
});
