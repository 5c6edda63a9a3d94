/** Public holidays: announced days, and for years not announced yet those of the law. */
import { expect, test } from 'vitest';
import { holidayOn } from '../../../src/domain/shared/holidays.ts';

test.each([
  ['2025-01-28', '春节'],
  ['2025-01-31', '春节'],
  ['2025-02-04', '春节'],
  // Announced as a day of work.
  ['2025-02-08', undefined],
  ['2025-04-04', '清明节'],
  ['2025-05-31', '端午节'],
  ['2025-10-06', '国庆中秋'],
  ['2026-02-16', '春节'],
  ['2026-04-05', '清明节'],
  ['2026-05-02', '劳动节'],
  ['2026-06-19', '端午节'],
  ['2026-09-25', '中秋节'],
  ['2026-10-03', '国庆节'],
  ['2026-10-07', '国庆节'],
  // Not announced yet.
  ['2040-02-11', '春节'],
  ['2040-02-12', '春节'],
  ['2040-02-15', undefined],
  ['2040-04-04', '清明节'],
  ['2040-10-04', undefined],
  ['2027-01-01', '元旦'],
])('%s is %s', (day, holiday) => {
  expect(holidayOn(day)).toBe(holiday);
});
