/** Which child's file is meant: joined by its number or its button, and otherwise asked back. */
import { describe, expect, test } from 'vitest';
import { recordType } from '../../../src/domain/records/types/index.ts';
import { promptFor } from '../../../src/forms/prompt.ts';
import type { FormContext } from '../../../src/forms/state.ts';
import { NO_CONTEXT, pressed, standingAt, typed } from '../../support/forms.ts';

const visit = recordType('persuasion-visit');
const first = { id: 'GA-2026-0001', label: 'GA-2026-0001 · 曼纳庄小学 · 三年级 · 勐旺乡曼纳村 · 劝返中' };
const second = { id: 'GA-2026-0002', label: 'GA-2026-0002 · 曼允小学 · 三年级 · 勐旺乡曼允村 · 疑似辍学' };
const context: FormContext = {
  ...NO_CONTEXT,
  cases: [first, second],
  hasFiles: true,
  knownInFile: () => ['school', 'grade', 'village', 'foundOn', 'reasons', 'whereabouts'],
};
const atCase = standingAt(visit, 'case', {}, context);
const said = (text: string) => typed(visit, atCase, text, context);

describe('at 这是哪个孩子的情况', () => {
  test.each([
    ['GA-2026-0002', 'GA-2026-0002'],
    ['ga20260002', 'GA-2026-0002'],
    ['GA 2026 0002', 'GA-2026-0002'],
    ['ＧＡ２０２６０００２', 'GA-2026-0002'],
    ['还是ga-2026-0002那个', 'GA-2026-0002'],
    ['新个案', 'new'],
    ['新的', 'new'],
    ['第一次去', 'new'],
    ['以前没登记过', 'new'],
    ['➕ 新个案', 'new'],
  ])('%s is taken as %s', (text, answer) => {
    expect(said(text).state.answers['case']).toBe(answer);
  });

  test.each([
    ['曼纳', first],
    ['曼纳庄小学', first],
    ['曼纳庄小学三年级那个', first],
    ['勐旺乡曼允村', second],
    ['2', second],
    ['0001', first],
  ])('%s fits 1 file and is asked back, not joined', (text, file) => {
    const { state } = said(text);
    expect([state.answers, state.cursor]).toEqual([{}, { at: 'is-file', field: 'case', file }]);
  });

  test.each([
    '三年级',
    '勐旺乡',
    '新平中学',
    '第一次去是哪天',
    'GA-2026-0003',
    '不是GA-2026-0001',
    'GA-2026-0001和GA-2026-0002',
    'GA-2026',
    '曼纳庄小学的娃不来怎么办',
  ])('%s says no one file: nothing is taken and the question stands', (text) => {
    const { state, isUnread } = said(text);
    expect([state.answers, state.cursor, isUnread]).toEqual([{}, atCase.cursor, true]);
  });

  test('a piece of a label in a correction is asked back as well', () => {
    const review = { ...atCase, cursor: { at: 'review' } } as const;
    expect(typed(visit, review, '个案改成曼纳', context).state.cursor).toEqual({
      at: 'is-file',
      field: 'case',
      file: first,
    });
  });
});

describe('是 GA-2026-0001 吗', () => {
  const asked = said('曼纳').state;

  test('shows the file and 3 buttons, none of another file', () => {
    const { text, buttons } = promptFor(visit, asked, context);
    expect([text, buttons.flat().map(({ label }) => label)]).toEqual([
      `是 ${first.label} 吗?`,
      ['是', '不是', '放弃'],
    ]);
  });

  test.each([
    ['是', 'GA-2026-0001'],
    ['对。', 'GA-2026-0001'],
    ['GA-2026-0002', 'GA-2026-0002'],
    ['新个案', 'new'],
    ['不是', undefined],
    ['上一步', undefined],
    ['再说吧', undefined],
  ])('answered %s is %s', (text, answer) => {
    expect(typed(visit, asked, text, context).state.answers['case']).toBe(answer);
  });

  test('is answered by its button', () => {
    expect(pressed(visit, asked, 'case:GA-2026-0001', context).state.answers['case']).toBe('GA-2026-0001');
  });

  test('is not answered by the button of another file', () => {
    expect(pressed(visit, asked, 'case:GA-2026-0002', context).isStale).toBe(true);
  });

  test('不是 leads back to the choice of all', () => {
    expect(typed(visit, asked, '不是', context).state.cursor).toEqual({ at: 'field', field: 'case' });
  });
});
