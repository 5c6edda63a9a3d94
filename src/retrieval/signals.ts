/**
 * Signals: what speaks for each clause of some segments, for one question. Every number is a share or a
 * cosine, so that it compares between questions and documents. The ranker weighs them, the decision reads them.
 */
import { dotRows } from './dot-rows.ts';
import { weightOf } from './features.ts';
import { fieldScores, type Rarity, shapeOf } from './field-scores.ts';
import { addToUnits, countUnits, unitScores } from './postings.ts';
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
  /** The mean of the nearest three of them: one chance likeness is none. */
  'askedAround',
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
  askedAround: 0.05,
};

export interface ScoredClause {
  readonly segment: number;
  readonly clause: number;
  readonly signals: Readonly<Record<Signal, number>>;
  readonly role: number;
  /** Sentences, best first, as positions in the clause: put in order where somebody reads them. */
  readonly sentences: () => readonly number[];
}

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
    lexicon: massOf(printedOf(question.lexicon, segments)),
    bridge: massOf(question.bridge.features),
  };
  return segments.flatMap((segment, at) => scoreSegment(question, segment, at, rarity, masses));
}

/** Of several printed words that a saying may mean, a document has some: the others are no lack. */
function printedOf(
  features: ReadonlyMap<number, number>,
  segments: readonly Segment[],
): ReadonlyMap<number, number> {
  const isPrinted = (feature: number) =>
    segments.some(
      ({ sentences, paths }) => countUnits(sentences, feature) > 0 || countUnits(paths, feature) > 0,
    );
  return new Map([...features].filter(([feature]) => isPrinted(feature)));
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
    addToUnits(sentences, feature, worth, covered);
    addToUnits(paths, feature, worth, headed);
  }
  for (const [feature, share] of question.bridge.features) {
    addToUnits(sentences, feature, share * weightOf(feature) * rarity(feature), bridged);
  }
  const { clauseOf } = shapeOf(segment);
  const own = unitScores(facts, question.features);
  const ownBySentence = new Float64Array(sentences.unitCount);
  for (let fact = 0; fact < own.length; fact += 1) {
    const sentence = segment.factSentences[fact] as number;
    const score = own[fact] as number;
    if (score > (ownBySentence[sentence] as number)) ownBySentence[sentence] = score;
  }
  const askedBySentence = new Float64Array(sentences.unitCount);
  const nearestAsked = new Float64Array(clauses.length * AROUND);
  const alikes = dotRows(question.vector, segment.askedVectors);
  for (let at = 0; at < segment.askedFacts.length; at += 1) {
    const near = alikes[at] as number;
    const sentence = segment.factSentences[segment.askedFacts[at] as number] as number;
    if (near > (askedBySentence[sentence] as number)) askedBySentence[sentence] = near;
    keepBest(nearestAsked, (clauseOf[sentence] as number) * AROUND, near);
  }
  const nears = dotRows(question.vector, segment.vectors);
  const likes = dotRows(question.bridge.vector, segment.vectors);
  const order = new Float64Array(sentences.unitCount);
  const scored: ScoredClause[] = [];
  for (let clause = 0; clause < clauses.length; clause += 1) {
    const from = sentenceStarts[clause] as number;
    const to = sentenceStarts[clause + 1] as number;
    let sentence = 0;
    let meaning = 0;
    let topic = 0;
    let ownBest = 0;
    let asked = 0;
    for (let unit = from; unit < to; unit += 1) {
      const cover = (covered[unit] as number) / masses.plain;
      const near = nears[unit] as number;
      const like = likes[unit] as number;
      const wording = ownBySentence[unit] as number;
      if (cover > sentence) sentence = cover;
      if (near > meaning) meaning = near;
      if (like > topic) topic = like;
      if (wording > ownBest) ownBest = wording;
      const alike = askedBySentence[unit] as number;
      if (alike > asked) asked = alike;
      order[unit] =
        cover +
        0.5 * near +
        0.3 * like +
        1.5 * wording +
        0.5 * alike +
        (0.4 * (bridged[unit] as number)) / masses.bridge;
    }
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
        askedAround: meanOf(nearestAsked, clause * AROUND),
      },
      sentences: () => bestFirst(order.subarray(from, to)),
    });
  }
  return scored;
}

const AROUND = 3;

/** The best few of a clause stand in a row of their own, best first. */
function keepBest(rows: Float64Array, start: number, value: number): void {
  let moved = value;
  for (let at = start; at < start + AROUND; at += 1) {
    const held = rows[at] as number;
    if (moved <= held) continue;
    rows[at] = moved;
    moved = held;
  }
}

function meanOf(rows: Float64Array, start: number): number {
  let sum = 0;
  for (let at = start; at < start + AROUND; at += 1) sum += rows[at] as number;
  return sum / AROUND;
}

function bestFirst(scores: Float64Array): readonly number[] {
  return [...scores.keys()].sort((left, right) => (scores[right] as number) - (scores[left] as number));
}
