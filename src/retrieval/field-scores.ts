/** BM25F of the clauses of a segment: a word counts by how rare it is, damped by how often it stands, in text and headings. */
import { weightOf } from './features.ts';
import { find } from './postings.ts';
import type { Segment } from './segment.ts';

const K1 = 1.6;
const B = 0.4;
const PATH_WEIGHT = 0.5;

/** Rarity of a feature over the clauses searched. */
export type Rarity = (feature: number) => number;

interface Shape {
  /** The clause each sentence stands in. */
  readonly clauseOf: Uint32Array;
  /** By how much a word counts less in each clause the longer it is. */
  readonly damping: Float64Array;
}

const shapes = new WeakMap<Segment, Shape>();

/** Worked out once for a segment in memory. */
export function shapeOf(segment: Segment): Shape {
  const before = shapes.get(segment);
  if (before !== undefined) return before;
  const { clauses, sentenceStarts, sentences } = segment;
  const lengths = new Float64Array(clauses.length);
  const clauseOf = new Uint32Array(sentences.unitCount);
  let total = 0;
  for (let clause = 0; clause < clauses.length; clause += 1) {
    const to = sentenceStarts[clause + 1] as number;
    for (let unit = sentenceStarts[clause] as number; unit < to; unit += 1) {
      clauseOf[unit] = clause;
      lengths[clause] = (lengths[clause] as number) + (sentences.lengths[unit] as number);
    }
    total += lengths[clause] as number;
  }
  const mean = total / Math.max(1, clauses.length) || 1;
  const shape = { clauseOf, damping: lengths.map((length) => 1 - B + (B * length) / mean) };
  shapes.set(segment, shape);
  return shape;
}

/** BM25F over text and headings; the clause's frequency of a word is the sum over its sentences. */
export function fieldScores(
  features: ReadonlyMap<number, number>,
  segment: Segment,
  rarity: Rarity,
): Float64Array {
  const { clauses, sentences, paths } = segment;
  const scores = new Float64Array(clauses.length);
  if (features.size === 0) return scores;
  const { clauseOf, damping } = shapeOf(segment);
  const frequency = new Float64Array(clauses.length);
  const touched: number[] = [];
  for (const [feature, share] of features) {
    const worth = share * weightOf(feature) * rarity(feature);
    if (worth === 0) continue;
    touched.length = 0;
    const inText = find(sentences, feature);
    if (inText >= 0) {
      const to = sentences.starts[inText + 1] as number;
      for (let place = sentences.starts[inText] as number; place < to; place += 1) {
        const clause = clauseOf[sentences.units[place] as number] as number;
        if (frequency[clause] === 0) touched.push(clause);
        const often = (sentences.counts[place] as number) / (damping[clause] as number);
        frequency[clause] = (frequency[clause] as number) + often;
      }
    }
    const inPath = find(paths, feature);
    if (inPath >= 0) {
      const to = paths.starts[inPath + 1] as number;
      for (let place = paths.starts[inPath] as number; place < to; place += 1) {
        const clause = paths.units[place] as number;
        if (frequency[clause] === 0) touched.push(clause);
        frequency[clause] = (frequency[clause] as number) + PATH_WEIGHT * (paths.counts[place] as number);
      }
    }
    for (const clause of touched) {
      const often = frequency[clause] as number;
      scores[clause] = (scores[clause] as number) + (worth * often * (K1 + 1)) / (often + K1) / (K1 + 1);
      frequency[clause] = 0;
    }
  }
  return scores;
}
