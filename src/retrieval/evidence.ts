/**
 * What a decision to answer reads: numbers about one question and what was found for it, each a share,
 * a cosine or a logarithm with a stated range, so that they compare between questions and documents.
 */
import type { EvidenceNumbers } from '../ports.ts';
import type { Bank } from './bank.ts';
import { nearestRow } from './encoder.ts';
import { weightOf } from './features.ts';
import { countUnits, topUnits, unitScores } from './postings.ts';
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
  /** Lead of the best clause before the fourth, in the ranker's units, 0 to 3. */
  'lead',
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
  /** The same for the nearest question of the trade that documents rarely answer. */
  'nearField',
  /** The same for the nearest thing the document is known not to say. */
  'silence',
  /** Cosines in the encoder with the nearest message of those kinds, 0 to 1 … */
  'likeOffTopic',
  'likeNearField',
  /** … with the nearest question any document leaves open, and with the nearest this one does. */
  'likeSilence',
  'likeOwnSilence',
  /** Logarithm of the number of the question's features, 0 to about 6. */
  'length',
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
  | 'nearField'
  | 'silence'
  | 'likeOffTopic'
  | 'likeNearField'
  | 'likeSilence'
  | 'likeOwnSilence'
  | 'length'
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
    nearField: question.nearField,
    silence: silence?.strength ?? 0,
    likeOffTopic: question.likeOffTopic,
    likeNearField: question.likeNearField,
    likeSilence: question.likeSilence,
    likeOwnSilence: segments.reduce(
      (top, { silenceVectors }) => Math.max(top, nearestRow(question.vector, silenceVectors)),
      0,
    ),
    length: Math.log1p(question.features.size),
  };
}

/** @param ranked - at least the four best, best first. */
export function evidenceNumbers(ofQuestion: QuestionNumbers, ranked: readonly Ranked[]): EvidenceNumbers {
  const best = ranked[0];
  const named = SIGNALS.map((name) => [name, best?.scored.signals[name] ?? 0]);
  return {
    ...ofQuestion,
    ...(Object.fromEntries(named) as Record<Signal, number>),
    lead: Math.min(3, (best?.score ?? 0) - (ranked[3]?.score ?? ranked.at(-1)?.score ?? 0)),
  };
}

function rareShare(
  { features }: ReadQuestion,
  segments: readonly Segment[],
  asked: Segment['facts'],
): number {
  let known = 0;
  let all = 0;
  for (const [feature, share] of features) {
    const seen = countUnits(asked, feature);
    if (seen === 0) continue;
    const weight = share * weightOf(feature) * Math.log(1 + asked.unitCount / seen);
    all += weight;
    const isPrinted = segments.some(
      ({ sentences, paths, facts }) =>
        countUnits(sentences, feature) > 0 ||
        countUnits(paths, feature) > 0 ||
        countUnits(facts, feature) > 0,
    );
    if (isPrinted) known += weight;
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
