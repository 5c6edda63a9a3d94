/** The whole form as one page: every field that is asked now with its answer, and one answer set at a time. Pure. */
import type { Answer, GroupItem } from '../domain/records/answers.ts';
import { type Field, type GroupField, NEW_CASE, type SimpleField } from '../domain/records/fields.ts';
import { fieldsAsked, missingFields, type RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { say } from '../messages/zh-CN.ts';
import { nextCursor, prune, withKnown } from './flow.ts';
import { moved } from './moves.ts';
import { numbered } from './points.ts';
import type { FormContext, FormState, Option } from './state.ts';
import { optionsOf } from './steps/choice.ts';
import { stepOf } from './steps/index.ts';
import { withTownship } from './village.ts';

/** A field as the page draws it. */
export interface WholeField {
  readonly id: string;
  readonly kind: Field['kind'];
  readonly label: string;
  readonly ask: string;
  readonly hint?: string;
  /** Without it nothing is submitted; `later`: listed as missing until it is filled in. */
  readonly need: 'required' | 'later' | 'optional';
  readonly options?: readonly Option[];
  readonly maxChars?: number;
  readonly unit?: string;
  /** A day may be typed in words; a picker offers days of the calendar. */
  readonly precision?: 'day' | 'month';
  readonly suggestions?: readonly string[];
  readonly value: Answer | null;
  /** Of a group: the fields of one item, and how many there may be. */
  readonly fields?: readonly WholeField[];
  readonly max?: number;
  readonly itemLabel?: string;
}

/** What the page sends for a field: words, an option, several, items of a group, or nothing. */
export type GivenValue = string | readonly string[] | readonly Readonly<Record<string, unknown>>[] | null;

export type Given =
  | { readonly state: FormState; readonly note?: string }
  /** Nothing changed; the sentence stands beside the field. */
  | { readonly state: FormState; readonly fault: string };

export function wholeForm(
  type: RecordType,
  { answers }: Pick<FormState, 'answers'>,
  context: FormContext,
): readonly WholeField[] {
  return fieldsAsked(type, answers, context).flatMap((id) => {
    const field = type.fields[id];
    return field === undefined ? [] : [drawn(id, id, field, answers[id] ?? null, type, context)];
  });
}

/** Labels of what may come later and is not there yet. */
export function stillMissing(
  type: RecordType,
  { answers }: Pick<FormState, 'answers'>,
  context: FormContext,
): readonly string[] {
  return missingFields(type, answers, context).map((id) => type.fields[id]?.label ?? id);
}

export function giveAnswer(
  type: RecordType,
  state: FormState,
  id: string,
  value: GivenValue,
  context: FormContext,
): Given {
  const field = type.fields[id];
  if (field === undefined || !fieldsAsked(type, state.answers, context).includes(id))
    return { state, fault: say('form.stale') };
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    const { [id]: _dropped, ...rest } = state.answers;
    return { state: goneOn(type, state, rest, context, field.optional === true ? id : undefined) };
  }
  const read = field.kind === 'group' ? readItems(field, value, context) : readSimple(field, value, context);
  if ('fault' in read) return { state, fault: read.fault };
  const settled =
    field.kind === 'group' || typeof read.answer !== 'string'
      ? read
      : withNote(withTownship(field, { ok: true, answer: read.answer }, state, context), read);
  const answers = { ...state.answers, [id]: settled.answer };
  const next = goneOn(type, state, answers, context);
  return settled.note === undefined ? { state: next } : { state: next, note: settled.note };
}

/** To the review, with what was left empty passed over; `lacking` where something has to be there first. */
export function finished(
  type: RecordType,
  state: FormState,
  context: FormContext,
): { readonly state: FormState } | { readonly lacking: readonly string[] } {
  const fields = wholeForm(type, state, context);
  const lacking = fields.filter(({ need, value }) => need === 'required' && value === null);
  if (lacking.length > 0) return { lacking: lacking.map(({ id }) => id) };
  const left = fields.filter(({ value }) => value === null).map(({ id }) => id);
  const skipped = [...new Set([...state.skipped, ...left])];
  return { state: numbered(type, moved({ ...state, skipped }, { at: 'review' }), context) };
}

interface Read {
  readonly answer: Answer;
  readonly note?: string | undefined;
}

function withNote(reading: ReturnType<typeof withTownship>, read: Read): Read {
  return reading.ok === true ? { answer: reading.answer, note: reading.note ?? read.note } : read;
}

