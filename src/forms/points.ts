/** What has to be there first (要点先记): told in one sentence, joined by a number, the rest asked later. Pure. */
import { readNumber } from '../domain/records/number.ts';
import { caseFieldOf, fieldsInTurn, type RecordType } from '../domain/records/record-type.ts';
import { say } from '../messages/zh-CN.ts';
import { isTelling } from './correction.ts';
import { nextCursor, withKnown } from './flow.ts';
import { filledWords, moved, withAnswer } from './moves.ts';
import type { FormContext, FormState, Transition } from './state.ts';
import { readTelling } from './telling.ts';
import { townshipsTold } from './village.ts';

/** From the points to the whole form: what was passed over so far is asked. */
export function askRest(
  type: RecordType,
  { short: _short, ...state }: FormState,
  context: FormContext,
): FormState {
  return moved(state, nextCursor(type, state, context));
}

/** Numbers of the review, once it has been seen: a field that comes later gets the next free one. */
export function numbered(type: RecordType, state: FormState, context: FormContext): FormState {
  if (state.cursor.at !== 'review') return state;
  const before = state.numbers ?? {};
  let last = Math.max(0, ...Object.values(before));
  const added: Record<string, number> = {};
  for (const id of reviewedFields(type, state, context)) {
    if (before[id] !== undefined) continue;
    last += 1;
    added[id] = last;
  }
  return Object.keys(added).length === 0 ? state : { ...state, numbers: { ...before, ...added } };
}

/** Fields with a number in the review: those asked, and of the points only those answered. */
function reviewedFields(type: RecordType, state: FormState, context: FormContext): readonly string[] {
  const asked = fieldsInTurn(type, state.answers, context);
  return state.short === true ? asked.filter((id) => state.answers[id] !== undefined) : asked;
}

/** The number of a file, typed wherever one is: the entry joins it, where it may. */
export function joinedByNumber(
  type: RecordType,
  state: FormState,
  text: string,
  context: FormContext,
): Transition | undefined {
  const field = caseFieldOf(type);
  const number = readNumber(text);
  const { cursor } = state;
  if (field === undefined || number === undefined || ('field' in cursor && cursor.field === field))
    return undefined;
  if (!context.cases.some(({ id }) => id === number)) return undefined;
  return {
    state: withAnswer(type, state, field, number, context),
    notice: say('form.joins', { number }),
  };
}

/** A sentence that tells the whole entry, at whatever point it is said. */
export function toldAtOnce(
  type: RecordType,
  state: FormState,
  text: string,
  context: FormContext,
): Transition | undefined {
  if (state.short === true && state.cursor.at === 'review') return toldAfter(type, state, text, context);
  if (state.short !== true || state.cursor.at !== 'field' || isTelling(type, state.cursor)) return undefined;
  if ([...text].length < TOLD_CHARS) return undefined;
  const { answers, count } = readTelling(type, text, context);
  if (count < TOLD_FACTS) return undefined;
  const told = townshipsTold(type, { ...state.answers, ...answers }, context);
  const known = withKnown(type, told, context);
  const next = { ...state, answers: known };
  return { state: moved(next, nextCursor(type, next, context)), notice: filledWords(type, answers) };
}

/** Said at the card: 见到他奶奶. One thing is enough there, since nothing is being asked. */
function toldAfter(
  type: RecordType,
  state: FormState,
  text: string,
  context: FormContext,
): Transition | undefined {
  const { answers } = readTelling(type, text, context);
  if (!Object.keys(answers).some((id) => type.fields[id] !== undefined)) return undefined;
  const known = withKnown(type, { ...state.answers, ...answers }, context);
  const next = { ...state, answers: known };
  return {
    state: moved(next, nextCursor(type, next, context)),
    notice: filledWords(type, answers),
  };
}

/** Fewer characters and fewer facts are the answer to the question that stands. */
const TOLD_CHARS = 9;
const TOLD_FACTS = 2;
