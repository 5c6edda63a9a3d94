/**
 * Teacher rotation (交流轮岗): 10 percent of those eligible, and among those who rotate 20 percent
 * of the better teachers; whom the 20 percent counts differs by place.
 *
 * @see baoshan-2017-62#4.4.4 @see jinghong-2018-74#3.5.6 @see kezhou-2018-59#3.2.3
 */
import { z } from 'zod';
import { ceiling, percentOf, showDecimal } from '../decimal.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import {
  compared,
  computed,
  contradictory,
  missing,
  notApplicable,
  type ResultSource,
  withheld,
} from '../results.ts';
import { defineRule, notInDocument, type RuleResult } from '../rule.ts';
import { type Said, said } from '../said.ts';

const facts = z.object({
  eligible: z.int().min(0).max(100_000).optional().describe('符合交流条件的教师总数(人)'),
  rotating: z.int().min(0).max(100_000).optional().describe('本学年到乡村学校交流轮岗的人数(人)'),
  counted: z.int().min(0).max(100_000).optional().describe('其中骨干教师人数(人)'),
});

const quotaSchema = quotedSchema.extend({
  percentOfEligible: z.number(),
  percentOfRotating: z.number(),
  counted: z.string(),
  /** A likely misprint in the quoted words, said beside them. */
  misprint: z.string().optional(),
});

export const rotationQuotaRule = defineRule<z.infer<typeof facts>>({
  id: 'rotation-quota',
  title: '教师交流轮岗比例',
  facts,
  evaluate: (given, context) => {
    const quota = parameterOn(context.parameters, 'quota', context.today, quotaSchema);
    if (quota === undefined) return notInDocument(context);
    const { clause, quote } = quota;
    const first: ResultSource = { id: 'minimum-rotating', clause, quote };
    const second: ResultSource = { id: 'minimum-counted', clause, quote };
    // Counts that cannot all be true give no number at all, neither the 10 nor the 20 percent.
    const fault = faultOf(given, quota);
    if (fault !== undefined) return computed([contradictory(first, fault), withheld(second)]);
    return computed(
      [ofEligible(first, given, quota), ofRotating(second, given, quota)],
      [
        said('calc.rotation.who-is-eligible'),
        ...(quota.misprint === undefined ? [] : [said('calc.words', { words: quota.misprint })]),
      ],
    );
  },
});

type Facts = z.infer<typeof facts>;
type Quota = z.infer<typeof quotaSchema>;

/** Who counts is among those who rotate, and who rotates among the eligible; only given counts are compared. */
function faultOf({ eligible, rotating, counted }: Facts, { counted: who }: Quota): Said | undefined {
  if (rotating !== undefined && eligible !== undefined && rotating > eligible)
    return said('calc.rotation.more-rotating', { rotating, eligible });
  if (counted !== undefined && rotating !== undefined && counted > rotating)
    return said('calc.rotation.more-counted', { who, counted, rotating });
  if (counted !== undefined && eligible !== undefined && counted > eligible)
    return said('calc.rotation.more-counted-eligible', { who, counted, eligible });
  return undefined;
}

function ofEligible(
  source: ResultSource,
  { eligible, rotating }: Facts,
  { percentOfEligible }: Quota,
): RuleResult {
  if (eligible === undefined) return missing(source, said('calc.fact.eligible'));
  if (eligible === 0) return notApplicable(source, said('calc.rotation.none-eligible'));
  const least = ceiling(percentOf(eligible, percentOfEligible));
  const { lines: comparison, ...lack } = compared(rotating, least);
  return {
    ...source,
    status: statusOf(rotating, least),
    value: least,
    lines: [
      said('calc.rotation.least', {
        eligible,
        percent: percentOfEligible,
        least: whole(eligible, percentOfEligible),
      }),
      ...comparison,
    ],
    ...lack,
  };
}

/** The 20 percent is of those who rotate, not of all. Nobody who rotates makes no share, and none is met. */
function ofRotating(
  source: ResultSource,
  { eligible, rotating, counted }: Facts,
  { counted: who, percentOfEligible, percentOfRotating }: Quota,
): RuleResult {
  if (rotating === 0 || (rotating === undefined && eligible === 0))
    return notApplicable(source, said('calc.rotation.none-rotating', { who }));
  // What is judged needs the real number of those who rotate; the least that must is no stand-in for it.
  const base =
    rotating ??
    (eligible === undefined || counted !== undefined
      ? undefined
      : ceiling(percentOf(eligible, percentOfEligible)));
  if (base === undefined) return missing(source, said('calc.fact.rotating'));
  const needed = ceiling(percentOf(base, percentOfRotating));
  const { lines: comparison, ...lack } = compared(counted, needed);
  return {
    ...source,
    status: statusOf(counted, needed),
    value: needed,
    lines: [
      said('calc.rotation.least-counted', {
        who,
        base,
        percent: percentOfRotating,
        least: whole(base, percentOfRotating),
      }),
      ...(rotating === undefined ? [said('calc.rotation.by-least', { least: base })] : []),
      ...comparison,
    ],
    ...lack,
  };
}

function statusOf(given: number | undefined, least: number): RuleResult['status'] {
  return given === undefined ? 'computed' : given >= least ? 'met' : 'not-met';
}

/** "不低于" is reached only by a whole person: 12.1,向上取整为13人; a whole number stands alone. */
function whole(count: number, percent: number): Said {
  const exact = showDecimal(percentOf(count, percent));
  const people = ceiling(percentOf(count, percent));
  return exact === String(people)
    ? said('calc.people', { people })
    : said('calc.rounded-up', { exact, people });
}
