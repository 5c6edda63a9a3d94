/**
 * Honor certificate of rural teachers (乡村教师荣誉证书): 10, 15 or 20 years, by place.
 *
 * @see baoshan-2017-62#4.4.9 @see jinghong-2018-74#3.6.5 @see kezhou-2018-59#3.2.5
 *
 * All three documents print 连续 (in a row) and define neither what interrupts it nor what a
 * rural school is; the national 30-year certificate counts otherwise and is not lent to them.
 */
import { z } from 'zod';
import { addDays, addMonths, type Day, isDay, isMonth, spanBetween } from '../../shared/day.ts';
import { showDay, showSpan } from '../../shared/show-day.ts';
import { showYearsShort } from '../decimal.ts';
import { firstDayOf, parameterOn, quotedSchema } from '../parameter.ts';
import { withheld } from '../results.ts';
import { defineRule, notInDocument, type RuleResult } from '../rule.ts';
import { countService, reachedOn, SCHOOL_SETTINGS, type Service, wrongWayRound } from '../service.ts';
import { issuedWhen } from '../years.ts';

const dayOrMonth = z.string().refine((text) => isDay(text) || isMonth(text), '写成 2008-09 或 2008-09-01');
const end = dayOrMonth.or(z.literal('open')).optional();

const facts = z.object({
  periods: z
    .array(
      z.strictObject({
        school: z.string().optional(),
        setting: z.enum(SCHOOL_SETTINGS).optional(),
        county: z.string().optional(),
        from: dayOrMonth,
        to: end,
      }),
    )
    .optional()
    .describe('任教经历:学校、位置、所在县(跨县时填)、起、止(留空或 open 为至今)'),
  breaks: z
    .array(z.strictObject({ reason: z.string(), from: dayOrMonth, to: end }))
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
  evaluate: (given, context) => {
    const { parameters, today } = context;
    const tiers = parameterOn(parameters, 'tiers', today, honorTiersSchema);
    if (tiers === undefined) return notInDocument(context);
    const wrong = wrongWayRound([...(given.periods ?? []), ...(given.breaks ?? [])]);
    if (wrong !== undefined)
      return {
        outcome: 'computed',
        results: tiers.map(withheldResult),
        undecided: [],
        working: [`止(${wrong.to})早于起(${wrong.from}),算不出年限,请核对。`],
      };
    const until = given.until ?? today;
    const service = serviceOf(given, until);
    if (service === undefined)
      return {
        outcome: 'computed',
        results: tiers.map(unknownResult),
        undecided: [],
        working: ['还差:任教经历(各校起止年月),或连续从教年限。'],
      };
    const first = firstDayOf(parameters);
    return {
      outcome: 'computed',
      results: tiers.map((tier) => resultOf(tier, service, given, until)),
      undecided: [
        ...service.doubts,
        ...(first !== undefined && until < first
          ? [`算到${showDay(until)}时,这份文件还没有印发(${issuedWhen(first)}才有),那时的年限只供参考。`]
          : []),
      ],
      working: [
        ...workingOf(service, given, until),
        ...assumedDays(given),
        ...differing(service, given),
        ...(until > today ? [`${showDay(until)}还没到,假定一直教到那一天。`] : []),
      ],
    };
  },
});

/** Months without days say what they were taken for. */
function assumedDays({ periods = [], breaks = [] }: HonorCertificateFacts): readonly string[] {
  const isVague = [...periods, ...breaks].some(
    ({ from, to }) => isMonth(from) || (to !== undefined && isMonth(to)),
  );
  return isVague ? ['只写到月的,起按当月1日、止按当月最后一日算。'] : [];
}

function hasPeriods({ periods }: HonorCertificateFacts): boolean {
  return periods !== undefined && periods.length > 0;
}

/** Years told as a number are a stretch that ends on the counting day; its breaks are weighed like any others. */
function serviceOf(given: HonorCertificateFacts, until: Day): Service | undefined {
  const { periods = [], breaks = [], consecutiveYears } = given;
  if (periods.length > 0) return countService(periods, breaks, until);
  if (consecutiveYears === undefined) return undefined;
  const from = addMonths(until, -Math.floor(consecutiveYears * 12));
  const service = countService([{ from }], breaks, until);
  // The number of years tells no first day: a day reckoned from it would be false precision.
  return service.strictFrom === from ? { ...service, strictFrom: null } : service;
}

