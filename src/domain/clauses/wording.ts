/**
 * Everyday wording: how people ask for what a clause says, kept as data beside the clauses.
 * Files a county colleague can edit: `topics/` (topic.ts), `lexicon.yaml`, `off-topic.yaml` and
 * `near-field.yaml` in `corpus/`; `questions.yaml` and `unanswered.yaml` in each document's folder.
 */
import type { ClauseRef } from './reference.ts';

/** One fact of a clause, and everyday questions it answers. */
export interface EverydayFact {
  readonly clause: ClauseRef;
  /** Words of the clause that state the fact. */
  readonly quote: string;
  readonly questions: readonly string[];
}

/** Something people ask near a clause that the document does not say. */
export interface UnansweredTopic {
  readonly documentId: string;
  /** The topic it belongs to, where there is one. */
  readonly topic?: string | undefined;
  /** The clause that touches the subject; null where the document is silent altogether. */
  readonly mentions: ClauseRef | null;
  readonly quote: string | null;
  /** What is not said, as a short Chinese phrase: 每人每月补多少钱. */
  readonly missing: string;
  readonly questions: readonly string[];
}

export interface LexiconEntry {
  /** What people type. */
  readonly say: readonly string[];
  /** Terms as printed. */
  readonly means: readonly string[];
  /** Words that make the entry wrong when they stand in the same question. */
  readonly unless: readonly string[];
  /** Of law in general, whatever the document: its words may stand in any clause, and count for less. */
  readonly isOfLaw?: true;
}

export interface Lexicon {
  /** Words the segmenter keeps whole. */
  readonly terms: readonly string[];
  readonly entries: readonly LexiconEntry[];
  /** Terms that look alike and must not be merged. */
  readonly distinct: readonly { readonly terms: readonly string[]; readonly apart: string }[];
}

/** Messages that have nothing to do with the documents, by kind. */
export interface OffTopic {
  readonly kind: string;
  readonly messages: readonly string[];
}

export interface Wording {
  readonly facts: readonly EverydayFact[];
  readonly unanswered: readonly UnansweredTopic[];
  readonly lexicon: Lexicon;
  readonly offTopic: readonly OffTopic[];
}

/** Is a question worth learning from? One character says nothing, and a page is no question. */
export function isLearnable(question: unknown): question is string {
  if (typeof question !== 'string') return false;
  const { length } = [...question.replace(/\s+/gu, '')];
  return length >= 2 && length <= 500;
}
