import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightOf } from '../../src/retrieval/features.ts';
import { buildPostings, find } from '../../src/retrieval/postings.ts';
import { nthLargest, takenOver } from '../../src/retrieval/taken-over.ts';

const feature = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const bankOf = (entries: readonly (readonly number[])[]) => ({
  printedStarts: Uint32Array.from([0, ...entries.map((_, at) => entries.slice(0, at + 1).flat().length)]),
  printedFeatures: Uint32Array.from(entries.flat()),
});

describe('the words taken over', () => {
  test('are those of all entries summed, of many the ones worth most, as a map and a sort would have them', () => {
    const entry = fc.uniqueArray(fc.oneof(feature, fc.integer({ min: 0, max: 40 })), { maxLength: 260 });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        const [one, other] = [bankOf(entries), bankOf(entries.toReversed())];
        const near = entries.flatMap((_, unit) => [
          { bank: one, unit, share: 1 / (unit + 2) },
          { bank: other, unit, share: 0.25 },
        ]);
        const sums = new Map<number, number>();
        for (const { bank, unit, share } of near)
          for (const each of bank.printedFeatures.slice(
            bank.printedStarts[unit],
            bank.printedStarts[unit + 1],
          ))
            sums.set(each, (sums.get(each) ?? 0) + share);
        const all = [...sums];
        const worth = ([of, sum]: readonly [number, number]) => sum * weightOf(of);
        const most = all.toSorted((left, right) => worth(right) - worth(left) || left[0] - right[0]);
        const wanted = all.length <= 160 ? all : most.slice(0, 160);
        // Asked twice: nothing of a question stays for the next.
        for (const _ of [1, 2]) expect([...takenOver([one, other], near)]).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  test('the nth largest stands where a sort would put it', () => {
    const numbers = fc.array(fc.constantFrom(0, 0.5, 1, 1.5, 2, 3.25), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.nat(), (some, at) => {
        const nth = 1 + (at % some.length);
        const sorted = some.toSorted((left, right) => right - left);
        expect(nthLargest(Float64Array.from(some), nth)).toBe(sorted[nth - 1]);
      }),
    );
  });
});

test('a feature is found where it stands, and one that stands nowhere is not', () => {
  fc.assert(
    fc.property(fc.uniqueArray(feature), feature, (features, other) => {
      const postings = buildPostings([new Map(features.map((each) => [each, 1]))]);
      const places = [...postings.features].map((each) => find(postings, each));
      expect(places).toEqual([...postings.features.keys()]);
      expect(find(postings, other)).toBe(postings.features.indexOf(other));
    }),
  );
});
