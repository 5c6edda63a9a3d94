/**
 * The form engine: (state, input) → (state, notice, effect). Pure, one step at a time, the same
 * cost however long the form is. It knows no chat and no store; `bot/conversations/` hosts it.
 */
import { type Answer, type GroupItem, itemsOf, type SimpleAnswer } from '../domain/records/answers.ts';
import { caseFieldOf, fieldsAsked, type RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { say } from '../messages/zh-CN.ts';
import { type Correction, readCorrection } from './correction.ts';
import {
  askedField,
  cursorAt,
  firstSub,
  groupField,
  nextCursor,
  nextSub,
  previousCursor,
  prune,
} from './flow.ts';
import { duplicateInWords, offerOf } from './offers.ts';
import type { Cursor, FormContext, FormInput, FormState, Option, Transition } from './state.ts';
import { optionsOf } from './steps/choice.ts';
import { stepOf } from './steps/index.ts';
import type { Reading } from './steps/step.ts';

/** A new form, at its first question. `answers` are what is already known; they are not asked again. */
export function startForm(
  type: RecordType,
  context: FormContext,
  answers: FormState['answers'] = {},
): FormState {
  const known = prune(type, answers, context);
  return {
    recordType: type.id,
    version: type.version,
    answers: known,
    skipped: [],
    cursor: nextCursor(type, { answers: known, skipped: [] }, context),
    ticked: [],
    item: {},
    step: 1,
    hasFiles: context.hasFiles,
  };
}

/** One step. Bad input changes nothing but the notice; nothing answered is ever lost. */
export function advance(
  type: RecordType,
  state: FormState,
  input: FormInput,
  context: FormContext,
): Transition {
  if (input.kind === 'media') return { state, notice: say('form.media', { what: input.what }) };
  if (input.kind === 'press') {
    if (input.step !== state.step) return { state, isStale: true };
    return press(type, state, input.action, context);
  }
  return typed(type, state, input.text, context);
}

/** The whole form seems to be about a child that has a file already: ask before anything is stored. */
export function askDuplicate(state: FormState, files: readonly Option[]): FormState {
  return moved(state, { at: 'duplicate', files });
}

/** Back to a field the whole record was found wrong at. */
export function sendBack(type: RecordType, state: FormState, field: string): FormState {
  return moved(state, cursorAt(type, field, state.answers));
}

function press(type: RecordType, state: FormState, action: string, context: FormContext): Transition {
  const { cursor } = state;
  switch (action) {
    case 'back':
      return goBack(type, state, context);
    case 'skip':
      return skip(type, state, context);
    case 'cancel':
      return { state: moved(state, { at: 'cancel', back: cursor }) };
    case 'cancel-yes':
      return cursor.at === 'cancel' ? { state, effect: 'cancel' } : { state, isStale: true };
    case 'cancel-no':
      return cursor.at === 'cancel' ? { state: moved(state, cursor.back) } : { state, isStale: true };
    case 'submit':
      return cursor.at === 'review' ? { state, effect: 'submit' } : { state, isStale: true };
    case 'same':
    case 'draft':
      return offered(type, state, action, context);
    default:
      break;
  }
  if (cursor.at === 'review' && action.startsWith('edit:'))
    return edit(type, state, action.slice('edit:'.length), context);
  if (cursor.at === 'duplicate') return joinOrKeepApart(type, state, action, context);
  if (action.startsWith('use:')) return offered(type, state, action, context);
  if (cursor.at === 'more') return moreOrEnough(type, state, action, context);
  const field = askedField(type, cursor);
  if (field === undefined) return { state, isStale: true };
  return take(type, state, stepOf(field).readPress(field, action, state.ticked, context), context);
}

function typed(type: RecordType, state: FormState, text: string, context: FormContext): Transition {
  const { cursor } = state;
  const word = text.trim().replace(/[。.!！]$/u, '');
  if (cursor.at === 'cancel') {
    if (/^(?:是|是的|确定|确定放弃|放弃|不填了|对)$/u.test(word)) return { state, effect: 'cancel' };
    // Asking to stop once more is no answer to 确定吗.
    if (/^(?:取消|退出)$/u.test(word)) return { state };
    return { state: moved(state, cursor.back) };
  }
  if (/^(?:上一步|返回|退回|回去|上一题)$/u.test(word)) return goBack(type, state, context);
  if (/^(?:下一题|下一步)$/u.test(word)) return goOn(type, state, context);
  if (/^(?:跳过|略过|不填)$/u.test(word)) return skip(type, state, context);
  if (/^(?:取消|放弃|不填了|退出)$/u.test(word))
    return { state: moved(state, { at: 'cancel', back: cursor }) };

  // Never the text of an answer, however eager.
  if (cursor.at !== 'review' && /^(?:提交|确认提交)$/u.test(word))
    return { state, notice: say('form.not-yet') };

  const correction = readCorrection(type, state, context, text);
  if (correction !== undefined) return correct(type, state, correction, context);
  if (cursor.at === 'review') {
    if (/^(?:提交|计算|确认|确定|没问题|对|好|可以)$/u.test(word)) return { state, effect: 'submit' };
    return { state, notice: say('form.review-hint'), isUnread: true };
  }
  if (cursor.at === 'duplicate') return joinOrKeepApart(type, state, duplicateInWords(cursor, word), context);
  if (cursor.at === 'more') return moreInWords(type, state, word, context);
  if (/^(?:同上次|和上次一样|跟上次一样|同上|一样)$/u.test(word)) {
    const same = offered(type, state, 'same', context);
    if (same.isStale !== true) return same;
  }
  const field = askedField(type, cursor);
  if (field === undefined) return { state, isUnread: true };
  return take(type, state, stepOf(field).readText(field, text, state.ticked, context), context);
}

/** What a step made of the input, taken into the state. */
function take(type: RecordType, state: FormState, reading: Reading, context: FormContext): Transition {
  if (reading.ok === 'ticking') {
    const { ticked, message } = reading;
    return {
      state: { ...state, ticked, step: state.step + 1 },
      ...(message === undefined ? {} : { notice: message }),
    };
  }
  if (!reading.ok)
    return { state, notice: reading.message, ...(reading.isUnread === true ? { isUnread: true } : {}) };
  const { cursor } = state;
  if (cursor.at === 'item') return { state: withItemAnswer(type, state, cursor, reading.answer) };
  return cursor.at === 'field'
    ? { state: withAnswer(type, state, cursor.field, reading.answer, context) }
    : { state };
}

function withAnswer(
  type: RecordType,
  state: FormState,
  field: string,
  answer: Answer,
  context: FormContext,
): FormState {
  const answers = prune(type, { ...state.answers, [field]: answer }, context);
  const skipped = state.skipped.filter((id) => id !== field);
  return moved({ ...state, answers, skipped }, nextCursor(type, { answers, skipped }, context));
}

function withItemAnswer(
  type: RecordType,
  state: FormState,
  cursor: Cursor & { at: 'item' },
  answer: SimpleAnswer,
): FormState {
  const group = groupField(type, cursor.field);
  const item: GroupItem = { ...state.item, [cursor.sub]: answer };
  const sub = nextSub(group, cursor.sub);
  if (sub !== undefined) return { ...moved(state, { ...cursor, sub }), item };
  const answers = { ...state.answers, [cursor.field]: [...itemsOf(state.answers, cursor.field), item] };
  return { ...moved({ ...state, answers }, { at: 'more', field: cursor.field }), item: {} };
}

function moreOrEnough(type: RecordType, state: FormState, action: string, context: FormContext): Transition {
  if (state.cursor.at !== 'more') return { state, isStale: true };
  const { field } = state.cursor;
  const group = groupField(type, field);
  const items = itemsOf(state.answers, field);
  if (action === 'more' && items.length < group.max)
    return { state: moved(state, { at: 'item', field, sub: firstSub(group) }) };
  if (action === 'drop') {
    const rest = items.slice(0, -1);
    const answers = { ...state.answers };
    delete (answers as Record<string, Answer>)[field];
    const left = rest.length === 0 ? answers : { ...answers, [field]: rest };
    return { state: moved({ ...state, answers: left }, cursorAt(type, field, left)) };
  }
  if (action === 'enough') return { state: moved(state, nextCursor(type, state, context)) };
  return { state, isStale: true };
}

function moreInWords(type: RecordType, state: FormState, word: string, context: FormContext): Transition {
  if (/^(?:没有|没|没了|无|就这些|不|够了|完了)/u.test(word))
    return moreOrEnough(type, state, 'enough', context);
  if (/^(?:有|还有|再加|是|对|加)/u.test(word)) {
    const more = moreOrEnough(type, state, 'more', context);
    const { max, itemLabel } = groupField(type, state.cursor.at === 'more' ? state.cursor.field : '');
    return more.isStale === true ? { state, notice: say('form.group-full', { max, item: itemLabel }) } : more;
  }
  return { state, notice: say('form.pick-one'), isUnread: true };
}

/** A button that answers for the person: what the last entry said, a text made ready, a name at hand. */
function offered(type: RecordType, state: FormState, action: string, context: FormContext): Transition {
  const answer = offerOf(type, state, action, context);
  if (answer === undefined) return { state, isStale: true };
  return take(type, state, { ok: true, answer }, context);
}

function joinOrKeepApart(
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

function goBack(type: RecordType, state: FormState, context: FormContext): Transition {
  const before = previousCursor(type, state, context);
  return before === undefined ? { state, notice: say('form.at-start') } : { state: moved(state, before) };
}

/** On to the next question: what was answered stays, an open optional question is passed over. */
function goOn(type: RecordType, state: FormState, context: FormContext): Transition {
  const { cursor } = state;
  if (cursor.at === 'field' && state.answers[cursor.field] !== undefined)
    return { state: moved(state, nextCursor(type, state, context)) };
  return skip(type, state, context);
}

function skip(type: RecordType, state: FormState, context: FormContext): Transition {
  const { cursor } = state;
  if (cursor.at === 'more') return moreOrEnough(type, state, 'enough', context);
  const field = askedField(type, cursor);
  if (cursor.at !== 'field' || field?.optional !== true) return { state, notice: say('form.not-optional') };
  const answers = Object.fromEntries(Object.entries(state.answers).filter(([id]) => id !== cursor.field));
  const skipped = [...new Set([...state.skipped, cursor.field])];
  const kept = prune(type, answers, context);
  return {
    state: moved({ ...state, answers: kept, skipped }, nextCursor(type, { answers: kept, skipped }, context)),
  };
}

function edit(type: RecordType, state: FormState, field: string, context: FormContext): Transition {
  return fieldsAsked(type, state.answers, context).includes(field)
    ? { state: moved(state, cursorAt(type, field, state.answers)) }
    : { state, isStale: true };
}

function correct(
  type: RecordType,
  state: FormState,
  { field, said, text }: Correction,
  context: FormContext,
): Transition {
  const definition = type.fields[field];
  if (definition === undefined) return { state, notice: say('form.cannot-change', { number: said }) };
  if (text === '' || definition.kind === 'group')
    return { state: moved(state, cursorAt(type, field, state.answers)) };
  const reading = stepOf(definition).readText(definition, text, [], context);
  if (reading.ok !== true) {
    const notice = reading.ok === false ? reading.message : say('form.pick-some');
    return { state: moved(state, { at: 'field', field }), notice };
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

function moved(state: FormState, cursor: Cursor): FormState {
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
