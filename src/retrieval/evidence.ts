/**
 * What a decision to answer reads: numbers about one question and what was found for it, each a share,
 * a cosine or a logarithm with a stated range, so that they compare between questions and documents.
 */
import type { EvidenceNumbers } from '../ports.ts';
import type { Bank } from './bank.ts';
import { nearestRow } from './encoder.ts';
import { weightOf } from './features.ts';
import { countUnits, someUnit, topUnits, unitScores } from './postings.ts';
import type { ReadQuestion } from './question.ts';
import type { Ranked } from './ranker.ts';
import type { Segment } from './segment.ts';
import { type ScoredClause, SIGNALS, type Signal } from './signals.ts';

export const EVIDENCE = [
  // The best clause's signals, 0 to about 1 each.
  ...SIGNALS,
  /** The best value any clause searched has, where another than the best clause may have it. */
  'mostFields',
  'mostMeaning',
  'mostTopic',
  'mostOwn',
  'mostAsked',
  /** Share of the question's weight whose words stand anywhere in the segments, 0 to 1. */
  'known',
  /** The same where a word weighs by how rare it is among the everyday questions of the trade, words unknown there apart. */
  'rareKnown',
  /** The same for the bank of everyday questions of the whole trade. */
  'inField',
  /** Share of the question's weight that the nearest bank entry accounts for, 0 to 1. */
  'bank',
  /** The same for the nearest message that has nothing to do with the trade. */
  'offTopic',
  /** The same for the nearest thing the document is known not to say. */
  'silence',
  /** Cosines in the encoder with the nearest message of those kinds, 0 to 1 … */
  'likeOffTopic',
  'likeNearField',
  /** … and with the nearest question that this document leaves open. */
  'likeOwnSilence',
  /** How likely it is by its words alone to be talk off the field, and a question that the field rarely answers. */
  'soundsOffField',
  'soundsNearField',
  /** Cosine with the middle of the everyday questions of the bank's nearest entry. */
  'likeBank',
  /** The same as `rareKnown` for the best clause, its headings and its everyday questions alone. */
  'rareInBest',
  /** Share of the field's terms it names that the segments print nowhere, 0 where it names none; the same for the best clause. */
  'termGap',
  'termGapInBest',
  /** Share of the ranker's probability that falls on the best clause, 0 to 1. */
  'topShare',
  /** How far the signals agree on the best clause: the mean of its share of each signal's best value. */
  'agreement',
] as const satisfies readonly (keyof EvidenceNumbers)[];

export interface Silence {
  readonly segment: number;
  readonly topic: number;
  readonly strength: number;
}

export function silenceOf(question: ReadQuestion, segments: readonly Segment[]): Silence | null {
  let found: Silence | null = null;
  segments.forEach((segment, at) => {
    const scores = unitScores(segment.silences, question.features);
    const [topic] = topUnits(scores, 1);
    const strength = scores[topic ?? -1] ?? 0;
    if (topic !== undefined && strength > (found?.strength ?? 0)) found = { segment: at, topic, strength };
  });
  return found;
}

/** Numbers that do not depend on the ranking. */
export type QuestionNumbers = Pick<
  EvidenceNumbers,
  | 'mostFields'
  | 'mostMeaning'
  | 'mostTopic'
  | 'mostOwn'
  | 'mostAsked'
  | 'known'
  | 'rareKnown'
  | 'inField'
  | 'bank'
  | 'offTopic'
  | 'silence'
  | 'likeOffTopic'
  | 'likeNearField'
  | 'likeOwnSilence'
  | 'soundsOffField'
  | 'soundsNearField'
  | 'likeBank'
  | 'termGap'
>;

export function questionNumbers(
  question: ReadQuestion,
  scored: readonly ScoredClause[],
  segments: readonly Segment[],
  bank: Pick<Bank, 'asked'>,
  silence: Silence | null,
): QuestionNumbers {
  const most = (name: Signal) => scored.reduce((top, { signals }) => Math.max(top, signals[name]), 0);
  return {
    mostFields: most('fields'),
    mostMeaning: most('meaning'),
    mostTopic: most('topic'),
    mostOwn: most('own'),
    mostAsked: most('asked'),
    known: knownShare(
      question,
      segments.map(({ sentences }) => sentences),
    ),
    rareKnown: rareShare(question, segments, bank.asked),
    inField: knownShare(question, [bank.asked]),
    bank: question.bridge.nearest,
    offTopic: question.offTopic,
    silence: silence?.strength ?? 0,
    likeOffTopic: question.likeOffTopic,
    likeNearField: question.likeNearField,
    likeOwnSilence: segments.reduce(
      (top, { silenceVectors }) => Math.max(top, nearestRow(question.vector, silenceVectors)),
      0,
    ),
    soundsOffField: question.soundsOffField,
    soundsNearField: question.soundsNearField,
    likeBank: question.bridge.like,
    termGap: termGap(question, (pair) =>
      segments.some(({ sentences, paths }) => countUnits(sentences, pair) > 0 || countUnits(paths, pair) > 0),
    ),
  };
}

