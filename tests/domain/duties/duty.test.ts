import { describe, expect, test } from 'vitest';
import { type Duty, dutiesOf, timingOf, topicOfDuty } from '../../../src/domain/duties/duty.ts';
import { termStartsAt } from '../../../src/domain/duties/term-starts.ts';
import { factsOf } from '../../../src/domain/office/facts.ts';

const TERMS = ['09-01', '03-01'];

const dutyWith = (due: Duty['due'], id = 'some-duty'): Duty => ({
  id,
  task: '开学30天内分析本校学生情况',
  roles: ['head-teacher'],
  departments: [],
  clause: 'baoshan-2017-62#4.7.3',
  quote: '每学期开学30天内',
  due,
});

describe('a duty due 30 days after the start of a term', () => {
  const duty = dutyWith({ kind: 'after-term-start', days: 30 });

  test.each([
    ['2026-08-15', '2026-10-01', 'before the term has begun'],
    ['2026-09-01', '2026-10-01', 'on its first day'],
    ['2026-10-01', '2026-10-01', 'on the 30th day, which still counts'],
    ['2026-10-02', '2027-03-31', 'on the 31st day: the next term'],
    ['2027-01-15', '2027-03-31', 'after the turn of the year'],
    ['2028-02-20', '2028-03-31', 'before a spring term after a 29 February'],
  ])('on %s is due on %s: %s', (today, dueOn) => {
    expect(timingOf(duty, today, TERMS).dueOn).toBe(dueOn);
  });

  test('is counted from the term start the office has set, 26 August', () => {
    expect(timingOf(duty, '2026-08-27', ['08-26', '02-24']).dueOn).toBe('2026-09-25');
  });

  test('says from which day it was counted: 9月1日', () => {
    expect(timingOf(duty, '2026-09-10', TERMS).words).toBe(
      '每学期开学30天内(按9月1日开学算;当天是国庆节,请提前)',
    );
  });
});

describe("the county's own terms", () => {
  const duty = dutyWith({ kind: 'after-term-start', days: 30 });
  const facts = factsOf({
    terms: [
      { name: '2026学年第一学期', from: '2026-08-28', until: '2027-01-15' },
      { name: '2026学年第二学期', from: '2027-02-22', until: '2027-07-10' },
    ],
  });

  test.each([
    ['2026-08-30', '2026-09-27', 'is counted from the day they began'],
    ['2026-09-28', '2027-03-24', 'the usual 1 September is none beside them'],
    ['2027-06-01', '2027-10-01', 'a year nobody has told of begins as usual'],
  ])('on %s: due on %s: %s', (today, dueOn) => {
    expect(timingOf(duty, today, termStartsAt(facts, TERMS)).dueOn).toBe(dueOn);
  });
});

describe('a duty of each September', () => {
  const duty = dutyWith({ kind: 'yearly', month: 9, printed: '每年9月' });

  test.each([
    ['2026-03-01', '2026-09-30'],
    ['2026-09-30', '2026-09-30'],
    ['2026-10-01', '2027-09-30'],
  ])('on %s is due on %s, the last day of the month', (today, dueOn) => {
    expect(timingOf(duty, today, TERMS).dueOn).toBe(dueOn);
  });

  test('is told in the printed words', () => {
    expect(timingOf(duty, '2026-03-01', TERMS)).toMatchObject({ state: 'due', words: '每年9月' });
  });
});

describe('a duty of each first quarter', () => {
  const duty = dutyWith({ kind: 'yearly', months: [1, 2, 3], printed: '每年第一季度' });

  test.each([
    ['2027-01-01', '2027-03-31'],
    ['2027-04-01', '2028-03-31'],
  ])('on %s is due on %s, the end of its 3 months', (today, dueOn) => {
    expect(timingOf(duty, today, TERMS).dueOn).toBe(dueOn);
  });
});

test('a yearly duty without a printed month has no day: 每学年', () => {
  const duty = dutyWith({ kind: 'yearly', printed: '每学年' });
  expect(timingOf(duty, '2026-11-21', TERMS)).toEqual({ state: 'standing', dueOn: null, words: '每学年' });
});

describe('a monthly duty', () => {
  const duty = dutyWith({ kind: 'monthly', printed: '每月' });

  test.each([
    ['2026-11-21', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['2026-12-01', '2026-12-31'],
    ['2027-02-03', '2027-02-28'],
    ['2028-02-03', '2028-02-29'],
  ])('on %s is due on %s, the last day of the month', (today, dueOn) => {
    expect(timingOf(duty, today, TERMS).dueOn).toBe(dueOn);
  });
});

describe('a duty of one day', () => {
  const duty = dutyWith({ kind: 'dated', by: '2017-08-31', printed: '2017年8月' });

  test.each([
    ['2017-08-01', 'due'],
    ['2017-08-31', 'due'],
    ['2017-09-01', 'expired'],
    ['2026-11-21', 'expired'],
  ] as const)('of 31 August 2017 is on %s %s', (today, state) => {
    expect(timingOf(duty, today, TERMS)).toEqual({ state, dueOn: '2017-08-31', words: '2017年8月' });
  });

  test('of which only the start is printed is past when the start is', () => {
    const started = dutyWith({ kind: 'dated', from: '2016-07-10', printed: '7月10日前启动' });
    expect(timingOf(started, '2016-07-11', TERMS).state).toBe('expired');
  });
});

describe('a duty without a day', () => {
  test('says that no time is printed where none is: 长期 is a word of documents', () => {
    const duty = dutyWith({ kind: 'standing', printed: null });
    expect(timingOf(duty, '2026-11-21', TERMS)).toEqual({
      state: 'standing',
      dueOn: null,
      words: '文件未写期限',
    });
  });

  test('keeps the printed word, 及时', () => {
    const duty = dutyWith({ kind: 'standing', printed: '及时' });
    expect(timingOf(duty, '2026-11-21', TERMS).words).toBe('及时');
  });

  test('that is 定期 says that the interval is not fixed', () => {
    const duty = dutyWith({ kind: 'unstated', printed: '定期' });
    expect(timingOf(duty, '2026-11-21', TERMS).words).toBe('定期(间隔文件未规定)');
  });
});

describe('duties of a role', () => {
  const all = [
    dutyWith({ kind: 'standing' }, 'standing'),
    dutyWith({ kind: 'dated', by: '2017-08-31' }, 'past'),
    dutyWith({ kind: 'yearly', month: 9 }, 'september'),
    dutyWith({ kind: 'monthly' }, 'monthly'),
    dutyWith({ kind: 'after-term-start', days: 30 }, 'term'),
  ];

  test('are in the order of their days, then those without one, then those that are past', () => {
    const ids = dutiesOf(all, 'head-teacher', '2026-11-21', TERMS).map(({ duty }) => duty.id);
    expect(ids).toEqual(['monthly', 'term', 'september', 'standing', 'past']);
  });

  test('are 0 of 5 for a role none of them names', () => {
    expect(dutiesOf(all, 'village-cadre', '2026-11-21', TERMS)).toEqual([]);
  });
});

test('the same duty of 2 documents is 2 topics: ending one does not end the other', () => {
  const duty = dutyWith({ kind: 'monthly' }, 'driver-meeting');
  expect([topicOfDuty('tianning-2017-68', duty), topicOfDuty('baoshan-2017-62', duty)]).toEqual([
    'duty:tianning-2017-68:driver-meeting',
    'duty:baoshan-2017-62:driver-meeting',
  ]);
});
