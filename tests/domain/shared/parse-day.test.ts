import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/shared/day.ts';
import { type ParsedDay, parseDay } from '../../../src/domain/shared/parse-day.ts';
import { showDay, showMonth } from '../../../src/domain/shared/show-day.ts';

/** A Saturday. */
const today = '2026-11-21';

const past = (text: string, on = today) => short(parseDay(text, { today: on, towards: 'past' }));
const future = (text: string, on = today) => short(parseDay(text, { today: on, towards: 'future' }));

/** `2026-03-05`, `2008-09` for a month, or the reason why not. */
function short(parsed: ParsedDay): string {
  if (!parsed.ok) return parsed.reason;
  return parsed.precision === 'month' ? parsed.day.slice(0, 7) : parsed.day;
}

describe('days near today, on Saturday 21 November 2026', () => {
  test.each([
    ['今天', '2026-11-21'],
    ['今日', '2026-11-21'],
    ['刚才', '2026-11-21'],
    ['昨天', '2026-11-20'],
    ['前天', '2026-11-19'],
    ['大前天', '2026-11-18'],
    ['明天', '2026-11-22'],
    ['后天', '2026-11-23'],
    ['大后天', '2026-11-24'],
    ['昨天下午', '2026-11-20'],
    [' 昨 天 ', '2026-11-20'],
    ['3天前', '2026-11-18'],
    ['三天前', '2026-11-18'],
    ['十天以前', '2026-11-11'],
    ['两周后', '2026-12-05'],
    ['2星期前', '2026-11-07'],
    ['一个月前', '2026-10-21'],
    ['3个月以后', '2027-02-21'],
  ])('%s is %s', (text, day) => {
    expect(past(text)).toBe(day);
  });

  test.each([
    ['上周三', '2026-11-11'],
    ['上上周五', '2026-11-06'],
    ['上上周五去的', '2026-11-06'],
    ['这周一', '2026-11-16'],
    ['本周日', '2026-11-22'],
    ['上个星期天', '2026-11-15'],
    ['下礼拜一', '2026-11-23'],
  ])('%s is %s', (text, day) => {
    expect(past(text)).toBe(day);
  });

  test.each([
    ['周三', '2026-11-18', '2026-11-25'],
    ['星期六', '2026-11-21', '2026-11-21'],
    ['周日', '2026-11-15', '2026-11-22'],
  ])('%s alone is %s looking back and %s looking ahead', (text, before, after) => {
    expect([past(text), future(text)]).toEqual([before, after]);
  });
});

describe('days of the lunar calendar, and festivals', () => {
  test.each([
    ['腊月二十三', '2026-02-10', '2027-01-30'],
    ['腊月廿三', '2026-02-10', '2027-01-30'],
    ['正月初五', '2026-02-21', '2027-02-10'],
    ['大年初三', '2026-02-19', '2027-02-08'],
    // The last month of that year had 29 days.
    ['腊月三十', '2026-02-16', '2027-02-05'],
    ['除夕', '2026-02-16', '2027-02-05'],
    ['农历八月十四', '2026-09-24', '2027-09-14'],
    ['中秋节', '2026-09-25', '2027-09-15'],
    ['五月初五', '2026-06-19', '2027-06-09'],
    ['国庆那天', '2026-10-01', '2027-10-01'],
  ])('%s is %s looking back and %s looking ahead', (text, before, after) => {
    expect([past(text), future(text)]).toEqual([before, after]);
  });

  test.each([
    ['去年腊月二十三', '2026-02-10'],
    ['今年正月十五', '2026-03-03'],
    // 八月十四 is of the other calendar.
    ['八月十四', '2026-08-14'],
    ['腊月二十几', 'inexact'],
    ['前几天', 'inexact'],
    ['五月三十一日', '2026-05-31'],
  ])('%s is %s', (text, day) => {
    expect(past(text)).toBe(day);
  });
});

