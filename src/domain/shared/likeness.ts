/** How much of one text stands in another, by pairs of characters. The one measure of likeness in the program. Pure. */
import { fold } from './fold.ts';

/** Pairs of neighbouring characters, punctuation and white space apart. */
export function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...fold(text).replace(/[\p{P}\p{S}]/gu, '')];
  return new Set(chars.slice(1).map((char, at) => `${chars[at]}${char}`));
}

/** Share of the first text's pairs that the second has too, 0 to 1; 0 for a text of one character. */
export function containment(text: string, other: string): number {
  return shareIn(pairsOf(text), pairsOf(other));
}

/** The same for pairs already taken, where one text meets many. */
export function shareIn(pairs: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (pairs.size === 0) return 0;
  let count = 0;
  for (const pair of pairs) if (others.has(pair)) count += 1;
  return count / pairs.size;
}

/** Dice's coefficient of two sets of pairs: 1 for the same, 0 for none shared or none there. */
export function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return (2 * shared) / Math.max(1, left.size + right.size);
}

/** How many of the first text's pairs the second has too. */
export function sharedPairs(text: string, other: string): number {
  const others = pairsOf(other);
  return [...pairsOf(text)].filter((pair) => others.has(pair)).length;
}

/** Likeness both ways: 1 for the same words, 0 for none shared. */
export function likeness(text: string, other: string): number {
  return Math.min(containment(text, other), containment(other, text));
}
