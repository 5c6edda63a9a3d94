/**
 * The bank of everyday wording: questions people ask with the printed words that answer them, whatever
 * document they were written for, and messages that ask nothing of the trade. A question finds the entries
 * it is like, and takes over their printed words, by which any document can be searched.
 */
import type { Topic } from '../domain/clauses/topic.ts';
import { questionsOfTopic } from '../domain/clauses/topic.ts';
import type { EverydayFact, OffTopic } from '../domain/clauses/wording.ts';
import { asRead } from './dialect.ts';
import { dotRows } from './dot-rows.ts';
import { asBytes, type Encoder, encode } from './encoder.ts';
import { type Counts, countsOf, isShape, isSound } from './features.ts';
import { buildPostings, type Postings, topUnits, unitScores } from './postings.ts';
import { rowsOf, type SegmentTools, sumOf } from './segment.ts';
import { type PrintedWords, takenOver } from './taken-over.ts';

export interface BankTexts {
  readonly topics: readonly Topic[];
  /** Facts with the printed sentence each is about. */
  readonly facts: readonly { readonly fact: EverydayFact; readonly printed: string }[];
  readonly offTopic: readonly OffTopic[];
  readonly nearField: readonly OffTopic[];
}

export interface Bank extends PrintedWords {
  readonly asked: Postings;
  /** The printed words in the encoder, one row an entry. */
  readonly vectors: Float32Array;
  /** The middle of its everyday questions in the encoder, one row an entry. */
  readonly askedVectors: Int8Array;
  /** Whose wording an entry is: a document's id, or `topic:` and the topic's. */
  readonly sources: readonly string[];
  readonly offTopic: Postings;
  readonly offTopicKinds: readonly string[];
  /** The messages of both in the encoder, one row each. */
  readonly offTopicVectors: Int8Array;
  readonly nearFieldVectors: Int8Array;
}

export function buildBank(texts: BankTexts, { segmenter, encoder, dialect }: SegmentTools): Bank {
  const count = (text: string) => countsOf(text, segmenter);
  const countAsked = (text: string) => count(asRead(text, dialect));
  const entries = [
    ...texts.facts.map(({ fact, printed }) => ({
      asked: fact.questions,
      printed,
      source: fact.clause.slice(0, fact.clause.indexOf('#')),
    })),
    ...texts.topics
      .filter((topic) => questionsOfTopic(topic).length > 0)
      .map((topic) => ({
        asked: [topic.name, ...questionsOfTopic(topic)],
        printed: [...topic.terms, ...topic.sentences].join('。'),
        source: `topic:${topic.id}`,
      })),
  ];
  const vectors = new Float32Array(entries.length * encoder.dimensions);
  const askedVectors = new Int8Array(entries.length * encoder.dimensions);
  const asked = entries.map((entry) => entry.asked.map(countAsked));
  const printedStarts = new Uint32Array(entries.length + 1);
  const printed: number[] = [];
  entries.forEach((entry, at) => {
    const counts = count(entry.printed);
    vectors.set(encode(encoder, 'sentence', counts), at * encoder.dimensions);
    askedVectors.set(asBytes(middleOf(asked[at] ?? [], encoder)), at * encoder.dimensions);
    for (const feature of counts.keys()) if (!isShape(feature) && !isSound(feature)) printed.push(feature);
    printedStarts[at + 1] = printed.length;
  });
  const off = texts.offTopic.flatMap(({ kind, messages }) => messages.map((message) => ({ kind, message })));
  const talk = off.map(({ message }) => countAsked(message));
  const near = texts.nearField.flatMap(({ messages }) => messages.map(countAsked));
  return {
    asked: buildPostings(asked.map(sumOf)),
    printedStarts,
    printedFeatures: Uint32Array.from(printed),
    vectors,
    askedVectors,
    sources: entries.map(({ source }) => source),
    offTopic: buildPostings(talk),
    offTopicKinds: off.map(({ kind }) => kind),
    offTopicVectors: rowsOf([talk], encoder),
    nearFieldVectors: rowsOf([near], encoder),
  };
}

