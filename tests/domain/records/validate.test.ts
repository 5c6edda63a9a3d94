import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../src/domain/records/answers.ts';
import type { RecordType } from '../../../src/domain/records/record-type.ts';
import { closeOut } from '../../../src/domain/records/types/close-out.ts';
import { honorCertificate } from '../../../src/domain/records/types/honor-certificate.ts';
import { persuasionVisit } from '../../../src/domain/records/types/persuasion-visit.ts';
import { validateRecord } from '../../../src/domain/records/validate.ts';

const today = '2026-11-21';

const visit: Answers = {
  case: 'new',
  school: '曼允小学',
  grade: 'g3',
  village: '曼允村',
  childName: '张小明',
  lawfulBasis: 'statutory-duty',
  foundOn: '2026-11-18',
  reasons: ['weary'],
  whereabouts: 'home',
  visitedOn: '2026-11-20',
  method: 'phone',
  visitors: ['homeroom-teacher'],
  met: ['father'],
  result: 'returned',
  returnedOn: '2026-11-21',
};
const period = { school: '甲小学', setting: 'village', from: '2008-09', to: 'open' };
const certificate: Answers = {
  place: 'jinghong-2018-74',
  periods: [period],
  hadBreaks: 'no',
  until: '2026-11-21',
};

const check = (type: RecordType, answers: Answers, personalAllowed = true) =>
  validateRecord(type, answers, { today, personalAllowed }).map(
    ({ field, message }) => `${field}: ${message}`,
  );
const checkVisit = (changed: Answers) => check(persuasionVisit, { ...visit, ...changed });
const checkCertificate = (changed: Answers) => check(honorCertificate, { ...certificate, ...changed });
const without = (answers: Answers, field: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => id !== field));

describe('a record without fault', () => {
  test('a whole visit may be stored', () => {
    expect(check(persuasionVisit, visit)).toEqual([]);
  });

  test('a whole certificate check may be stored', () => {
    expect(check(honorCertificate, certificate)).toEqual([]);
  });

  test('an optional answer may be missing', () => {
    expect(check(persuasionVisit, without(without(visit, 'childName'), 'lawfulBasis'))).toEqual([]);
  });
});

describe('answers that are missing or should not be there', () => {
  test('a required answer that is missing is a fault', () => {
    expect(check(persuasionVisit, without(visit, 'school'))).toEqual(['school: 还没有填"学校"。']);
  });

  test('an answer to a field nobody defined is a fault', () => {
    expect(checkVisit({ idNumber: '1' })).toEqual(['idNumber: 这里不应有"idNumber"。']);
  });

  test('a day of return without a return is a fault', () => {
    expect(checkVisit({ result: 'agreed', nextStep: 'visit-again', nextOn: '2026-11-25' })).toEqual([
      'returnedOn: 这里不应有"复学日期"。',
    ]);
  });

  test('a name where personal data is not allowed is a fault', () => {
    expect(check(persuasionVisit, without(visit, 'lawfulBasis'), false)).toContain(
      'childName: 这里不应有"学生姓名"。',
    );
  });

  test('an answer about the child in a visit that joins a case is a fault', () => {
    expect(
      check(persuasionVisit, {
        case: 'GA-2026-0001',
        school: '曼允小学',
        visitedOn: '2026-11-20',
        method: 'phone',
        visitors: ['principal'],
        met: ['father'],
        result: 'untrue',
      }),
    ).toEqual(['school: 这里不应有"学校"。']);
  });

  test('every fault is told, 3 at once', () => {
    expect(checkVisit({ school: '', grade: 'g10', met: [] })).toHaveLength(3);
  });
});

describe('answers of the wrong kind', () => {
  test.each<readonly [string, Answers, string]>([
    ['a blank text', { school: '  ' }, 'school: "学校"是空的。'],
    ['a number for a text', { school: 7 }, 'school: "学校"是空的。'],
    ['41 characters where 40 fit', { school: '校'.repeat(41) }, 'school: "学校"最多40个字,现在41个字。'],
    ['30 February', { visitedOn: '2026-02-30' }, 'visitedOn: "劝返日期"不是日期。'],
    ['a day in words', { visitedOn: '昨天' }, 'visitedOn: "劝返日期"不是日期。'],
    ['a month where a day is due', { visitedOn: '2026-11' }, 'visitedOn: "劝返日期"不是日期。'],
    ['an open end where there is none', { visitedOn: 'open' }, 'visitedOn: "劝返日期"不是日期。'],
    ['tomorrow', { returnedOn: '2026-11-22' }, 'returnedOn: "复学日期"不能晚于今天。'],
    ['an unknown option', { grade: 'g10' }, 'grade: "年级"的选项不存在。'],
    ['an option by its label', { grade: '三年级' }, 'grade: "年级"的选项不存在。'],
    ['several options where one is due', { grade: ['g3'] }, 'grade: "年级"的选项不存在。'],
    ['no option at all', { met: [] }, 'met: "见到谁"的选项不存在。'],
    ['an unknown option among known ones', { met: ['father', 'uncle'] }, 'met: "见到谁"的选项不存在。'],
    ['one option that is no list', { met: 'father' }, 'met: "见到谁"的选项不存在。'],
    ['a case number of another form', { case: 'GA-26-1' }, 'case: 个案编号不对。'],
  ])('%s cannot be stored', (_what, changed, fault) => {
    expect(checkVisit(changed)).toContain(fault);
  });

  test('a new file cannot be begun by a close-out, which only joins one', () => {
    expect(check(closeOut, { case: 'new' })).toContain('case: 个案编号不对。');
  });

  test('40 characters fit, counted as people count them', () => {
    expect(checkVisit({ school: '𠮷'.repeat(40) })).toEqual([]);
  });

  const counted: RecordType = {
    ...honorCertificate,
    fields: { count: { kind: 'number', label: '人数', ask: '?', min: 1, max: 60, unit: '人' } },
    check: () => [],
  };
  test.each<readonly [string, Answers, readonly string[]]>([
    ['0', { count: 0 }, ['count: "人数"应在1到60人之间。']],
    ['1', { count: 1 }, []],
    ['60', { count: 60 }, []],
    ['61', { count: 61 }, ['count: "人数"应在1到60人之间。']],
    ['no number', { count: Number.NaN }, ['count: "人数"不是数字。']],
    ['a number as text', { count: '5' }, ['count: "人数"不是数字。']],
  ])('%s is checked against the bounds of 1 and 60', (_what, answers, faults) => {
    expect(check(counted, answers)).toEqual(faults);
  });
});

