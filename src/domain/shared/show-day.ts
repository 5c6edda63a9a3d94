/** Days and spans as people read them. */
import { type Day, partsOf, type Span } from './day.ts';

/** @example showDay('2026-03-05') // '2026年3月5日' */
export function showDay(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${year}年${month}月${date}日`;
}

/** @param day - a day or a month. @example showMonth('2008-09') // '2008年9月' */
export function showMonth(day: Day): string {
  const { year, month } = partsOf(day);
  return `${year}年${month}月`;
}

/** @example showSpan({ years: 9, months: 11, days: 0 }) // '9年11个月' */
export function showSpan({ years, months, days }: Span): string {
  const parts = [
    years > 0 ? `${years}年` : '',
    months > 0 ? `${months}个月` : '',
    days > 0 ? `${days}天` : '',
  ].join('');
  return parts === '' ? '0天' : parts;
}
