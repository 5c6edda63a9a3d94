/** Several of several options, typed at once or ticked one by one. */
import { describe, expect, test } from 'vitest';
import { recordType } from '../../src/domain/records/types/index.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import type { FormState } from '../../src/forms/state.ts';
import { formWith, NO_CONTEXT, pressed, standingAt, typed } from '../support/forms.ts';

const visit = recordType('persuasion-visit');
const atReasons = standingAt(visit, 'reasons');
const reasonsOf = (state: FormState) => state.answers['reasons'];
const ticksShown = (state: FormState) =>
  promptFor(visit, state, NO_CONTEXT)
    .buttons.flat()
    .filter(({ label }) => label.startsWith('☑'))
    .map(({ label }) => label);

describe('several reasons typed at once', () => {
  test.each([
    ['厌学、打工', ['weary', 'left-for-work']],
    ['打工,厌学', ['weary', 'left-for-work']],
    ['厌学,打工;太远', ['weary', 'left-for-work', 'distance']],
    ['厌学 打工', ['weary', 'left-for-work']],
    ['厌学和打工', ['weary', 'left-for-work']],
    ['厌学还有打工', ['weary', 'left-for-work']],
    ['1、3', ['weary', 'left-for-work']],
    ['厌学', ['weary']],
    ['厌学、不想读', ['weary']],
  ])('%s are understood, in the order of the form', (text, ids) => {
    expect(reasonsOf(typed(visit, atReasons, text).state)).toEqual(ids);
  });

  test.each([
    ['厌学、放牛', '已勾选:厌学或学习困难。没看懂"放牛",请点按钮补上,再点"选好了"。', 1],
    ['厌学、打工、放牛', '已勾选:厌学或学习困难、外出务工。没看懂"放牛",请点按钮补上,再点"选好了"。', 2],
    ['放牛、厌学、喂猪', '已勾选:厌学或学习困难。没看懂"放牛、喂猪",请点按钮补上,再点"选好了"。', 1],
  ])('%s: what was understood is ticked, the rest is named', (text, notice, ticks) => {
    const transition = typed(visit, atReasons, text);
    expect([transition.notice, ticksShown(transition.state).length]).toEqual([notice, ticks]);
  });

  test('half understood are no answer yet: the question stays', () => {
    const { state } = typed(visit, atReasons, '厌学、放牛');
    expect([state.cursor, reasonsOf(state)]).toEqual([{ at: 'field', field: 'reasons' }, undefined]);
  });

  test('half understood are the answer after 选好了', () => {
    const { state } = typed(visit, atReasons, '厌学、放牛');
    expect(reasonsOf(pressed(visit, state, 'ok').state)).toEqual(['weary']);
  });

  test('half understood take 1 more by its button', () => {
    const half = typed(visit, atReasons, '厌学、放牛').state;
    const whole = pressed(visit, pressed(visit, half, 'o:attitude').state, 'ok').state;
    expect(reasonsOf(whole)).toEqual(['weary', 'attitude']);
  });

  test('half understood take 1 more in words', () => {
    const half = typed(visit, atReasons, '厌学、放牛').state;
    expect(reasonsOf(typed(visit, half, '家里缺人手').state)).toEqual(['weary', 'attitude']);
  });

  test('half understood lose 1 when its button is pressed again', () => {
    const half = typed(visit, atReasons, '厌学、打工、放牛').state;
    expect(ticksShown(pressed(visit, half, 'o:weary').state)).toEqual(['☑ 外出务工']);
  });

  test('not understood at all tick nothing and are left to whoever can read them', () => {
    const { state, isUnread } = typed(visit, atReasons, '放牛、喂猪');
    expect([ticksShown(state), isUnread]).toEqual([[], true]);
  });

  test.each([
    '打工的孩子怎么劝返',
    '外出务工的要报给谁',
    '家庭经济困难的补助多少',
  ])('not ticked by the question %s, which is left to whoever can read it', (question) => {
    const { state, isUnread } = typed(visit, atReasons, question);
    expect([ticksShown(state), reasonsOf(state), isUnread]).toEqual([[], undefined, true]);
  });

  test('a long part that is not understood is cut to 12 characters', () => {
    const { notice } = typed(visit, atReasons, '厌学、家里今年要盖新房子没有人放牛喂猪');
    expect(notice).toContain('没看懂"家里今年要盖新房子没有人…"');
  });
});

test('a button of an option that is not there is answered with the question, and takes nothing', () => {
  const one = formWith({
    result: { kind: 'choice', label: '结果', ask: '?', options: { yes: '是', no: '否' } },
  });
  const { state, notice } = pressed(one, standingAt(one, 'result'), 'o:maybe');
  expect([state.answers, typeof notice]).toEqual([{}, 'string']);
});

describe('提交 typed before the review', () => {
  const NOT_YET = '还没填完,先答这一题;填完会请你核对再提交。';
  const FIELDS = {
    text: { kind: 'text', label: '学校', ask: '?', maxChars: 40 },
    day: { kind: 'day', precision: 'day', label: '日期', ask: '?' },
    number: { kind: 'number', label: '人数', ask: '?', min: 0, max: 9, unit: '人' },
    choice: { kind: 'choice', label: '结果', ask: '?', options: { yes: '提交', no: '没有' } },
    choices: { kind: 'choices', label: '材料', ask: '?', options: { yes: '提交', no: '没有' } },
  } as const;
  const form = formWith(FIELDS);

  test.each(
    Object.keys(FIELDS).flatMap((kind) =>
      ['提交', '确认提交', '提交。'].map((word) => [kind, word] as const),
    ),
  )('at a %s question, as %s, is never the answer', (kind, word) => {
    const { state, notice } = typed(form, standingAt(form, kind), word);
    expect([state.answers, notice]).toEqual([{}, NOT_YET]);
  });

  test('inside a list, of seats, is never the answer', () => {
    const seats = recordType('case-responsibility');
    const begun = standingAt(seats, 'seats', { case: 'GA-2026-0001' });
    const state = { ...begun, cursor: { at: 'item', field: 'seats', sub: 'title' } } as const;
    expect(typed(seats, state, '提交').state.item).toEqual({});
  });

  test('at the review submits', () => {
    const state = { ...standingAt(form, 'text'), cursor: { at: 'review' } } as const;
    expect(typed(form, state, '提交').effect).toBe('submit');
  });

  test('within a sentence is the answer it is part of', () => {
    expect(typed(form, standingAt(form, 'text'), '提交材料的学校').state.answers).toEqual({
      text: '提交材料的学校',
    });
  });
});
