/**
 * Signals: what speaks for each clause of some segments, for one question. Every number is a share or a
 * cosine, so that it compares between questions and documents. The ranker weighs them, the decision reads them.
 */
import { dot } from './encoder.ts';
import { weightOf } from './features.ts';
import { countUnits, eachUnit, unitScores } from './postings.ts';
import type { ReadQuestion } from './question.ts';
import type { Segment } from './segment.ts';

export const SIGNALS = [
  /** Fields of the clause, BM25F over text and headings, as a share of the question's weight. */
  'fields',
  /** Share of the question's weight whose words stand in the best sentence. */
  'sentence',
  /** Share of the question's weight that stands in the headings. */
  'path',
  /** The same as `fields` for printed terms that the lexicon knows for its everyday words. */
  'lexicon',
  /** The same for printed words of the everyday questions most like it. */
  'bridge',
  /** Cosine with the nearest sentence in the encoder. */
  'meaning',
  /** Cosine of its nearest sentence with what the everyday questions most like it are answered by. */
  'topic',
  /** Share of the question's weight that the nearest everyday question of the clause's own accounts for. */
  'own',
  /** Cosine with the nearest everyday question of the clause's own in the encoder. */
  'asked',
] as const;
export type Signal = (typeof SIGNALS)[number];

/**
 * The least deviation a signal is measured by. Where all clauses score next to nothing, a chance word in one
 * of them must not stand out like a find.
 */
export const LEAST_SPREAD: Readonly<Record<Signal, number>> = {
  fields: 0.02,
  sentence: 0.03,
  path: 0.03,
  lexicon: 0.05,
  bridge: 0.03,
  meaning: 0.05,
  topic: 0.05,
  own: 0.02,
  asked: 0.05,
};

export interface ScoredClause {
  readonly segment: number;
  readonly clause: number;
  readonly signals: Readonly<Record<Signal, number>>;
  readonly role: number;
  /** Sentences, best first, as positions in the clause. */
  readonly sentences: readonly number[];
}

const K1 = 1.6;
const B = 0.4;
const PATH_WEIGHT = 0.5;

/** Rarity of a feature over the clauses searched. */
export type Rarity = (feature: number) => number;

export function rarityOver(segments: readonly Segment[]): { rarity: Rarity; unknown: number } {
  const total = segments.reduce((sum, { sentences }) => sum + sentences.unitCount, 0);
  const known = new Map<number, number>();
  return {
    unknown: Math.log(1 + total),
    rarity(feature) {
      const before = known.get(feature);
      if (before !== undefined) return before;
      let seen = 0;
      for (const { sentences, paths } of segments) {
        const own = countUnits(sentences, feature);
        // A word of a heading alone is known too.
        seen += own > 0 ? own : countUnits(paths, feature) > 0 ? 1 : 0;
      }
      const value = Math.log(1 + (total - seen + 0.5) / (seen + 0.5));
      known.set(feature, value);
      return value;
    },
  };
}

export function scoreClauses(question: ReadQuestion, segments: readonly Segment[]): readonly ScoredClause[] {
  const { rarity } = rarityOver(segments);
  const massOf = (features: ReadonlyMap<number, number>) => {
    let mass = 0;
    for (const [feature, weight] of features) mass += weight * weightOf(feature) * rarity(feature);
    return mass || 1;
  };
  const masses = {
    plain: massOf(question.features),
    lexicon: massOf(question.lexicon),
    bridge: massOf(question.bridge.features),
  };
  return segments.flatMap((segment, at) => scoreSegment(question, segment, at, rarity, masses));
}

