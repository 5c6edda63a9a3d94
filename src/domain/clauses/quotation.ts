/** The check every quotation passes before it is sent: its words stand in the clause it names. */
import { AppError } from '../shared/errors.ts';
import { fold } from '../shared/fold.ts';
import type { Clause } from './clause.ts';
import type { ClauseRef } from './reference.ts';

export interface Quotation {
  readonly ref: ClauseRef;
  readonly text: string;
}

/** A quotation is not in the clause it names; the answer must not be sent. */
export class FalseQuotationError extends AppError {
  override readonly code = 'quotation.not-in-clause';

  constructor(ref: ClauseRef) {
    super(`A quotation is not a substring of "${ref}". Quote with sentencesOf(clause.text).`, { ref });
  }
}

/** Compared folded, so that a space or a full-width mark makes no difference. */
export function isQuotedFrom(clause: Pick<Clause, 'text'>, quoted: string): boolean {
  const folded = fold(quoted);
  return folded !== '' && fold(clause.text).includes(folded);
}

/** @throws {FalseQuotationError} the words are not in the clause. */
export function quote(clause: Clause, text: string): Quotation {
  if (!isQuotedFrom(clause, text)) throw new FalseQuotationError(clause.ref);
  return { ref: clause.ref, text };
}
