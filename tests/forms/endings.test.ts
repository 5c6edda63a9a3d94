/** Lists of items, the file that may be the same, and how a form ends: by button and in words. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { RecordType } from '../../src/domain/records/record-type.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { advance, askDuplicate, sendBack } from '../../src/forms/engine.ts';
import { saidAgain } from '../../src/forms/said-again.ts';
import type { Cursor, FormState } from '../../src/forms/state.ts';
import { say } from '../../src/messages/zh-CN.ts';
import { formWith, NO_CONTEXT, postsField, pressed, standingAt, typed } from '../support/forms.ts';

const form = formWith({
  posts: postsField({ optional: true }),
  note: { kind: 'text', label: '备注', ask: '写点?', maxChars: 20, optional: true },
});
const ONE = { years: 3, rank: 'head' };
const TWO = { years: 5, rank: 'staff' };
const MORE: Cursor = { at: 'more', field: 'posts' };
const at = (cursor: Cursor, answers: Answers = {}, type: RecordType = form): FormState => ({
  ...standingAt(type, 'note', answers),
  cursor,
});

describe('a list', () => {
  test('takes one answer of an item after the other, then asks for more', () => {
    const begun = at({ at: 'item', field: 'posts', sub: 'years' });
    const half = typed(form, begun, '3').state;
    expect([half.cursor, half.item, half.answers]).toEqual([
      { at: 'item', field: 'posts', sub: 'rank' },
      { years: 3 },
      {},
    ]);
    const whole = typed(form, half, '校长').state;
    expect([whole.cursor, whole.item, whole.answers]).toEqual([MORE, {}, { posts: [ONE] }]);
  });

  test.each<[string, string, Cursor | string, Answers]>([
    ['more', '有', { at: 'item', field: 'posts', sub: 'years' }, { posts: [ONE] }],
    ['enough', '没有了', { at: 'field', field: 'note' }, { posts: [ONE] }],
  ])('goes on by %s and by %s', (action, word, cursor, answers) => {
    for (const next of [
      pressed(form, at(MORE, { posts: [ONE] }), action),
      typed(form, at(MORE, { posts: [ONE] }), word),
    ])
      expect([next.state.cursor, next.state.answers]).toEqual([cursor, answers]);
  });

  test('that is full takes no more, and says so in words', () => {
    const full = at(MORE, { posts: [ONE, TWO] });
    expect(pressed(form, full, 'more')).toMatchObject({ isStale: true });
    expect(typed(form, full, '还有')).toMatchObject({
      state: { cursor: MORE },
      notice: say('form.group-full', { max: 2, item: '段' }),
    });
  });

  test('loses its last item, and without one is asked from the start', () => {
    const dropped = (...posts: object[]) => {
      const { answers, cursor } = pressed(form, at(MORE, { posts } as Answers), 'drop').state;
      return [answers, cursor];
    };
    expect([dropped(ONE, TWO), dropped(ONE)]).toEqual([
      [{ posts: [ONE] }, MORE],
      [{}, { at: 'item', field: 'posts', sub: 'years' }],
    ]);
  });

  test('is not read out of anything else: it is asked again', () => {
    const { state, notice, isUnread } = typed(form, at(MORE, { posts: [ONE] }), '天晴');
    expect([state.cursor, notice, isUnread]).toEqual([MORE, say('form.pick-one'), true]);
    expect(pressed(form, at(MORE, { posts: [ONE] }), 'o:head').isStale).toBe(true);
    expect(pressed(form, at({ at: 'field', field: 'note' }), 'more').state.answers).toEqual({});
  });
});

describe('a file that may be the same', () => {
  const visit = recordType('persuasion-visit');
  const files = ['GA-2026-0001', 'GA-2026-0002'].map((id) => ({ id, label: id }));
  const context = { ...NO_CONTEXT, hasFiles: true, cases: files };
  const asked = askDuplicate(at({ at: 'review' }, {}, visit), files);
  const press = (action: string) =>
    advance(visit, asked, { kind: 'press', step: asked.step, action }, context);

  test('is joined by its button, and the form may be handed in', () => {
    const { state, notice, effect } = press('join:GA-2026-0002');
    expect([state.joins, state.answers['case'], notice, effect]).toEqual([
      'GA-2026-0002',
      'GA-2026-0002',
      say('form.joins', { number: 'GA-2026-0002' }),
      undefined,
    ]);
  });

  test('is kept apart by its button, and the form is handed in at once', () => {
    const { state, effect } = press('apart');
    expect([state.cursor, state.isApart, state.joins, effect]).toEqual([
      { at: 'review' },
      true,
      undefined,
      'submit',
    ]);
  });

  test.each(['join:GA-2026-0009', 'join:', 'submit-all'])('is asked again after %s', (action) => {
    const { state, notice, effect } = press(action);
    expect([state.cursor, notice, effect]).toEqual([asked.cursor, say('form.pick-one'), undefined]);
  });
});

describe('the end', () => {
  const DONE: Answers = { posts: [ONE], note: '路滑' };
  const sum = { ...form, reckonsAlone: true } as RecordType;
  const by = (
    type: RecordType,
    action: string,
    cursor: Cursor = { at: 'review' },
    more: Partial<FormState> = {},
  ) => {
    const { effect, isStale } = pressed(type, { ...at(cursor, DONE, type), ...more }, action);
    return effect ?? (isStale === true ? 'late' : 'nothing');
  };
  const told = (type: RecordType, word: string, more: Partial<FormState> = {}) =>
    typed(type, { ...at({ at: 'review' }, DONE, type), ...more }, word).effect;

  test('of a record is handing it in, at the review alone', () => {
    expect([
      by(form, 'submit'),
      by(form, 'reckon'),
      by(form, 'submit', { at: 'field', field: 'note' }),
    ]).toEqual(['submit', 'late', 'late']);
    expect(['提交', '确定', '对', '好', '算一下'].map((word) => told(form, word))).toEqual(
      Array.from({ length: 5 }, () => 'submit'),
    );
  });

  test('of a sum is its result, and a record only where that is said', () => {
    expect([by(sum, 'reckon'), by(sum, 'submit')]).toEqual(['reckon', 'submit']);
    expect(['对', '算一下', '提交', '确认提交', '确定'].map((word) => told(sum, word))).toEqual([
      'reckon',
      'reckon',
      'submit',
      undefined,
      'submit',
    ]);
  });

  test('of a correction of a sum is a record still', () => {
    const amends = { amends: { number: 'CS-2026-0001' } } as unknown as Partial<FormState>;
    expect([by(sum, 'reckon', { at: 'review' }, amends), told(sum, '对', amends)]).toEqual([
      'late',
      'submit',
    ]);
  });

  test('is not reached where the whole was found wrong at a field: that is asked', () => {
    expect(sendBack(form, at({ at: 'review' }, DONE), 'note').cursor).toEqual({ at: 'field', field: 'note' });
    expect(sendBack(form, at({ at: 'review' }, DONE), 'posts').cursor).toEqual(MORE);
  });
});

test.each([
  ['路滑', true],
  ['路干', false],
  ['3', false],
])('%s is what stands already: %s', (text, isAgain) => {
  const state = { answers: { note: '路滑', posts: [ONE] } };
  expect(saidAgain(form, state, { kind: 'text', text }, NO_CONTEXT)).toBe(isAgain);
  expect(saidAgain(form, state, { kind: 'press', step: 1, action: text }, NO_CONTEXT)).toBe(false);
});
