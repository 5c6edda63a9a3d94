/** Runs the cases people can read under `tests/cases/rules/`: one file a rule, none left out. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isQuotedFrom } from '../../../src/domain/clauses/quotation.ts';
import type { ClauseRef } from '../../../src/domain/clauses/reference.ts';
import { quotedSchema } from '../../../src/domain/rules/parameter.ts';
import { RULES, runRule } from '../../../src/domain/rules/types/index.ts';
import { makeDay } from '../../../src/domain/shared/day.ts';
import { UsageError } from '../../../src/domain/shared/errors.ts';
import { readYaml } from '../../../src/ingest/load-corpus.ts';
import { type SpokenOutcome, speakOutcome } from '../../../src/messages/speak.ts';
import { realCorpus } from '../../support/corpus.ts';

const folder = 'tests/cases/rules';
const { library, parameters } = realCorpus();

const ruleCase = z.strictObject({
  name: z.string(),
  on: z.string().default('2026-11-21'),
  place: z.enum(['baoshan', 'jinghong', 'kezhou', 'mengwang', 'tianning']),
  facts: z.record(z.string(), z.unknown()).default({}),
  expect: z
    .literal('not-in-document')
    .or(
      z.record(
        z.string(),
        z.enum(['met', 'not-met', 'needs-decision', 'unknown', 'computed', 'not-applicable', 'mentioned']),
      ),
    ),
  'reached on': z.record(z.string(), z.string()).optional(),
  says: z.array(z.string()).default([]),
  'does not say': z.array(z.string()).default([]),
  /** Of a result, by its id; null for what it must not have. */
  gives: z
    .record(
      z.string(),
      z.partialRecord(
        z.enum(['value', 'gap', 'band', 'short', 'decision', 'reachedOn', 'missing']),
        z.union([z.string(), z.number(), z.array(z.string()), z.null()]),
      ),
    )
    .default({}),
  'open points': z.int().optional(),
});
type RuleCase = z.infer<typeof ruleCase>;

const casesOf = (rule: string) => readYaml(`${folder}/${rule}.yaml`, z.array(ruleCase).nonempty());
const ruleIds = RULES.map(({ id }) => id);
const fileIds = readdirSync(folder).map((file) => file.replace(/\.yaml$/u, ''));

test('every rule has its case file, and every case file its rule', () => {
  expect(fileIds.sort()).toEqual([...ruleIds].sort());
});

describe.each(fileIds)('%s', (rule) => {
  const cases = casesOf(rule);

  test.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    expect(observed(each, run(rule, each))).toEqual(wanted(each));
  });

  test('all 5 places have a case', () => {
    expect(new Set(cases.map(({ place }) => place)).size).toBe(5);
  });
});

/** Years that do not stand beside their number: where they do stand. */
const yearBases = Object.values(parameters)
  .flatMap((rules) => Object.values(rules))
  .flatMap((file) => Object.values(file))
  .flatMap(({ values }) => Object.values(values))
  .flatMap((value) => {
    const { yearBasis } = z.looseObject({ yearBasis: quotedSchema.optional() }).safeParse(value).data ?? {};
    return yearBasis === undefined ? [] : [[yearBasis.clause, yearBasis.quote] as const];
  });

describe('years of targets', () => {
  test.each(yearBases)('%s prints its year: %s', (clause, quote) => {
    expect(isQuotedFrom(library.get(clause as ClauseRef), quote)).toBe(true);
  });
});

describe('facts that do not fit', () => {
  test.each([
    [{ periods: [{ from: '2008-13' }] }, 'periods.0.from'],
    [{ periods: [{ from: '2008', setting: 'village' }] }, 'periods.0.from'],
    [{ periods: [{ from: '2008-09', setting: 'ville' }] }, 'periods.0.setting'],
    [{ breaks: [{ from: '2008-09' }] }, 'breaks.0.reason'],
    [{ consecutiveYears: -1 }, 'consecutiveYears'],
    [{ until: '2026-11' }, 'until'],
  ])('%j is refused, and the error names %s', (facts, field) => {
    expect(() => runRule('honor-certificate', 'baoshan-2017-62', facts, parameters, '2026-11-21')).toThrow(
      new RegExp(`Facts of honor-certificate: ${field} `, 'u'),
    );
  });

  test('a rule nobody wrote is refused', () => {
    expect(() => runRule('no-such-rule', 'baoshan-2017-62', {}, parameters, '2026-11-21')).toThrow(
      UsageError,
    );
  });
});

function run(rule: string, { place, facts, on }: RuleCase): SpokenOutcome {
  const document = library.documents.find(({ id }) => id.startsWith(`${place}-`));
  return speakOutcome(runRule(rule, document?.id ?? place, facts, parameters, on));
}

/** What the case says of itself, and what the rule said, in the same words. */
interface Account {
  readonly expect: RuleCase['expect'];
  readonly reachedOn: Readonly<Record<string, string>> | undefined;
  readonly says: readonly string[];
  readonly doesNotSay: readonly string[];
  readonly gives: RuleCase['gives'];
  readonly openPoints: number | undefined;
}

function wanted(each: RuleCase): Account {
  return {
    expect: each.expect,
    reachedOn: each['reached on'],
    says: each.says,
    doesNotSay: each['does not say'],
    gives: each.gives,
    openPoints: each['open points'],
  };
}

/** Only what the case asks about, so that a case may be short. */
function observed(each: RuleCase, outcome: SpokenOutcome): Account {
  const explanation = [
    ...outcome.results.flatMap(({ lines }) => lines),
    ...outcome.undecided,
    ...outcome.working,
    ...outcome.results.map(({ quote }) => quote),
  ].join('\n');
  return {
    expect:
      outcome.outcome === 'computed'
        ? Object.fromEntries(outcome.results.map(({ id, status }) => [id, status]))
        : outcome.outcome,
    reachedOn: each['reached on'] === undefined ? undefined : reachedOn(outcome),
    says: each.says.filter((words) => explanation.includes(words)),
    doesNotSay: each['does not say'].filter((words) => !explanation.includes(words)),
    gives: Object.fromEntries(
      Object.entries(each.gives).map(([id, wantedOf]) => {
        const found = outcome.results.find((result) => result.id === id);
        const names = Object.keys(wantedOf) as (keyof typeof wantedOf)[];
        return [id, Object.fromEntries(names.map((name) => [name, found?.[name] ?? null]))] as const;
      }),
    ) as RuleCase['gives'],
    openPoints: each['open points'] === undefined ? undefined : outcome.undecided.length,
  };
}

/** The day is told in words only: 连续教到2028年9月1日可满20年. */
function reachedOn(outcome: SpokenOutcome): Readonly<Record<string, string>> {
  return Object.fromEntries(
    outcome.results.flatMap(({ id, lines }) => {
      const told = /连续教到(\d+)年(\d+)月(\d+)日可满/u.exec(lines.join('\n'));
      return told === null ? [] : [[id, makeDay(Number(told[1]), Number(told[2]), Number(told[3])) ?? '']];
    }),
  );
}
