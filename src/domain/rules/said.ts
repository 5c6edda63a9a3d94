/**
 * What a rule says, as data: which sentence, and what stands in it. The rules hold no sentence of their own; one
 * renderer speaks (`messages/speak.ts`), and what asks for a number reads the number, never the words.
 */
import type { Day, Span } from '../shared/day.ts';

export interface Said {
  /** Key of the sentence in `messages/areas/calculations.ts`. */
  readonly say: `calc.${string}`;
  readonly with: Readonly<Record<string, SaidValue>>;
}

/** A number or a label as it stands; a day, a month, a span, the time still short; or words within words. */
export type SaidValue =
  | string
  | number
  | Said
  | { readonly day: Day }
  | { readonly month: string }
  | { readonly span: Span }
  | { readonly short: Short }
  /** The document's own day, or only the year of a print that bears none. */
  | { readonly issued: Day }
  | readonly SaidValue[];

/** Time still missing: whole months, and whether there is more than them. */
export interface Short {
  readonly months: number;
  readonly isMore: boolean;
}

/** @example said('calc.missing', { facts: ['学生数'] }) */
export function said(say: Said['say'], values: Said['with'] = {}): Said {
  return { say, with: values };
}
