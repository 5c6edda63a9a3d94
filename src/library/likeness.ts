/**
 * Is this document one that is held already? Told by a sketch of each document held: the smallest hashes of its
 * clauses, kept beside it, so that nothing of the others is read when one more comes.
 */
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { fold } from '../domain/shared/fold.ts';
import { hashOf } from '../domain/shared/hash.ts';

export type Sketch = readonly number[];

const SKETCH = 64;
/** Two texts that share this much of their clauses are one document. */
const SAME = 0.8;
/** Fewer hashes than this under the sketch's reach say nothing. */
const LEAST = 3;

export const sketchOf = (document: PolicyDocument): Sketch => hashesOf(document).slice(0, SKETCH);

/** Does next to all of the document stand in the one the sketch is of? */
export function standsIn(document: PolicyDocument, sketch: Sketch): boolean {
  const own = hashesOf(document);
  // A full sketch knows the other's clauses up to its greatest hash.
  const reach = sketch.length < SKETCH ? Number.POSITIVE_INFINITY : (sketch.at(-1) ?? 0);
  const within = own.filter((hash) => hash <= reach);
  if (within.length < Math.min(LEAST, own.length) || within.length === 0) return false;
  const known = new Set(sketch);
  return within.filter((hash) => known.has(hash)).length >= within.length * SAME;
}

const kept = new WeakMap<PolicyDocument, Sketch>();

function hashesOf(document: PolicyDocument): Sketch {
  const known = kept.get(document);
  if (known !== undefined) return known;
  const hashes = new Set(document.clauses.map(({ text }) => hashOf(fold(text))));
  const sorted = [...hashes].sort((left, right) => left - right);
  kept.set(document, sorted);
  return sorted;
}
