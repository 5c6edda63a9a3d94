/**
 * Topics: the subjects that documents of compulsory education rule on, and how people ask about each.
 * They belong to the field, not to one document: a document's sentences are aligned to topics and
 * inherit their wording. Files in `corpus/topics/`, one a field of the trade.
 */
import type { ClauseRef } from './reference.ts';

/** What a question asks of its subject. */
export const FACETS = ['who', 'when', 'where', 'how-much', 'may', 'what-if', 'how', 'what', 'why'] as const;
export type Facet = (typeof FACETS)[number];

/** Questions that were written for one sentence of one document: the topic's evidence. */
export interface WrittenWording {
  readonly clause: ClauseRef;
  readonly quote: string;
  readonly questions: readonly string[];
}

export interface Topic {
  /** Unique over all fields. */
  readonly id: string;
  /** The field of the trade: name of the file it stands in. */
  readonly field: string;
  readonly name: string;
  /** Words that documents print when they rule on it. */
  readonly terms: readonly string[];
  /** How such documents typically put it; of no document in particular. */
  readonly sentences: readonly string[];
  readonly questions: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** Topics that people's words, or a machine, take for this one. */
  readonly mistakenFor: readonly string[];
  readonly written: readonly WrittenWording[];
  /**
   * Of neighbouring law: its words lead to clauses, and say nothing of what the field is. Nothing is learned from it:
   * learned, it took two first places in a hundred from county plans, and laws gained as much without.
   */
  readonly isBeyond?: true;
}

export const isOfField = ({ isBeyond }: Topic): boolean => isBeyond !== true;

/** All everyday questions of a topic that stand in its own file. */
export const questionsOfTopic = (topic: Topic): readonly string[] =>
  FACETS.flatMap((facet) => topic.questions[facet] ?? []);
