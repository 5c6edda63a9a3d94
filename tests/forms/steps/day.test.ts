/** Days and months as they are typed. Today is Saturday, 2026-11-21. */
import { describe, expect, test } from 'vitest';
import { birthMonth } from '../../../src/domain/records/child-fields.ts';
import { formWith, standingAt, typed } from '../../support/forms.ts';

const form = formWith({
  birthMonth,
  taughtFrom: { kind: 'day', precision: 'month', label: '开始', ask: '?', notAfter: 'today' },
  heldOn: { kind: 'day', precision: 'day', label: '日期', ask: '?', notAfter: 'today' },
  nextOn: { kind: 'day', precision: 'day', label: '下次', ask: '?', notBefore: 'today' },
});
const said = (field: string, text: string) => {
  const { state, notice } = typed(form, standingAt(form, field), text);
  return [state.answers[field], notice];
};

describe('the month a child was born in', () => {
  test.each([
    ['2014年3月5日', '2014-03'],
    ['2014-03-05', '2014-03'],
    ['20140305', '2014-03'],
    ['14年3月5号', '2014-03'],
    ['2014年3月底', '2014-03'],
    ['2014.3', '2014-03'],
    ['二〇一四年三月', '2014-03'],
    ['2006年11月', '2006-11'],
  ])('%s is kept as %s', (text, month) => {
    expect(said('birthMonth', text)).toEqual([month, undefined]);
  });

  test.each([
    '昨天',
    '今天',
    '上周三',
    '3天前',
    '上个月',
    '3月5日',
    '5号',
  ])('%s names no year and is none', (text) => {
    expect(said('birthMonth', text)).toEqual([undefined, '没看懂年月。可以写:2008年9月、2008-09。']);
  });

  test.each([
    ['2006年10月', '2006年10月'],
    ['1985年3月', '1985年3月'],
    ['1985年3月5日', '1985年3月'],
  ])('%s, more than 20 years ago, is no schoolchild of today', (text, shown) => {
    expect(said('birthMonth', text)).toEqual([
      undefined,
      `${shown}离现在超过20年了,不会是在校的孩子,请核对。可以写:2014年3月。`,
    ]);
  });

  test('2026年12月 is still to come', () => {
    expect(said('birthMonth', '2026年12月')[1]).toContain('2026年12月还没到');
  });
});

test('a month somebody began to teach in may be a day, 40 years ago, or last month', () => {
  expect(['1986年9月1日', '上个月'].map((text) => said('taughtFrom', text)[0])).toEqual([
    '1986-09-01',
    '2026-10',
  ]);
});

describe('a day that is not understood', () => {
  test('is answered with days to come where one is wanted', () => {
    expect(said('nextOn', '过几天')[1]).toBe('没看懂日期。这里可以写:明天、一周后、下周三、12月5日。');
  });

  test('is answered with past days where one is wanted', () => {
    expect(said('heldOn', '好几天了')[1]).toBe('没看懂日期。可以写:今天、昨天、3月5日、2026-3-5。');
  });

  test.each(['明天', '一周后', '下周三', '12月5日'])('%s, an example, is understood', (text) => {
    expect(said('nextOn', text)[1]).toBeUndefined();
  });
});

describe('下周', () => {
  test.each([
    ['下周', '2026-11-23', '2026年11月23日'],
    ['下个星期', '2026-11-23', '2026年11月23日'],
  ])('as %s is its Monday %s, and says so', (text, day, shown) => {
    expect(said('nextOn', text)).toEqual([day, `按${shown}记;不是这天就打字说哪天。`]);
  });

  test('is no day of the past', () => {
    expect(said('heldOn', '下周')[0]).toBeUndefined();
  });
});
