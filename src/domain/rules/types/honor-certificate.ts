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
import { shortOf } from '../decimal.ts';
import { firstDayOf, parameterOn, quotedSchema } from '../parameter.ts';
import { gapOf, withheld } from '../results.ts';
import { defineRule, notInDocument, type RuleResult } from '../rule.ts';
import { type Said, said } from '../said.ts';
import { countService, reachedOn, SCHOOL_SETTINGS, type Service, wrongWayRound } from '../service.ts';

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

const LEVELS: Readonly<Record<HonorTier['level'], Said['say']>> = {
  province: 'calc.certificate.province',
  prefecture: 'calc.certificate.prefecture',
  county: 'calc.certificate.county',
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
        working: [said('calc.certificate.wrong-way-round', wrong)],
      };
    const until = given.until ?? today;
    const serviceTo = reckonerOf(given);
    if (serviceTo === undefined)
      return {
        outcome: 'computed',
        results: tiers.map(unknownResult),
        undecided: [],
        working: [said('calc.certificate.missing')],
      };
    const first = firstDayOf(parameters);
    const service = serviceTo(until);
    // The day counted to is itself a day of teaching: whether it counts decides about a single day.
    const withLastDay = serviceTo(addDays(until, 1)).generousYears;
    return {
      outcome: 'computed',
      results: tiers.map((tier) => resultOf(tier, service, withLastDay, given, until)),
      undecided: [
        ...service.doubts,
        ...(first !== undefined && until < first
          ? [said('calc.certificate.before', { day: { day: until }, issued: { issued: first } })]
          : []),
      ],
      working: [
        ...workingOf(service, given, until),
        ...assumedDays(given),
        ...(service.isInterrupted ? [said('calc.certificate.cumulative')] : []),
        ...differing(service, given),
        ...(until > today ? [said('calc.certificate.assumed-until', { day: { day: until } })] : []),
      ],
    };
  },
});

/** Months without days say what they were taken for. */
function assumedDays({ periods = [], breaks = [] }: HonorCertificateFacts): readonly Said[] {
  const isVague = [...periods, ...breaks].some(
    ({ from, to }) => isMonth(from) || (to !== undefined && isMonth(to)),
  );
  return isVague ? [said('calc.certificate.months-only')] : [];
}

function hasPeriods({ periods }: HonorCertificateFacts): boolean {
  return periods !== undefined && periods.length > 0;
}

/** Years told as a number are a stretch that ends on the counting day; its breaks are weighed like any others. */
function reckonerOf(given: HonorCertificateFacts): ((until: Day) => Service) | undefined {
  const { periods = [], breaks = [], consecutiveYears } = given;
  if (periods.length > 0) return (until) => countService(periods, breaks, until);
  if (consecutiveYears === undefined) return undefined;
  return (until) => {
    const from = addMonths(until, -Math.floor(consecutiveYears * 12));
    const service = countService([{ from }], breaks, until);
    // The number of years tells no first day: a day reckoned from it would be false precision.
    return service.strictFrom === from ? { ...service, strictFrom: null } : service;
  };
}

function resultOf(
  tier: HonorTier,
  service: Service,
  yearsWithLastDay: number,
  given: HonorCertificateFacts,
  until: Day,
): RuleResult {
  const { minimumYears: needed } = tier;
  const { strictYears } = service;
  const shared = {
    id: tier.id,
    value: strictYears,
    clause: tier.clause,
    quote: tier.quote,
    tier: tierOf(tier),
  };
  const undecided = (decision: 'interruption' | 'county' | 'last-day', line: Said): RuleResult => ({
    ...shared,
    status: 'needs-decision',
    decision,
    lines: [who(tier), line],
  });
  if (strictYears >= needed)
    return mergesCounties(tier, given, until)
      ? undecided('county', said('calc.certificate.which-county', { needed }))
      : {
          ...shared,
          status: 'met',
          lines: [who(tier), said('calc.certificate.met', { years: strictYears })],
          band: said('calc.certificate.band', { needed, level: said(LEVELS[tier.level]) }),
        };
  if (service.generousYears >= needed) return undecided('interruption', readingsOf(service));
  if (yearsWithLastDay >= needed)
    return undecided('last-day', said('calc.certificate.last-day', { needed, day: { day: until } }));
  const day = service.strictFrom === null ? undefined : reachedOn(service.strictFrom, needed);
  return {
    ...shared,
    status: 'not-met',
    reachedOn: day,
    short: needed - strictYears,
    ...remaining(tier, day, service, given, until),
  };
}

