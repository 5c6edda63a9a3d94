/** The form engine alone: a context without a place, forms that stand at one question, and what comes of an answer. */
import type { Answers } from '../../src/domain/records/answers.ts';
import type { Field, GroupField } from '../../src/domain/records/fields.ts';
import type { RecordType } from '../../src/domain/records/record-type.ts';
import { advance, startForm } from '../../src/forms/engine.ts';
import type { FormContext, FormState, Transition } from '../../src/forms/state.ts';

export const NO_CONTEXT: FormContext = {
  today: '2026-11-21',
  personalAllowed: true,
  places: [],
  cases: [],
  hasFiles: false,
  knownInFile: () => undefined,
  documentId: 'baoshan-2017-62',
  file: {},
  suggestions: {},
  last: {},
  basis: '',
};

/** A form of nothing but these fields. */
export function formWith(fields: Readonly<Record<string, Field>>): RecordType {
  return {
    id: 'example',
    version: 1,
    title: '例表',
    group: 'dropout',
    action: '填例表',
    numberPrefix: 'LB',
    recordedBy: ['teacher'],
    summary: [],
    fields,
  };
}

const YEARS: GroupField['fields'][string] = {
  kind: 'number',
  label: '年数',
  ask: '几年?',
  min: 1,
  max: 50,
  unit: '年',
  isWhole: true,
};

/** A list of posts held: of each how many years, and whatever else is asked of it. */
export const postsField = (
  more: Partial<GroupField> = {},
  fields: GroupField['fields'] = {
    rank: { kind: 'choice', label: '岗位', ask: '哪种?', options: { head: '校长', staff: '教师' } },
  },
): GroupField => ({
  kind: 'group',
  label: '经历',
  ask: '在哪?',
  askMore: '还有吗?',
  itemLabel: '段',
  max: 2,
  ...more,
  fields: { years: YEARS, ...fields },
});

/** A form that has come to that question, whatever was answered before. */
export function standingAt(
  type: RecordType,
  field: string,
  answers: Answers = {},
  context: FormContext = NO_CONTEXT,
): FormState {
  return { ...startForm(type, context, answers), cursor: { at: 'field', field } };
}

/** What comes of typed words. */
export function typed(
  type: RecordType,
  state: FormState,
  text: string,
  context: FormContext = NO_CONTEXT,
): Transition {
  return advance(type, state, { kind: 'text', text }, context);
}

/** What comes of a pressed button. */
export function pressed(
  type: RecordType,
  state: FormState,
  action: string,
  context: FormContext = NO_CONTEXT,
): Transition {
  return advance(type, state, { kind: 'press', step: state.step, action }, context);
}
