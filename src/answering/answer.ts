/** An answer before it is words: what is quoted from where, and what is said about it. */
import type { Quotation } from '../domain/clauses/quotation.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { Reason } from './reason.ts';

/**
 * answered: the quoted sentences answer it (有规定).
 * mentioned: the document touches it and leaves out just what was asked (提到但没有数字或期限).
 * not-in-document: the asker's document is silent (文件未规定).
 * off-topic, order: not a question about the documents at all.
 */
export type Verdict = 'answered' | 'mentioned' | 'not-in-document' | 'off-topic' | 'order';

/** What another place's document says, shown under that place's own name. */
export interface Elsewhere {
  readonly documentId: string;
  readonly quotation: Quotation;
}

export interface Answer {
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** Documents the question was put to; several when the asker has named no place. */
  readonly documents: readonly string[];
  /** Sentences that go into the reply, checked against their clauses, best clause first. */
  readonly quotations: readonly Quotation[];
  /** Clauses found, best first: the citations of the reply and what its buttons open. */
  readonly citations: readonly ClauseRef[];
  /** What is not said, where that is known: 每月补多少钱. */
  readonly missing: string | null;
  readonly elsewhere: Elsewhere | null;
  /** The sentence nearest to a question that is neither answered nor surely absent; nothing is asserted of it. */
  readonly shy: Quotation | null;
  /** Clauses nearest to a question that is not answered; their headings are named, nothing is asserted. */
  readonly nearest: readonly ClauseRef[];
  /** Chinese sentences to add: target years that have passed, a missing item in the print. */
  readonly notes: readonly string[];
}

export function isRefusal(answer: Pick<Answer, 'verdict'>): boolean {
  return answer.verdict !== 'answered';
}