function readSimple(
  field: Exclude<Field, GroupField>,
  value: Exclude<GivenValue, null>,
  context: FormContext,
): Read | { readonly fault: string } {
  if (field.kind === 'choices') {
    const chosen = Object.keys(field.options).filter(
      (id) => Array.isArray(value) && value.includes(id as never),
    );
    return chosen.length === 0 ? { fault: say('form.pick-some') } : { answer: chosen };
  }
  if (typeof value !== 'string') return { fault: say('form.pick-one') };
  if (field.kind === 'case') {
    const isOne = (value === NEW_CASE && field.mayOpen) || context.cases.some(({ id }) => id === value);
    return isOne ? { answer: value } : { fault: say('form.pick-one') };
  }
  if (field.kind === 'choice' && optionsOf(field, context).some(({ id }) => id === value))
    return { answer: value };
  const reading = stepOf(field).readText(field, value, [], context);
  if (reading.ok === true) return { answer: reading.answer, note: reading.note };
  return { fault: reading.ok === false ? reading.message : say('form.pick-one') };
}

/** Every item whole, or none of them: half a period of teaching is no answer. */
function readItems(
  { fields, max, itemLabel }: GroupField,
  value: Exclude<GivenValue, null>,
  context: FormContext,
): Read | { readonly fault: string } {
  const given = Array.isArray(value) ? value : [];
  if (given.length > max) return { fault: say('form.group-full', { max, item: itemLabel }) };
  const items: GroupItem[] = [];
  for (const [at, each] of given.entries()) {
    const item: Record<string, GroupItem[string]> = {};
    for (const [sub, field] of Object.entries(fields)) {
      const said = (each as Readonly<Record<string, unknown>>)[sub];
      const words = Array.isArray(said) ? said.map(String) : typeof said === 'string' ? said : '';
      if (words.length === 0) {
        if (field.optional === true) continue;
        return { fault: say('whole.item-lacks', { item: `第${at + 1}${itemLabel}`, label: field.label }) };
      }
      const read = readSimple(field, words, context);
      if ('fault' in read) return { fault: `第${at + 1}${itemLabel} · ${field.label}:${read.fault}` };
      item[sub] = read.answer as GroupItem[string];
    }
    items.push(item as GroupItem);
  }
  return { answer: items };
}

/** As after any answer: what no longer applies falls away, and the chat asks what is open next. */
function goneOn(
  type: RecordType,
  state: FormState,
  answers: FormState['answers'],
  context: FormContext,
  skipped?: string,
): FormState {
  const given = prune(type, answers, context);
  const next = {
    ...state,
    answers: state.short === true ? withKnown(type, given, context) : given,
    skipped: skipped === undefined ? state.skipped : [...new Set([...state.skipped, skipped])],
  };
  return moved(next, nextCursor(type, next, context));
}

function drawn(
  id: string,
  key: string,
  field: Field,
  value: Answer | null,
  type: Pick<RecordType, 'points'>,
  context: FormContext,
): WholeField {
  const { kind, label, ask, hint, optional } = field;
  const suggestions = context.suggestions[key]?.map((text) => showAnswer(field, text));
  return {
    id,
    kind,
    label,
    ask,
    ...(hint === undefined ? {} : { hint }),
    need:
      optional === true
        ? 'optional'
        : type.points === undefined || type.points.includes(id) || kind === 'case'
          ? 'required'
          : 'later',
    ...(suggestions === undefined || suggestions.length === 0 ? {} : { suggestions }),
    ...partsOf(id, field, context),
    value,
  };
}

function partsOf(id: string, field: Field, context: FormContext): Partial<WholeField> {
  switch (field.kind) {
    case 'text':
      return { maxChars: field.maxChars };
    case 'number':
      return { unit: field.unit };
    case 'day':
      return { precision: field.precision };
    case 'choice':
      return { options: optionsOf(field, context) };
    case 'choices':
      return { options: Object.entries(field.options).map(([option, label]) => ({ id: option, label })) };
    case 'case':
      return {
        options: [
          ...(field.mayOpen ? [{ id: NEW_CASE, label: say('form.new-case') }] : []),
          ...context.cases,
        ],
      };
    case 'group': {
      const subs = Object.entries(field.fields) as [string, SimpleField][];
      const drawnSubs = subs.map(([sub, inner]) => drawn(sub, `${id}.${sub}`, inner, null, {}, context));
      return { fields: drawnSubs, max: field.max, itemLabel: field.itemLabel };
    }
  }
}
