/** How a question is put: its buttons in rows, what stands under an answered one, what outlives a question in between. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { Field } from '../../src/domain/records/fields.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { advance } from '../../src/forms/engine.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import { formWith, NO_CONTEXT, postsField, pressed, standingAt, typed } from '../support/forms.ts';

const choiceOf = (...labels: string[]): Field => ({
  kind: 'choice',
  label: '哪个',
  ask: '?',
  options: Object.fromEntries(labels.map((label, at) => [`o${at}`, label])),
});
const rowsAt = (field: Field) =>
  promptFor(formWith({ which: field }), standingAt(formWith({ which: field }), 'which'), NO_CONTEXT)
    .buttons.slice(0, -1)
    .map((row) => row.length);

test.each([
  [5, [3, 1]],
  [6, [2, 2]],
  [9, [2, 2]],
  [10, [1, 1, 1, 1]],
])('options of %i characters stand in rows of %j', (chars, rows) => {
  expect(rowsAt(choiceOf('甲'.repeat(chars), '乙', '丙', '丁'))).toEqual(rows);
});

const form = formWith({
  met: {
    kind: 'choices',
    label: '见到',
    ask: '?',
    options: { father: '父亲', mother: '母亲', uncle: '叔叔' },
    saidAs: { father: ['爹'], mother: ['妈'] },
  },
  note: { kind: 'text', label: '备注', ask: '?', maxChars: 20, optional: true },
});
const actions = (field: string, answers: Answers) =>
  promptFor(form, standingAt(form, field, answers), NO_CONTEXT)
    .buttons.flat()
    .map(({ action }) => action)
    .filter((action) => ['back', 'on', 'keep', 'skip', 'clear', 'cancel'].includes(action));

describe('a question', () => {
  test('without an answer may be passed over where it is optional, with one it is kept or emptied', () => {
    const labels = (field: string, answers: Answers) =>
      promptFor(form, standingAt(form, field, answers), NO_CONTEXT)
        .buttons.at(-1)
        ?.map(({ label }) => label);
    expect([labels('note', {}), labels('note', { note: '路滑' })].map((row) => row?.join(' '))).toEqual([
      expect.stringContaining('跳过'),
      expect.stringContaining('清空'),
    ]);
    expect([labels('met', {})?.join(' '), labels('met', { met: ['father'] })?.join(' ')]).toEqual([
      expect.not.stringMatching(/跳过|清空|保留/u),
      expect.stringContaining('保留'),
    ]);
    expect(actions('note', {})).toContain('cancel');
  });

  test('keeps its ticks while it is asked whether to stop, and has none of another question', () => {
    const ticked = pressed(form, standingAt(form, 'met'), 'o:mother').state;
    const asked = pressed(form, ticked, 'cancel').state;
    expect([asked.ticked, pressed(form, asked, 'cancel-no').state.ticked]).toEqual([['mother'], ['mother']]);
    expect(pressed(form, ticked, 'ok').state).toMatchObject({ answers: { met: ['mother'] }, ticked: [] });
  });

  test('of several is answered by what people call them, in a sentence too, and not by a question', () => {
    const said = (text: string) => typed(form, standingAt(form, 'met'), text).state.answers['met'];
    expect([said('父亲、叔叔'), said('他爹在家'), said('他爹在家吗'), said('没人')]).toEqual([
      ['father', 'uncle'],
      ['father'],
      undefined,
      undefined,
    ]);
  });
});

describe('what is typed at one question and belongs to another', () => {
  const visit = recordType('persuasion-visit');
  const at = (field: string, text: string, answers: Answers = {}) =>
    typed(visit, standingAt(visit, field, answers), text).state;

  test('a village where the school is asked goes to the village, and the school is still asked', () => {
    const state = at('school', '柯街镇芒赖村');
    expect([state.answers['village'], state.answers['school'], state.cursor]).toEqual([
      '柯街镇芒赖村',
      undefined,
      { at: 'field', field: 'school' },
    ]);
  });

  test('a school where the school is asked is the school', () => {
    expect(at('school', '柯街镇中学').answers).toMatchObject({ school: '柯街镇中学' });
  });

  test('a school with the grade beside it answers both, and the next question is asked', () => {
    const { answers, cursor } = at('school', '镇安中学 初2');
    expect([answers['school'], answers['grade']]).toEqual(['镇安中学', 'g8']);
    expect(cursor).not.toEqual({ at: 'field', field: 'school' });
  });

  test('a text of three characters at a day is a slip at that day', () => {
    const { answers } = at('visitedOn', '打电话');
    expect(answers['visitedOn']).toBeUndefined();
  });
});

test('the number of a file joins it wherever it is typed, where it may', () => {
  const visit = recordType('persuasion-visit');
  const context = {
    ...NO_CONTEXT,
    hasFiles: true,
    cases: ['GA-2026-0001', 'GA-2026-0003'].map((id) => ({ id, label: id })),
  };
  const joined = (text: string) =>
    typed(visit, standingAt(visit, 'visitedOn', {}, context), text, context).state.answers['case'];
  expect([joined('GA-2026-0001'), joined('GA-2026-0002')]).toEqual(['GA-2026-0001', undefined]);
});

describe('a list of several', () => {
  const posts = formWith({
    posts: postsField({}, {}),
  });
  const offered = (...items: { years: number }[]) =>
    promptFor(
      posts,
      { ...standingAt(posts, 'posts', { posts: items }), cursor: { at: 'more', field: 'posts' } },
      NO_CONTEXT,
    )
      .buttons.flat()
      .map(({ action }) => action)
      .filter((action) => ['more', 'enough', 'drop'].includes(action));

  test('is shown under its name, item by item, with two buttons in a row', () => {
    const state = {
      ...standingAt(posts, 'posts', { posts: [{ years: 1 }] }),
      cursor: { at: 'more', field: 'posts' },
    } as const;
    const { text, buttons } = promptFor(posts, state, NO_CONTEXT);
    expect(text.split('\n')).toEqual(['经历:', '1. 1年', '', '还有吗?']);
    expect(buttons.map((row) => row.length)).toEqual([2, 1, 2]);
  });

  test('offers one more until it is full, and to drop one where there is one', () => {
    expect([offered(), offered({ years: 1 }), offered({ years: 1 }, { years: 2 })]).toEqual([
      ['more', 'enough'],
      ['more', 'enough', 'drop'],
      ['enough', 'drop'],
    ]);
  });
});

describe('a button', () => {
  test('of an answer told long ago leads to its question, whatever the step; any other of that step is over', () => {
    const state = { ...standingAt(form, 'note', { met: ['father'] }), step: 7 };
    const late = (action: string) => advance(form, state, { kind: 'press', step: 3, action }, NO_CONTEXT);
    expect([late('change:met').state.cursor, late('change:nothing').isStale, late('skip').isStale]).toEqual([
      { at: 'field', field: 'met' },
      true,
      true,
    ]);
    expect(late('change:met').isStale).toBeUndefined();
  });

  test('that stops asks whether to stop; yes and no count there alone', () => {
    const state = standingAt(form, 'note');
    const asked = pressed(form, state, 'cancel').state;
    expect(asked.cursor).toEqual({ at: 'cancel', back: { at: 'field', field: 'note' } });
    expect(pressed(form, asked, 'cancel-yes').effect).toBe('cancel');
    for (const action of ['cancel-yes', 'cancel-no', 'rest', 'edit-list', 'nonsense'])
      expect([action, pressed(form, state, action).state.cursor]).toEqual([
        action,
        { at: 'field', field: 'note' },
      ]);
  });

  test('of a file that is not among those shown joins none', () => {
    const visit = recordType('persuasion-visit');
    const context = { ...NO_CONTEXT, hasFiles: true, cases: [{ id: 'GA-2026-0001', label: 'GA-2026-0001' }] };
    const at = (action: string) => pressed(visit, standingAt(visit, 'case', {}, context), action, context);
    expect([at('case:GA-2026-0002').state.answers['case'], at('case:GA-2026-0002').notice?.length]).toEqual([
      undefined,
      expect.any(Number),
    ]);
    expect(at('case:GA-2026-0001').state.answers['case']).toBe('GA-2026-0001');
  });
});
