/** Answers made ready at a question: the same as last time, names at hand, a text drafted from what was answered. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { duplicateInWords, offerButtons, offerOf } from '../../src/forms/offers.ts';
import type { FormContext } from '../../src/forms/state.ts';
import { NO_CONTEXT, pressed, standingAt, typed } from '../support/forms.ts';

const visit = recordType('persuasion-visit');
const report = recordType('written-report');
const responsibility = recordType('case-responsibility');
const analysis = recordType('term-start-analysis');

const CASE = 'GA-2026-0001';
const inFile = (context: Partial<FormContext>): FormContext => ({
  ...NO_CONTEXT,
  cases: [{ id: CASE, label: CASE }],
  hasFiles: true,
  knownInFile: () => [],
  ...context,
});
const afterVisit = inFile({
  last: { method: 'home-visit', visitors: ['homeroom-teacher', 'village-cadre'], result: 'absent' },
});
const labels = (...given: Parameters<typeof offerButtons>) =>
  offerButtons(...given)
    .flat()
    .map(({ label }) => label);

describe('the same as in the last visit', () => {
  const at = (field: string) => standingAt(visit, field, { case: CASE }, afterVisit);

  test('is offered in words: ↺ 同上次:入户家访', () => {
    expect(labels(visit, at('method'), afterVisit)).toEqual(['↺ 同上次:入户家访']);
  });

  test('is 1 button for 2 people who went', () => {
    expect(labels(visit, at('visitors'), afterVisit)).toEqual(['↺ 同上次:班主任、村干部']);
  });

  test('is not offered for the result, which is another each time', () => {
    expect(labels(visit, at('result'), afterVisit)).toEqual([]);
  });

  test('is not offered at the first visit of a file', () => {
    expect(labels(visit, at('method'), inFile({}))).toEqual([]);
  });

  test('is the answer when the button is pressed', () => {
    expect(pressed(visit, at('method'), 'same', afterVisit).state.answers['method']).toBe('home-visit');
  });

  test.each(['同上次', '同上', '和上次一样', '一样。'])('is the answer when %s is typed', (words) => {
    expect(typed(visit, at('visitors'), words, afterVisit).state.answers['visitors']).toEqual([
      'homeroom-teacher',
      'village-cadre',
    ]);
  });

  test('typed where there is no last visit is no answer', () => {
    const { state } = typed(visit, at('method'), '同上次', inFile({}));
    expect(state.answers['method']).toBeUndefined();
  });

  test('pressed when there is no such offer any more is too late', () => {
    expect(pressed(visit, at('method'), 'same', inFile({})).isStale).toBe(true);
  });

  test('is cut to 18 characters on the button, and whole in the answer', () => {
    const visitors = ['principal', 'homeroom-teacher', 'subject-teacher', 'village-cadre', 'township-cadre'];
    const context = inFile({ last: { visitors } });
    const [label = ''] = labels(visit, at('visitors'), context);
    const { state } = pressed(visit, at('visitors'), 'same', context);
    expect([[...label.replace('↺ 同上次:', '')].length, state.answers['visitors']]).toEqual([18, visitors]);
  });
});

describe('names at hand', () => {
  const OWN: Partial<FormContext> = { suggestions: { reportingUnit: ['曼允小学', '潞江镇中心小学'] } };
  const atUnit = standingAt(report, 'reportingUnit', { case: CASE }, inFile(OWN));

  test("are the person's own school and the school of the file, a button each", () => {
    expect(labels(report, atUnit, inFile(OWN))).toEqual(['曼允小学', '潞江镇中心小学']);
  });

  test('are the answer when the second is pressed', () => {
    expect(pressed(report, atUnit, 'use:1', inFile(OWN)).state.answers['reportingUnit']).toBe(
      '潞江镇中心小学',
    );
  });

  test('that are not there, such as a third of 2, are too late', () => {
    expect(pressed(report, atUnit, 'use:2', inFile(OWN)).isStale).toBe(true);
  });

  test('do not stand in the way of typing another', () => {
    expect(typed(report, atUnit, '芒旦小学', inFile(OWN)).state.answers['reportingUnit']).toBe('芒旦小学');
  });

  test('are the seats of the place, inside a list of seats', () => {
    const context = inFile({ suggestions: { 'seats.title': ['县(市)长', '家长'] } });
    const begun = standingAt(responsibility, 'seats', { case: CASE }, context);
    const state = { ...begun, cursor: { at: 'item', field: 'seats', sub: 'title' } } as const;
    expect(pressed(responsibility, state, 'use:1', context).state.item).toEqual({ title: '家长' });
  });

  test('are none at the review', () => {
    const state = { ...atUnit, cursor: { at: 'review' } } as const;
    expect(offerButtons(report, state, inFile(OWN))).toEqual([]);
  });
});

describe('the text drafted for a term-start analysis', () => {
  const COUNTS: Answers = {
    opening: 300,
    newEntrants: 60,
    transferredIn: 3,
    returned: 1,
    transferredOut: 2,
    suspended: 1,
    dropouts: 1,
    closing: 360,
  };
  const DRAFT =
    '入学63人(新生60人、转入3人),变动3人(转出2人、休学1人),复学1人,辍学1人。期初在籍300人,现在籍360人,增加60人。';
  const atAnalysis = standingAt(analysis, 'analysis', COUNTS);

  test('says the four heads with their sums, 60 + 3 = 63', () => {
    expect(offerOf(analysis, atAnalysis, 'draft', NO_CONTEXT)).toBe(DRAFT);
  });

  test('has a button of its own', () => {
    expect(labels(analysis, atAnalysis, NO_CONTEXT)).toEqual(['✍ 用这段草稿']);
  });

  test('is the answer when the button is pressed', () => {
    expect(pressed(analysis, atAnalysis, 'draft').state.answers['analysis']).toBe(DRAFT);
  });

  test('is not made while 1 count is missing', () => {
    const { closing: _missing, ...rest } = COUNTS;
    expect(labels(analysis, standingAt(analysis, 'analysis', rest), NO_CONTEXT)).toEqual([]);
  });

  test('can be written over', () => {
    expect(typed(analysis, atAnalysis, '辍学1人,已劝返').state.answers['analysis']).toBe('辍学1人,已劝返');
  });
});

describe('是不是同一个, in words', () => {
  const file = (id: string) => ({ id, label: id });
  const one = { at: 'duplicate', files: [file(CASE)] } as const;
  const two = { at: 'duplicate', files: [file(CASE), file('GA-2026-0002')] } as const;

  test.each([
    [one, '是同一个', `join:${CASE}`],
    [one, '是', `join:${CASE}`],
    [one, '不是', 'apart'],
    [one, '不是同一个', 'apart'],
    [one, '另一个孩子', 'apart'],
    [one, '分开记', 'apart'],
    [one, '不知道', undefined],
    [two, '是同一个', undefined],
    [two, 'ga-2026-0002', 'join:GA-2026-0002'],
    [two, '都不是', 'apart'],
  ] as const)('shown $files.length: %s means %s', (cursor, word, action) => {
    expect(duplicateInWords(cursor, word)).toBe(action);
  });
});
