/** What the calculators are called and what they take, against `tests/cases/calculator-facts.yaml`. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RULES } from '../../../src/domain/rules/types/index.ts';
import { readYaml } from '../../../src/ingest/load-corpus.ts';

const factSchema = z.union([
  z.enum(['day', 'list', 'yes or no']),
  z.strictObject({ least: z.number(), most: z.number(), halves: z.boolean().default(false) }),
]);
const calculators = readYaml(
  'tests/cases/calculator-facts.yaml',
  z.record(
    z.string(),
    z.strictObject({
      title: z.string(),
      'asked only where needed': z.array(z.string()).optional(),
      facts: z.record(z.string(), factSchema),
    }),
  ),
);

test('each calculator stands there once, by its name, with its facts', () => {
  const told = RULES.map((rule) => [
    rule.id,
    {
      title: rule.title,
      'asked only where needed': rule.askedWhereNeeded,
      facts: Object.keys(z.toJSONSchema(rule.facts, { unrepresentable: 'any' }).properties ?? {}).sort(),
    },
  ]);
  const wanted = Object.entries(calculators).map(([id, { facts, ...rest }]) => [
    id,
    { ...rest, facts: Object.keys(facts).sort() },
  ]);
  expect(told).toEqual(wanted);
});

const facts = Object.entries(calculators).flatMap(([id, { facts: own }]) =>
  Object.entries(own).map(([name, fact]) => ({ id, name, fact })),
);

function faultOf(id: string, name: string, value: unknown): string | undefined {
  const read = RULES.find((rule) => rule.id === id)?.facts.safeParse({ [name]: value });
  return read?.success === true ? 'taken' : read?.error.issues[0]?.message;
}

describe('a number is taken from the least to the most', () => {
  test.each(
    facts.flatMap(({ id, name, fact }) => (typeof fact === 'object' ? [{ id, name, ...fact }] : [])),
  )('$id: $name, $least to $most', ({ id, name, least, most, halves }) => {
    const below = Number.isInteger(least) ? least - 1 : least / 2;
    const tried = [below, least, least + 0.5, most, most + 1];
    expect(tried.map((value) => faultOf(id, name, value) === 'taken')).toEqual([
      false,
      true,
      halves,
      true,
      false,
    ]);
  });
});

describe('a day is a day, and it is said how one is written', () => {
  test.each(facts.filter(({ fact }) => fact === 'day'))('$id: $name', ({ id, name }) => {
    expect(faultOf(id, name, '2026-09-01')).toBe('taken');
    for (const wrong of ['2026-09', '2026-02-30', '九月一日'])
      expect(faultOf(id, name, wrong)).toMatch(/^写成 2026-\d\d-\d\d$/u);
  });
});

test('a school is told by day or by month, and otherwise how to write it', () => {
  const rule = RULES.find(({ id }) => id === 'honor-certificate');
  const faults = ['2008-09', '2008-09-01', '2008'].map(
    (from) => rule?.facts.safeParse({ periods: [{ from }] }).error?.issues[0]?.message,
  );
  expect(faults).toEqual([undefined, undefined, '写成 2008-09 或 2008-09-01']);
});
