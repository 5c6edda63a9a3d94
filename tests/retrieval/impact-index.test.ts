/** Two units, small enough to be worked out on paper. */
import { describe, expect, test } from 'vitest';
import { buildImpacts, type IndexField, scoreUnits } from '../../src/retrieval/impact-index.ts';

/** With k1 = 1, a frequency f counts 2f / (f + 1). */
const K1 = 1;
const PLAIN: IndexField = { weight: 1, b: 0 };
const counts = (...features: readonly (readonly [number, number])[]) => new Map(features);

describe('two units with one field', () => {
  // Feature 0 once in the first and 3 times in the second, feature 1 3 times in the first alone.
  const index = buildImpacts(
    [[counts([0, 1], [1, 3])], [counts([0, 3])]],
    [PLAIN],
    Float32Array.from([1, 2]),
    K1,
  );
  const score = (...query: readonly (readonly [number, number])[]) =>
    Array.from(scoreUnits(index, 2, new Map(query)));

  test('1 occurrence counts 1 and 3 count 1.5, not 3', () => {
    expect(score([0, 1])).toEqual([1, 1.5]);
  });

  test('a feature twice as rare counts twice: 1.5 × 2', () => {
    expect(score([1, 1])).toEqual([3, 0]);
  });

  test('weights of the question are multiplied and added: 1 + 3 ÷ 2', () => {
    expect(score([0, 1], [1, 0.5])).toEqual([2.5, 1.5]);
  });

  test('a feature that no unit has counts 0', () => {
    expect(score([7, 1])).toEqual([0, 0]);
  });
});

describe('length', () => {
  const lengths = (b: number) => {
    const units = [[counts([0, 1])], [counts([0, 1], [1, 2])]];
    const index = buildImpacts(units, [{ weight: 1, b }], Float32Array.from([1, 1]), K1);
    return Array.from(scoreUnits(index, 2, new Map([[0, 1]])));
  };

  test('does not matter with b = 0', () => {
    expect(lengths(0)).toEqual([1, 1]);
  });

  test('with b = 1 makes 1 of 1 feature a frequency of 2, and 1 of 3 one of 2/3', () => {
    const [short = 0, long = 0] = lengths(1);
    expect([short.toFixed(4), long.toFixed(4)]).toEqual(['1.3333', '0.8000']);
  });
});

describe('fields', () => {
  test('a field of weight 3 makes 1 occurrence count as 3 do', () => {
    const units = [
      [counts([0, 1]), counts()],
      [counts(), counts([0, 1])],
    ];
    const index = buildImpacts(units, [{ weight: 3, b: 0 }, PLAIN], Float32Array.from([1]), K1);
    expect(Array.from(scoreUnits(index, 2, new Map([[0, 1]])))).toEqual([1.5, 1]);
  });
});
