/** Dot products by the processor's instructions for several numbers are those of the plain loop, to the last bit. */
import { expect, test } from 'vitest';
import { dot, dotRows } from '../../src/retrieval/dot-rows.ts';

function madeUp(rows: number, length: number) {
  let seed = rows * 131 + length;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed / 2 ** 32;
  };
  const vector = Float32Array.from({ length }, () => next() - 0.5);
  return { vector, table: Int8Array.from({ length: rows * length }, () => Math.round(next() * 254 - 127)) };
}

test.each([
  [3000, 64],
  [1024, 64],
  [1, 8],
  // No whole number of steps: read one by one.
  [5, 12],
  [0, 64],
])('%i rows of %i', (rows, length) => {
  const { vector, table } = madeUp(rows, length);
  const all = dotRows(vector, table);
  expect(all).toEqual(Float64Array.from({ length: rows }, (_, row) => dot(vector, table, row * length)));
});

test('a cosine is no more than 1, and a table beside it is not touched', () => {
  const vector = new Float32Array(64).fill(1);
  const first = dotRows(vector, new Int8Array(64).fill(127));
  const second = dotRows(vector, new Int8Array(128).fill(-127));
  expect([[...first], [...second]]).toEqual([[1], [-64, -64]]);
});
