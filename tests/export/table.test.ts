import { describe, expect, test } from 'vitest';
import { disabledChild } from '../../src/domain/records/types/disabled-child.ts';
import { honorCertificate } from '../../src/domain/records/types/honor-certificate.ts';
import { RECORD_TYPES } from '../../src/domain/records/types/index.ts';
import { mergerStep } from '../../src/domain/records/types/merger-step.ts';
import { persuasionVisit } from '../../src/domain/records/types/persuasion-visit.ts';
import { formatSheets } from '../../src/export/formats.ts';
import { type Cell, type ExportRecord, type Sheet, sheetsOf } from '../../src/export/table.ts';

/** As the gate decides for an export that reveals nothing. */
const masking: ExportRecord['verdictOf'] = (field) =>
  field.kind !== 'group' && field.personal === true ? 'masked' : 'shown';

const visit: ExportRecord = {
  number: 'QF-2026-0001',
  caseNumber: 'GA-2026-0001',
  caseStatus: '劝返中',
  recordedIn: '云南省西双版纳州景洪市',
  place: '景洪市',
  submittedOn: '2026-11-21',
  answers: {
    case: 'new',
    school: '曼允小学',
    grade: 'g3',
    childName: '张小明',
    guardianPhone: '13812345678',
    visitedOn: '2026-11-20',
    visitors: ['principal', 'police'],
  },
  outcome: null,
  author: '教师 p1',
  vouching: '未核实',
  verdictOf: masking,
  optionName: () => undefined,
};
const certificate: ExportRecord = {
  number: 'RY-2026-0007',
  caseNumber: null,
  caseStatus: null,
  recordedIn: null,
  place: '景洪市',
  submittedOn: '2026-11-21',
  answers: {
    place: 'jinghong-2018-74',
    periods: [
      { school: '甲小学', setting: 'village', from: '2008-09', to: '2016-08-31' },
      { school: '乙小学', setting: 'township', from: '2016-09', to: 'open' },
    ],
    until: '2026-11-21',
  },
  outcome: '未达到',
  author: '教师 p1',
  vouching: '未核实',
  verdictOf: masking,
  optionName: (field) => (field === 'place' ? '景洪市' : undefined),
};

const cell = (sheet: Sheet | undefined, title: string, row = 0): Cell | undefined =>
  sheet?.rows[row]?.[sheet.columns.findIndex((column) => column.title === title)];
const visits = (reveal = false) =>
  sheetsOf(persuasionVisit, [reveal ? { ...visit, verdictOf: () => 'shown' } : visit])[0];
const certificates = () => sheetsOf(honorCertificate, [certificate]);

