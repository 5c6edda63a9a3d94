/** The short way through a form: what is known at the door, what the review offers, and what stands answered. */
import { describe, expect, test } from 'vitest';
import { recordType } from '../../src/domain/records/types/index.ts';
import { startForm } from '../../src/forms/engine.ts';
import { promptFor } from '../../src/forms/prompt.ts';
import type { FormContext } from '../../src/forms/state.ts';
import { readTelling } from '../../src/forms/telling.ts';
import { NO_CONTEXT, standingAt, typed } from '../support/forms.ts';

const visit = recordType('persuasion-visit');
const context: FormContext = {
  ...NO_CONTEXT,
  atDoor: (answers) => (answers['school'] === undefined ? {} : { village: '勐旺乡曼允村' }),
};
const begun = (short: boolean) => startForm(visit, context, {}, short ? { short: true } : {});
const atSchool = (short: boolean) => ({ ...begun(short), cursor: { at: 'field', field: 'school' } }) as const;

describe('what is known of a school', () => {
  test('is filled in once the school is told, on the short way alone', () => {
    const village = (short: boolean) =>
      typed(visit, atSchool(short), '曼允小学', context).state.answers['village'];
    expect([village(true), village(false)]).toEqual(['勐旺乡曼允村', undefined]);
  });
});

describe('the review', () => {
  const labels = (short: boolean) =>
    promptFor(visit, { ...begun(short), cursor: { at: 'review' } }, context)
      .buttons.flat()
      .map(({ action }) => action);

  test('offers the rest on the short way alone', () => {
    expect([labels(true).includes('rest'), labels(false).includes('rest')]).toEqual([true, false]);
  });

  test('is what 上一步 leads back to from the file that may be the same', () => {
    const file = { id: 'GA-2026-0001', label: 'GA-2026-0001 · 曼允小学' };
    const state = { ...begun(false), cursor: { at: 'duplicate', files: [file] } } as const;
    expect(typed(visit, state, '上一步', context).state.cursor).toEqual({ at: 'review' });
  });
});

test.each([
  ['school', '曼允小学', '(已填:曼允小学)'],
  ['visitedOn', '2026-11-20', '(已填:2026年11月20日)'],
  ['method', 'phone', '(已填:电话)'],
])('a question that was answered shows its answer: %s', (field, answer, shown) => {
  const { text } = promptFor(visit, standingAt(visit, field, { [field]: answer }), context);
  expect(text).toContain(shown);
  expect(promptFor(visit, standingAt(visit, field), context).text).not.toContain('已填');
});

describe('of two days told', () => {
  const told = (text: string) =>
    readTelling(visit, text, { today: '2026-11-26', personalAllowed: true }).answers;

  test('each goes to what is said beside it', () => {
    expect(told('他家娃昨天没来上课,今天去他家劝了,他爸说下周一送来')).toMatchObject({
      visitedOn: '2026-11-26',
      promisedOn: '2026-11-30',
    });
  });

  test('a day to come is none on which somebody went', () => {
    expect(told('明天去他家劝')['visitedOn']).toBeUndefined();
  });

  test('a day of return is told where he has returned, and not otherwise', () => {
    expect(told('今天打电话问了,孩子昨天已经回来上课了')['returnedOn']).toBe('2026-11-25');
    expect(told('今天打电话问了,他爸不让读')['returnedOn']).toBeUndefined();
  });

  test('where somebody was met, nobody at home is said of another', () => {
    const answers = told('今天去他家,家里没人,门锁着,后来见到他奶奶');
    expect([answers['met'], answers['result']]).toEqual([['grandparent'], undefined]);
  });
});

describe('a sentence at a question of the short way', () => {
  const at = (text: string) =>
    typed(visit, { ...begun(true), cursor: { at: 'field', field: 'visitedOn' } }, text, context).state
      .answers;

  test('that tells two things fills both', () => {
    expect(at('昨天打电话去劝的,都说好了')).toMatchObject({ visitedOn: '2026-11-20', method: 'phone' });
  });

  test('names a village where that may be said, and not where it may lead to a child', () => {
    const text = '今天打电话劝了,家住勐旺乡曼允村';
    const told = (personalAllowed: boolean) =>
      readTelling(visit, text, { today: '2026-11-26', personalAllowed }).answers['village'];
    expect([told(true), told(false)]).toEqual(['勐旺乡曼允村', undefined]);
  });
});
