/** The ways out of a question: what its fixed buttons do, what is asked in between, and where 上一步 leads. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { Field } from '../../src/domain/records/fields.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import type { Cursor, FormContext, FormState } from '../../src/forms/state.ts';
import { townshipsTold, withTownship } from '../../src/forms/village.ts';
import { say } from '../../src/messages/zh-CN.ts';
import { formWith, NO_CONTEXT, postsField, pressed, standingAt, typed } from '../support/forms.ts';

const FILE = { id: 'GA-2026-0001', label: 'GA-2026-0001 · 曼允小学' };
const form = formWith({
  school: { kind: 'text', label: '学校', ask: '哪所?', maxChars: 40 },
  posts: postsField({ max: 3 }),
  metOn: {
    kind: 'day',
    precision: 'day',
    label: '日期',
    ask: '哪天?',
    notBefore: 'today',
    offers: [0, -1, -2, 1, 2, 7, 14, 30],
  },
  note: { kind: 'text', label: '备注', ask: '写点?', maxChars: 20, optional: true },
});
const at = (cursor: Cursor, answers: Answers = {}, more: Partial<FormState> = {}): FormState => ({
  ...standingAt(form, 'school', answers),
  step: 4,
  ...more,
  cursor,
});
const buttonsOf = (state: FormState, context: FormContext = NO_CONTEXT) =>
  Object.fromEntries(
    promptFor(form, state, context)
      .buttons.flat()
      .map(({ label, action }) => [label, action]),
  );
const textOf = (state: FormState, context: FormContext = NO_CONTEXT) => promptFor(form, state, context).text;

describe('the buttons', () => {
  test('of a question go back, pass over, keep, empty, stop', () => {
    const note = (answers: Answers) => buttonsOf(at({ at: 'field', field: 'note' }, answers));
    expect(note({})).toEqual({
      [say('form.back')]: 'back',
      [say('form.skip')]: 'skip',
      [say('form.cancel')]: 'cancel',
    });
    expect(note({ note: '路滑' })).toEqual({
      [say('form.back')]: 'back',
      [say('form.keep')]: 'skip',
      [say('form.clear')]: 'clear',
      [say('form.cancel')]: 'cancel',
    });
  });

  test('of a day name it', () => {
    expect(Object.keys(buttonsOf(at({ at: 'field', field: 'metOn' }))).slice(0, 8)).toEqual([
      '今天',
      '昨天',
      '前天',
      '明天',
      '后天',
      '一周后',
      '两周后',
      expect.stringContaining('12月21日'),
    ]);
  });

  test('of 确定放弃吗, of a file that may be meant and of one that may be the same are told with it', () => {
    const back = { at: 'field', field: 'note' } as const;
    expect(buttonsOf(at({ at: 'cancel', back }))).toEqual({
      [say('form.cancel-no')]: 'cancel-no',
      [say('form.cancel-yes')]: 'cancel-yes',
    });
    const isFile = at({ at: 'is-file', field: 'school', file: FILE });
    expect([textOf(isFile).includes(FILE.label), buttonsOf(isFile)]).toEqual([
      true,
      {
        [say('form.is-file-yes')]: `case:${FILE.id}`,
        [say('form.is-file-no')]: 'back',
        [say('form.cancel')]: 'cancel',
      },
    ]);
    const same = at({ at: 'duplicate', files: [FILE] });
    expect(textOf(same).split('\n')).toEqual([
      say('form.duplicate'),
      FILE.label,
      '',
      say('form.duplicate-ask'),
    ]);
    expect(buttonsOf(same)).toEqual({
      [say('form.join', { number: FILE.id })]: `join:${FILE.id}`,
      [say('form.keep-apart')]: 'apart',
      [say('form.back')]: 'back',
      [say('form.cancel')]: 'cancel',
    });
  });

  test('of another step are shown again by 继续, which changes nothing', () => {
    const state = at({ at: 'field', field: 'metOn' });
    const { state: after, isStale } = pressed(form, state, 'show');
    expect([after, isStale]).toEqual([state, undefined]);
  });
});

describe('上一步', () => {
  const backFrom = (cursor: Cursor, answers: Answers = {}) => {
    const { state, notice } = pressed(form, at(cursor, answers), 'back');
    return notice ?? state.cursor;
  };
  const POSTS: Answers = { school: '曼允小学', posts: [{ years: 3, rank: 'head' }] };

  test('leads to the question before, item by item, and from the first nowhere', () => {
    expect([
      backFrom({ at: 'field', field: 'note' }, POSTS),
      backFrom({ at: 'field', field: 'metOn' }, POSTS),
      backFrom({ at: 'field', field: 'metOn' }),
      backFrom({ at: 'item', field: 'posts', sub: 'rank' }, POSTS),
      backFrom({ at: 'item', field: 'posts', sub: 'years' }, POSTS),
      backFrom({ at: 'item', field: 'posts', sub: 'years' }),
      backFrom({ at: 'field', field: 'school' }),
    ]).toEqual([
      { at: 'field', field: 'metOn' },
      { at: 'more', field: 'posts' },
      { at: 'item', field: 'posts', sub: 'years' },
      { at: 'item', field: 'posts', sub: 'years' },
      { at: 'more', field: 'posts' },
      { at: 'field', field: 'school' },
      say('form.at-start'),
    ]);
  });

  test('leads out of what was asked in between', () => {
    const back = { at: 'field', field: 'metOn' } as const;
    expect([
      backFrom({ at: 'cancel', back }),
      backFrom({ at: 'is-file', field: 'school', file: FILE }),
      backFrom({ at: 'duplicate', files: [FILE] }),
      backFrom({ at: 'review', isEditing: true }),
      backFrom({ at: 'field', field: 'school', fromReview: true }),
      backFrom({ at: 'review' }, { ...POSTS, metOn: '2026-11-22' }),
    ]).toEqual([
      back,
      { at: 'field', field: 'school' },
      { at: 'review' },
      { at: 'review' },
      { at: 'review' },
      { at: 'field', field: 'note' },
    ]);
  });
});

describe('a question', () => {
  test('says whose order it is on, and that names are asked elsewhere, at the first alone', () => {
    const context = { ...NO_CONTEXT, basis: '依据:某文件' };
    const lines = (step: number, given: FormContext) =>
      textOf(at({ at: 'field', field: 'school' }, {}, { step }), given).includes('依据');
    expect([lines(1, context), lines(2, context), lines(1, NO_CONTEXT)]).toEqual([true, false, false]);
    expect(textOf(at({ at: 'field', field: 'school' }, {}, { step: 1 })).split('\n')).toHaveLength(3);
    const visit = recordType('persuasion-visit');
    const elsewhere = (step: number, personalAllowed: boolean) =>
      promptFor(
        visit,
        { ...standingAt(visit, 'school'), step },
        { ...NO_CONTEXT, personalAllowed },
      ).text.includes(say('form.personal-elsewhere'));
    expect([elsewhere(1, false), elsewhere(2, false), elsewhere(1, true)]).toEqual([true, false, false]);
  });

  test('of a list says which item it is, and at the first what for', () => {
    const head = (answers: Answers, item: FormState['item'], sub: string) =>
      textOf(at({ at: 'item', field: 'posts', sub }, answers, { item }))
        .split('\n')
        .slice(1, 3);
    expect(head({}, {}, 'years')).toEqual(['经历 · 第1段', '在哪?']);
    expect(head({}, { years: 3 }, 'rank')).toEqual(['经历 · 第1段:3年', '']);
    expect(head({ posts: [{ years: 3, rank: 'head' }] }, {}, 'years')).toEqual(['经历 · 第2段', '']);
  });

  test('put right while a list is begun comes back to the list, with what was begun', () => {
    const answers: Answers = { school: '曼允小学', posts: [{ years: 3, rank: 'head' }] };
    const right = (cursor: Cursor, item: FormState['item'] = {}) => {
      const { state } = typed(form, at(cursor, answers, { item }), '学校改成勐旺小学');
      return [state.answers['school'], state.cursor, state.item];
    };
    const more = { at: 'more', field: 'posts' } as const;
    const item = { at: 'item', field: 'posts', sub: 'rank' } as const;
    expect([right(more), right(item, { years: 9 })]).toEqual([
      ['勐旺小学', more, {}],
      ['勐旺小学', item, { years: 9 }],
    ]);
  });

  test('put right by words has them without spaces around, and is no correction where sentences are asked for', () => {
    const done: Answers = { school: '曼允小学', note: '路滑' };
    const at2 = at({ at: 'review' }, done);
    expect(typed(form, at2, '学校 改成 勐旺小学 ').state.answers['school']).toBe('勐旺小学');
    expect(typed(form, at2, '学校是 勐旺小学').state.answers['school']).toBe('勐旺小学');
    expect(typed(form, at2, '不是曼允小学,是勐旺小学').state.answers['school']).toBe('勐旺小学');
    const told = formWith({
      school: { kind: 'text', label: '学校', ask: '?', maxChars: 40 },
      story: { kind: 'text', label: '经过', ask: '?', maxChars: 200 },
    });
    const text = '不是曼允小学,是勐旺小学';
    const state = { ...standingAt(told, 'story', { school: '曼允小学' }), step: 3 };
    expect(typed(told, state, text).state.answers).toEqual({ school: '曼允小学', story: text });
  });
});

test('the review names three of what is still missing, and counts the rest', () => {
  const short = { ...form, points: ['school'] };
  const state = at({ at: 'review' }, { school: '曼允小学' }, { short: true });
  const { text } = promptFor(short, state, NO_CONTEXT);
  expect(text).toContain(say('form.point-missing', { count: 2, labels: '经历、日期' }));
  const full = at(
    { at: 'review' },
    { school: '曼允小学', posts: [{ years: 3, rank: 'head' }], metOn: '2026-11-22' },
    { short: true },
  );
  expect(promptFor(short, full, NO_CONTEXT).text).not.toContain(
    say('form.point-missing', { count: 0, labels: '' }),
  );
});

describe('a village', () => {
  const village: Field = { kind: 'text', label: '村', ask: '?', maxChars: 10, format: 'village' };
  const other: Field = { kind: 'text', label: '村里的事', ask: '?', maxChars: 10 };
  const read = (text: string, answers: Answers = {}, township?: string, field = village) =>
    withTownship(field as never, { ok: true, answer: text }, { answers }, { township } as never);

  test('without its township is put in the one at hand, or in the school’s, and says so', () => {
    expect([
      read('曼允村', {}, '潞江镇'),
      read('曼允村', { school: '勐旺乡中心小学' }),
      read('曼允村', { school: '勐旺乡中心小学' }, '潞江镇'),
      read('潞江镇曼允村', {}, '勐旺乡'),
      read('曼允村', {}, '潞江镇', other),
    ]).toEqual([
      { ok: true, answer: '潞江镇曼允村', note: say('form.township-added', { village: '潞江镇曼允村' }) },
      { ok: true, answer: '勐旺乡曼允村', note: say('form.township-added', { village: '勐旺乡曼允村' }) },
      { ok: true, answer: '潞江镇曼允村', note: say('form.township-added', { village: '潞江镇曼允村' }) },
      { ok: true, answer: '潞江镇曼允村' },
      { ok: true, answer: '曼允村' },
    ]);
    expect(read('曼允村')).toEqual({
      ok: true,
      answer: '曼允村',
      note: say('form.no-township', { village: '曼允村' }),
    });
    expect(read('一二三四五六七八村', {}, '潞江镇')).toEqual({ ok: true, answer: '一二三四五六七八村' });
    expect(read('一二三四五六村', {}, '潞江镇')).toMatchObject({ answer: '潞江镇一二三四五六村' });
  });

  test('told in a sentence is put there too, and nothing else is', () => {
    const type = formWith({
      village,
      other,
      way: { kind: 'choice', label: '方式', ask: '?', options: { a: '甲' } },
    });
    const told = { village: '曼允村', other: '曼允村', way: 'a', gone: 'x' };
    expect(townshipsTold(type, told, { township: '潞江镇' })).toEqual({ ...told, village: '潞江镇曼允村' });
  });
});
