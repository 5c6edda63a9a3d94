/**
 * Teacher rotation (交流轮岗): 10 percent of those eligible, and among those who rotate 20 percent
 * of the better teachers; whom the 20 percent counts differs by place.
 *
 * @see baoshan-2017-62#4.4.4 @see jinghong-2018-74#3.5.6 @see kezhou-2018-59#3.2.3
 */
import { z } from 'zod';
import { ceiling, percentOf, showDecimal } from '../decimal.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { computed, contradictory, missing, notApplicable, type ResultSource, withheld } from '../results.ts';
import { defineRule, notInDocument, type RuleResult } from '../rule.ts';

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
      ['哪些教师"符合交流条件",文件没有写。', ...(quota.misprint === undefined ? [] : [quota.misprint])],
    );
  },
});

type Facts = z.infer<typeof facts>;
type Quota = z.infer<typeof quotaSchema>;

/** Who counts is among those who rotate, and who rotates among the eligible; only given counts are compared. */
function faultOf({ eligible, rotating, counted }: Facts, { counted: who }: Quota): string | undefined {
  if (rotating !== undefined && eligible !== undefined && rotating > eligible)
    return `轮岗(${rotating}人)多于符合交流条件的教师(${eligible}人)`;
  if (counted !== undefined && rotating !== undefined && counted > rotating)
    return `其中${who}(${counted}人)多于轮岗教师(${rotating}人)`;
  if (counted !== undefined && eligible !== undefined && counted > eligible)
    return `轮岗的${who}(${counted}人)多于符合交流条件的教师(${eligible}人)`;
  return undefined;
}

function ofEligible(
  source: ResultSource,
  { eligible, rotating }: Facts,
  { percentOfEligible }: Quota,
): RuleResult {
  if (eligible === undefined) return missing(source, '符合交流条件的教师总数');
  if (eligible === 0) return notApplicable(source, '符合交流条件的教师是0人,这一比例无从计算');
  const least = ceiling(percentOf(eligible, percentOfEligible));
  return {
    ...source,
    status: statusOf(rotating, least),
    value: least,
    lines: [
      `每学年轮岗不少于 = 符合交流条件${eligible}人 × ${percentOfEligible}% = ${whole(eligible, percentOfEligible)}`,
      ...compared(rotating, least),
    ],
  };
}

/** The 20 percent is of those who rotate, not of all. Nobody who rotates makes no share, and none is met. */
function ofRotating(
  source: ResultSource,
  { eligible, rotating, counted }: Facts,
  { counted: who, percentOfEligible, percentOfRotating }: Quota,
): RuleResult {
  if (rotating === 0 || (rotating === undefined && eligible === 0))
    return notApplicable(source, `没有教师轮岗,${who}的比例无从计算`);
  // What is judged needs the real number of those who rotate; the least that must is no stand-in for it.
  if (rotating === undefined && (eligible === undefined || counted !== undefined))
    return missing(source, '轮岗教师人数');
  const least = rotating === undefined ? ceiling(percentOf(eligible ?? 0, percentOfEligible)) : undefined;
  const base = rotating ?? least ?? 0;
  const needed = ceiling(percentOf(base, percentOfRotating));
  return {
    ...source,
    status: statusOf(counted, needed),
    value: needed,
    lines: [
      `其中${who}不少于 = 轮岗${base}人 × ${percentOfRotating}% = ${whole(base, percentOfRotating)}(基数是轮岗教师,不是全部教师)`,
      ...(least === undefined ? [] : [`这里按最少轮岗${least}人算;实际轮岗更多,这个数也更多`]),
      ...compared(counted, needed),
    ],
  };
}

function statusOf(given: number | undefined, least: number): RuleResult['status'] {
  return given === undefined ? 'computed' : given >= least ? 'met' : 'not-met';
}

/** "不低于" is reached only by a whole person: 12.1,向上取整为13人; a whole number stands alone. */
function whole(count: number, percent: number): string {
  const exact = percentOf(count, percent);
  const least = ceiling(exact);
  return showDecimal(exact) === String(least) ? `${least}人` : `${showDecimal(exact)},向上取整为${least}人`;
}

function compared(given: number | undefined, least: number): readonly string[] {
  if (given === undefined) return [];
  return [given >= least ? `现有${given}人,达到` : `现有${given}人,还差${least - given}人`];
}
