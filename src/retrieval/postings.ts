/**
 * Postings: for each feature, the units it stands in and how often. Flat arrays of small numbers, the
 * features in order, found by halving: what is kept in a file is used as it lies there.
 */
import { type Counts, isShape, lengthOf, weightOf } from './features.ts';

export interface Postings {
  readonly unitCount: number;
  /** In ascending order. */
  readonly features: Uint32Array;
  /** Features whose first bits are b stand from jumps[b] to jumps[b + 1]: they are hashes, spread evenly. Not kept in files. */
  readonly jumps: Uint32Array;
  /** Units of the feature at position p stand from starts[p] to starts[p + 1], ascending. */
  readonly starts: Uint32Array;
  readonly units: Uint16Array | Uint32Array;
  /** At most 255. */
  readonly counts: Uint8Array;
  /** By unit. */
  readonly lengths: Float32Array;
}

export function buildPostings(units: readonly Counts[]): Postings {
  const lists = new Map<number, number[]>();
  units.forEach((counts, unit) => {
    for (const [feature, count] of counts) {
      if (isShape(feature)) continue;
      const list = lists.get(feature);
      if (list === undefined) lists.set(feature, [unit, count]);
      else list.push(unit, count);
    }
  });
  const features = Uint32Array.from(lists.keys()).sort();
  const starts = new Uint32Array(features.length + 1);
  let total = 0;
  features.forEach((feature, at) => {
    total += (lists.get(feature)?.length ?? 0) / 2;
    starts[at + 1] = total;
  });
  const flatUnits = units.length < 2 ** 16 ? new Uint16Array(total) : new Uint32Array(total);
  const counts = new Uint8Array(total);
  let at = 0;
  for (const feature of features) {
    const list = lists.get(feature) ?? [];
    for (let pair = 0; pair < list.length; pair += 2, at += 1) {
      flatUnits[at] = list[pair] ?? 0;
      counts[at] = Math.min(255, list[pair + 1] ?? 0);
    }
  }
  return {
    unitCount: units.length,
    features,
    jumps: jumpsOf(features),
    starts,
    units: flatUnits,
    counts,
    lengths: Float32Array.from(units, lengthOf),
  };
}

/** As many jumps as there are features or up to twice as many: nearly every feature is found at once. */
export function jumpsOf(features: Uint32Array): Uint32Array {
  const bits = Math.min(24, Math.max(1, 32 - Math.clz32(features.length)));
  const jumps = new Uint32Array(2 ** bits + 1);
  let at = 0;
  for (let start = 0; start < jumps.length; start += 1) {
    while (at < features.length && (features[at] as number) >>> (32 - bits) < start) at += 1;
    jumps[start] = at;
  }
  return jumps;
}

/** Position of a feature, or -1. */
export function find({ features, jumps }: Pick<Postings, 'features' | 'jumps'>, feature: number): number {
  const start = feature >>> (Math.clz32(jumps.length - 1) + 1);
  return placeIn(features, feature, jumps[start] as number, (jumps[start + 1] as number) - 1);
}

/** Position among numbers in ascending order, by halving; or -1. */
export function placeIn(features: Uint32Array, feature: number, from = 0, to = features.length - 1): number {
  let low = from;
  let high = to;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = features[middle] as number;
    if (value === feature) return middle;
    if (value < feature) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Adds what a feature is worth to every unit it stands in. */
export function addToUnits(postings: Postings, feature: number, worth: number, sums: Float64Array): void {
  const at = find(postings, feature);
  if (at < 0) return;
  const { starts, units } = postings;
  const to = starts[at + 1] as number;
  for (let place = starts[at] as number; place < to; place += 1) {
    const unit = units[place] as number;
    sums[unit] = (sums[unit] as number) + worth;
  }
}

/** Has one of the units with the feature that quality? */
export function someUnit(postings: Postings, feature: number, is: (unit: number) => boolean): boolean {
  const at = find(postings, feature);
  if (at < 0) return false;
  const to = postings.starts[at + 1] as number;
  for (let place = postings.starts[at] as number; place < to; place += 1)
    if (is(postings.units[place] as number)) return true;
  return false;
}

/** How many units have the feature. */
export function countUnits(postings: Postings, feature: number): number {
  const at = find(postings, feature);
  return at < 0 ? 0 : (postings.starts[at + 1] as number) - (postings.starts[at] as number);
}

const K1 = 1.2;
const B = 0.3;

/**
 * BM25 of short texts, as a share: how much of the question's weight each unit accounts for, 0 to about 1.
 *
 * @param question - features with what each is worth.
 */
export function unitScores(postings: Postings, question: ReadonlyMap<number, number>): Float64Array {
  const { unitCount } = postings;
  const scores = new Float64Array(unitCount);
  if (unitCount === 0) return scores;
  const damped = normsOf(postings);
  const { starts, units, counts } = postings;
  let mass = 0;
  for (const [feature, share] of question) {
    const weight = share * weightOf(feature);
    if (weight === 0) continue;
    const at = find(postings, feature);
    const from = at < 0 ? 0 : (starts[at] as number);
    const to = at < 0 ? 0 : (starts[at + 1] as number);
    const seen = to - from;
    const worth = weight * Math.log(1 + (unitCount - seen + 0.5) / (seen + 0.5));
    mass += worth;
    for (let place = from; place < to; place += 1) {
      const unit = units[place] as number;
      const count = counts[place] as number;
      scores[unit] =
        (scores[unit] as number) + (worth * count * (K1 + 1)) / (count + (damped[unit] as number));
    }
  }
  for (let unit = 0; unit < unitCount; unit += 1)
    scores[unit] = (scores[unit] as number) / (mass || 1) / (K1 + 1);
  return scores;
}

const norms = new WeakMap<Postings, Float64Array>();

/** How much a unit's length damps its words, worked out once. */
function normsOf(postings: Postings): Float64Array {
  const before = norms.get(postings);
  if (before !== undefined) return before;
  let total = 0;
  for (const length of postings.lengths) total += length;
  const mean = total / Math.max(1, postings.unitCount) || 1;
  const made = Float64Array.from(postings.lengths, (length) => K1 * (1 - B + (B * length) / mean));
  norms.set(postings, made);
  return made;
}

/** Units with the highest scores above 0, best first. */
export function topUnits(
  scores: Float64Array,
  count: number,
  isKept: (unit: number) => boolean = () => true,
): readonly number[] {
  const best: number[] = [];
  for (let unit = 0; unit < scores.length; unit += 1) {
    const score = scores[unit] as number;
    if (score <= 0) continue;
    const last = best[best.length - 1];
    if (best.length === count && score <= (scores[last as number] as number)) continue;
    if (!isKept(unit)) continue;
    let at = best.length;
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) at -= 1;
    best.splice(at, 0, unit);
    if (best.length > count) best.pop();
  }
  return best;
}

/** The best score of all units, 0 where there are none. */
export function bestScore(scores: Float64Array): number {
  let best = 0;
  for (const score of scores) if (score > best) best = score;
  return best;
}
