/** The lunar calendar (农历), reckoned by a library: its days found in ours, for people who count by it. Pure. */
import { LunarMonth, LunarYear } from 'tyme4ts';
import { type Day, makeDay, partsOf } from './day.ts';

export interface LunarDate {
  /** 1 to 12; leap months are not meant. */
  readonly month: number;
  /** `last`: 除夕 is the 29th in some years. */
  readonly date: number | 'last';
}

/** The lunar year that begins in this year of ours: 2026 from 17 February on. */
export function lunarYearOf(day: Day): number {
  const { year } = partsOf(day);
  const newYear = lunarDayIn(year, { month: 1, date: 1 });
  return newYear !== undefined && newYear <= day ? year : year - 1;
}

/** @returns undefined where the month of that lunar year has no such day. */
export function lunarDayIn(lunarYear: number, { month, date }: LunarDate): Day | undefined {
  if (month < 1 || month > LunarYear.fromYear(lunarYear).getMonthCount()) return undefined;
  const days = LunarMonth.fromYm(lunarYear, month).getDayCount();
  const counted = date === 'last' ? days : date;
  if (counted < 1 || counted > days) return undefined;
  const solar = LunarMonth.fromYm(lunarYear, month)
    .getFirstJulianDay()
    .getSolarDay()
    .next(counted - 1);
  return makeDay(solar.getYear(), solar.getMonth(), solar.getDay());
}

/** The nearest such day on that side of today, today included; undefined where no month near has it. */
export function lunarDayNear(
  date: LunarDate,
  { today, towards }: { readonly today: Day; readonly towards: 'past' | 'future' },
): Day | undefined {
  const { year } = partsOf(today);
  const days = [-2, -1, 0, 1].flatMap((away) => lunarDayIn(year + away, date) ?? []);
  return towards === 'past' ? days.findLast((day) => day <= today) : days.find((day) => day >= today);
}
