/** Where a form goes next: which field, which group item, when the review. Pure. */
import { type Answers, itemsOf } from '../domain/records/answers.ts';
import { type CaseField, type GroupField, NEW_CASE, type SimpleField } from '../domain/records/fields.ts';
import { caseFieldOf, fieldsAsked, fieldsInTurn, type RecordType } from '../domain/records/record-type.ts';
import type { Cursor, FormContext, FormState } from './state.ts';

/** The next question nobody has answered or passed over, or the review. */
export function nextCursor(
  type: RecordType,
  state: Pick<FormState, 'answers' | 'skipped' | 'short'>,
  context: FormContext,
): Cursor {
  const open = fieldsNow(type, state, context).find(
    (id) => state.answers[id] === undefined && !state.skipped.includes(id),
  );
  return open === undefined ? { at: 'review' } : cursorAt(type, open, state.answers);
}

/** Fields asked one after the other: all of them but what is for the whole page, or what has to be there at once. */
export function fieldsNow(
  type: RecordType,
  { answers, short }: Pick<FormState, 'answers' | 'short'>,
  context: FormContext,
): readonly string[] {
  const asked = fieldsInTurn(type, answers, context);
  const { points } = type;
  if (short !== true || points === undefined) return asked;
  // What the file still lacks is asked the next time.
  const file = caseFieldOf(type);
  const joins = file !== undefined && answers[file] !== undefined && answers[file] !== NEW_CASE;
  return asked.filter((id) => points.includes(id) || (joins && type.fields[id]?.ofCase === true));
}

/** Answers with what is known at the door; what the person said themselves stays. */
export function withKnown(type: RecordType, answers: Answers, context: FormContext): Answers {
  return prune(type, { ...context.atDoor?.(answers), ...answers }, context);
}

/** Cursor that asks a field, answered or not. */
export function cursorAt(type: RecordType, field: string, answers: Answers): Cursor {
  const definition = type.fields[field];
  if (definition?.kind !== 'group') return { at: 'field', field };
  return itemsOf(answers, field).length > 0
    ? { at: 'more', field }
    : { at: 'item', field, sub: firstSub(definition) };
}

/** The question before this one, or undefined at the start. */
export function previousCursor(type: RecordType, state: FormState, context: FormContext): Cursor | undefined {
  const { cursor, answers } = state;
  if (cursor.at === 'cancel' || cursor.at === 'paper') return cursor.back;
  if (cursor.at === 'duplicate') return { at: 'review' };
  if (cursor.at === 'is-file') return { at: 'field', field: cursor.field };
  if ('fromReview' in cursor) return { at: 'review' };
  if (cursor.at === 'review' && cursor.isEditing === true) return { at: 'review' };
  const asked = askedOfPerson(type, state, context);
  if (cursor.at === 'item') {
    const subs = Object.keys(groupField(type, cursor.field).fields);
    const before = subs[subs.indexOf(cursor.sub) - 1];
    if (before !== undefined) return { at: 'item', field: cursor.field, sub: before };
    if (itemsOf(answers, cursor.field).length > 0) return { at: 'more', field: cursor.field };
  }
  const position = cursor.at === 'review' ? asked.length : asked.indexOf(cursor.field);
  const before = asked[position - 1];
  return before === undefined ? undefined : cursorAt(type, before, answers);
}

/** Without what was known at the door: going back leads to what was asked. */
function askedOfPerson(type: RecordType, state: FormState, context: FormContext): readonly string[] {
  const asked = fieldsNow(type, state, context);
  if (state.short !== true) return asked;
  const known = context.atDoor?.(state.answers) ?? {};
  const at = 'field' in state.cursor ? state.cursor.field : undefined;
  const isKnown = (id: string) => JSON.stringify(known[id]) === JSON.stringify(state.answers[id]);
  return asked.filter((id) => id === at || known[id] === undefined || !isKnown(id));
}

export function firstSub(field: GroupField): string {
  return Object.keys(field.fields)[0] ?? '';
}

export function nextSub(field: GroupField, sub: string): string | undefined {
  const subs = Object.keys(field.fields);
  return subs[subs.indexOf(sub) + 1];
}

/** @throws {TypeError} the field is not a group: a cursor from another version of the form. */
export function groupField(type: RecordType, id: string): GroupField {
  const field = type.fields[id];
  if (field?.kind !== 'group') throw new TypeError(`${type.id}.${id} is not a group of fields.`);
  return field;
}

/** The field a cursor asks, or undefined at the review and the like. */
export function askedField(type: RecordType, cursor: Cursor): SimpleField | CaseField | undefined {
  if (cursor.at === 'item') return groupField(type, cursor.field).fields[cursor.sub];
  if (cursor.at !== 'field') return undefined;
  const field = type.fields[cursor.field];
  return field === undefined || field.kind === 'group' ? undefined : field;
}

/** Answers without those whose question no longer applies: a date of return after 拒绝. */
export function prune(type: RecordType, answers: Answers, context: FormContext): Answers {
  let kept = answers;
  for (;;) {
    const asked = fieldsAsked(type, kept, context);
    const next = Object.fromEntries(Object.entries(kept).filter(([id]) => asked.includes(id)));
    // Dropping one answer can make another question fall away.
    if (Object.keys(next).length === Object.keys(kept).length) return kept;
    kept = next;
  }
}