/** Numbers that one clause is looked at for, the best. */
export interface BestNumbers {
  readonly rareInBest: number;
  readonly termGapInBest: number;
}

export function bestNumbers(
  question: ReadQuestion,
  best: ScoredClause | undefined,
  segments: readonly Segment[],
  { asked }: Pick<Bank, 'asked'>,
): BestNumbers {
  const segment = segments[best?.segment ?? -1];
  if (best === undefined || segment === undefined) return { rareInBest: 0, termGapInBest: 0 };
  const from = segment.sentenceStarts[best.clause] as number;
  const to = segment.sentenceStarts[best.clause + 1] as number;
  const isPrinted = (feature: number): boolean =>
    someUnit(segment.sentences, feature, (unit) => unit >= from && unit < to) ||
    someUnit(segment.paths, feature, (unit) => unit === best.clause);
  const isWorded = (feature: number): boolean =>
    someUnit(segment.facts, feature, (fact) => {
      const sentence = segment.factSentences[fact] as number;
      return sentence >= from && sentence < to;
    });
  return {
    rareInBest: rareShareOf(question, asked, (feature) => isPrinted(feature) || isWorded(feature)),
    termGapInBest: termGap(question, isPrinted),
  };
}

/** By length: a longer term says more. */
function termGap({ fieldTerms }: ReadQuestion, isPrinted: (pair: number) => boolean): number {
  let missing = 0;
  let all = 0;
  for (const { pairs } of fieldTerms) {
    all += pairs.length;
    if (!pairs.every(isPrinted)) missing += pairs.length;
  }
  return all === 0 ? 0 : missing / all;
}

/** @param ranked - all clauses, best first. */
export function evidenceNumbers(
  ofQuestion: QuestionNumbers,
  ranked: readonly Ranked[],
  ofBest: BestNumbers,
): EvidenceNumbers {
  const best = ranked[0];
  return {
    ...ofQuestion,
    ...ofBest,
    topShare: topShare(ranked),
    agreement: agreement(ranked),
    ...(best?.scored.signals ?? NO_SIGNALS),
  };
}

const NO_SIGNALS = Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Record<Signal, number>;

const AGREEING: readonly Signal[] = ['fields', 'sentence', 'bridge', 'meaning', 'topic', 'own', 'asked'];

function agreement(ranked: readonly Ranked[]): number {
  const best = ranked[0]?.scored.signals;
  if (best === undefined) return 0;
  let sum = 0;
  let count = 0;
  for (const signal of AGREEING) {
    let most = 0;
    for (const { scored } of ranked) if (scored.signals[signal] > most) most = scored.signals[signal];
    if (most <= 0) continue;
    sum += Math.max(0, best[signal]) / most;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

function topShare(ranked: readonly Ranked[]): number {
  const top = ranked[0]?.score ?? 0;
  let sum = 0;
  for (const { score } of ranked) sum += Math.exp(score - top);
  return sum === 0 ? 0 : 1 / sum;
}

function rareShare(question: ReadQuestion, segments: readonly Segment[], asked: Segment['facts']): number {
  return rareShareOf(question, asked, (feature) =>
    segments.some(
      ({ sentences, paths, facts }) =>
        countUnits(sentences, feature) > 0 ||
        countUnits(paths, feature) > 0 ||
        countUnits(facts, feature) > 0,
    ),
  );
}

function rareShareOf(
  { features }: ReadQuestion,
  asked: Segment['facts'],
  isPrinted: (feature: number) => boolean,
): number {
  let known = 0;
  let all = 0;
  for (const [feature, share] of features) {
    const seen = countUnits(asked, feature);
    if (seen === 0) continue;
    const weight = share * weightOf(feature) * Math.log(1 + asked.unitCount / seen);
    all += weight;
    if (isPrinted(feature)) known += weight;
  }
  return all === 0 ? 0 : known / all;
}

/** A feature weighs as a word, a pair or a sound, however rare: what nobody has printed has no rarity. */
function knownShare(question: ReadQuestion, postings: readonly Segment['facts'][]): number {
  let known = 0;
  let all = 0;
  for (const [feature, share] of question.features) {
    const weight = share * weightOf(feature);
    all += weight;
    if (postings.some((each) => countUnits(each, feature) > 0)) known += weight;
  }
  return all === 0 ? 0 : known / all;
}
