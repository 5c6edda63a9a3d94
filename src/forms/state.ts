/**
 * State of one form being filled: plain JSON, saved after every step, enough to go on from
 * exactly there in another process. Inputs and prompts are the engine's own; no channel is known.
 */
import type { Answers, GroupItem } from '../domain/records/answers.ts';
import type { CaseEntry } from '../domain/records/case-kinds.ts';
import type { AskScope } from '../domain/records/record-type.ts';
import type { Day } from '../domain/shared/day.ts';

export type Cursor =
  /** `fromReview`: gone to from there to change it, and going back leads there. */
  | { readonly at: 'field'; readonly field: string; readonly fromReview?: true }
  /** Words fitted one file without naming it: is it this one? */
  | { readonly at: 'is-file'; readonly field: string; readonly file: Option }
  /** A field of the group item being filled. */
  | { readonly at: 'item'; readonly field: string; readonly sub: string }
  /** After a group item: another one? */
  | { readonly at: 'more'; readonly field: string; readonly fromReview?: true }
  /** `isEditing`: the list of what can be changed is open. */
  | { readonly at: 'review'; readonly isEditing?: true }
  /** Files that may be of the same child: join one, or keep apart? */
  | { readonly at: 'duplicate'; readonly files: readonly Option[] }
  /** What was recognised on a photographed paper: is it right? */
  | { readonly at: 'paper'; readonly found: Answers; readonly back: Cursor }
  | { readonly at: 'cancel'; readonly back: Cursor };

export interface FormState {
  readonly recordType: string;
  readonly version: number;
  readonly answers: Answers;
  /** Optional fields passed over, so that they are not asked again. */
  readonly skipped: readonly string[];
  readonly cursor: Cursor;
  /** Options ticked so far in a choice of several. */
  readonly ticked: readonly string[];
  /** The group item being filled. */
  readonly item: GroupItem;
  /** Rises with every step; a button of an older step is known by it. */
  readonly step: number;
  /** The submitted record that this form corrects, and whether what belongs to its file with it. */
  readonly amends?: {
    readonly number: string;
    readonly withFile: boolean;
    /** Fields that may not be told where the correction was begun: left out of it, and left as they are. */
    readonly withheld?: readonly string[];
  };
  /** The file its first answers were taken from. */
  readonly learntFrom?: string;
  /** Number of the file that a form without a question for one was found to belong to. */
  readonly joins?: string;
  /** Was there a file to choose when the form was begun? */
  readonly hasFiles?: boolean;
  /** The person has said that this is another child than those shown. */
  readonly isApart?: true;
  /** Only what has to be there at once is asked (要点先记). */
  readonly short?: true;
  /** Numbers of the review by field: a field that comes later gets the next one, the others keep theirs. */
  readonly numbers?: Readonly<Record<string, number>>;
}

export type FormInput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'press'; readonly step: number; readonly action: string }
  /** A photo, a voice message, a file: `what` is its Chinese name. */
  | { readonly kind: 'media'; readonly what: string };

export interface Button {
  readonly label: string;
  readonly action: string;
}

export interface Prompt {
  readonly text: string;
  /** Rows of buttons. */
  readonly buttons: readonly (readonly Button[])[];
  /** The field asked: the press `change:<field>` asks it again from anywhere in the form. */
  readonly field?: string;
}

export interface Option {
  readonly id: string;
  readonly label: string;
}

/** What the host knows and the engine must not look up. */
export interface FormContext extends AskScope {
  readonly today: Day;
  /** Options of fields with `optionsFrom: 'places'`. */
  readonly places: readonly Option[];
  /** Open files this person may add to, the latest first. */
  readonly cases: readonly Option[];
  /** Texts offered as buttons, by field: `school`, `seats.title`. */
  readonly suggestions: Readonly<Record<string, readonly string[]>>;
  /** Names the office has given, by what a text field takes: a typed part of one is completed. */
  readonly known?: Readonly<Partial<Record<'unit' | 'village', readonly string[]>>>;
  /** The document of the person's own place. */
  readonly documentId: string | undefined;
  /** Answers the chosen file has. */
  readonly file: Answers;
  /** Entries of the chosen file, for a form that warns of what they say. */
  readonly entries?: readonly CaseEntry[];
  /** Answers of the last entry of this type in the chosen file. */
  readonly last: Answers;
  /** What is known at the door without asking; nothing for a form that is no record. */
  readonly atDoor?: (answers: Answers) => Answers;
  /** Name of the person's own township, where their place is one. */
  readonly township?: string;
  /** Which clause asks for this record here, or that none does. */
  readonly basis: string;
}

export type Effect = 'submit' | 'reckon' | 'cancel';

export interface Transition {
  readonly state: FormState;
  /** Said before the next prompt: what was wrong, what was changed. */
  readonly notice?: string;
  /** The button belongs to an earlier step: nothing changed. */
  readonly isStale?: true;
  readonly effect?: Effect;
  /** The text was no answer to this question; the host may try to understand it otherwise. */
  readonly isUnread?: true;
}
