/**
 * Years of rural teaching out of a service record, read three ways. No document defines what
 * interrupts 连续, so that each way is told and none is chosen:
 *
 * - strict: the stretch that nobody can doubt and that reaches the counting day;
 * - pieces: all stretches added, what lies between them and declared breaks left out;
 * - through: counted from the first day to the last, breaks and short gaps included.
 *
 * Where the readings disagree about a threshold, somebody at the office must decide.
 */
import {
  addDays,
  addMonths,
  addYears,
  type Day,
  earlierOf,
  fullYears,
  isMonth,
  laterOf,
  spanBetween,
} from '../shared/day.ts';
import { type Said, said } from './said.ts';

/**
 * Five positions as the statistics of schools have them (城区、县城、镇区、乡中心区、村庄), one for records
 * that only say 乡镇, one for who cannot say.
 */
export const SCHOOL_SETTINGS = [
  'village',
  'township-centre',
  'town',
  'township',
  'county-seat',
  'city',
  'unsure',
] as const;
export type SchoolSetting = (typeof SCHOOL_SETTINGS)[number];

const NOT_RURAL: ReadonlySet<SchoolSetting | undefined> = new Set(['county-seat', 'city']);

export interface TeachingPeriod {
  readonly school?: string | undefined;
  readonly setting?: SchoolSetting | undefined;
  /** County of the school, where the record holds more than one. */
  readonly county?: string | undefined;
  /** A day, or a month: from its first day. */
  readonly from: string;
  /** A day or month, both included; `open` or nothing: still teaching. */
  readonly to?: string | undefined;
}

export interface TeachingBreak {
  readonly reason: string;
  readonly from: string;
  readonly to?: string | undefined;
}

export interface Service {
  /** Start of the unbroken, undoubted stretch that ends on the counting day; null when there is none. */
  readonly strictFrom: Day | null;
  /** Full years of that stretch. */
  readonly strictYears: number;
  /** Full years of all stretches added, without gaps and declared breaks. */
  readonly piecesYears: number;
  /** Full years counted through breaks and gaps of a year at most. */
  readonly throughYears: number;
  /** The kindest reading of all. */
  readonly generousYears: number;
  /** Longest undoubted stretch that ended before the counting day, in full years. */
  readonly earlierYears: number;
  /** Something interrupts the record: the readings `pieces` and `through` are worth telling. */
  readonly isInterrupted: boolean;
  /** What the readings differ in. */
  readonly doubts: readonly Said[];
}

interface Stretch {
  readonly from: Day;
  /** First day no longer taught, or the counting day itself. */
  readonly to: Day;
}

/**
 * A gap of a school year at most may be a holiday, an illness or a transfer under way and is counted in the
 * reading `through`; a longer one that nobody has declared as a break is no teaching in any reading.
 */
const LONGEST_GAP_MONTHS = 12;

/** @param until - the day counted to. Periods after it are cut off. */
export function countService(
  periods: readonly TeachingPeriod[],
  breaks: readonly TeachingBreak[],
  until: Day,
): Service {
  const isRural = ({ setting }: TeachingPeriod) => !NOT_RURAL.has(setting);
  const unsure = stretchesOf(
    periods.filter(({ setting }) => setting === 'unsure'),
    until,
  );
  const certain = stretchesOf(
    periods.filter((period) => isRural(period) && period.setting !== 'unsure'),
    until,
  );
  const rural = [...certain, ...unsure].sort(byFirstDay);
  const urban = stretchesOf(
    periods.filter((period) => !isRural(period)),
    until,
  );
  const pauses = stretchesOf(breaks, until);
  const both = overlaps(rural, urban);
  const away = [...pauses, ...both];

  const sure = union(certain.flatMap((stretch) => without(stretch, away)));
  const joined = union(rural);
  const pieces = union(rural.flatMap((stretch) => without(stretch, away)));
  const pausesCount = pauses.some((pause) => isWithin(pause, joined));
  const latest = sure.at(-1);
  const current = latest?.to === until ? latest : undefined;
  const strictYears = current === undefined ? 0 : fullYears(current.from, current.to);
  const earlier = sure
    .filter((stretch) => stretch !== current)
    .map((stretch) => fullYears(stretch.from, stretch.to));
  const earlierYears = Math.max(0, ...earlier);
  const piecesYears = yearsTogether(pieces);
  const throughYears = yearsTogether(bridged(joined, urban, pauses));
  return {
    strictFrom: current?.from ?? null,
    strictYears,
    piecesYears,
    throughYears,
    generousYears: Math.max(strictYears, earlierYears, piecesYears, throughYears),
    earlierYears,
    isInterrupted: pieces.length > 1 || piecesYears !== throughYears || pausesCount,
    doubts: [
      ...doubtsOf({ periods, unsure, urban, pauses, joined, both, pausesCount }),
      // Whoever is on leave on that day has not left.
      ...(current === undefined && earlierYears > 0 && !pauses.some(({ to }) => to >= until)
        ? [said('calc.certificate.doubt-earlier')]
        : []),
    ],
  };
}

/** A break outside the years counted, such as one before the first school, raises no doubt; one in a gap does. */
function isWithin(pause: Stretch, joined: readonly Stretch[]): boolean {
  return [...joined, ...gapsOf(joined)].some((each) => meets(pause, each));
}

function meets(one: Stretch, other: Stretch): boolean {
  return one.from < other.to && other.from < one.to;
}

function gapsOf(joined: readonly Stretch[]): readonly Stretch[] {
  return joined.flatMap(({ to }, index) => {
    const next = joined[index + 1];
    return next === undefined ? [] : [{ from: to, to: next.from }];
  });
}

