/** What the weights are learned from: documents with their wording, the bank of topics, talk that is none of the trade's. */
import type { AskedKinds } from '../answering/asked-for.ts';
import type { DialectEntry } from '../domain/clauses/dialect.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { Topic } from '../domain/clauses/topic.ts';
import type { EverydayFact, OffTopic, Wording } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';
import { hashOf } from '../domain/shared/hash.ts';
import { type Counts, countsOf } from '../retrieval/features.ts';
import { createSegmenter, type Segmenter } from '../retrieval/segmenter.ts';

export interface LearningSources {
  readonly library: ClauseLibrary;
  readonly wording: Wording;
  readonly topics: readonly Topic[];
  readonly nearField: readonly OffTopic[];
  readonly dialect: readonly DialectEntry[];
  readonly asks: AskedKinds;
}

/** A segmenter that cuts each text once: training meets the same texts again and again. */
export function rememberingSegmenter(wording: Wording): Segmenter {
  const segmenter = createSegmenter(wording.lexicon.terms);
  const known = new Map<string, ReturnType<Segmenter['tokens']>>();
  return {
    tagger: segmenter.tagger,
    tokens(raw) {
      const before = known.get(raw);
      if (before !== undefined) return before;
      const tokens = segmenter.tokens(raw);
      known.set(raw, tokens);
      return tokens;
    },
  };
}

/** Counts by text, one object a text: pairs of one sentence share it. */
export function countingOnce(segmenter: Segmenter): (text: string) => Counts {
  const known = new Map<string, Counts>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const counts = countsOf(text, segmenter);
    known.set(text, counts);
    return counts;
  };
}

/** The printed sentence a fact is about, with the two headings above it. */
export function printedOf({ clause: ref, quote }: EverydayFact, library: ClauseLibrary): string {
  const clause = library.get(ref);
  const words = fold(quote);
  const sentence = sentencesOf(clause.text).find(({ text }) => fold(text).includes(words))?.text ?? quote;
  const headings = [...library.ancestors(clause), clause].map(({ heading }) => heading);
  return `${sentence} ${headings.slice(-2).join(' ')}`;
}

/** Everyday questions of each fact, a third held out; the same third for whatever is learned. */
export const isHeldOut = (question: string): boolean => foldOf(question, 3) === 0;

/** Messages that are no question for the documents, half held out. */
export const isHeldOutTalk = (message: string): boolean => foldOf(message, 2) === 0;

export const sourceOf = ({ clause }: EverydayFact): string => clause.slice(0, clause.indexOf('#'));

/** Which of `folds` parts a text falls in; the same text always in the same. */
export function foldOf(text: string, folds: number): number {
  const hash = hashOf(text);
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
}
