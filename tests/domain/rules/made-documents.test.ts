/** What no document of today prints and another county's may: the same rules over parameters that are made up. */
import { describe, expect, test } from 'vitest';
import type { ParameterFile } from '../../../src/domain/rules/parameter.ts';
import { targetSchema } from '../../../src/domain/rules/rate.ts';
import { runRule } from '../../../src/domain/rules/types/index.ts';
import { addresseesSchema } from '../../../src/domain/rules/types/written-report.ts';
import { type SpokenOutcome, speakOutcome } from '../../../src/messages/speak.ts';

const FIRST = '2020-01-01';
const quoted = { clause: 'made-2020#1', quote: '按有关规定执行' };

/** A document that holds one value of each parameter named. */
function fileOf(values: Readonly<Record<string, object>>): ParameterFile {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { label: name, unit: '-', values: { [FIRST]: { ...quoted, ...value } }, lastCheckedOn: FIRST },
    ]),
  );
}

function told(
  rule: string,
  facts: object,
  values: Readonly<Record<string, object>>,
  today = '2026-11-21',
): SpokenOutcome {
  return speakOutcome(runRule(rule, 'made-2020', facts, { 'made-2020': { [rule]: fileOf(values) } }, today));
}

const statusesOf = ({ results }: SpokenOutcome) => results.map(({ id, status }) => [id, status]);
const linesOf = ({ results }: SpokenOutcome) => results.flatMap(({ lines }) => lines).join('\n');

describe('a document that', () => {
  test('counts a homeroom teacher as 0.6 of the standard says the share as a number', () => {
    const outcome = told('homeroom-workload', { standardPeriods: 15 }, { share: { share: 0.6 } });
    expect(linesOf(outcome)).toBe('班主任工作量 = 标准15节/周 × 0.6 = 9节/周');
  });

  test('pays for boarders and has no floor of pupils adds nothing up', () => {
    const outcome = told(
      'per-pupil-funds',
      { students: 50, boarders: 20, standardCny: 600 },
      { boarding: { cnyPerYear: 300 } },
    );
    expect(statusesOf(outcome)).toEqual([['boarding-extra', 'computed']]);
    expect(linesOf(outcome)).not.toContain('合计');
  });

  test('speaks of boarders without a number is quoted when boarders are told of, and only then', () => {
    const values = { floor: { students: 100 }, boardingMention: {} };
    const ids = (facts: object) => told('per-pupil-funds', facts, values).results.map(({ id }) => id);
    expect([
      ids({ students: 120 }),
      ids({ students: 120, boarders: 0 }),
      ids({ students: 120, boarders: 1 }),
    ]).toEqual([['counted-students'], ['counted-students'], ['counted-students', 'boarding-extra']]);
  });

  test.each([
    ['enrollmentMention', { primaryEnrolled: 9, primaryAged: 10 }, 'primary-enrollment'],
    ['enrollmentMention', { juniorEnrolled: 9, juniorAged: 10 }, 'junior-enrollment'],
    ['dropoutMention', { primaryDropouts: 1, primaryStart: 10 }, 'primary-dropout'],
    ['dropoutMention', { juniorDropouts: 1, juniorStart: 10 }, 'junior-dropout'],
  ])('has only words for a rate is quoted: %s', (mention, facts, id) => {
    const retention = { atLeast: 95, targetYear: 2030 };
    const outcome = told('education-rates', facts, { retention, [mention]: {} });
    expect(statusesOf(outcome)).toEqual([[id, 'mentioned']]);
    expect(outcome.undecided).toEqual([]);
  });

  test('has only words for those who stay to the end is quoted', () => {
    const dropout = { atMost: 1, targetYear: 2030 };
    const outcome = told(
      'education-rates',
      { graduates: 90, entrants: 100 },
      { 'primary-dropout': dropout, retentionMention: {} },
    );
    expect(statusesOf(outcome)).toEqual([['retention', 'mentioned']]);
  });

  test('writes out that the report is a written one', () => {
    const read = (form?: string) =>
      addresseesSchema.safeParse({ ...quoted, to: ['县教育局'], ...(form === undefined ? {} : { form }) });
    expect([read().data?.form, read('written-report').data?.form, read('report').data?.form]).toEqual([
      'written-report',
      'written-report',
      'report',
    ]);
    expect(read('').success).toBe(false);
  });

  test('wants a share of at least and one of at most gives a number that cannot be used', () => {
    const read = (limits: object) =>
      targetSchema.safeParse({ ...quoted, targetYear: 2030, ...limits }).success;
    expect([read({ atLeast: 95 }), read({ atMost: 1 }), read({}), read({ atLeast: 95, atMost: 1 })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('names no clause, or quotes less than four characters of it, gives a number that cannot be used', () => {
    const faultOf = (words: object) =>
      targetSchema.safeParse({ targetYear: 2030, atLeast: 95, ...quoted, ...words }).error?.message;
    expect(faultOf({ quote: '九成以上' })).toBeUndefined();
    expect(faultOf({ quote: '九成上' })).toBeDefined();
    expect(faultOf({ clause: '第三条' })).toContain('a clause reference such as baoshan-2017-62#4.4.9');
  });
});