/** Both readings of an interruption, in numbers; one line where only the school is in doubt. */
function readingsOf({ isInterrupted, throughYears, piecesYears, strictYears }: Service): Said {
  return isInterrupted
    ? said('calc.certificate.readings', { through: throughYears, pieces: piecesYears, strict: strictYears })
    : said('calc.certificate.doubtful-school');
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

function tierOf({ minimumYears, issuer, level }: HonorTier): Said {
  return said('calc.certificate.tier', { years: minimumYears, issuer, level: said(LEVELS[level]) });
}

const who = (tier: HonorTier): Said => said('calc.certificate.issued-by', { tier: tierOf(tier) });

/** How long still, and what there is to say of it. */
function remaining(
  tier: HonorTier,
  day: Day | undefined,
  service: Service,
  given: HonorCertificateFacts,
  until: Day,
): Pick<RuleResult, 'lines' | 'gap'> {
  const { minimumYears: needed } = tier;
  const of = (line: Said) => ({ lines: [who(tier), line] });
  if (day !== undefined) {
    const gap = gapOf({ span: spanBetween(until, day) });
    return { ...of(said('calc.certificate.reached-on', { gap, day: { day }, needed })), gap };
  }
  if (
    !hasPeriods(given) &&
    given.consecutiveYears !== undefined &&
    service.generousYears === service.strictYears
  ) {
    const gap = gapOf({ short: shortOf(needed, given.consecutiveYears) });
    return { ...of(said('calc.certificate.short', { gap })), gap };
  }
  // No undoubted stretch reaches the counting day: there is no day to wait for.
  return of(
    service.generousYears > 0
      ? said('calc.certificate.all-counted', { years: service.generousYears, needed })
      : said('calc.certificate.no-year', { needed }),
  );
}

function unknownResult(tier: HonorTier): RuleResult {
  return {
    ...withheldResult(tier),
    tier: tierOf(tier),
    lines: [who(tier)],
  };
}

function withheldResult({ id, clause, quote }: HonorTier): RuleResult {
  return withheld({ id, clause, quote });
}

/** Both a service record and a number of years were told, and they do not agree. */
function differing({ strictYears, generousYears }: Service, given: HonorCertificateFacts): readonly Said[] {
  if (!hasPeriods(given) || given.consecutiveYears === undefined) return [];
  const told = Math.floor(given.consecutiveYears);
  return told === strictYears || told === generousYears
    ? []
    : [said('calc.certificate.differs', { years: given.consecutiveYears })];
}

function workingOf(service: Service, given: HonorCertificateFacts, until: Day): readonly Said[] {
  const { strictFrom, strictYears: full, generousYears } = service;
  const most = generousYears > full ? [said('calc.certificate.at-most', { years: generousYears })] : [];
  if (strictFrom !== null)
    return [
      said('calc.certificate.stretch', {
        from: { day: strictFrom },
        until: { day: until },
        span: { span: spanBetween(strictFrom, until) },
        full,
      }),
      ...most,
    ];
  if (hasPeriods(given) || given.consecutiveYears === undefined)
    return [said('calc.certificate.years', { full }), ...most];
  const values = { told: given.consecutiveYears, full };
  return most.length > 0
    ? [said('calc.certificate.told-with-break', values), ...most]
    : [said('calc.certificate.told', values)];
}
