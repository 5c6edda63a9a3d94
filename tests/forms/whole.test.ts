/** The form as one page: how each field is drawn, what may be given for it, and what is missing at the end. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { Field } from '../../src/domain/records/fields.ts';
import { finished, type GivenValue, giveAnswer, stillMissing, wholeForm } from '../../src/forms/whole.ts';
import { say } from '../../src/messages/zh-CN.ts';
import { formWith, NO_CONTEXT, postsField, standingAt } from '../support/forms.ts';

const FIELDS: Readonly<Record<string, Field>> = {
  case: { kind: 'case', label: '档案', ask: '哪份?', mayOpen: true },
  school: { kind: 'text', label: '学校', ask: '哪所?', hint: '写全', maxChars: 4 },
  count: { kind: 'number', label: '人数', ask: '几人?', min: 1, max: 9, unit: '人', isWhole: true },
  foundOn: { kind: 'day', precision: 'day', label: '日期', ask: '哪天?', notAfter: 'today' },
  way: { kind: 'choice', label: '方式', ask: '怎么去?', options: { phone: '电话', visit: '上门' } },
  met: { kind: 'choices', label: '见到', ask: '见到谁?', options: { father: '父亲', mother: '母亲' } },
  called: {
    kind: 'text',
    label: '号码',
    ask: '打哪个?',
    maxChars: 20,
    optional: true,
    when: (answers: Answers) => answers['way'] === 'phone',
  },
  posts: postsField(
    { optional: true },
    {
      marks: {
        kind: 'choices',
        label: '称号',
        ask: '哪些?',
        options: { city: '市级', county: '县级' },
        optional: true,
      },
    },
  ),
};
const form = formWith(FIELDS);
const context = {
  ...NO_CONTEXT,
  hasFiles: true,
  cases: [{ id: 'GA-2026-0001', label: 'GA-2026-0001 · 曼允小学' }],
  suggestions: { school: ['曼允小学'], 'posts.years': [], count: [] },
};
const FULL: Answers = {
  case: 'GA-2026-0001',
  school: '曼允小学',
  count: 3,
  foundOn: '2026-11-20',
  way: 'phone',
  met: ['father'],
};
const give = (id: string, value: GivenValue, answers: Answers = {}) =>
  giveAnswer(form, standingAt(form, 'school', answers, context), id, value, context);
const faultOf = (id: string, value: GivenValue, answers: Answers = {}) => {
  const given = give(id, value, answers);
  return 'fault' in given ? given.fault : undefined;
};

describe('the page', () => {
  test('draws each field with what its kind needs, and its answer', () => {
    const drawn = wholeForm(form, { answers: { school: '曼允小学', way: 'visit' } }, context);
    expect(drawn.map(({ id }) => id)).toEqual(['case', 'school', 'count', 'foundOn', 'way', 'met', 'posts']);
    expect(drawn).toMatchObject([
      { options: [{ id: 'new' }, { id: 'GA-2026-0001' }], value: null, need: 'required' },
      {
        label: '学校',
        ask: '哪所?',
        hint: '写全',
        maxChars: 4,
        suggestions: ['曼允小学'],
        value: '曼允小学',
      },
      { unit: '人', value: null },
      { precision: 'day' },
      { options: [{ id: 'phone', label: '电话' }, { id: 'visit' }], value: 'visit' },
      { options: [{ id: 'father', label: '父亲' }, { id: 'mother' }] },
      { need: 'optional', max: 2, itemLabel: '段', fields: [{ id: 'years' }, { id: 'marks' }], value: null },
    ]);
    const [, school, count] = drawn;
    expect([count?.suggestions, count?.hint, school?.need]).toEqual([undefined, undefined, 'required']);
  });

  test('of a form with points says what may come later', () => {
    const short = { ...form, points: ['school'] };
    const needs = wholeForm(short, { answers: {} }, context).map(({ id, need }) => `${id} ${need}`);
    expect(needs).toEqual([
      'case required',
      'school required',
      'count later',
      'foundOn later',
      'way later',
      'met later',
      'posts optional',
    ]);
    expect(stillMissing(short, { answers: { school: '曼允小学', case: 'new' } }, context)).toEqual([
      '人数',
      '日期',
      '方式',
      '见到',
    ]);
  });
});

describe('an answer given on it', () => {
  test.each<[string, GivenValue, unknown]>([
    ['case', 'new', 'new'],
    ['case', 'GA-2026-0001', 'GA-2026-0001'],
    ['school', '曼允小学', '曼允小学'],
    ['count', '三', 3],
    ['foundOn', '昨天', '2026-11-20'],
    ['way', 'visit', 'visit'],
    ['way', '电话', 'phone'],
    ['met', ['mother', 'father'], ['father', 'mother']],
    [
      'posts',
      [{ years: '12', marks: ['city'] }, { years: '3' }],
      [{ years: 12, marks: ['city'] }, { years: 3 }],
    ],
  ])('%s: %j is %j', (id, value, answer) => {
    expect(give(id, value).state.answers[id]).toEqual(answer);
  });

  test.each<[string, GivenValue]>([
    ['case', 'GA-2026-0002'],
    ['case', ['GA-2026-0001']],
    ['school', '一所名字太长的学校'],
    ['school', ['曼允小学']],
    ['count', '12'],
    ['foundOn', '明天'],
    ['way', 'boat'],
    ['met', ['uncle']],
    ['met', 'father'],
    ['called', '123'],
    ['nothing', 'x'],
    ['posts', [{ years: '1' }, { years: '2' }, { years: '3' }]],
    ['posts', [{ years: '' }]],
    ['posts', [{ marks: ['city'] }]],
    ['posts', [{ years: '99' }]],
  ])('%s: %j is none, and changes nothing', (id, value) => {
    const before = standingAt(form, 'school', FULL, context);
    const given = giveAnswer(form, { ...before, answers: { ...FULL, way: 'visit' } }, id, value, context);
    expect('fault' in given && given.fault.length > 0).toBe(true);
    expect(given.state.answers).toEqual({ ...FULL, way: 'visit' });
  });

  test('of a village is put in its township, and the page is told so', () => {
    const village = formWith({
      village: { kind: 'text', label: '村', ask: '?', maxChars: 20, format: 'village' },
    });
    const given = (township?: string) =>
      giveAnswer(village, standingAt(village, 'village'), 'village', '曼允村', {
        ...NO_CONTEXT,
        ...(township === undefined ? {} : { township }),
      });
    expect(given('潞江镇')).toMatchObject({
      state: { answers: { village: '潞江镇曼允村' } },
      note: say('form.township-added', { village: '潞江镇曼允村' }),
    });
    expect(given()).toMatchObject({
      state: { answers: { village: '曼允村' } },
      note: say('form.no-township', { village: '曼允村' }),
    });
  });

  test('that is wrong says which item of a group is, and why', () => {
    expect(faultOf('posts', [{ years: '1' }, { years: '' }])).toContain('第2段');
    expect(faultOf('posts', [{ years: '1' }, { years: '99' }])).toMatch(/^第2段 · 年数:.*50/u);
  });

  test.each([[null], [''], [[]]])('of %j takes it away, and an optional one is passed over', (value) => {
    const { state } = give('posts', value as GivenValue, { ...FULL, posts: [{ years: 1 }] });
    expect([state.answers, state.skipped]).toEqual([FULL, ['posts']]);
    const school = give('school', value as GivenValue, FULL).state;
    expect([school.answers['school'], school.skipped]).toEqual([undefined, []]);
  });

  test('takes away what no longer applies, and the chat asks what is open next', () => {
    const { state } = give('way', 'visit', { ...FULL, called: '123' });
    expect([state.answers['called'], state.cursor]).toMatchObject([
      undefined,
      { at: 'item', field: 'posts' },
    ]);
    expect(give('way', 'visit', { ...FULL, met: [] }).state.answers['school']).toBe('曼允小学');
  });
});

test('of a short form what is known at the door is filled in with an answer, of a whole one it is asked', () => {
  const type = { ...form, points: ['school'] };
  const atDoor = { ...context, atDoor: () => ({ count: 3 }) };
  const after = (short?: true) => {
    const state = { ...standingAt(type, 'school', {}, context), ...(short === undefined ? {} : { short }) };
    return giveAnswer(type, state, 'school', '曼允小学', atDoor).state.answers;
  };
  expect([after(true), after()]).toEqual([{ count: 3, school: '曼允小学' }, { school: '曼允小学' }]);
});

describe('the end', () => {
  const end = (answers: Answers) => finished(form, standingAt(form, 'school', answers, context), context);

  test('is not reached while something that has to be there is missing', () => {
    const { school: _school, met: _met, ...rest } = FULL;
    expect(end(rest)).toEqual({ lacking: ['school', 'met'] });
  });

  test('is the review, with what was left empty passed over and each answer numbered', () => {
    expect(end(FULL)).toMatchObject({
      state: {
        cursor: { at: 'review' },
        skipped: ['called', 'posts'],
        numbers: { case: 1, school: 2, count: 3, foundOn: 4, way: 5, met: 6, called: 7 },
      },
    });
  });
});
