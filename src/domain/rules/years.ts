/** What is said of a document's years: a target that is past, a day before there was the document. */
import { type Day, partsOf } from '../shared/day.ts';
import { showDay } from '../shared/show-day.ts';

/** A target year that is over is still the document's; what holds now must be asked. */
export function pastTarget(year: number | undefined, today: Day): readonly string[] {
  return year !== undefined && year < partsOf(today).year ? [`${year}年是文件当年目标,现行要求请核实。`] : [];
}

/**
 * Since when there is the document, in words. Two prints bear no date: their values begin with the
 * first day of the year the text speaks of, and only that year is said.
 *
 * @example issuedWhen('2017-12-28') // '2017年12月28日'
 * @example issuedWhen('2017-01-01') // '2017年'
 */
export function issuedWhen(first: Day): string {
  return first.endsWith('-01-01') ? `${partsOf(first).year}年` : showDay(first);
}
