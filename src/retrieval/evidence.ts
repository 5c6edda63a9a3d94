/**
 * What a decision to answer reads: numbers about one question and what was found for it, each a share,
 * a cosine or a logarithm with a stated range, so that they compare between questions and documents.
 */
import type { EvidenceNumbers } from '../ports.ts';
import type { Bank } from './bank.ts';
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
  /** Lead of the best clause before the fourth, in the ranker's units, 0 to 3. */
  'lead',
  /** Share of the question's weight whose words stand anywhere in the segments, 0 to 1. */
  'known',
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
  | 'known'
  | 'inField'
  | 'bank'
  | 'offTopic'
  | 'nearField'
  | 'silence'
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
    known: knownShare(
      question,
      segments.map(({ sentences }) => sentences),
    ),
    inField: knownShare(question, [bank.asked]),
    bank: question.bridge.nearest,
    offTopic: question.offTopic,
    nearField: question.nearField,
    silence: silence?.strength ?? 0,
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
