/** A form that seems to be about a child who has a file already: join that file, or keep apart. Pure. */
import { caseFieldOf, type RecordType } from '../domain/records/record-type.ts';
import { say } from '../messages/zh-CN.ts';
import { moved, withAnswer } from './moves.ts';
import type { FormContext, FormState, Transition } from './state.ts';

export function joinOrKeepApart(
  type: RecordType,
  state: FormState,
  action: string | undefined,
  context: FormContext,
): Transition {
  if (state.cursor.at !== 'duplicate') return { state, isStale: true };
  if (action === 'apart')
    return { state: { ...moved(state, { at: 'review' }), isApart: true }, effect: 'submit' };
  const number = action?.replace(/^join:/u, '');
  if (number === undefined || !state.cursor.files.some(({ id }) => id === number))
    return { state, notice: say('form.pick-one') };
  const notice = say('form.joins', { number });
  const field = caseFieldOf(type);
  const joined = { ...moved(state, { at: 'review' }), joins: number };
  return {
    state: field === undefined ? joined : withAnswer(type, joined, field, number, context),
    notice,
  };
}
