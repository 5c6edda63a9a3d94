/** Numbers in digits, in words, and in a sentence. */
import { describe, expect, test } from 'vitest';
import { formWith, standingAt, typed } from '../../support/forms.ts';

const form = formWith({
  boarders: { kind: 'number', label: '住校', ask: '?', min: 0, max: 5000, unit: '人', isWhole: true },
  late: {
    kind: 'number',
    label: '未到',
    ask: '?',
    min: 0,
    max: 5000,
    unit: '人',
    isWhole: true,
    optional: true,
  },
  everyDays: { kind: 'number', label: '周期', ask: '?', min: 1, max: 365, unit: '天', isWhole: true },
});
const said = (field: string, text: string) => typed(form, standingAt(form, field), text).state.answers[field];

describe('a count of people', () => {
  test.each([
    ['82', 82],
    ['82人', 82],
    ['八十二个', 82],
    ['五十四名', 54],
    ['58个娃', 58],
    ['58个娃。', 58],
    ['住校的有40个', 40],
    ['住校的有四十个', 40],
    ['一共58人', 58],
    ['没有', 0],
    ['一个也没有', 0],
  ])('typed as %s is %i', (text, value) => {
    expect(said('boarders', text)).toBe(value);
  });

  test.each([
    '男生20个,女生30个',
    '五十多个',
    '五六十个',
    '两三个',
    '不到50个',
    '没有40个',
    '50左右',
    '第3名',
    '2026年',
    '6年级',
    '住校的有几个',
    '有40个娃要配几个老师',
    '一般',
    '不晓得',
  ])('is not read out of %s', (text) => {
    expect(said('boarders', text)).toBeUndefined();
  });
});

describe('a number somebody does not know', () => {
  test.each([
    '不晓得',
    '不知道',
    '记不得了',
    '我不清楚',
    '忘了',
  ])('%s passes over an optional question', (text) => {
    const { skipped, cursor } = typed(form, standingAt(form, 'late', { boarders: 1 }), text).state;
    expect([skipped, cursor]).toEqual([['late'], { at: 'field', field: 'everyDays' }]);
  });

  test('不知道 passes over no question that must be answered', () => {
    expect(typed(form, standingAt(form, 'boarders'), '不知道').state.skipped).toEqual([]);
  });
});

describe('a period in days', () => {
  test.each([
    ['一个月一次', 30],
    ['每个月', 30],
    ['每月一次', 30],
    ['半个月', 15],
    ['半个月一次', 15],
    ['一周', 7],
    ['每周一次', 7],
    ['每两周', 14],
    ['三个月', 90],
  ])('said as %s is %i, and says so', (text, days) => {
    const { state, notice } = typed(form, standingAt(form, 'everyDays'), text);
    expect([state.answers['everyDays'], notice]).toEqual([days, `按${days}天记;不对就打字改。`]);
  });

  test.each([
    ['30天', 30],
    ['三十天', 30],
    ['7', 7],
  ])('%s, in days, needs no word about it', (text, days) => {
    const { state, notice } = typed(form, standingAt(form, 'everyDays'), text);
    expect([state.answers['everyDays'], notice]).toEqual([days, undefined]);
  });

  test.each(['一个月两次', '12月', '两三周', '有空就去', '星期', '礼拜'])('%s is none', (text) => {
    expect(said('everyDays', text)).toBeUndefined();
  });
});

describe('what is no number', () => {
  const asked = (text: string) => typed(form, standingAt(form, 'boarders'), text);

  test.each([
    ['六十来个', true],
    ['不到50', true],
    ['50左右', true],
    ['差不多', false],
    ['没数过', false],
    ['大概是住校的有五十来个人吧', false],
  ])('%s: a number is told, only not which: %s', (text, isAbout) => {
    const { notice, isUnread } = asked(text);
    expect([notice?.includes(text), isUnread === true]).toEqual([isAbout, !isAbout]);
  });
});
