/** From one state of a form to the next: an answer taken in, a question gone to. Pure. */
import type { Answer, Answers } from '../domain/records/answers.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { say } from '../messages/zh-CN.ts';
import { nextCursor, prune, withKnown } from './flow.ts';
import type { Cursor, FormContext, FormState } from './state.ts';

export function withAnswer(
  type: RecordType,
  state: FormState,
  field: string,
  answer: Answer,
  context: FormContext,
): FormState {
  const given = prune(type, { ...state.answers, [field]: answer }, context);
  const answers = state.short === true ? withKnown(type, given, context) : given;
  const skipped = state.skipped.filter((id) => id !== field);
  const next = { ...state, answers, skipped };
  return moved(next, nextCursor(type, next, context));
}

export function moved(state: FormState, cursor: Cursor): FormState {
  return {
    ...state,
    cursor,
    // Ticks outlive the question whether to stop.
    ticked: cursor.at === 'cancel' || state.cursor.at === 'cancel' ? state.ticked : tickedAt(state, cursor),
    item: cursor.at === 'item' || cursor.at === 'cancel' ? state.item : {},
    step: state.step + 1,
  };
}

/** Coming back to a choice of several starts from what was ticked. */
function tickedAt(state: FormState, cursor: Cursor): readonly string[] {
  if (cursor.at !== 'field') return [];
  const answer = state.answers[cursor.field];
  return Array.isArray(answer) ? answer.filter((id): id is string => typeof id === 'string') : [];
}

/** What was heard, so that it can be put right at once. */
export function filledWords({ fields }: RecordType, answers: Answers): string {
  const told = Object.entries(answers).flatMap(([id, answer]) => {
    const field = fields[id];
    return field === undefined ? [] : [`${field.label} → ${showAnswer(field, answer)}`];
  });
  return say('form.filled', { told: told.join(';') });
}
