/**
 * Ages that the law tells apart (不满14周岁、14至17周岁): the yearly filing on minors' data counts them
 * apart. A birth month is all that is asked for, so a child is as young as that month allows.
 */
import { type Day, daysInMonth, fullYears, partsOf } from '../shared/day.ts';

export const AGE_BANDS = ['under-14', 'from-14-to-17', 'adult', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export function isAgeBand(text: string): text is AgeBand {
  return (AGE_BANDS as readonly string[]).includes(text);
}

/** @param born - a month or a day; undefined where it was not asked for. @param on - the day the age is told for. */
export function ageBandOf(born: string | undefined, on: Day): AgeBand {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/u.exec(born ?? '');
  if (match === null) return 'unknown';
  const [, year = '', month = '', date] = match;
  const last = daysInMonth(partsOf(`${year}-${month}-01`).year, Number(month));
  const age = fullYears(`${year}-${month}-${date ?? String(last).padStart(2, '0')}`, on);
  if (age < 14) return 'under-14';
  return age < 18 ? 'from-14-to-17' : 'adult';
}