function resultOf(tier: HonorTier, service: Service, given: HonorCertificateFacts, until: Day): RuleResult {
  const { minimumYears } = tier;
  const shared = { id: tier.id, value: service.strictYears, clause: tier.clause, quote: tier.quote };
  const undecided = (line: string): RuleResult => ({
    ...shared,
    status: 'needs-decision',
    lines: [who(tier), line],
  });
  if (service.strictYears >= minimumYears)
    return mergesCounties(tier, given, until)
      ? undecided(`合并各县的年限才满${minimumYears}年,由哪个县颁发,须由教育局认定。`)
      : {
          ...shared,
          status: 'met',
          lines: [who(tier), `已连续满${service.strictYears}年,达到年限。`],
          band: `满${minimumYears}年(${LEVELS[tier.level]})`,
        };
  if (service.generousYears >= minimumYears) return undecided(readingsOf(service));
  // The day counted to is itself a day of teaching: whether it counts decides about a single day.
  if ((serviceOf(given, addDays(until, 1))?.generousYears ?? 0) >= minimumYears)
    return undecided(
      `差1天满${minimumYears}年:截止当天(${showDay(until)})算不算在内,文件未规定,须由教育局认定。`,
    );
  return { ...shared, status: 'not-met', lines: [who(tier), remaining(tier, service, given, until)] };
}

/** Both readings of an interruption, in numbers; one line where only the school is in doubt. */
function readingsOf({ isInterrupted, throughYears, piecesYears, strictYears }: Service): string {
  return isInterrupted
    ? `间断如不影响"连续",连续计算满${throughYears}年;扣除间断分段相加满${piecesYears}年;只算最近一段满${strictYears}年。须由教育局认定。`
    : '间断或学校性质如何认定,决定是否达到;须由教育局认定。';
}

/** A county's own certificate, reached only with years taught in another county. */
function mergesCounties(
  { level, minimumYears }: HonorTier,
  { periods = [], breaks = [] }: HonorCertificateFacts,
  until: Day,
): boolean {
  const counties = new Set(periods.flatMap(({ county }) => county ?? []));
  if (level !== 'county' || counties.size < 2) return false;
  return [...counties].every(
    (name) =>
      countService(
        periods.filter(({ county }) => county === name),
        breaks,
        until,
      ).strictYears < minimumYears,
  );
}

function who({ minimumYears, issuer, level }: HonorTier): string {
  return `满${minimumYears}年 → ${issuer}(${LEVELS[level]})颁发`;
}

function remaining(
  { minimumYears }: HonorTier,
  service: Service,
  given: HonorCertificateFacts,
  until: Day,
): string {
  if (service.strictFrom !== null) {
    const day = reachedOn(service.strictFrom, minimumYears);
    return `未达到,还差${showSpan(spanBetween(until, day))};连续教到${showDay(day)}可满${minimumYears}年。`;
  }
  if (
    !hasPeriods(given) &&
    given.consecutiveYears !== undefined &&
    service.generousYears === service.strictYears
  )
    return `未达到,还差${showYearsShort(minimumYears, given.consecutiveYears)}。`;
  // No undoubted stretch reaches the counting day: there is no day to wait for.
  return service.generousYears > 0
    ? `未达到:间断、存疑学校和以前的年限全算上也只满${service.generousYears}年,须满${minimumYears}年。`
    : `未达到:没有可以计入的整年,须满${minimumYears}年。`;
}

function unknownResult(tier: HonorTier): RuleResult {
  return { ...withheldResult(tier), lines: [who(tier)] };
}

function withheldResult({ id, clause, quote }: HonorTier): RuleResult {
  return withheld({ id, clause, quote });
}

/** Both a service record and a number of years were told, and they do not agree. */
function differing({ strictYears, generousYears }: Service, given: HonorCertificateFacts): readonly string[] {
  if (!hasPeriods(given) || given.consecutiveYears === undefined) return [];
  const told = Math.floor(given.consecutiveYears);
  return told === strictYears || told === generousYears
    ? []
    : [`所说的连续${given.consecutiveYears}年与任教经历对不上,这里按任教经历算,请核对。`];
}

function workingOf(service: Service, given: HonorCertificateFacts, until: Day): readonly string[] {
  const most =
    service.generousYears > service.strictYears
      ? [`如间断和存疑学校都计入,最多满${service.generousYears}年`]
      : [];
  const full = `按周年计满${service.strictYears}年`;
  if (service.strictFrom !== null)
    return [
      `连续从教:${showDay(service.strictFrom)}至${showDay(until)} = ${showSpan(spanBetween(service.strictFrom, until))},${full}`,
      ...most,
    ];
  if (hasPeriods(given) || given.consecutiveYears === undefined)
    return [`连续从教:${service.strictYears}年`, ...most];
  return most.length > 0
    ? [`连续从教:所说${given.consecutiveYears}年里有间断,不计间断以前的,${full}`, ...most]
    : [`连续从教:${given.consecutiveYears}年,${full}(按所说年数算,假定一直在乡村学校、没有间断)`];
}
