/**
 * The Ministry's rhythm (教基厅函〔2024〕15号: 一月一报告、一季度一复核、一学期一调研、一学年一评估): which days a
 * report speaks of, and what it counts. The notice fixes no day of the month and no columns; the periods
 * are those of the calendar and of the school year, and a place's own days are the office's to set.
 */
import { addDays, addMonths, type Day, daysInMonth, makeDay, partsOf } from '../shared/day.ts';
import type { Period } from './file-view.ts';

export const RHYTHMS = ['month', 'quarter', 'term', 'school-year'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Who hands it up, to whom: 学校→县, 县, 市, 省. */
export const REPORTED_BY: Readonly<Record<Rhythm, 'school' | 'county' | 'prefecture' | 'province'>> = {
  month: 'school',
  quarter: 'county',
  term: 'prefecture',
  'school-year': 'province',
};

/** First months of the two terms and of the school year. */
const AUTUMN = 9;
const SPRING = 3;

/** The period of a rhythm that holds a day. @example periodOf('quarter', '2026-11-26') // 2026-10-01 … 2026-12-31 */
export function periodOf(rhythm: Rhythm, day: Day): Period {
  const { year, month } = partsOf(day);
  const span = (fromYear: number, fromMonth: number, toYear: number, toMonth: number): Period => ({
    from: makeDay(fromYear, fromMonth, 1) ?? day,
    to: makeDay(toYear, toMonth, daysInMonth(toYear, toMonth)) ?? day,
  });
  const schoolYear = month >= AUTUMN ? year : year - 1;
  switch (rhythm) {
    case 'month':
      return span(year, month, year, month);
    case 'quarter': {
      const first = Math.floor((month - 1) / 3) * 3 + 1;
      return span(year, first, year, first + 2);
    }
    case 'term':
      return month >= SPRING && month < AUTUMN
        ? span(year, SPRING, year, AUTUMN - 1)
        : span(schoolYear, AUTUMN, schoolYear + 1, SPRING - 1);
    case 'school-year':
      return span(schoolYear, AUTUMN, schoolYear + 1, AUTUMN - 1);
  }
}

/** First days of the months of a period that are over, or end today. */
export function monthsOver({ from, to }: Period, today: Day): readonly Day[] {
  const months: Day[] = [];
  for (let first = from; first <= to; first = addMonths(first, 1))
    if (addDays(addMonths(first, 1), -1) <= today) months.push(first);
  return months;
}

/** One row of the report, of a school or a township. */
export interface RhythmRow {
  readonly unit: string;
  readonly openBefore: number;
  readonly opened: number;
  readonly returned: number;
  readonly closed: number;
  readonly openAfter: number;
  readonly visits: number;
  readonly reports: number;
}

/** Numbers of a row that count files; the visits are entries. */
export const COUNTS_OF_FILES = [
  'openBefore',
  'opened',
  'returned',
  'closed',
  'openAfter',
  'reports',
] as const satisfies readonly (keyof RhythmRow)[];
export type CountOfFiles = (typeof COUNTS_OF_FILES)[number];

/** What was counted of one unit; `closed` follows from it. */
export type RhythmCount = Omit<RhythmRow, 'closed'>;

/**
 * Rows by name, with a row of noughts for each unit that is known and has no files.
 *
 * @param units - all units that should be in the table; those that were counted are added.
 */
export function rhythmRows(counts: readonly RhythmCount[], units: readonly string[]): readonly RhythmRow[] {
  const none = units
    .filter((name) => !counts.some(({ unit }) => unit === name))
    .map((unit) => ({ unit, openBefore: 0, opened: 0, returned: 0, openAfter: 0, visits: 0, reports: 0 }));
  const named = new Map([...none, ...counts].map((count) => [count.unit, count]));
  return [...named.keys()]
    .filter((name) => name !== '')
    .sort()
    .flatMap((name) => {
      const count = named.get(name);
      if (count === undefined) return [];
      return [{ ...count, closed: count.openBefore + count.opened - count.openAfter }];
    });
}

/** Units that should have reported and have entered nothing in the period. */
export function silentUnits(expected: readonly string[], reported: ReadonlySet<string>): readonly string[] {
  return [...new Set(expected)].filter((unit) => unit !== '' && !reported.has(unit)).sort();
}
