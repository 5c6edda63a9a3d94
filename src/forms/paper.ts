/**
 * A photographed paper form: what was recognised on it, as a card to confirm. Each value stands behind or beside its
 * label; it is read as if it had been typed, and only what has no answer yet is proposed. Pure.
 */

import type { Answer, Answers } from '../domain/records/answers.ts';
import type { Field } from '../domain/records/fields.ts';
import { fieldsAsked, type RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { literally } from '../domain/shared/literally.ts';
import { say } from '../messages/zh-CN.ts';
import { nextCursor, prune, withKnown } from './flow.ts';
import { moved } from './moves.ts';
import type { Cursor, FormContext, FormState, Prompt, Transition } from './state.ts';
import { stepOf } from './steps/index.ts';
import { WORDS } from './words.ts';

type PaperCursor = Extract<Cursor, { at: 'paper' }>;

/** What the paper says of the form's fields. @param lines - cells of one row are parted by tabs. */
export function readPaper(
  type: RecordType,
  { answers }: Pick<FormState, 'answers'>,
  lines: readonly string[],
  context: FormContext,
): Answers {
  const values = valuesByLabel(type, lines);
  let found: Answers = {};
  // What is asked depends on what was answered: a second round reads what the first one brought up.
  for (const _round of [1, 2])
    for (const id of fieldsAsked(type, { ...answers, ...found }, context)) {
      const field = type.fields[id];
      const value = values.get(id);
      if (field === undefined || value === undefined || answers[id] !== undefined) continue;
      const answer = answerIn(field, value, context);
      if (answer !== undefined) found = { ...found, [id]: answer };
    }
  return found;
}

/** @returns undefined where the paper says nothing that is not answered already. */
export function proposePaper(
  type: RecordType,
  state: FormState,
  lines: readonly string[],
  context: FormContext,
): FormState | undefined {
  const found = readPaper(type, state, lines, context);
  if (Object.keys(found).length === 0) return undefined;
  const { cursor } = state;
  return moved(state, { at: 'paper', found, back: cursor.at === 'paper' ? cursor.back : cursor });
}

export function paperPrompt(type: RecordType, { found }: PaperCursor): Prompt {
  const lines = Object.entries(found).flatMap(([id, answer]) => {
    const field = type.fields[id];
    return field === undefined ? [] : [`${field.label}:${showAnswer(field, answer)}`];
  });
  return {
    text: [say('paper.found', { title: type.title }), '', ...lines, '', say('paper.ask')].join('\n'),
    buttons: [
      [
        { label: say('paper.take'), action: 'paper-take' },
        { label: say('paper.leave'), action: 'paper-leave' },
      ],
    ],
  };
}

/** @param said - a button's action, or words. */
export function answerPaper(
  type: RecordType,
  state: FormState,
  cursor: PaperCursor,
  said: string,
  context: FormContext,
): Transition {
  if (said === 'paper-leave' || WORDS.no.test(said)) return { state: moved(state, cursor.back) };
  if (said !== 'paper-take' && !WORDS.yes.test(said) && !WORDS.submit.test(said))
    return { state, notice: say('paper.which') };
  const all = { ...state.answers, ...cursor.found };
  const answers = state.short === true ? withKnown(type, all, context) : prune(type, all, context);
  const next = { ...state, answers };
  return { state: moved(next, nextCursor(type, next, context)) };
}

/** Numbered or bracketed, 学 校(盖章) is still 学校. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\([^()]*\)|^\d{1,2}[.、]|[\s:：_*]+/gu, '')
    .trim();

function valuesByLabel(type: RecordType, lines: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [id, { label, shortNames = [] }] of Object.entries(type.fields))
    for (const name of [label, ...shortNames]) if (!labels.has(plain(name))) labels.set(plain(name), id);
  // Of 学校 and 学校位置 the longer one is meant where it stands.
  const names = [...labels.keys()].sort((a, b) => b.length - a.length);
  const inLine = new RegExp(`(${names.map(literally).join('|')})\\s*[::]`, 'gu');
  const found = new Map<string, string>();
  const note = (name: string, value: string) => {
    const id = labels.get(plain(name));
    const said =
      value
        .replace(/_+/gu, ' ')
        .trim()
        .split(/\s{2,}/u)[0] ?? '';
    if (id !== undefined && said !== '' && !found.has(id)) found.set(id, said);
  };
  for (const line of lines) {
    const cells = line.split('\t').map((cell) => cell.normalize('NFKC'));
    for (const [at, cell] of cells.entries()) {
      const beside = cells[at + 1];
      if (labels.has(plain(cell)) && beside !== undefined && !labels.has(plain(beside))) note(cell, beside);
      const marks = [...cell.matchAll(inLine)];
      for (const [turn, mark] of marks.entries())
        note(mark[1] ?? '', cell.slice(mark.index + mark[0].length, marks[turn + 1]?.index));
    }
  }
  return found;
}

function answerIn(field: Field, value: string, context: FormContext): Answer | undefined {
  if (field.kind === 'group' || field.kind === 'case') return undefined;
  if (field.kind === 'choices') {
    const chosen = Object.entries(field.options).flatMap(([id, label]) =>
      value.includes(label) ? [id] : [],
    );
    return chosen.length === 0 ? undefined : chosen;
  }
  const reading = stepOf(field).readText(field, value, [], context);
  return reading.ok === true ? reading.answer : undefined;
}
