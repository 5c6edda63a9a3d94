/**
 * The two-sided encoder: a question and a sentence as vectors that are near when the sentence answers.
 *
 * A vector is the weighted sum of one row a feature, made unit length; questions and sentences have each
 * their own table, learned together (`src/learning/train-encoder.ts`). Rows are kept as bytes with one
 * scale each: a few megabytes, read-only at run time. A text it knows no feature of has the vector 0.
 */
import { BYTE, dotRows } from './dot-rows.ts';
import type { Counts } from './features.ts';
import { placeIn } from './postings.ts';
import type { TalkWeights } from './talk.ts';

export interface Encoder extends TalkWeights {
  readonly dimensions: number;
  /** Features it has rows for, in ascending order, with how rare each is. */
  readonly features: Uint32Array;
  readonly rarity: Float32Array;
  readonly questionRows: Int8Array;
  readonly questionScales: Float32Array;
  readonly sentenceRows: Int8Array;
  readonly sentenceScales: Float32Array;
}

export type Side = 'question' | 'sentence';

export function encode(encoder: Encoder, side: Side, counts: Counts): Float32Array {
  const { dimensions, rarity } = encoder;
  const rows = side === 'question' ? encoder.questionRows : encoder.sentenceRows;
  const scales = side === 'question' ? encoder.questionScales : encoder.sentenceScales;
  const sum = new Float64Array(dimensions);
  for (const [feature, count] of counts) {
    const row = placeIn(encoder.features, feature);
    if (row < 0) continue;
    const weight = Math.log1p(count) * (rarity[row] as number) * (scales[row] as number);
    const start = row * dimensions;
    for (let at = 0; at < dimensions; at += 1)
      sum[at] = (sum[at] as number) + weight * (rows[start + at] as number);
  }
  let square = 0;
  for (let at = 0; at < dimensions; at += 1) square += (sum[at] as number) ** 2;
  const length = Math.sqrt(square) || 1;
  return Float32Array.from(sum, (value) => value / length);
}

/** A vector of length one in bytes: a quarter of the room, right to a hundredth. */
export function asBytes(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.round(value * BYTE));
}

/** The highest cosine of a unit vector with any row of a table in bytes, 0 to 1; 0 where there is none. */
export function nearestRow(
  vector: Float32Array,
  table: Int8Array,
  isRead: (row: number) => boolean = () => true,
): number {
  let best = 0;
  const near = dotRows(vector, table);
  for (let row = 0; row < near.length; row += 1)
    if ((near[row] as number) > best && isRead(row)) best = near[row] as number;
  return best;
}
