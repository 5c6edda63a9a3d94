/**
 * The two-sided encoder: a question and a sentence as vectors that are near when the sentence answers.
 *
 * A vector is the weighted sum of one row a feature, made unit length; questions and sentences have each
 * their own table, learned together (`src/learning/train-encoder.ts`). Rows are kept as bytes with one
 * scale each: a few megabytes, read-only at run time. A text it knows no feature of has the vector 0.
 */
import type { Counts } from './features.ts';
import { find } from './postings.ts';
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
    const row = find(encoder, feature);
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
  for (let row = 0; row * vector.length < table.length; row += 1) {
    if (!isRead(row)) continue;
    const near = dot(vector, table, row * vector.length);
    if (near > best) best = near;
  }
  return best;
}

const BYTE = 127;

/** Cosine of a unit vector with the row of a table in bytes that starts at `from`. */
export function dot(vector: Float32Array, table: Int8Array, from: number): number {
  // Four sums side by side: a processor adds them at once, and a search takes thousands of these.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const whole = vector.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    const row = from + at;
    first += (vector[at] as number) * (table[row] as number);
    second += (vector[at + 1] as number) * (table[row + 1] as number);
    third += (vector[at + 2] as number) * (table[row + 2] as number);
    fourth += (vector[at + 3] as number) * (table[row + 3] as number);
  }
  let sum = first + second + third + fourth;
  for (let at = whole; at < vector.length; at += 1)
    sum += (vector[at] as number) * (table[from + at] as number);
  // Rounded bytes may lie a thousandth beyond length one.
  return Math.min(1, sum / BYTE);
}