function scoreSegment(
  question: ReadQuestion,
  segment: Segment,
  at: number,
  rarity: Rarity,
  masses: { readonly plain: number; readonly lexicon: number; readonly bridge: number },
): readonly ScoredClause[] {
  const { clauses, sentenceStarts, sentences, paths, facts } = segment;
  const plain = fieldScores(question.features, segment, rarity);
  const lexicon = fieldScores(question.lexicon, segment, rarity);
  const bridge = fieldScores(question.bridge.features, segment, rarity);
  const covered = new Float64Array(sentences.unitCount);
  const bridged = new Float64Array(sentences.unitCount);
  const headed = new Float64Array(clauses.length);
  for (const [feature, share] of question.features) {
    const worth = share * weightOf(feature) * rarity(feature);
    eachUnit(sentences, feature, (sentence) => {
      covered[sentence] = (covered[sentence] as number) + worth;
    });
    eachUnit(paths, feature, (clause) => {
      headed[clause] = (headed[clause] as number) + worth;
    });
  }
  for (const [feature, share] of question.bridge.features) {
    const worth = share * weightOf(feature) * rarity(feature);
    eachUnit(sentences, feature, (sentence) => {
      bridged[sentence] = (bridged[sentence] as number) + worth;
    });
  }
  const own = unitScores(facts, question.features);
  const ownBySentence = new Float64Array(sentences.unitCount);
  own.forEach((score, fact) => {
    const sentence = segment.factSentences[fact] as number;
    if (score > (ownBySentence[sentence] as number)) ownBySentence[sentence] = score;
  });
  const askedBySentence = new Float64Array(sentences.unitCount);
  segment.askedFacts.forEach((fact, at) => {
    const near = dot(question.vector, segment.askedVectors, at * question.vector.length);
    const sentence = segment.factSentences[fact] as number;
    if (near > (askedBySentence[sentence] as number)) askedBySentence[sentence] = near;
  });
  const scored: ScoredClause[] = [];
  for (let clause = 0; clause < clauses.length; clause += 1) {
    const from = sentenceStarts[clause] as number;
    const to = sentenceStarts[clause + 1] as number;
    let sentence = 0;
    let meaning = 0;
    let topic = 0;
    let ownBest = 0;
    let asked = 0;
    const order: { readonly place: number; readonly score: number }[] = [];
    for (let unit = from; unit < to; unit += 1) {
      const cover = (covered[unit] as number) / masses.plain;
      const near = dot(question.vector, segment.vectors, unit * question.vector.length);
      const like = dot(question.bridge.vector, segment.vectors, unit * question.vector.length);
      const wording = ownBySentence[unit] as number;
      if (cover > sentence) sentence = cover;
      if (near > meaning) meaning = near;
      if (like > topic) topic = like;
      if (wording > ownBest) ownBest = wording;
      const alike = askedBySentence[unit] as number;
      if (alike > asked) asked = alike;
      const score =
        cover +
        0.5 * near +
        0.3 * like +
        1.5 * wording +
        0.5 * alike +
        (0.4 * (bridged[unit] as number)) / masses.bridge;
      order.push({ place: unit - from, score });
    }
    order.sort((left, right) => right.score - left.score);
    scored.push({
      segment: at,
      clause,
      role: segment.roles[clause] as number,
      signals: {
        fields: (plain[clause] as number) / masses.plain,
        sentence,
        path: (headed[clause] as number) / masses.plain,
        lexicon: question.lexicon.size === 0 ? 0 : (lexicon[clause] as number) / masses.lexicon,
        bridge: (bridge[clause] as number) / masses.bridge,
        meaning,
        topic,
        own: ownBest,
        asked,
      },
      sentences: order.map(({ place }) => place),
    });
  }
  return scored;
}

/** BM25F over text and headings; the clause's frequency of a word is the sum over its sentences. */
function fieldScores(
  features: ReadonlyMap<number, number>,
  { clauses, sentenceStarts, sentences, paths }: Segment,
  rarity: Rarity,
): Float64Array {
  const scores = new Float64Array(clauses.length);
  if (features.size === 0) return scores;
  const lengths = new Float64Array(clauses.length);
  const clauseOf = new Uint32Array(sentences.unitCount);
  let total = 0;
  for (let clause = 0; clause < clauses.length; clause += 1) {
    for (
      let unit = sentenceStarts[clause] as number;
      unit < (sentenceStarts[clause + 1] as number);
      unit += 1
    ) {
      clauseOf[unit] = clause;
      lengths[clause] = (lengths[clause] as number) + (sentences.lengths[unit] as number);
    }
    total += lengths[clause] as number;
  }
  const mean = total / Math.max(1, clauses.length) || 1;
  const frequency = new Float64Array(clauses.length);
  const touched: number[] = [];
  for (const [feature, share] of features) {
    const worth = share * weightOf(feature) * rarity(feature);
    if (worth === 0) continue;
    touched.length = 0;
    const add = (clause: number, count: number) => {
      if (frequency[clause] === 0) touched.push(clause);
      frequency[clause] = (frequency[clause] as number) + count;
    };
    eachUnit(sentences, feature, (unit, count) => {
      const clause = clauseOf[unit] as number;
      add(clause, count / (1 - B + (B * (lengths[clause] as number)) / mean));
    });
    eachUnit(paths, feature, (clause, count) => add(clause, PATH_WEIGHT * count));
    for (const clause of touched) {
      const often = frequency[clause] as number;
      scores[clause] = (scores[clause] as number) + (worth * often * (K1 + 1)) / (often + K1) / (K1 + 1);
      frequency[clause] = 0;
    }
  }
  return scores;
}
