/**
 * Dot products of a unit vector with rows of a table in bytes, thousands a question: four sums side by side, which a
 * processor adds at once.
 */

/** What a byte of 127 stands for is 1. */
export const BYTE = 127;

/** Cosine of a unit vector with the row of a table in bytes that starts at `from`. */
export function dot(vector: Float32Array, table: Int8Array, from: number): number {
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

/** Cosines of a unit vector with each row of a table. */
export function dotRows(vector: Float32Array, table: Int8Array): Float64Array {
  const rows = Math.floor(table.length / Math.max(1, vector.length));
  const all = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) all[row] = dot(vector, table, row * vector.length);
  return all;
}
