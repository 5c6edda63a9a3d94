/** One made-up county, reckoned through: tasks, early signs, comparisons, the rhythm's rows, indicators. */
import { describe, expect, test } from 'vitest';
import { compareLists } from '../../../src/domain/casework/compare-lists.ts';
import { childrenAtRisk } from '../../../src/domain/casework/early-signs.ts';
import type { FileEntry, FileView } from '../../../src/domain/casework/file-view.ts';
import { INDICATORS } from '../../../src/domain/casework/indicators.ts';
import { periodOf, RHYTHMS, rhythmRows, silentUnits } from '../../../src/domain/casework/rhythm.ts';
import { tasksOf, urgencyOf } from '../../../src/domain/casework/tasks.ts';
import { CASE_KINDS } from '../../../src/domain/records/case-kinds.ts';

const TODAY = '2026-11-26';
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

const entry = (type: string, on: string, answers: FileEntry['answers'] = {}): FileEntry => ({
  number: `${type}-${on}`,
  type,
  on,
  answers,
  version: 1,
});
const file = (number: string, change: Partial<FileView> = {}): FileView => ({
  number,
  kind: 'dropout',
  status: 'in-outreach',
  openedOn: '2026-11-02',
  nextOn: null,
  answers: { school: '甲小学', village: '乙镇丙村' },
  entries: [],
  ...change,
});

describe('tasks', () => {
  const failed = entry('persuasion-visit', '2026-11-10', { result: 'ineffective' });
  const later = entry('persuasion-visit', '2026-11-20', { result: 'parent-refused' });

  test('a report owed after 劝返无效 stays owed after a later visit, and is done by the report, which is then to be sent', () => {
    const owes = (entries: readonly FileEntry[]) =>
      tasksOf([file('GA-1', { entries })], () => true).map(({ register }) => register);
    expect(owes([failed, later])).toEqual(['written-report']);
    const made = [failed, later, entry('written-report', '2026-11-21')];
    expect(owes(made)).toEqual(['report-sent']);
    expect(owes([...made, entry('report-sent', '2026-11-22')])).toEqual([]);
  });

  test('no report is owed where no document asks for one', () => {
    expect(tasksOf([file('GA-1', { entries: [failed] })], () => false)).toEqual([]);
  });

  test('a closed file owes nothing, and a dismissed task does not come back', () => {
    const open = file('GA-1', { nextOn: '2026-11-20' });
    const [task] = tasksOf([open], () => false);
    expect(tasksOf([{ ...open, status: 'closed' }], () => false)).toEqual([]);
    expect(tasksOf([open], () => false, new Set([task?.id ?? '']))).toEqual([]);
  });

  test.each([
    ['2026-11-25', 'overdue'],
    ['2026-11-26', 'due-soon'],
    ['2026-12-03', 'due-soon'],
    ['2026-12-04', 'open'],
    [null, 'open'],
  ])('due on %s is %s on 26 November', (dueOn, urgency) => {
    expect(urgencyOf({ dueOn }, TODAY)).toBe(urgency);
  });
});

