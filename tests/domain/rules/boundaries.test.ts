/**
 * One unit below, at and above each threshold of the parameter files, against a second formulation: whole
 * numbers multiplied crosswise, with no division and no decimals. A threshold that is changed moves its cases.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runRule } from '../../../src/domain/rules/types/index.ts';
import { realCorpus } from '../../support/corpus.ts';

const { parameters } = realCorpus();
const TODAY = '2026-11-21';
/** Large enough for a tenth of a percent to be a whole number of children. */
const WHOLE = 10_000n;

interface Threshold {
  readonly rule: string;
  readonly parameter: string;
  /** Field that holds the number. */
  readonly number: string;
  readonly result: string;
  /** What is counted at a number of tenths of the unit, one unit being the smallest that can be told. */
  readonly facts: (count: number) => object;
  /** Percent of WHOLE, or the number itself. */
  readonly isShare: boolean;
  readonly holds: (count: bigint, tenths: bigint) => boolean;
}

const atLeastShare = (count: bigint, tenths: bigint) => count * 1000n >= WHOLE * tenths;
const atMostShare = (count: bigint, tenths: bigint) => count * 1000n <= WHOLE * tenths;
const reaches = (count: bigint, tenths: bigint) => count * 10n >= tenths;
const staysBelow = (count: bigint, tenths: bigint) => count * 10n < tenths;

const whole = Number(WHOLE);
const share = (
  rule: string,
  parameter: string,
  result: string,
  facts: Threshold['facts'],
  number: 'atLeast' | 'atMost' = 'atLeast',
): Threshold => ({
  rule,
  parameter,
  number,
  result,
  facts,
  isShare: true,
  holds: number === 'atLeast' ? atLeastShare : atMostShare,
});

const THRESHOLDS: readonly Threshold[] = [
  share('education-rates', 'retention', 'retention', (graduates) => ({ graduates, entrants: whole })),
  share('education-rates', 'primary-enrollment', 'primary-enrollment', (primaryEnrolled) => ({
    primaryEnrolled,
    primaryAged: whole,
  })),
  share('education-rates', 'junior-enrollment', 'junior-enrollment', (juniorEnrolled) => ({
    juniorEnrolled,
    juniorAged: whole,
  })),
  share(
    'education-rates',
    'primary-dropout',
    'primary-dropout',
    (primaryDropouts) => ({ primaryDropouts, primaryStart: whole }),
    'atMost',
  ),
  share(
    'education-rates',
    'junior-dropout',
    'junior-dropout',
    (juniorDropouts) => ({ juniorDropouts, juniorStart: whole }),
    'atMost',
  ),
  share('disabled-enrollment', 'target', 'enrollment', (enrolled) => ({ enrolled, aged: whole })),
  share('migrant-public-share', 'target', 'public-share', (inPublicSchools) => ({
    inPublicSchools,
    all: whole,
  })),
  ...(['large', 'superLarge'] as const).map(
    (parameter): Threshold => ({
      rule: 'class-size',
      parameter,
      number: 'students',
      result: parameter === 'large' ? 'large' : 'super-large',
      facts: (headcount) => ({ headcount }),
      isShare: false,
      holds: staysBelow,
    }),
  ),
  {
    rule: 'training-hours',
    parameter: 'hours',
    number: 'hours',
    result: 'remaining-hours',
    facts: (doneHours) => ({ doneHours }),
    isShare: false,
    holds: reaches,
  },
  {
    rule: 'senior-title-experience',
    parameter: 'experience',
    number: 'atLeastYears',
    result: 'experience',
    facts: (years) => ({ years, isUrban: true }),
    isShare: false,
    holds: reaches,
  },
];

/** Each threshold of each place that has it, with its number as tenths. */
const placed = THRESHOLDS.flatMap((threshold) =>
  Object.entries(parameters).flatMap(([documentId, rules]) => {
    const values = Object.values(rules[threshold.rule]?.[threshold.parameter]?.values ?? {});
    const value = z.looseObject({}).safeParse(values.at(-1)).data?.[threshold.number];
    return typeof value === 'number'
      ? [{ threshold, documentId, tenths: BigInt(Math.round(value * 10)) }]
      : [];
  }),
);

const generated = placed.flatMap(({ threshold, documentId, tenths }) => {
  const edge = threshold.isShare ? (WHOLE * tenths) / 1000n : tenths / 10n;
  return [-1n, 0n, 1n].map((step) => ({
    name: `${threshold.rule} ${threshold.parameter} in ${documentId} at ${edge + step}`,
    threshold,
    documentId,
    count: edge + step,
    tenths,
  }));
});

describe('thresholds', () => {
  test('16 or more are generated from the parameter files, 3 cases each', () => {
    expect(placed.length).toBeGreaterThanOrEqual(16);
    expect(generated).toHaveLength(placed.length * 3);
  });

  test.each(generated)('$name', ({ threshold, documentId, count, tenths }) => {
    const { results } = runRule(
      threshold.rule,
      documentId,
      threshold.facts(Number(count)),
      parameters,
      TODAY,
    );
    const found = results.find(({ id }) => id === threshold.result)?.status;
    expect(found).toBe(threshold.holds(count, tenths) ? 'met' : 'not-met');
  });
});

/** Certificates to the day: a service that began so many years before the counting day, one day more and one less. */
const tiers = Object.entries(parameters).flatMap(([documentId, rules]) => {
  const values = Object.values(rules['honor-certificate']?.['tiers']?.values ?? {});
  const list = z
    .array(z.looseObject({ id: z.string(), minimumYears: z.int() }))
    .safeParse(values.at(-1)).data;
  return (list ?? []).map(({ id, minimumYears }) => ({ documentId, id, minimumYears }));
});

describe('certificates', () => {
  // Whether the counting day itself counts decides about one day, and is left to the bureau.
  test.each(
    tiers.flatMap((tier) =>
      (
        [
          ['08-31', 'met'],
          ['09-01', 'met'],
          ['09-02', 'needs-decision'],
          ['09-03', 'not-met'],
        ] as const
      ).map(([day, status]) => ({ ...tier, day, status })),
    ),
  )('$id in $documentId from $day, $minimumYears years before 1 September 2026, is $status', (each) => {
    const periods = [{ setting: 'village', from: `${2026 - each.minimumYears}-${each.day}` }];
    const facts = { periods, until: '2026-09-01' };
    const { results } = runRule('honor-certificate', each.documentId, facts, parameters, TODAY);
    expect(results.find(({ id }) => id === each.id)?.status).toBe(each.status);
  });
});
