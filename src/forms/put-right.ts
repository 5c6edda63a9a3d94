/** An answer given before is changed: by its button, its number, its name, or by what it should be. Pure. */
import { fieldsAsked, type RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { say } from '../messages/zh-CN.ts';
import { changesTold } from './aside.ts';
import type { Correction } from './correction.ts';
import { cursorAt } from './flow.ts';
import { moved, withAnswer } from './moves.ts';
import type { Cursor, FormContext, FormState, Transition } from './state.ts';
import { optionsOf } from './steps/choice.ts';
import { stepOf } from './steps/index.ts';

export function edit(type: RecordType, state: FormState, field: string, context: FormContext): Transition {
  return fieldsAsked(type, state.answers, context).includes(field)
    ? { state: moved(state, toChange(type, state, field)) }
    : { state, isStale: true };
}

/** The question to change; from the review, going back leads there again. */
function toChange(type: RecordType, state: FormState, field: string): Cursor {
  const cursor = cursorAt(type, field, state.answers);
  const isReview = state.cursor.at === 'review' || 'fromReview' in state.cursor;
  return isReview && (cursor.at === 'field' || cursor.at === 'more')
    ? { ...cursor, fromReview: true }
    : cursor;
}

/** @returns undefined when words that might be a correction are no answer to the question they would correct. */
export function correct(
  type: RecordType,
  state: FormState,
  { field, said, text, candidates, isGuess }: Correction,
  context: FormContext,
): Transition | undefined {
  const definition = type.fields[field];
  if (candidates !== undefined) {
    const [first = ''] = candidates;
    return { state, notice: say('form.several', { said, labels: candidates.join('、'), first }) };
  }
  if (definition === undefined)
    return {
      state,
      notice: isGuess === true ? say('form.which-one') : say('form.cannot-change', { number: said }),
    };
  if (text === '' || definition.kind === 'group')
    return { state: moved(state, toChange(type, state, field)) };
  const reading = stepOf(definition).readText(definition, text, [], context);
  if (reading.ok === 'asking') return { state: moved(state, { at: 'is-file', field, file: reading.option }) };
  if (reading.ok !== true) {
    if (isGuess === true && said !== '') return undefined;
    // 我记错了 是五年级, some questions later: it fits one of them.
    if (isGuess === true)
      return changesTold(type, state, text, context) ?? { state, notice: say('form.which-one') };
    const notice = reading.ok === false ? reading.message : say('form.pick-some');
    return { state: moved(state, toChange(type, state, field)), notice };
  }
  const next = withAnswer(type, state, field, reading.answer, context);
  const option =
    definition.kind === 'choice'
      ? optionsOf(definition, context).find(({ id }) => id === reading.answer)?.label
      : undefined;
  const notice = say('form.changed', {
    label: definition.label,
    value: option ?? showAnswer(definition, reading.answer),
  });
  // A correction on the way to something else comes back to it, with what was begun there.
  const isBegun = state.cursor.at === 'item' || state.cursor.at === 'more';
  const stillAsked = fieldsAsked(type, next.answers, context);
  if (isBegun && 'field' in state.cursor && stillAsked.includes(state.cursor.field)) {
    return { state: { ...moved({ ...next, item: state.item }, state.cursor), item: state.item }, notice };
  }
  return { state: next, notice };
}
