/**
 * The bank of everyday wording: questions people ask with the printed words that answer them, whatever
 * document they were written for, and messages that ask nothing of the trade. A question finds the entries
 * it is like, and takes over their printed words, by which any document can be searched.
 */
import type { Topic } from '../domain/clauses/topic.ts';
import { questionsOfTopic } from '../domain/clauses/topic.ts';
import type { EverydayFact, OffTopic } from '../domain/clauses/wording.ts';
import { type Encoder, encode } from './encoder.ts';
import { type Counts, countsOf, isShape, isSound } from './features.ts';
import { buildPostings, type Postings, topUnits, unitScores } from './postings.ts';
import type { Segmenter } from './segmenter.ts';

export interface BankTexts {
  readonly topics: readonly Topic[];
  /** Facts with the printed sentence each is about. */
  readonly facts: readonly { readonly fact: EverydayFact; readonly printed: string }[];
  readonly offTopic: readonly OffTopic[];
  readonly nearField: readonly OffTopic[];
}

export interface Bank {
  readonly asked: Postings;
  /** Printed features of entry e stand from printedStarts[e] to printedStarts[e + 1]. */
  readonly printedStarts: Uint32Array;
  readonly printedFeatures: Uint32Array;
  /** The printed words in the encoder, one row an entry. */
  readonly vectors: Float32Array;
  /** Whose wording an entry is: a document's id, or `topic:` and the topic's. */
  readonly sources: readonly string[];
  readonly offTopic: Postings;
  readonly offTopicKinds: readonly string[];
  readonly nearField: Postings;
}

export function buildBank(texts: BankTexts, segmenter: Segmenter, encoder: Encoder): Bank {
  const count = (text: string) => countsOf(text, segmenter);
  const entries = [
    ...texts.facts.map(({ fact, printed }) => ({
      asked: fact.questions.join('。'),
      printed,
      source: fact.clause.slice(0, fact.clause.indexOf('#')),
    })),
    ...texts.topics
      .filter((topic) => questionsOfTopic(topic).length > 0)
      .map((topic) => ({
        asked: [topic.name, ...questionsOfTopic(topic)].join('。'),
        printed: [...topic.terms, ...topic.sentences].join('。'),
        source: `topic:${topic.id}`,
      })),
  ];
  const vectors = new Float32Array(entries.length * encoder.dimensions);
  const printedStarts = new Uint32Array(entries.length + 1);
  const printed: number[] = [];
  entries.forEach((entry, at) => {
    const counts = count(entry.printed);
    vectors.set(encode(encoder, 'sentence', counts), at * encoder.dimensions);
    for (const feature of counts.keys()) if (!isShape(feature) && !isSound(feature)) printed.push(feature);
    printedStarts[at + 1] = printed.length;
  });
  const off = texts.offTopic.flatMap(({ kind, messages }) => messages.map((message) => ({ kind, message })));
  return {
    asked: buildPostings(entries.map(({ asked }) => count(asked))),
    printedStarts,
    printedFeatures: Uint32Array.from(printed),
    vectors,
    sources: entries.map(({ source }) => source),
    offTopic: buildPostings(off.map(({ message }) => count(message))),
    offTopicKinds: off.map(({ kind }) => kind),
    nearField: buildPostings(texts.nearField.flatMap(({ messages }) => messages.map(count))),
  };
}

export interface Bridge {
  /** Printed words with what each is worth beside a word of the question's own, 0 to 1. */
  readonly features: ReadonlyMap<number, number>;
  /** Middle of the nearest entries' printed words in the encoder, of length one. */
  readonly vector: Float32Array;
  /** Share of the question's weight that the nearest entry accounts for, 0 to 1. */
  readonly nearest: number;
  /** Nearest entries, nearest first. */
  readonly entries: readonly { readonly source: string; readonly share: number }[];
}

const NEAREST = 12;
/** How fast an entry's say falls with its distance to the best. */
const SHARPNESS = 4;

/** @param isLeftOut - sources that are not to be read: nobody may answer with what was written for them. */
export function bridgeOf(
  question: Counts,
  bank: Bank,
  dimensions: number,
  isLeftOut: (source: string) => boolean = () => false,
): Bridge {
  const vector = new Float32Array(dimensions);
  const features = new Map<number, number>();
  const scores = unitScores(bank.asked, question);
  const best = topUnits(scores, NEAREST, (unit) => !isLeftOut(bank.sources[unit] ?? ''));
  const top = scores[best[0] ?? -1] ?? 0;
  if (top <= 0) return { features, vector, nearest: 0, entries: [] };
  const shares = best.map((unit) => ((scores[unit] as number) / top) ** SHARPNESS);
  const total = shares.reduce((sum, share) => sum + share, 0);
  best.forEach((unit, place) => {
    const share = (shares[place] as number) / total;
    const to = bank.printedStarts[unit + 1] as number;
    for (let at = bank.printedStarts[unit] as number; at < to; at += 1) {
      const feature = bank.printedFeatures[at] as number;
      features.set(feature, (features.get(feature) ?? 0) + share);
    }
    for (let at = 0; at < dimensions; at += 1)
      vector[at] = (vector[at] as number) + share * (bank.vectors[unit * dimensions + at] as number);
  });
  const length = Math.hypot(...vector) || 1;
  return {
    features,
    vector: vector.map((value) => value / length),
    nearest: Math.min(1, top),
    entries: best.map((unit, place) => ({
      source: bank.sources[unit] ?? '',
      share: (shares[place] as number) / total,
    })),
  };
}