/** The middle of some questions, of length one. */
function middleOf(questions: readonly Counts[], encoder: Encoder): Float32Array {
  const sum = new Float32Array(encoder.dimensions);
  for (const counts of questions)
    encode(encoder, 'question', counts).forEach((value, at) => {
      sum[at] = (sum[at] as number) + value;
    });
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

export interface Bridge {
  /** Printed words with what each is worth beside a word of the question's own, 0 to 1. */
  readonly features: ReadonlyMap<number, number>;
  /** Middle of the nearest entries' printed words in the encoder, of length one. */
  readonly vector: Float32Array;
  /** Share of the question's weight that the nearest entry accounts for, 0 to 1. */
  readonly nearest: number;
  /** Cosine with the middle of the everyday questions of the entry nearest in the encoder, 0 to 1. */
  readonly like: number;
  /** Nearest entries, nearest first. */
  readonly entries: readonly { readonly source: string; readonly share: number }[];
}

const NEAREST = 12;
/** How fast an entry's say falls with its distance to the best. */
const SHARPNESS = 4;
/** What a cosine of 1 with the middle of an entry's questions counts beside the words shared. */
const MEANING = 1;

interface Near {
  readonly bank: Bank;
  readonly unit: number;
  readonly score: number;
}

const readIn = (bank: Bank, isLeftOut: (source: string) => boolean) => (unit: number) =>
  !isLeftOut(bank.sources[unit] ?? '');

/**
 * @param bank - of the field: how near it is says whether a question is of the field.
 * @param beyond - of neighbouring law: its words are taken over likewise, and its nearness says nothing.
 * @param isLeftOut - sources that are not to be read: nobody may answer with what was written for them.
 */
export function bridgeOf(
  question: Counts,
  asked: Float32Array,
  bank: Bank,
  isLeftOut: (source: string) => boolean = () => false,
  beyond?: Bank,
): Bridge {
  const dimensions = asked.length;
  const vector = new Float32Array(dimensions);
  const features: ReadonlyMap<number, number> = new Map();
  const banks = (beyond === undefined ? [bank] : [bank, beyond]).map((each) => {
    const shared = unitScores(each.asked, question);
    const isRead = readIn(each, isLeftOut);
    return { each, shared, isRead, nearest: shared[topUnits(shared, 1, isRead)[0] ?? -1] ?? 0 };
  });
  const nearest = banks[0]?.nearest ?? 0;
  const most = Math.max(...banks.map((of) => of.nearest));
  // A question that shares no word with anything asked is near to none of it.
  if (most <= 0) return { features, vector, nearest: 0, like: 0, entries: [] };
  let like = 0;
  const near = banks.flatMap(({ each, shared, isRead }) => {
    // By words and by the encoder alike, each measured by its own best.
    const meant = dotRows(asked, each.askedVectors);
    const scores = new Float64Array(shared.length);
    for (let unit = 0; unit < scores.length; unit += 1) {
      const means = Math.max(0, meant[unit] as number);
      if (each === bank && means > like && isRead(unit)) like = means;
      scores[unit] = (shared[unit] as number) / most + MEANING * means;
    }
    return topUnits(scores, NEAREST, isRead).map(
      (unit): Near => ({
        bank: each,
        unit,
        score: scores[unit] as number,
      }),
    );
  });
  const best = near.toSorted((one, other) => other.score - one.score).slice(0, NEAREST);
  const top = best[0]?.score ?? 0;
  if (top <= 0) return { features, vector, nearest: 0, like: 0, entries: [] };
  const shares = best.map(({ score }) => (score / top) ** SHARPNESS);
  const total = shares.reduce((sum, share) => sum + share, 0);
  best.forEach(({ bank: of, unit }, place) => {
    const share = (shares[place] as number) / total;
    for (let at = 0; at < dimensions; at += 1)
      vector[at] = (vector[at] as number) + share * (of.vectors[unit * dimensions + at] as number);
  });
  const length = Math.hypot(...vector) || 1;
  return {
    features: takenOver(
      banks.map(({ each }) => each),
      best.map(({ bank: of, unit }, place) => ({ bank: of, unit, share: (shares[place] as number) / total })),
    ),
    vector: vector.map((value) => value / length),
    nearest: Math.min(1, nearest),
    like,
    entries: best.map(({ bank: of, unit }, place) => ({
      source: of.sources[unit] ?? '',
      share: (shares[place] as number) / total,
    })),
  };
}
