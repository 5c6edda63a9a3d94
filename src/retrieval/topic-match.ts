/**
 * Which topic a printed sentence rules on: by the words topics are printed with, and by the encoder. Nothing is
 * trained here; what is near no topic belongs to none, and a person sees it.
 */
import type { Topic } from '../domain/clauses/topic.ts';
import { fold } from '../domain/shared/fold.ts';
import { type Encoder, encode } from './encoder.ts';
import { type Counts, countsOf } from './features.ts';
import { buildPostings, type Postings, unitScores } from './postings.ts';
import type { Segmenter } from './segmenter.ts';

export interface TopicMatch {
  readonly topic: Topic;
  /** 0 to about 1. */
  readonly score: number;
}

/** How much of a match the printed terms, the words and the meaning make. */
const SHARES = { terms: 0.35, words: 0.4, meaning: 0.25 } as const;
/** Below it, a sentence belongs to no topic. */
const NEAR = 0.25;
/** A heading says what its sentences are about, and less than they do themselves. */
const HEADING = 0.5;

export class TopicMatcher {
  readonly #topics: readonly Topic[];
  readonly #words: Postings;
  readonly #vectors: readonly Float32Array[];
  readonly #terms: readonly (readonly string[])[];
  readonly #segmenter: Segmenter;
  readonly #encoder: Encoder;

  constructor(
    topics: readonly Topic[],
    { segmenter, encoder }: { readonly segmenter: Segmenter; readonly encoder: Encoder },
  ) {
    this.#topics = topics;
    this.#segmenter = segmenter;
    this.#encoder = encoder;
    const counts = topics.map(({ name, terms, sentences }) =>
      countsOf([name, ...terms, ...sentences].join('。'), segmenter),
    );
    this.#words = buildPostings(counts);
    this.#vectors = counts.map((each) => encode(encoder, 'sentence', each));
    this.#terms = topics.map(({ name, terms }) => [name, ...terms].map(fold));
  }

  /** All there are, as a person chooses from them. */
  get topics(): readonly Topic[] {
    return this.#topics;
  }

  topic(id: string | null): Topic | undefined {
    return this.#topics.find((each) => each.id === id);
  }

  /** The nearest topic; undefined where none is near. */
  match(sentence: string, headings: readonly string[] = []): TopicMatch | undefined {
    const best = this.ranked(sentence, headings)[0];
    return best === undefined || best.score < NEAR ? undefined : best;
  }

  /** All topics, nearest first. */
  ranked(sentence: string, headings: readonly string[] = []): readonly TopicMatch[] {
    const counts = new Map<number, number>();
    const add = (text: string, share: number) => {
      for (const feature of countsOf(text, this.#segmenter).keys())
        counts.set(feature, Math.max(counts.get(feature) ?? 0, share));
    };
    add(sentence, 1);
    for (const heading of headings) add(heading, HEADING);
    const words = unitScores(this.#words, counts);
    const vector = encode(this.#encoder, 'sentence', counts as Counts);
    const printed = fold([sentence, ...headings].join(' '));
    return this.#topics
      .map((topic, at) => ({
        topic,
        score:
          SHARES.terms * printedShare(this.#terms[at] ?? [], printed) +
          SHARES.words * (words[at] ?? 0) +
          SHARES.meaning * Math.max(0, cosine(vector, this.#vectors[at])),
      }))
      .sort((one, other) => other.score - one.score);
  }
}

/** Longest term that stands in the sentence, as a share of a long term; two terms are better than one. */
function printedShare(terms: readonly string[], printed: string): number {
  const found = terms.filter((term) => printed.includes(term));
  const longest = Math.max(0, ...found.map((term) => term.length));
  return Math.min(1, longest / LONG_TERM + (found.length > 1 ? SECOND_TERM : 0));
}

const LONG_TERM = 8;
const SECOND_TERM = 0.25;

function cosine(one: Float32Array, other: Float32Array | undefined): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other?.[at] ?? 0);
  return sum;
}
