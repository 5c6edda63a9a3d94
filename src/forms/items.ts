/** Groups of a form: one answer of an item after the other, then another item or enough. Pure. */
import { type Answer, type GroupItem, itemsOf, type SimpleAnswer } from '../domain/records/answers.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { say } from '../messages/zh-CN.ts';
import { cursorAt, firstSub, groupField, nextCursor, nextSub } from './flow.ts';
import { moved } from './moves.ts';
import type { Cursor, FormContext, FormState, Transition } from './state.ts';
import { WORDS } from './words.ts';

export function withItemAnswer(
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

export function moreOrEnough(
  type: RecordType,
  state: FormState,
  action: string,
  context: FormContext,
): Transition {
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

export function moreInWords(
  type: RecordType,
  state: FormState,
  word: string,
  context: FormContext,
): Transition {
  if (WORDS.enough.test(word)) return moreOrEnough(type, state, 'enough', context);
  if (WORDS.more.test(word)) {
    const more = moreOrEnough(type, state, 'more', context);
    const { max, itemLabel } = groupField(type, state.cursor.at === 'more' ? state.cursor.field : '');
    return more.isStale === true ? { state, notice: say('form.group-full', { max, item: itemLabel }) } : more;
  }
  return { state, notice: say('form.pick-one'), isUnread: true };
}
