/** What each field kind knows: how to ask, and how to read an answer. */
import type { SimpleAnswer } from '../../domain/records/answers.ts';
import type { Button, FormContext, Option } from '../state.ts';

export type Reading =
  /** `note`: how loosely said words were taken, to be seen before it matters. */
  | { readonly ok: true; readonly answer: SimpleAnswer; readonly note?: string }
  /** Words that fit one file without naming it: to be asked back, never taken. */
  | { readonly ok: 'asking'; readonly option: Option }
  /** Not finished: options ticked so far, and what of the words was not understood. */
  | { readonly ok: 'ticking'; readonly ticked: readonly string[]; readonly message?: string }
  /** `isUnread`: nothing here looked like an answer, it may be something else altogether. */
  | { readonly ok: false; readonly message: string; readonly isUnread?: true };

export interface StepKind<Field> {
  /** Rows of buttons; empty for a question answered by typing. */
  buttons(field: Field, ticked: readonly string[], context: FormContext): readonly (readonly Button[])[];
  /** A typed answer. */
  readText(field: Field, text: string, ticked: readonly string[], context: FormContext): Reading;
  /** A pressed button's action, already known to be of this step. */
  readPress(field: Field, action: string, ticked: readonly string[], context: FormContext): Reading;
}

/** Buttons in rows of `width`. */
export function rowsOf(buttons: readonly Button[], width: number): readonly (readonly Button[])[] {
  const rows: (readonly Button[])[] = [];
  for (let at = 0; at < buttons.length; at += width) rows.push(buttons.slice(at, at + width));
  return rows;
}