describe('days written out', () => {
  test.each([
    ['2026年3月5日', '2026-03-05'],
    ['2026年3月5号', '2026-03-05'],
    ['二〇二六年三月五日', '2026-03-05'],
    ['2026-3-5', '2026-03-05'],
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['26年3月5日', '2026-03-05'],
    ['去年3月5日', '2025-03-05'],
    ['前年十二月三十一号', '2024-12-31'],
    ['2024年2月29日', '2024-02-29'],
  ])('%s is %s', (text, day) => {
    expect(past(text)).toBe(day);
  });

  test('every day of 2024 is read back as it is shown to people', () => {
    const days = Array.from({ length: 366 }, (_, index) => addDays('2024-01-01', index));
    expect(days.map((day) => past(showDay(day)))).toEqual(days);
  });
});

describe('days without a year', () => {
  test.each([
    ['3月5号', '2026-03-05', '2027-03-05'],
    ['三月五号', '2026-03-05', '2027-03-05'],
    ['3-5', '2026-03-05', '2027-03-05'],
    ['3/5', '2026-03-05', '2027-03-05'],
    ['3.5', '2026-03-05', '2027-03-05'],
    ['12月31日', '2025-12-31', '2026-12-31'],
    ['11月21日', '2026-11-21', '2026-11-21'],
  ])('%s is %s looking back and %s looking ahead', (text, before, after) => {
    expect([past(text), future(text)]).toEqual([before, after]);
  });

  test.each([
    ['5号', '2026-11-05', '2026-12-05'],
    ['二十五号', '2026-10-25', '2026-11-25'],
    ['21日', '2026-11-21', '2026-11-21'],
  ])('%s alone is %s looking back and %s looking ahead', (text, before, after) => {
    expect([past(text), future(text)]).toEqual([before, after]);
  });

  test('the 5th on 3 January is the 5th of last December', () => {
    expect(past('5号', '2026-01-03')).toBe('2025-12-05');
  });

  test.each([
    ['上个月5号', '2026-10-05'],
    ['上月三十一号', '2026-10-31'],
    ['这个月3日', '2026-11-03'],
    ['这个月底', '2026-11-30'],
    ['上月底', '2026-10-31'],
    ['下个月1号', '2026-12-01'],
  ])('%s is %s', (text, day) => {
    expect(past(text)).toBe(day);
  });

  test('last month, asked on 31 March, is February', () => {
    expect(past('上个月', '2026-03-31')).toBe('2026-02');
  });
});

describe('months', () => {
  test.each([
    ['2008年9月', '2008-09'],
    ['2008年9月份', '2008-09'],
    ['2008年9月初', '2008-09'],
    ['二〇〇八年九月', '2008-09'],
    ['2008-09', '2008-09'],
    ['2008.9', '2008-09'],
    ['200809', '2008-09'],
    ['08年9月', '2008-09'],
    ['98年9月', '1998-09'],
    ['去年9月', '2025-09'],
    ['去年十月', '2025-10'],
    ['大前年9月', '2023-09'],
    ['今年3月', '2026-03'],
    ['上个月', '2026-10'],
  ])('%s is the month %s', (text, month) => {
    expect(past(text)).toBe(month);
  });

  test('the end of a month is a day: 2018年7月底 is 31 July', () => {
    expect(past('2018年7月底')).toBe('2018-07-31');
  });

  test('every month of 40 years is read back as it is shown to people', () => {
    const months = Array.from(
      { length: 480 },
      (_, index) => `${1987 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    );
    expect(months.map((month) => past(showMonth(month)))).toEqual(months);
  });
});

describe('what is not a day', () => {
  test.each([
    '2月30日',
    '2026年2月29日',
    '2月29日',
    '13月5日',
    '4月31号',
    '2026-13-05',
    '20260230',
    '2008年13月',
    '0号',
    '32号',
  ])('no calendar has %s', (text) => {
    expect(past(text)).toBe('impossible');
  });

  test.each(['2008', '2008年', '二〇〇八年'])('%s is only a year', (text) => {
    expect(past(text)).toBe('vague');
  });

  test.each([
    '',
    '  ',
    '不记得了',
    'abc',
    '好久以前',
    '周八',
    '😀',
    '很多天前',
    '号',
    '2026年3月5日左右',
  ])('%j cannot be read as a day', (text) => {
    expect(past(text)).toBe('unreadable');
  });
});