describe('early signs', () => {
  test('are told each with its reason; a child without one is not listed', () => {
    const files = [
      file('GA-1', {
        status: 'suspected',
        answers: { school: '甲小学', grade: 'g5', birthMonth: '2013-03', lastAttendedOn: '2026-11-20' },
      }),
      file('LS-1', {
        kind: 'left-behind',
        status: 'registered',
        answers: { school: '甲小学', caretaker: 'nobody' },
        nextOn: '2026-11-01',
      }),
      file('CE-1', { kind: 'disabled', status: 'placed', answers: { school: '甲小学' } }),
    ];
    const found = childrenAtRisk(
      files,
      TODAY,
      ({ number }) => number,
      () => undefined,
    );
    expect(found.map(({ key, signs }) => [key, signs.map(({ id }) => id)])).toEqual([
      ['LS-1', ['left-behind', 'no-caretaker', 'contact-overdue']],
      ['GA-1', ['absent', 'over-age']],
    ]);
    expect(found[1]?.signs).toContainEqual({ id: 'absent', days: 6, file: 'GA-1' });
  });

  test('a sister who left is a sign, one of the same file is not', () => {
    const files = [file('GA-1'), file('LS-1', { kind: 'left-behind', status: 'registered' })];
    const found = childrenAtRisk(
      files,
      TODAY,
      ({ number }) => number,
      () => 'one household',
    );
    expect(found.find(({ key }) => key === 'LS-1')?.signs).toContainEqual({
      id: 'sibling-left',
      file: 'GA-1',
    });
    expect(
      found.find(({ key }) => key === 'GA-1')?.signs.some(({ id }) => id === 'sibling-left') ?? false,
    ).toBe(false);
  });

  test('a child struck off because it stayed is one persuaded before, one whose case was explained is not', () => {
    const visit = entry('persuasion-visit', '2026-03-02', { result: 'returned' });
    const closed = (number: string, reason: string) =>
      file(number, { status: 'closed', entries: [visit, entry('close-out', '2026-06-01', { reason })] });
    const found = childrenAtRisk(
      [closed('GA-1', 'returned-stable'), closed('GA-2', 'untrue')],
      TODAY,
      ({ number }) => number,
      () => undefined,
    );
    expect(found.map(({ key, signs }) => [key, signs.map(({ id }) => id)])).toEqual([
      ['GA-1', ['persuaded-before']],
    ]);
  });

  test('the age is that of the year in which the grade was written, and a left-behind file that is over is no sign', () => {
    const answers = { school: '甲小学', grade: 'g5', birthMonth: '2013-10' };
    const kept = file('LS-1', { kind: 'left-behind', status: 'registered', openedOn: '2024-10-01', answers });
    const signsOf = (one: FileView) =>
      childrenAtRisk(
        [one],
        TODAY,
        ({ number }) => number,
        () => undefined,
      ).flatMap(({ signs }) => signs.map(({ id }) => id));
    expect(signsOf(kept)).toEqual(['left-behind']);
    expect(signsOf({ ...kept, status: 'closed' })).toEqual([]);
  });
});

describe('the three comparisons', () => {
  test('tell 失学, 辍学 and those of poor households apart, and name a key that stands twice', () => {
    const rows = (...keys: readonly string[]) => keys.map((key, at) => ({ key, line: at + 2 }));
    const found = compareLists({
      households: rows('a', 'b', 'c', 'd'),
      roll: rows('a', 'b', 'c', 'c'),
      attending: rows('a', 'x'),
      poor: rows('c', 'd'),
    });
    const keysOf = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);
    expect(keysOf(found.notEnrolled)).toEqual(['d']);
    expect(keysOf(found.notAttending)).toEqual(['b', 'c']);
    expect(keysOf(found.withoutRoll)).toEqual(['x']);
    expect(keysOf(found.poorOut)).toEqual(['d', 'c']);
    expect(found.doubled).toEqual([{ list: 'roll', lines: [4, 5] }]);
    expect(found.ofSchoolAge.map(({ key, standing }) => `${key} ${standing}`)).toEqual([
      'a at-school',
      'b not-attending',
      'c not-attending',
      'd not-enrolled',
    ]);
  });

  test("tell who stood on last term's roll and stands on this one no more", () => {
    const rows = (...keys: readonly string[]) => keys.map((key, at) => ({ key, line: at + 2 }));
    const lists = { households: rows('a'), roll: rows('a', 'b'), attending: rows('a') };
    expect(compareLists({ ...lists, before: rows('a', 'e', 'e') }).goneSince.map(({ key }) => key)).toEqual([
      'e',
    ]);
    expect(compareLists(lists).goneSince).toEqual([]);
  });
});

