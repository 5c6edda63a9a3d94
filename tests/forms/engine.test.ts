/** Going on, back and out of a form by words: what was answered stays until somebody takes it back. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import type { FormState } from '../../src/forms/state.ts';
import { formWith, NO_CONTEXT, pressed, standingAt, typed } from '../support/forms.ts';

const form = formWith({
  school: { kind: 'text', label: '学校', ask: '?', maxChars: 40 },
  village: { kind: 'text', label: '村(社区)', ask: '?', maxChars: 40 },
  foundOn: { kind: 'day', precision: 'day', label: '发现日期', ask: '?', notAfter: 'today' },
  visitedOn: { kind: 'day', precision: 'day', label: '劝返日期', ask: '?', notAfter: 'today' },
  note: { kind: 'text', label: '备注', ask: '?', maxChars: 200, optional: true },
});
const ANSWERS: Answers = {
  school: '曼允小学',
  village: '曼允村',
  foundOn: '2026-11-10',
  visitedOn: '2026-11-20',
  note: '路滑',
};
const review: FormState = { ...standingAt(form, 'school', ANSWERS), cursor: { at: 'review' } };
const labelsAt = (state: FormState) =>
  promptFor(form, state, NO_CONTEXT)
    .buttons.flat()
    .map(({ label }) => label);

test('from the list of what may be changed 继续 leads back to the whole, which can be handed in', () => {
  const list = pressed(form, review, 'edit-list').state;
  const canHandIn = (state: FormState) => labelsAt(state).some((label) => label.includes('提交'));
  expect([canHandIn(list), canHandIn(typed(form, list, '继续').state)]).toEqual([false, true]);
});

describe('a question that is answered already', () => {
  const atNote = standingAt(form, 'note', ANSWERS);

  test.each([
    '跳过',
    '略过',
    '保留',
    '不改了',
    '不变',
    '下一题',
  ])('keeps its answer when %s is said', (word) => {
    const { answers, cursor } = typed(form, atNote, word).state;
    expect([answers, cursor]).toEqual([ANSWERS, { at: 'review' }]);
  });

  test('has a button 保留 and one 清空, and none 跳过', () => {
    const labels = labelsAt(atNote);
    expect(['保留', '清空', '跳过'].map((label) => labels.includes(label))).toEqual([true, true, false]);
  });

  test('keeps its answer by the button 跳过 of a message sent before', () => {
    expect(pressed(form, atNote, 'skip').state.answers).toEqual(ANSWERS);
  });

  test.each(['清空', '删掉', '不填'])('loses it when %s is said', (word) => {
    const { answers, skipped } = typed(form, atNote, word).state;
    expect([answers['note'], skipped]).toEqual([undefined, ['note']]);
  });

  test('that must be answered keeps its answer whatever is said, and has no button 清空', () => {
    const atSchool = standingAt(form, 'school', ANSWERS);
    const said = ['跳过', '清空'].map((word) => typed(form, atSchool, word).state.answers['school']);
    expect([said, labelsAt(atSchool).includes('清空')]).toEqual([['曼允小学', '曼允小学'], false]);
  });
});

describe('a question gone to from the review', () => {
  test.each([
    ['by 改3', pressed(form, review, 'edit:foundOn').state],
    ['by 第3题', typed(form, review, '第3题').state],
    ['by 发现日期写错了', typed(form, review, '发现日期写错了').state],
    ['by a correction that was not understood', typed(form, review, '第3题改成那天').state],
  ])('%s leads back there by 上一步 and by 不改了, with every answer', (_how, state) => {
    const ways = ['上一步', '不改了', '跳过'].map((word) => typed(form, state, word).state);
    expect(ways.map(({ cursor, answers }) => [cursor, answers])).toEqual(
      ways.map(() => [{ at: 'review' }, ANSWERS]),
    );
  });

  test('leads back there after 放弃 and 继续填写', () => {
    const asked = typed(form, pressed(form, review, 'edit:foundOn').state, '放弃').state;
    const on = typed(form, asked, '继续填写').state;
    expect(typed(form, on, '上一步').state.cursor).toEqual({ at: 'review' });
  });

  test('by 上一步 leads to the question before', () => {
    const state = typed(form, typed(form, review, '上一步').state, '上一步').state;
    expect(state.cursor).toEqual({ at: 'field', field: 'visitedOn' });
  });
});

describe('at the review', () => {
  test('我想想 is answered with what is missing, and is left to whoever can read it', () => {
    const { notice, isUnread } = typed(form, review, '我想想');
    expect([notice?.startsWith('没看懂"我想想"。'), isUnread]).toEqual([true, true]);
  });

  test('日期改成昨天 fits 2 questions: both are named, and nothing changes', () => {
    const { state, notice } = typed(form, review, '日期改成昨天');
    expect([state, notice]).toEqual([
      review,
      '"日期"不止一项:发现日期、劝返日期。请写全,例如:发现日期改成……',
    ]);
  });

  test.each([
    '写错了',
    '不对',
    '错了,应该是勐旺小学的那个',
  ])('%s names no question: which one is asked', (text) => {
    const { state, notice } = typed(form, { ...review, answers: { ...ANSWERS } }, text);
    expect([state.answers, notice?.includes('改')]).toEqual([ANSWERS, true]);
  });

  test.each([
    ['村改成勐旺村', 'village', '勐旺村'],
    ['社区改成勐旺社区', 'village', '勐旺社区'],
    ['劝返改成11月19日', 'visitedOn', '2026-11-19'],
    ['学校写错了,应该是勐旺小学', 'school', '勐旺小学'],
    ['学校是勐旺小学', 'school', '勐旺小学'],
  ])('%s corrects %s', (text, field, answer) => {
    expect(typed(form, review, text).state.answers).toEqual({ ...ANSWERS, [field]: answer });
  });
});

describe('a slip noticed at the next question', () => {
  const atVillage = standingAt(form, 'village', { school: '曼允小学' });

  test.each([
    '学校写错了,应该是勐旺小学',
    '写错了,应该是勐旺小学',
    '不对,是勐旺小学',
    '学校是勐旺小学',
  ])('%s corrects the school, is said, and is no village', (text) => {
    const { state, notice } = typed(form, atVillage, text);
    expect([state.answers, state.cursor, notice]).toEqual([
      { school: '勐旺小学' },
      { at: 'field', field: 'village' },
      '已改:学校 → 勐旺小学',
    ]);
  });

  test.each(['写错了', '我填错了', '不对'])('%s alone goes back to the school', (text) => {
    const { state } = typed(form, atVillage, text);
    expect([state.answers, state.cursor]).toEqual([{ school: '曼允小学' }, { at: 'field', field: 'school' }]);
  });

  test('村是曼允村 answers the village itself', () => {
    expect(typed(form, atVillage, '村是曼允村').state.answers).toEqual({
      ...atVillage.answers,
      village: '曼允村',
    });
  });

  test('of a day, which 勐旺小学 is none of, asks which question is meant', () => {
    const { village, school, foundOn } = ANSWERS;
    const begun = { school, village, foundOn } as Answers;
    const { state, notice } = typed(form, standingAt(form, 'visitedOn', begun), '写错了,应该是勐旺小学');
    expect([state.answers, notice?.startsWith('没看懂要改哪一题')]).toEqual([begun, true]);
  });

  test.each([
    '填错了',
    '学校写错了',
    '学校写错了,应该是勐旺小学',
    '学校不对',
  ])('told where sentences are asked for, as %s, is what was said', (text) => {
    const { answers } = typed(form, standingAt(form, 'note', { school: '曼允小学' }), text).state;
    expect(answers).toEqual({ school: '曼允小学', note: text });
  });

  test('in a text of sentences 学校是寄宿的 and 不对,是家里穷 are what was said', () => {
    const said = ['学校是寄宿的', '不对,是家里穷'];
    expect(said.map((text) => typed(form, standingAt(form, 'note', {}), text).state.answers)).toEqual(
      said.map((note) => ({ note })),
    );
  });
});

describe('确定放弃吗', () => {
  const asked = typed(form, review, '放弃').state;

  test.each(['算了', '那就算了吧', '取消', '嗯'])('%s is no answer: it is asked again, in words', (word) => {
    const { state, notice, effect } = typed(form, asked, word);
    expect([state, notice, effect]).toEqual([
      asked,
      '没有听明白:要放弃,还是继续填?请点下面的按钮。',
      undefined,
    ]);
  });

  test.each(['确定', '是的', '放弃'])('%s gives up', (word) => {
    expect(typed(form, asked, word).effect).toBe('cancel');
  });

  test.each(['不', '不放弃', '继续', '继续填写', '等一下'])('%s goes on at the review', (word) => {
    expect(typed(form, asked, word).state.cursor).toEqual({ at: 'review' });
  });
});