describe('repeated answers', () => {
  test.each<readonly [string, Answers, string]>([
    ['no stretch at all', { periods: [] }, 'periods: "任教经历"至少要有一段。'],
    ['13 stretches where 12 fit', { periods: Array(13).fill(period) }, 'periods: "任教经历"最多12段。'],
    [
      'a part missing in the second',
      { periods: [period, { school: '乙小学', setting: 'village', from: '2016-09' }] },
      'periods: 第2段:没有填"止"。',
    ],
    [
      'a wrong part in the first',
      { periods: [{ ...period, from: '2008-13' }] },
      'periods: 第1段:"起"不是日期。',
    ],
    [
      'a beginning in the future',
      { periods: [{ ...period, from: '2026-12' }] },
      'periods: 第1段:"起"不能晚于今天。',
    ],
  ])('%s cannot be stored', (_what, changed, fault) => {
    expect(checkCertificate(changed)).toContain(fault);
  });
});

describe('answers that contradict each other', () => {
  test.each<readonly [string, Answers, string]>([
    [
      'a visit before the child was missed',
      { visitedOn: '2026-11-17' },
      'visitedOn: 劝返日期早于发现日期,请核对。',
    ],
    [
      'a child missed before the last day at school',
      { lastAttendedOn: '2026-11-19' },
      'lastAttendedOn: 最后到校日晚于发现日期,请核对。',
    ],
    [
      'a return before the last day at school',
      { lastAttendedOn: '2026-11-18', returnedOn: '2026-11-17' },
      'returnedOn: 复学日期早于最后到校日,请核对。',
    ],
    [
      'nobody met, and the father',
      { met: ['father', 'nobody'] },
      'met: 选了"没见到人",又选了见到的人,请核对。',
    ],
  ])('%s does not go together', (_what, changed, fault) => {
    expect(checkVisit(changed)).toEqual([fault]);
  });

  test.each<readonly [string, Answers, readonly string[]]>([
    [
      'a stretch that ends before it begins',
      { periods: [{ ...period, to: '2008-08' }] },
      ['periods: 第1段经历的结束早于开始,请核对。'],
    ],
    ['a stretch of one month', { periods: [{ ...period, to: '2008-09' }] }, []],
    [
      'a stretch that ends in the month it begins in, a day too early',
      { periods: [{ ...period, from: '2008-09-10', to: '2008-09-09' }] },
      ['periods: 第1段经历的结束早于开始,请核对。'],
    ],
    [
      'a break that ends before it begins',
      { hadBreaks: 'yes', breaks: [{ reason: 'study', from: '2015-03', to: '2014-03' }] },
      ['breaks: 第1次间断的结束早于开始,请核对。'],
    ],
    [
      'a count that ends before the first school',
      { until: '2008-08-31' },
      ['until: 计算截止日早于开始任教的时间,请核对。'],
    ],
  ])('%s', (_what, changed, faults) => {
    expect(checkCertificate(changed)).toEqual(faults);
  });
});

describe('a text everybody may read', () => {
  const told = (talk: string) =>
    check(persuasionVisit, { ...visit, talk }).filter((fault) => fault.startsWith('talk'));

  test('that names the child, 张小明, is sent back', () => {
    expect(told('张小明说过几天来')).toEqual([
      'talk: "谈话要点"里不要写姓名,用"孩子""老师"代替;姓名已单独加密保存。',
    ]);
  });

  test('that says 孩子 is taken', () => {
    expect(told('孩子说过几天来')).toEqual([]);
  });

  test('that names the child of the file it joins is sent back', () => {
    const file = {
      number: 'GA-2026-0001',
      documentId: 'baoshan-2017-62',
      kind: 'dropout',
      status: 'in-outreach',
      answers: { childName: '岩温香' },
      entries: [],
    };
    const faults = validateRecord(
      persuasionVisit,
      { ...without(visit, 'childName'), talk: '岩温香在带弟弟' },
      { today, personalAllowed: true, file },
    );
    expect(faults.map(({ field }) => field)).toContain('talk');
  });
});
