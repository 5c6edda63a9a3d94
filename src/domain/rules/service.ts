/**
 * Years of rural teaching out of a service record, read two ways: the strict one, which only
 * counts what nobody can doubt, and the generous one, which counts all that might be counted.
 * Where the two disagree about a threshold, the document leaves the point open.
 */
import { addDays, addMonths, addYears, type Day, fullYears, isMonth, spanBetween } from '../shared/day.ts';
import { showMonth } from '../shared/show-day.ts';

export type SchoolSetting = 'village' | 'township' | 'county-seat' | 'unsure';

export interface TeachingPeriod {
  readonly school?: string | undefined;
  readonly setting?: SchoolSetting | undefined;
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
  /** Full years when gaps, breaks and doubtful schools are all read in the teacher's favour. */
  readonly generousYears: number;
  /** Longest undoubted stretch that ended before the counting day, in full years. */
  readonly earlierYears: number;
  /** What the two readings differ in, as Chinese sentences. */
  readonly doubts: readonly string[];
}

interface Stretch {
  readonly from: Day;
  /** First day no longer taught, or the counting day itself. */
  readonly to: Day;
  readonly doubtful: boolean;
}

/** @param until - the day counted to. Periods after it are cut off. */
export function countService(
  periods: readonly TeachingPeriod[],
  breaks: readonly TeachingBreak[],
  until: Day,
): Service {
  const doubts: string[] = [];
  const rural = periods
    .filter((period) => period.setting !== 'county-seat')
    .map((period) => stretchOf(period, until, period.setting === 'unsure'))
    .filter((stretch) => stretch.from < stretch.to)
    .sort((left, right) => left.from.localeCompare(right.from));
  if (periods.some((period) => period.setting === 'county-seat')) {
    doubts.push('县城(城区)学校的年限没有计入:文件写的是"乡村学校",未定义其范围。');
  }
  if (rural.some((stretch) => stretch.doubtful))
    doubts.push('有学校说不准算不算"乡村学校",文件未定义其范围。');

  const pauses = breaks
    .map((pause) => stretchOf(pause, until, false))
    .filter((pause) => pause.from < pause.to);
  // A break outside the years counted, such as one before the first school, raises no doubt.
  if (pauses.some((pause) => rural.some(({ from, to }) => pause.from < to && from < pause.to)))
    doubts.push('借调、进修、病假、产假等间断是否影响"连续",文件未规定。');

  const sure = union(
    rural.filter((stretch) => !stretch.doubtful).flatMap((stretch) => without(stretch, pauses)),
  );
  const joined = union(rural);
  for (const [index, stretch] of joined.entries()) {
    const next = joined[index + 1];
    if (next !== undefined && stretch.to < next.from) {
      doubts.push(
        `${showMonth(addDays(stretch.to, -1).slice(0, 7))}到${showMonth(next.from.slice(0, 7))}之间没有任教记录,是否仍算"连续",文件未规定。`,
      );
    }
  }

  const current = sure.find((stretch) => stretch.to >= until);
  const earlier = sure
    .filter((stretch) => stretch !== current)
    .map((stretch) => fullYears(stretch.from, stretch.to));
  const strictYears = current === undefined ? 0 : fullYears(current.from, current.to);
  const earlierYears = Math.max(0, ...earlier);
  if (current === undefined && earlierYears > 0)
    doubts.push('算到这一天已不在乡村学校任教,以前的连续年限是否仍然有效,文件未规定。');
  return {
    strictFrom: current?.from ?? null,
    strictYears,
    generousYears: Math.max(strictYears, earlierYears, yearsTogether(joined)),
    earlierYears,
    doubts,
  };
}

/** The first stretch whose end comes before its beginning; such a one would otherwise count as nothing. */
export function wrongWayRound(
  stretches: readonly { readonly from: string; readonly to?: string | undefined }[],
): { readonly from: string; readonly to: string } | undefined {
  for (const { from, to } of stretches)
    if (to !== undefined && to !== 'open' && endOf(to) <= (isMonth(from) ? `${from}-01` : from))
      return { from, to };
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

function stretchOf(
  period: { readonly from: string; readonly to?: string | undefined },
  until: Day,
  doubtful: boolean,
): Stretch {
  const from = isMonth(period.from) ? `${period.from}-01` : period.from;
  const to = period.to === undefined || period.to === 'open' ? until : endOf(period.to);
  return { from, to: to < until ? to : until, doubtful };
}

/** First day after a closed period: both its last day and its last month are included. */
function endOf(to: string): Day {
  return isMonth(to) ? addMonths(`${to}-01`, 1) : addDays(to, 1);
}

/** Stretches joined where one begins no later than the other ends. */
function union(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of [...stretches].sort((left, right) => left.from.localeCompare(right.from))) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= last.to) {
      joined[joined.length - 1] = { ...last, to: stretch.to > last.to ? stretch.to : last.to };
    } else {
      joined.push(stretch);
    }
  }
  return joined;
}

function without(stretch: Stretch, pauses: readonly Stretch[]): readonly Stretch[] {
  let left: readonly Stretch[] = [stretch];
  for (const pause of pauses) {
    left = left.flatMap((piece) => {
      if (pause.to <= piece.from || pause.from >= piece.to) return [piece];
      return [
        { ...piece, to: pause.from },
        { ...piece, from: pause.to },
      ].filter((rest) => rest.from < rest.to);
    });
  }
  return left;
}
