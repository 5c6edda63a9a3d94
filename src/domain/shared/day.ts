/**
 * Days without a time: `2026-11-21`. Compared as strings, counted by anniversaries.
 * Pure: nobody here knows what day it is today.
 */
export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** @example makeDay(2024, 2, 30) // undefined: there is no such day */
export function makeDay(year: number, month: number, date: number): Day | undefined {
  if (
    ![year, month, date].every(Number.isInteger) ||
    year < 1900 ||
    year > 2200 ||
    month < 1 ||
    month > 12 ||
    date < 1 ||
    date > daysInMonth(year, month)
  ) {
    return undefined;
  }
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function isDay(text: string): text is Day {
  const [, year, month, date] = DAY.exec(text) ?? [];
  return year !== undefined && makeDay(Number(year), Number(month), Number(date)) === text;
}

/** A month without a date, `2008-09`: what people remember of years ago. */
export function isMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/u.test(text) && isDay(`${text}-01`);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** @param day - a valid day; see `isDay`. */
export function partsOf(day: Day): DayParts {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, date };
}

/** The day `days` later; negative for earlier. */
export function addDays(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Same date `months` later, or that month's last day where it has no such date. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = (index % 12) + 1;
  return `${newYear}-${String(newMonth).padStart(2, '0')}-${String(Math.min(date, daysInMonth(newYear, newMonth))).padStart(2, '0')}`;
}

/** Anniversary of a day. 29 February has its anniversary on 28 February in common years. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12);
}

/** The later of two days. */
export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);
/** The earlier of two days. */
export const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other);

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * Whole years by anniversary: the year is full on the anniversary itself, not the day before.
 *
 * @example fullYears('2016-11-21', '2026-11-21') // 10
 * @example fullYears('2016-11-22', '2026-11-21') // 9
 */
export function fullYears(from: Day, to: Day): number {
  if (to < from) return 0;
  const years = partsOf(to).year - partsOf(from).year;
  return addYears(from, years) <= to ? years : years - 1;
}

export interface Span {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

/** Years, months and days from one day to another, each as large as it can be. */
export function spanBetween(from: Day, to: Day): Span {
  if (to < from) return { years: 0, months: 0, days: 0 };
  let months = (partsOf(to).year - partsOf(from).year) * 12 + partsOf(to).month - partsOf(from).month;
  if (addMonths(from, months) > to) months -= 1;
  return {
    years: Math.floor(months / 12),
    months: months % 12,
    days: daysBetween(addMonths(from, months), to),
  };
}
