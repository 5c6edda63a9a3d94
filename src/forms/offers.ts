/** Answers made ready: the same as last time, a text drafted from earlier answers, a name at hand. Pure. */
import type { SimpleAnswer } from '../domain/records/answers.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { say } from '../messages/zh-CN.ts';
import { askedField } from './flow.ts';
import type { Button, Cursor, FormContext, FormState } from './state.ts';

/** Characters of an offered answer shown on its button. */
const SHOWN = 18;

/** Rows of buttons above the question's own. */
export function offerButtons(
  type: RecordType,
  state: FormState,
  context: FormContext,
): readonly (readonly Button[])[] {
  const field = askedField(type, state.cursor);
  if (field === undefined) return [];
  const same = offerOf(type, state, 'same', context);
  const rows: Button[][] = [];
  if (same !== undefined)
    rows.push([{ label: say('form.same', { answer: shorten(showAnswer(field, same)) }), action: 'same' }]);
  if (draftOf(type, state) !== undefined) rows.push([{ label: say('form.use-draft'), action: 'draft' }]);
  const suggestions = context.suggestions[keyOf(state.cursor)] ?? [];
  for (const [at, text] of suggestions.entries())
    rows.push([{ label: shorten(showAnswer(field, text)), action: `use:${at}` }]);
  return rows;
}

/** The answer behind an offer, or undefined when there is none (any more). */
export function offerOf(
  type: RecordType,
  state: FormState,
  action: string,
  context: FormContext,
): SimpleAnswer | undefined {
  const { cursor } = state;
  if (action === 'draft') return draftOf(type, state);
  if (action.startsWith('use:'))
    return context.suggestions[keyOf(cursor)]?.[Number(action.slice('use:'.length))];
  if (cursor.at !== 'field' || type.fields[cursor.field]?.repeats !== true) return undefined;
  // Only simple fields repeat; groups and files are each their own.
  return context.last[cursor.field] as SimpleAnswer | undefined;
}

/** The text drafted for the question, cut to what the field holds. */
export function draftOf(type: RecordType, { cursor, answers }: FormState): string | undefined {
  const field = askedField(type, cursor);
  if (field?.kind !== 'text' || cursor.at !== 'field') return undefined;
  const text = field.draft?.(answers);
  return text === undefined ? undefined : [...text].slice(0, field.maxChars).join('');
}

/** 是同一个 joins the first file shown, 不是 keeps apart; anything else is no answer. */
export function duplicateInWords(cursor: Cursor & { at: 'duplicate' }, word: string): string | undefined {
  if (/不是|不同|分开|另一个|别的/u.test(word)) return 'apart';
  const named = cursor.files.find(({ id }) => word.toUpperCase().includes(id));
  if (named !== undefined) return `join:${named.id}`;
  const [only, ...others] = cursor.files;
  return only !== undefined && others.length === 0 && /^(?:是|对|同一个|并|一样)/u.test(word)
    ? `join:${only.id}`
    : undefined;
}

function keyOf(cursor: Cursor): string {
  if (cursor.at === 'field') return cursor.field;
  return cursor.at === 'item' ? `${cursor.field}.${cursor.sub}` : '';
}

function shorten(text: string): string {
  const chars = [...text];
  return chars.length > SHOWN ? `${chars.slice(0, SHOWN - 1).join('')}…` : text;
}
