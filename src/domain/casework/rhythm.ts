/**
 * The Ministry's rhythm (教基厅函〔2024〕15号: 一月一报告、一季度一复核、一学期一调研、一学年一评估): which days a
 * report speaks of, and what it counts. The notice fixes no day of the month and no columns; the periods
 * are those of the calendar and of the school year, and a place's own days are the office's to set.
 */
import { addDays, type Day, daysInMonth, makeDay, partsOf } from '../shared/day.ts';
import { groupBy } from '../shared/group-by.ts';
import { entriesIn, type FileView, type Period, wasOpenOn, within } from './file-view.ts';

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

/**
 * Rows of the dropout files by unit, with a row of noughts for each unit that is known and has none.
 *
 * @param units - all units that should be in the table; those of the files are added.
 */
export function rhythmRows(
  files: readonly FileView[],
  unitOf: (file: FileView) => string,
  units: readonly string[],
  period: Period,
): readonly RhythmRow[] {
  const byUnit = groupBy(
    files.filter(({ kind }) => kind === 'dropout'),
    unitOf,
  );
  const names = [...new Set([...units, ...byUnit.keys()])].filter((name) => name !== '').sort();
  return names.map((unit) => rowOf(unit, byUnit.get(unit) ?? [], period));
}

function rowOf(unit: string, files: readonly FileView[], period: Period): RhythmRow {
  const count = (test: (file: FileView) => boolean) => files.filter(test).length;
  const before = addDays(period.from, -1);
  const has = (type: string) => (file: FileView) => entriesIn(file, type, period).length > 0;
  const openBefore = count((file) => wasOpenOn(file, before));
  const opened = count(({ openedOn }) => within(openedOn, period));
  const openAfter = count((file) => wasOpenOn(file, period.to));
  return {
    unit,
    openBefore,
    opened,
    returned: count(has('re-enrollment')),
    closed: openBefore + opened - openAfter,
    openAfter,
    visits: files.reduce((sum, file) => sum + entriesIn(file, 'persuasion-visit', period).length, 0),
    reports: count(has('written-report')),
  };
}

/** Units that should have reported and have entered nothing in the period. */
export function silentUnits(expected: readonly string[], reported: ReadonlySet<string>): readonly string[] {
  return [...new Set(expected)].filter((unit) => unit !== '' && !reported.has(unit)).sort();
}
