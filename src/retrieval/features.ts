/**
 * Features: what a text is matched by, as 32-bit numbers. The number is a hash of the token with its kind
 * in the last two bits, so that segments and weights need no list of words and open without being read.
 */
import { hashOf } from '../domain/shared/hash.ts';
import type { Segmenter } from './segmenter.ts';

/** A word of the question weighs 1; a pair less, since a word has several; a sound least, since many words share it. */
const WEIGHTS = [1, 0.6, 0.35, 0] as const;
const WORD = 0;
const PAIR = 1;
const SOUND = 2;
const SHAPE = 3;

export type FeatureKind = 'word' | 'pair' | 'sound' | 'shape';
export const KINDS: readonly FeatureKind[] = ['word', 'pair', 'sound', 'shape'];

/** How often each feature stands in a text. */
export type Counts = ReadonlyMap<number, number>;

export function countsOf(text: string, segmenter: Segmenter): Map<number, number> {
  const { words, pairs, sounds, shapes } = segmenter.tokens(text);
  const counts = new Map<number, number>();
  const add = (token: string, kind: number) => {
    const id = featureOf(token, kind);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const word of words) add(word, WORD);
  for (const pair of pairs) add(pair, PAIR);
  for (const sound of sounds) add(sound, SOUND);
  for (const shape of shapes) add(shape, SHAPE);
  return counts;
}

/** A hash mixed once more, with the kind in the last two bits. */
export function featureOf(token: string, kind: number): number {
  let hash = hashOf(token, kind);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return ((hash & ~3) | kind) >>> 0;
}

/** The feature of a pair of characters. */
export const pairFeature = (pair: string): number => featureOf(pair, PAIR);

export const weightOf = (feature: number): number => WEIGHTS[(feature & 3) as 0 | 1 | 2 | 3];
export const isSound = (feature: number): boolean => (feature & 3) === SOUND;
export const isShape = (feature: number): boolean => (feature & 3) === SHAPE;

export function addCounts(target: Map<number, number>, source: Counts, factor = 1): void {
  for (const [feature, count] of source) target.set(feature, (target.get(feature) ?? 0) + count * factor);
}

export function lengthOf(counts: Counts): number {
  let sum = 0;
  for (const [feature, count] of counts) if (!isShape(feature)) sum += count;
  return sum;
}
