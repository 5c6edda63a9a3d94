/**
 * Public holidays with a fixed day in the solar calendar (全国年节及纪念日放假办法): a deadline on one of them
 * is told beforehand. Those of the lunar calendar are announced year by year and are not reckoned here.
 */
import { type Day, partsOf } from './day.ts';

/** Month and days, both included. */
const HOLIDAYS = [
  { name: '元旦', month: 1, from: 1, to: 1 },
  { name: '劳动节', month: 5, from: 1, to: 2 },
  { name: '国庆节', month: 10, from: 1, to: 3 },
] as const;

/** @example holidayOn('2026-10-01') // '国庆节' */
export function holidayOn(day: Day): string | undefined {
  const { month, date } = partsOf(day);
  return HOLIDAYS.find((each) => each.month === month && each.from <= date && date <= each.to)?.name;
}
