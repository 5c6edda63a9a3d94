/**
 * Why a message is answered as it is: a stable kind, a stable code, and how sure the decision is.
 * Pure data: the sentence people read is in `messages/`, whoever needs the reason reads it here.
 */

/**
 * answered: the quoted sentences answer it. partly: they touch it and leave out just what was asked.
 * asks-back: two things could be meant, or nothing is named. other-document-in-force: this document does
 * not say, another one in force for the place does. other-place: another place's matter.
 * off-field: nothing to do with the trade. order: an order to the program, or an attack.
 */
export type AnswerKind =
  | 'answered'
  | 'partly'
  | 'asks-back'
  | 'other-document-in-force'
  | 'not-in-documents'
  | 'other-place'
  | 'off-field'
  | 'order';

export type Because =
  | 'clause-answers'
  | 'computed'
  | 'form-offered'
  | 'datum-not-printed'
  | 'known-silence'
  | 'weak-evidence'
  | 'nothing-near'
  | 'item-not-in-print'
  | 'term-not-printed'
  | 'ruled-elsewhere'
  | 'no-document-for-place'
  | 'no-place-named'
  | 'no-subject-named'
  | 'small-talk'
  | 'child-in-danger'
  | 'unlike-the-field'
  | 'order-to-program'
  | 'unreadable';

export interface Reason {
  readonly kind: AnswerKind;
  readonly because: Because;
  /** How likely it is that the kind is right, 0 to 1. */
  readonly confidence: number;
}

export const certain = (kind: AnswerKind, because: Because): Reason => ({ kind, because, confidence: 1 });
