/**
 * How people write what they mean: regional words, spoken names, dictation's homophones, fillers.
 * Data for the normal form of a question (`corpus/dialect.yaml`); knows no rule of its own.
 */

/** word: a regional or spoken word; homophone: what dictation writes; filler: says nothing; particle: says nothing at the end. */
export const DIALECT_KINDS = ['word', 'homophone', 'filler', 'particle'] as const;
export type DialectKind = (typeof DIALECT_KINDS)[number];

export interface DialectEntry {
  readonly kind: DialectKind;
  /** As typed. */
  readonly say: string;
  /** The common word; empty for what is left out. */
  readonly means: string;
  /** Where it is said: southwest, yunnan, wu, xinjiang, northeast, central, cantonese …; `all` for everywhere. */
  readonly region: string;
  /** 0–1: how surely the word means this where it stands; below 1 the plain reading stays possible. */
  readonly weight: number;
  /** The entry holds only when one of these follows. */
  readonly before: readonly string[];
  /** The entry holds only when one of these precedes. */
  readonly after: readonly string[];
  /** The entry does not hold where it overlaps one of these words. */
  readonly unless: readonly string[];
}
