import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  daysInMonth,
  fullYears,
  isDay,
  isMonth,
  makeDay,
  spanBetween,
} from '../../../src/domain/shared/day.ts';

/** Every day of two leap years and the common years around them. */
const manyDays = Array.from({ length: 6 * 365 }, (_, index) => addDays('2023-01-01', index));

describe('days of the calendar', () => {
  test.each([
    [2026, 2, 30],
    [2026, 2, 29],
    [2026, 4, 31],
    [2026, 13, 1],
    [2026, 0, 1],
    [2026, 1, 0],
    [1899, 12, 31],
    [2201, 1, 1],
  ])('there is no day %i-%i-%i', (year, month, date) => {
    expect(makeDay(year, month, date)).toBeUndefined();
  });

  test('29 February stands in the calendar of 2024', () => {
    expect(makeDay(2024, 2, 29)).toBe('2024-02-29');
  });

  test.each([
    [2024, 29],
    [2026, 28],
    [2100, 28],
    [2000, 29],
  ])('February %i has %i days', (year, days) => {
    expect(daysInMonth(year, 2)).toBe(days);
  });

  test.each([
    '2026-1-5',
    '2026-02-30',
    '20260105',
    '2026-01-05T00:00',
    '',
    '今天',
  ])('%j is not a day as it is stored', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test.each([
    ['2008-09', true],
    ['2008-13', false],
    ['2008-9', false],
    ['2008-09-01', false],
  ])('%s is a month: %s', (text, answer) => {
    expect(isMonth(text)).toBe(answer);
  });
});

describe('days later and earlier', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-11-21', 0, '2026-11-21'],
  ])('%s and %i days is %s', (day, days, later) => {
    expect(addDays(day, days)).toBe(later);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-10-31', -8, '2026-02-28'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  test('from 21 November to 21 December there are 30 days, backwards -30', () => {
    expect([daysBetween('2026-11-21', '2026-12-21'), daysBetween('2026-12-21', '2026-11-21')]).toEqual([
      30, -30,
    ]);
  });
});

describe('anniversaries', () => {
  test.each([
    ['2016-11-21', '2026-11-21', 10],
    ['2016-11-22', '2026-11-21', 9],
    ['2016-11-20', '2026-11-21', 10],
    ['2026-11-21', '2026-11-21', 0],
    ['2026-11-22', '2026-11-21', 0],
  ])('from %s to %s there are %i full years', (from, to, years) => {
    expect(fullYears(from, to)).toBe(years);
  });

  test.each([
    ['2025-02-27', 0],
    ['2025-02-28', 1],
    ['2028-02-28', 3],
    ['2028-02-29', 4],
  ])('whoever began on 29 February 2024 has on %s taught %i full years', (to, years) => {
    expect(fullYears('2024-02-29', to)).toBe(years);
  });

  test('15 years are full on the anniversary of every day, and 14 the day before', () => {
    const wrong = manyDays.filter((from) => {
      const anniversary = addYears(from, 15);
      return fullYears(from, anniversary) !== 15 || fullYears(from, addDays(anniversary, -1)) !== 14;
    });
    expect(wrong).toEqual([]);
  });
});

describe('spans', () => {
  test.each([
    ['2016-12-21', '2026-11-21', { years: 9, months: 11, days: 0 }],
    ['2016-11-22', '2026-11-21', { years: 9, months: 11, days: 30 }],
    ['2026-01-31', '2026-03-01', { years: 0, months: 1, days: 1 }],
    ['2026-11-21', '2026-11-21', { years: 0, months: 0, days: 0 }],
    ['2026-11-22', '2026-11-21', { years: 0, months: 0, days: 0 }],
  ])('from %s to %s is %o', (from, to, span) => {
    expect(spanBetween(from, to)).toEqual(span);
  });

  test('a span laid onto its first day ends on its last, for 2190 days', () => {
    const to = '2029-06-30';
    const wrong = manyDays.filter((from) => {
      const { years, months, days } = spanBetween(from, to);
      return addDays(addMonths(from, years * 12 + months), days) !== to;
    });
    expect(wrong).toEqual([]);
  });
});
