/**
 * Honor certificate of rural teachers (乡村教师荣誉证书): 10, 15 or 20 years, by place.
 *
 * @see baoshan-2017-62#4.4.9 @see jinghong-2018-74#3.6.5 @see kezhou-2018-59#3.2.5
 *
 * All three documents print 连续 (in a row) and define neither what interrupts it nor what a
 * rural school is; the national 30-year certificate counts otherwise and is not lent to them.
 */
import { z } from 'zod';
import { isDay, isMonth, spanBetween } from '../../shared/day.ts';
import { showDay, showSpan } from '../../shared/show-day.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { defineRule, NOT_IN_DOCUMENT, type RuleResult } from '../rule.ts';
import { countService, reachedOn, type Service } from '../service.ts';

const dayOrMonth = z.string().refine((text) => isDay(text) || isMonth(text), '写成 2008-09 或 2008-09-01');
const end = dayOrMonth.or(z.literal('open')).optional();

const facts = z.object({
  periods: z
    .array(
      z.object({
        school: z.string().optional(),
        setting: z.enum(['village', 'township', 'county-seat', 'unsure']).optional(),
        from: dayOrMonth,
        to: end,
      }),
    )
    .optional()
    .describe('任教经历:学校、位置、起、止(留空或 open 为至今)'),
  breaks: z
    .array(z.object({ reason: z.string(), from: dayOrMonth, to: end }))
    .optional()
    .describe('间断:原因、起、止'),
  until: z.string().refine(isDay, '写成 2026-11-21').optional().describe('计算到哪天,不写就是今天'),
  consecutiveYears: z.number().min(0).max(80).optional().describe('连续从教年限(年),已知时可代替任教经历'),
});
export type HonorCertificateFacts = z.infer<typeof facts>;

const tierSchema = quotedSchema.extend({
  id: z.string(),
  minimumYears: z.int().positive(),
  issuer: z.string(),
  level: z.enum(['province', 'prefecture', 'county']),
});
export type HonorTier = z.infer<typeof tierSchema>;

/** Read by tests too: every tier's quotation must stand in its clause. */
export const honorTiersSchema = z.array(tierSchema).nonempty();

const LEVELS: Readonly<Record<HonorTier['level'], string>> = {
  province: '省级',
  prefecture: '地市级',
  county: '县级',
};

export const honorCertificateRule = defineRule<HonorCertificateFacts>({
  id: 'honor-certificate',
  title: '乡村教师荣誉证书',
  facts,
  evaluate: (given, { parameters, today }) => {
    const tiers = parameterOn(parameters, 'tiers', today, honorTiersSchema);
    if (tiers === undefined) return NOT_IN_DOCUMENT;
    const until = given.until ?? today;
    const service = serviceOf(given, until);
    if (service === undefined) {
      return {
        outcome: 'computed',
        results: tiers.map((tier) => unknownResult(tier)),
        undecided: [],
        working: ['还不知道连续从教年限。'],
      };
    }
    return {
      outcome: 'computed',
      results: tiers.map((tier) => resultOf(tier, service, until)),
      undecided: service.doubts,
      working:
        given.periods === undefined || given.periods.length === 0
          ? [`连续从教:${service.strictYears}年(按所说年数算,假定一直在乡村学校、没有间断)`]
          : workingOf(service, until),
    };
  },
});

function serviceOf(given: HonorCertificateFacts, until: string): Service | undefined {
  if (given.periods !== undefined && given.periods.length > 0)
    return countService(given.periods, given.breaks ?? [], until);
  if (given.consecutiveYears === undefined) return undefined;
  const years = Math.floor(given.consecutiveYears);
  return { strictFrom: null, strictYears: years, generousYears: years, earlierYears: 0, doubts: [] };
}

function resultOf(tier: HonorTier, service: Service, until: string): RuleResult {
  const { minimumYears, issuer, level } = tier;
  const who = `满${minimumYears}年 → ${issuer}(${LEVELS[level]})颁发`;
  const shared = { id: tier.id, value: service.strictYears, clause: tier.clause, quote: tier.quote };
  if (service.strictYears >= minimumYears) {
    return { ...shared, status: 'met', lines: [who, `已连续满${service.strictYears}年,达到年限。`] };
  }
  if (service.generousYears >= minimumYears) {
    return {
      ...shared,
      status: 'needs-decision',
      lines: [who, `间断或学校性质如何认定,决定是否达到;须由教育局认定。`],
    };
  }
  return { ...shared, status: 'not-met', lines: [who, ...remaining(tier, service, until)] };
}

function remaining(tier: HonorTier, service: Service, until: string): readonly string[] {
  if (service.strictFrom === null) return [`未达到,还差${tier.minimumYears - service.strictYears}年。`];
  const day = reachedOn(service.strictFrom, tier.minimumYears);
  return [
    `未达到,还差${showSpan(spanBetween(until, day))};连续教到${showDay(day)}可满${tier.minimumYears}年。`,
  ];
}

function unknownResult(tier: HonorTier): RuleResult {
  return {
    id: tier.id,
    status: 'unknown',
    value: null,
    clause: tier.clause,
    quote: tier.quote,
    lines: [`满${tier.minimumYears}年 → ${tier.issuer}颁发`],
  };
}

function workingOf(service: Service, until: string): readonly string[] {
  const strict =
    service.strictFrom === null
      ? `连续从教:${service.strictYears}年`
      : `连续从教:${showDay(service.strictFrom)}至${showDay(until)} = ${showSpan(spanBetween(service.strictFrom, until))},按周年计满${service.strictYears}年`;
  return service.generousYears > service.strictYears
    ? [strict, `如间断和存疑学校都计入,最多满${service.generousYears}年`]
    : [strict];
}