/** A rural and an urban school at the same time; a month that one ends in and the other begins in is no such time. */
function overlaps(rural: readonly Stretch[], urban: readonly Stretch[]): readonly Stretch[] {
  return rural.flatMap((here) =>
    urban
      .map(({ from, to }) => ({ from: laterOf(from, here.from), to: earlierOf(to, here.to) }))
      .filter(({ from, to }) => addMonths(from, 1) < to),
  );
}

/** What the readings differ in, in words. */
function doubtsOf({
  periods,
  unsure,
  urban,
  pauses,
  joined,
  both,
  pausesCount,
}: {
  readonly periods: readonly TeachingPeriod[];
  readonly unsure: readonly Stretch[];
  readonly urban: readonly Stretch[];
  readonly pauses: readonly Stretch[];
  readonly joined: readonly Stretch[];
  readonly both: readonly Stretch[];
  readonly pausesCount: boolean;
}): readonly Said[] {
  const counties = new Set(periods.flatMap(({ county }) => county ?? []));
  const months = ({ from, to }: Stretch) => ({ from: { month: from }, to: { month: addDays(to, -1) } });
  return [
    ...(periods.some(({ setting }) => NOT_RURAL.has(setting)) ? [said('calc.certificate.doubt-urban')] : []),
    ...(periods.some(({ setting }) => setting === 'town') ? [said('calc.certificate.doubt-town')] : []),
    ...(unsure.length > 0 ? [said('calc.certificate.doubt-school')] : []),
    ...both.map((each) => said('calc.certificate.doubt-both', months(each))),
    ...(pausesCount ? [said('calc.certificate.doubt-break')] : []),
    ...gapsOf(joined).flatMap((gap) => {
      if (urban.some((elsewhere) => meets(elsewhere, gap)))
        return [said('calc.certificate.doubt-gap-urban', months(gap))];
      // A gap that a declared break fills is that break.
      if (without(gap, pauses).length === 0) return [];
      return [
        said('calc.certificate.doubt-gap', {
          from: { month: addDays(gap.from, -1) },
          to: { month: gap.to },
        }),
      ];
    }),
    ...(counties.size > 1 ? [said('calc.certificate.doubt-counties', { counties: [...counties] })] : []),
  ];
}

/**
 * Stretches joined over gaps in which nobody taught elsewhere: what no declared break fills is a year at most.
 * Whether a break is told within one period or between two is the same break.
 */
function bridged(
  joined: readonly Stretch[],
  urban: readonly Stretch[],
  pauses: readonly Stretch[],
): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of joined) {
    const last = whole.at(-1);
    if (last !== undefined && isBridged({ from: last.to, to: stretch.from }, urban, pauses))
      whole[whole.length - 1] = { from: last.from, to: stretch.to };
    else whole.push(stretch);
  }
  return whole;
}

function isBridged(gap: Stretch, urban: readonly Stretch[], pauses: readonly Stretch[]): boolean {
  return (
    !urban.some((elsewhere) => meets(elsewhere, gap)) &&
    without(gap, pauses).every(({ from, to }) => to <= addMonths(from, LONGEST_GAP_MONTHS))
  );
}

const byFirstDay = (left: Stretch, right: Stretch) => left.from.localeCompare(right.from);

const isSome = ({ from, to }: Stretch) => from < to;

/** The first stretch whose end comes before its beginning; such a one would otherwise count as nothing. */
export function wrongWayRound(
  stretches: readonly { readonly from: string; readonly to?: string | undefined }[],
): { readonly from: string; readonly to: string } | undefined {
  for (const { from, to } of stretches)
    if (to !== undefined && to !== 'open' && endOf(to) <= beginOf(from)) return { from, to };
  return undefined;
}

/** Day from which `years` full years are reached, if the present stretch goes on. */
export function reachedOn(strictFrom: Day, years: number): Day {
  return addYears(strictFrom, years);
}

/** Full years of several stretches put together: years, months and days added each for itself. */
function yearsTogether(stretches: readonly Stretch[]): number {
  const [only, ...others] = stretches;
  if (only !== undefined && others.length === 0) return fullYears(only.from, only.to);
  const total = stretches
    .map(({ from, to }) => spanBetween(from, to))
    .reduce(
      (sum, span) => ({
        years: sum.years + span.years,
        months: sum.months + span.months,
        days: sum.days + span.days,
      }),
      { years: 0, months: 0, days: 0 },
    );
  // Thirty days carry as a month, in the teacher's favour: this is the generous reading.
  const months = total.months + Math.floor(total.days / 30);
  return total.years + Math.floor(months / 12);
}

/** What lies before the day counted to. */
function stretchesOf(
  periods: readonly { readonly from: string; readonly to?: string | undefined }[],
  until: Day,
): readonly Stretch[] {
  return periods
    .map(({ from, to }) => ({
      from: beginOf(from),
      to: to === undefined || to === 'open' ? until : earlierOf(endOf(to), until),
    }))
    .filter(isSome);
}

function beginOf(from: string): Day {
  return isMonth(from) ? `${from}-01` : from;
}

/** First day after a closed period: both its last day and its last month are included. */
function endOf(to: string): Day {
  return isMonth(to) ? addMonths(`${to}-01`, 1) : addDays(to, 1);
}

/** Stretches joined where one begins no later than the other ends. */
function union(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of [...stretches].sort(byFirstDay)) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: laterOf(stretch.to, last.to) };
    } else {
      joined.push(stretch);
    }
  }
  return joined;
}

function without(stretch: Stretch, pauses: readonly Stretch[]): readonly Stretch[] {
  return pauses.reduce<readonly Stretch[]>(
    (left, pause) =>
      left
        .flatMap(({ from, to }) => [
          { from, to: earlierOf(to, pause.from) },
          { from: laterOf(from, pause.to), to },
        ])
        .filter(isSome),
    [stretch],
  );
}
