/**
 * Public holidays: the days the State Council announced for a year, as far as the library has them; for other years
 * those of the law itself (全国年节及纪念日放假办法, as of 2025). A deadline on one is told beforehand.
 */
import { SolarDay } from 'tyme4ts';
import { type Day, partsOf } from './day.ts';
import { lunarDayIn } from './lunar.ts';

/** Month and days, both included. */
const SOLAR = [
  { name: '元旦', month: 1, from: 1, to: 1 },
  { name: '劳动节', month: 5, from: 1, to: 2 },
  { name: '国庆节', month: 10, from: 1, to: 3 },
] as const;
/** Of the lunar year before too: 除夕. */
const LUNAR = [
  {
    name: '春节',
    days: [
      [1, 1],
      [1, 2],
      [1, 3],
    ],
  },
  { name: '端午节', days: [[5, 5]] },
  { name: '中秋节', days: [[8, 15]] },
] as const;

/** @example holidayOn('2026-10-01') // '国庆节' */
export function holidayOn(day: Day): string | undefined {
  const { year, month, date } = partsOf(day);
  const solar = SolarDay.fromYmd(year, month, date);
  const announced = solar.getLegalHoliday();
  // Announced as a day of work, it is none, whatever stands around it.
  if (announced !== null) return announced.isWork() ? undefined : announced.getName();
  const fixed = SOLAR.find((each) => each.month === month && each.from <= date && date <= each.to);
  if (fixed !== undefined) return fixed.name;
  const term = solar.getTermDay();
  if (term.getSolarTerm().getName() === '清明' && term.getDayIndex() === 0) return '清明节';
  if (day === lunarDayIn(year - 1, { month: 12, date: 'last' })) return '春节';
  return LUNAR.find(({ days }) =>
    days.some(([lunarMonth, lunarDate]) => day === lunarDayIn(year, { month: lunarMonth, date: lunarDate })),
  )?.name;
}