describe('the rhythm', () => {
  test.each([
    ['month', '2026-11-26', '2026-11-01', '2026-11-30'],
    ['quarter', '2026-11-26', '2026-10-01', '2026-12-31'],
    ['term', '2026-11-26', '2026-09-01', '2027-02-28'],
    ['term', '2027-02-10', '2026-09-01', '2027-02-28'],
    ['term', '2027-03-01', '2027-03-01', '2027-08-31'],
    ['school-year', '2027-05-01', '2026-09-01', '2027-08-31'],
  ] as const)('the %s of %s is %s to %s', (rhythm, day, from, to) => {
    expect(periodOf(rhythm, day)).toEqual({ from, to });
  });

  test('covers all four, and each period holds its own day', () => {
    expect(
      RHYTHMS.map((rhythm) => periodOf(rhythm, TODAY)).every(({ from, to }) => from <= TODAY && TODAY <= to),
    ).toBe(true);
  });

  test('has a row of noughts for a school without files, and tells what was struck off by what is left', () => {
    const counted = {
      unit: '甲小学',
      openBefore: 2,
      opened: 1,
      returned: 1,
      openAfter: 2,
      visits: 1,
      reports: 0,
    };
    const none = { openBefore: 0, opened: 0, returned: 0, closed: 0, openAfter: 0, visits: 0, reports: 0 };
    expect(rhythmRows([counted, { ...counted, unit: '' }], ['丁小学', '甲小学'])).toEqual([
      { unit: '丁小学', ...none },
      { ...counted, closed: 1 },
    ]);
  });

  test('names who is silent', () => {
    expect(silentUnits(['甲小学', '丁小学', '丁小学', ''], new Set(['甲小学']))).toEqual(['丁小学']);
  });
});

describe('indicators', () => {
  const kinds = new Set(CASE_KINDS.map(({ id }) => id));

  test('are 25 or more, each of a kind of file that there is, no two alike', () => {
    const ids = INDICATORS.map(({ id }) => id);
    expect([ids.length >= 25, new Set(ids).size === ids.length]).toEqual([true, true]);
    expect(INDICATORS.filter(({ kind }) => !kinds.has(kind))).toEqual([]);
  });

  test('of an empty county are noughts, and shares without a base are not reckoned', () => {
    const values = INDICATORS.map(({ of, unit }) => [unit, of([], NOVEMBER)]);
    expect(
      values.filter(([unit, value]) => value !== (unit === 'percent' || unit === 'days' ? null : 0)),
    ).toEqual([]);
  });

  test('reckon the days to the first visit as their median: of 1, 3 and 8 days it is 3', () => {
    const files = [1, 3, 8].map((days) =>
      file(`GA-${days}`, {
        answers: { foundOn: '2026-11-02' },
        entries: [entry('persuasion-visit', `2026-11-${String(2 + days).padStart(2, '0')}`)],
      }),
    );
    expect(INDICATORS.find(({ id }) => id === 'days-to-visit')?.of(files, NOVEMBER)).toBe(3);
  });

  test('of a month that is over tell the status and the next day of its end, not of today', () => {
    const visit = (on: string, result: string, nextOn: string) =>
      entry('persuasion-visit', on, { visitedOn: on, result, nextOn });
    const back = entry('re-enrollment', '2026-11-20', { reEnrolledOn: '2026-11-20' });
    const one = file('GA-1', {
      status: 'returned',
      openedOn: '2026-10-05',
      entries: [visit('2026-10-05', 'parent-refused', '2026-10-20'), back],
    });
    const countOf = (id: string, month: string) =>
      INDICATORS.find((each) => each.id === id)?.of([one], { from: `${month}-01`, to: `${month}-30` });
    expect(['dropped-out', 'follow-ups-overdue'].map((id) => countOf(id, '2026-10'))).toEqual([1, 1]);
    expect(['dropped-out', 'follow-ups-overdue'].map((id) => countOf(id, '2026-11'))).toEqual([0, 0]);
  });

  test('count home visits among all: 1 of 2 is 50 percent', () => {
    const visits = ['home-visit', 'phone'].map((method, at) =>
      entry('persuasion-visit', `2026-11-0${at + 3}`, { method }),
    );
    expect(
      INDICATORS.find(({ id }) => id === 'home-visits')?.of([file('GA-1', { entries: visits })], NOVEMBER),
    ).toBe(50);
  });
});
