/**
 * First days of the terms: the month and day the office reckons with in every year, and the days of the county's
 * own terms, which stand in their place. Pure.
 */
import type { OfficeFacts } from '../office/facts.ts';
import { type Day, daysBetween, isDay, partsOf } from '../shared/day.ts';

/** 09-01, of every year; or 2026-08-28, of one term. */
export type TermStarts = readonly string[];

/** 09-01 is a day of every year; 02-29, 02-30 and 13-01 are not. */
export const isOfEveryYear = (monthDay: string): boolean => isDay(`2001-${monthDay}`);

/** A term of its own begins within so many days of the one that it stands in place of. */
const SAME_TERM_DAYS = 90;

/** @param usual - months and days the office has set. */
export const termStartsAt = (facts: OfficeFacts | undefined, usual: TermStarts): TermStarts => [
  ...(facts?.terms ?? []).map(({ from }) => from),
  ...usual,
];

/** First days of terms from the year before a day to the year after it, earliest first. */
export function termStartsAround(today: Day, termStarts: TermStarts): readonly Day[] {
  const { year } = partsOf(today);
  const years = [year - 1, year, year + 1];
  const own = termStarts.filter(isDay);
  const usual = years
    .flatMap((each) => termStarts.filter((start) => !isDay(start)).map((monthDay) => `${each}-${monthDay}`))
    .filter((start) => own.every((day) => Math.abs(daysBetween(day, start)) > SAME_TERM_DAYS));
  return [...own.filter((day) => years.includes(partsOf(day).year)), ...usual].sort();
}