describe('the sheet of records', () => {
  test.each<readonly [string, Cell]>([
    ['记录编号', 'QF-2026-0001'],
    ['个案编号', 'GA-2026-0001'],
    ['个案状态', '劝返中'],
    ['登记地', '云南省西双版纳州景洪市'],
    ['适用地方', '景洪市'],
    ['提交日期', { day: '2026-11-21' }],
    ['年级', '三年级'],
    ['劝返日期', { day: '2026-11-20' }],
    ['劝返人', '校长、公安'],
    ['谈话要点', null],
  ])('%s of a visit is %j', (title, value) => {
    expect(cell(visits(), title)).toEqual(value);
  });

  test('a place is shown by its name', () => {
    expect(cell(certificates()[0], '所在地')).toBe('景洪市');
  });

  test('what the rule said stands in a column, its band and what is lacking in the two after it', () => {
    const [sheet] = sheetsOf(honorCertificate, [{ ...certificate, band: '满10年(县级)', gap: '还差2年' }]);
    expect(sheet?.columns.slice(-3).map(({ title }) => title)).toEqual(['测算或提示', '档次', '差距']);
    expect(sheet?.rows[0]?.slice(-3)).toEqual(['未达到', '满10年(县级)', '还差2年']);
  });

  test('a number stays a number', () => {
    const counted = {
      ...honorCertificate,
      fields: { count: { kind: 'number', label: '人数', ask: '?', min: 0, max: 99, unit: '人' } },
    } as const;
    const [sheet] = sheetsOf(counted, [{ ...certificate, answers: { count: 12 } }]);
    expect(cell(sheet, '人数')).toBe(12);
  });

  test.each(
    RECORD_TYPES.map((type) => [type.id, type] as const),
  )('every column of %s has a Chinese title of its own', (_id, type) => {
    const [sheet] = sheetsOf(type, []);
    const titles = sheet?.columns.map(({ title }) => title) ?? [];
    const foreign = titles.filter((title) => !/\p{Script=Han}/u.test(title));
    expect([foreign, new Set(titles).size]).toEqual([[], titles.length]);
  });

  test.each(
    RECORD_TYPES.map((type) => [type.id, type] as const),
  )('every column of %s has an id of its own', (_id, type) => {
    const [sheet] = sheetsOf(type, []);
    const ids = sheet?.columns.map(({ id }) => id) ?? [];
    expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([]);
  });

  // A merger step asks for its 文号, which is called `document` too.
  test('as JSON Lines a merger step keeps the place, 保山市, beside its paper, 论证会纪要', async () => {
    const answers = { step: 'review', document: '论证会纪要' };
    const sheets = sheetsOf(mergerStep, [{ ...visit, place: '保山市', answers }]);
    const line = new TextDecoder().decode(await formatSheets(sheets, 'jsonl'));
    expect(JSON.parse(line)).toMatchObject({ documentPlace: '保山市', document: '论证会纪要' });
  });

  test.each(
    RECORD_TYPES.map((type) => [type.id, type] as const),
  )('every answer of %s but the case has its column', (_id, type) => {
    const [sheet] = sheetsOf(type, []);
    const ids = sheet?.columns.map(({ id }) => id) ?? [];
    const fields = Object.entries(type.fields).filter(([, field]) => field.kind !== 'case');
    expect(fields.filter(([id]) => !ids.includes(id))).toEqual([]);
  });
});

describe('personal answers', () => {
  test('are masked unless asked for: name and telephone', () => {
    expect([cell(visits(), '学生姓名'), cell(visits(), '监护人电话')]).toEqual(['张**', '****78']);
  });

  test('are open when asked for', () => {
    expect([cell(visits(true), '学生姓名'), cell(visits(true), '监护人电话')]).toEqual([
      '张小明',
      '13812345678',
    ]);
  });

  test('that are options or a month tell nothing when masked: 听力, 二级, 有, 2017年5月 are 4 times **', () => {
    const answers = { category: 'hearing', degree: 'd2', certificate: 'yes', birthMonth: '2017-05' };
    const [sheet] = sheetsOf(disabledChild, [{ ...visit, answers }]);
    const titles = ['残疾类别', '残疾等级', '残疾人证', '出生年月'];
    expect(titles.map((title) => cell(sheet, title))).toEqual(['**', '**', '**', '**']);
  });

  test('of every record type are masked, wherever a field says personal', () => {
    const secret = '秘密的话';
    const leaks = RECORD_TYPES.flatMap((type) => {
      const personal = Object.entries(type.fields).filter(([, field]) => field.personal === true);
      const answers = Object.fromEntries(personal.map(([id]) => [id, secret]));
      return JSON.stringify(sheetsOf(type, [{ ...visit, answers }])).includes(secret) ? [type.id] : [];
    });
    expect(leaks).toEqual([]);
  });
});

describe('the sheet of repeated answers', () => {
  const periods = certificates().find(({ name }) => name === '任教经历');

  test('has one row an item, keyed by record number and position', () => {
    expect(periods?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['RY-2026-0007', 1],
      ['RY-2026-0007', 2],
    ]);
  });

  test('keeps a day apart from a month and from 至今', () => {
    expect([cell(periods, '止', 0), cell(periods, '起', 0), cell(periods, '止', 1)]).toEqual([
      { day: '2016-08-31' },
      '2008年9月',
      '至今',
    ]);
  });

  test('of a record without breaks has 0 rows', () => {
    expect(certificates().find(({ name }) => name === '间断')?.rows).toEqual([]);
  });
});
