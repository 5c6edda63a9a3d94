/**
 * The printed words that a question takes over from the bank's entries it is like: what each is worth, summed over
 * the entries, and of thousands the few worth most. Summed by place in an array, since a map of them all was a sixth
 * of what a question costs.
 */
import { weightOf } from './features.ts';

/** Words of several near entries, not every word of any. */
const TAKEN_OVER = 160;

/** What a bank prints: the words of entry e stand from printedStarts[e] to printedStarts[e + 1]. */
export interface PrintedWords {
  readonly printedStarts: Uint32Array;
  readonly printedFeatures: Uint32Array;
}

export interface NearEntry {
  readonly bank: PrintedWords;
  readonly unit: number;
  readonly share: number;
}

/** Places of the printed words of some banks, a word of two of them at one place. */
interface Places {
  readonly features: Uint32Array;
  /** By bank, the place of each printed word. */
  readonly of: ReadonlyMap<PrintedWords, Uint32Array>;
  /** All 0 between questions. */
  readonly sums: Float64Array;
}

const known = new WeakMap<PrintedWords, Places>();

/** Worked out once for the banks that are asked together. */
function placesOf(banks: readonly PrintedWords[]): Places {
  const [first] = banks;
  const before = first === undefined ? undefined : known.get(first);
  if (before !== undefined && banks.every((bank) => before.of.has(bank))) return before;
  const places = new Map<number, number>();
  const of = new Map(
    banks.map((bank) => [
      bank,
      bank.printedFeatures.map((feature) => {
        const place = places.get(feature) ?? places.size;
        places.set(feature, place);
        return place;
      }),
    ]),
  );
  const made = { features: Uint32Array.from(places.keys()), of, sums: new Float64Array(places.size) };
  if (first !== undefined) known.set(first, made);
  return made;
}

/**
 * @param banks - all that were asked, the field's first.
 * @returns what the words are worth, the most first where there are more than are taken over.
 */
export function takenOver(
  banks: readonly PrintedWords[],
  near: readonly NearEntry[],
): ReadonlyMap<number, number> {
  const { features, of, sums } = placesOf(banks);
  const touched: number[] = [];
  for (const { bank, unit, share } of near) {
    const placed = of.get(bank) as Uint32Array;
    const to = bank.printedStarts[unit + 1] as number;
    for (let at = bank.printedStarts[unit] as number; at < to; at += 1) {
      const place = placed[at] as number;
      const sum = sums[place] as number;
      if (sum === 0) touched.push(place);
      sums[place] = sum + share;
    }
  }
  const taken = touched.length <= TAKEN_OVER ? touched : strongest(touched, features, sums);
  const worth = new Map<number, number>();
  for (const place of taken) worth.set(features[place] as number, sums[place] as number);
  for (const place of touched) sums[place] = 0;
  return worth;
}

/** Of many places those worth most, the most first; of two worth the same that of the smaller feature. */
function strongest(places: readonly number[], features: Uint32Array, sums: Float64Array): readonly number[] {
  const worths = new Float64Array(places.length);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    worths[at] = (sums[place] as number) * weightOf(features[place] as number);
  }
  const least = nthLargest(worths.slice(), TAKEN_OVER);
  const above: number[] = [];
  const level: number[] = [];
  for (let at = 0; at < places.length; at += 1) {
    if ((worths[at] as number) > least) above.push(at);
    else if (worths[at] === least) level.push(at);
  }
  const byFeature = (one: number, other: number) =>
    (features[places[one] as number] as number) - (features[places[other] as number] as number);
  above.sort((one, other) => (worths[other] as number) - (worths[one] as number) || byFeature(one, other));
  level.sort(byFeature);
  return [...above, ...level.slice(0, TAKEN_OVER - above.length)].map((at) => places[at] as number);
}

/** The nth largest of some numbers, which are put about in place: halved around a middle one until it stands there. */
export function nthLargest(numbers: Float64Array, nth: number): number {
  let low = 0;
  let high = numbers.length - 1;
  const wanted = numbers.length - nth;
  while (low < high) {
    const middle = numbers[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((numbers[left] as number) < middle) left += 1;
      while ((numbers[right] as number) > middle) right -= 1;
      if (left > right) break;
      const moved = numbers[left] as number;
      numbers[left] = numbers[right] as number;
      numbers[right] = moved;
      left += 1;
      right -= 1;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return numbers[wanted] as number;
}
