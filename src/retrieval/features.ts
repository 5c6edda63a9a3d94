/** Features: words, character pairs and sounds as numbers, with what each is worth in a question. */
import { tokensOf } from './tokens.ts';

/** A word of the question weighs 1; a pair less, since a word has several; a sound least, since many words share it. */
const WEIGHTS = { w: 1, g: 0.6, s: 0.35 } as const;
type FeatureKind = keyof typeof WEIGHTS;

/** Features of a text as strings, with repeats. The first letter tells the kind. */
export function featureNames(text: string): readonly string[] {
  const { words, grams, sounds } = tokensOf(text);
  return [
    ...words.map((word) => `w${word}`),
    ...grams.map((gram) => `g${gram}`),
    ...sounds.map((sound) => `s${sound}`),
  ];
}

export function weightOf(name: string): number {
  return WEIGHTS[name.charAt(0) as FeatureKind];
}

export class Vocabulary {
  readonly names: string[];
  readonly #ids: Map<string, number>;

  constructor(names: readonly string[] = []) {
    this.names = [...names];
    this.#ids = new Map(this.names.map((name, id) => [name, id]));
  }

  /** Id of a feature, given on first sight. */
  learn(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.names.push(name);
    this.#ids.set(name, id);
    return id;
  }

  find(name: string): number | undefined {
    return this.#ids.get(name);
  }

  get size(): number {
    return this.names.length;
  }
}

/** How often each feature stands in a list of names. */
export function countFeatures(names: readonly string[], vocabulary: Vocabulary): Map<number, number> {
  const counts = new Map<number, number>();
  for (const name of names) {
    const id = vocabulary.learn(name);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

export function addCounts(target: Map<number, number>, source: ReadonlyMap<number, number>): void {
  for (const [feature, count] of source) target.set(feature, (target.get(feature) ?? 0) + count);
}

/** Rarity of each feature over the units, as BM25 has it. */
export function inverseFrequencies(
  units: readonly ReadonlySet<number>[],
  featureCount: number,
): Float32Array {
  const seen = new Uint32Array(featureCount);
  for (const unit of units) for (const feature of unit) seen[feature] = (seen[feature] ?? 0) + 1;
  return Float32Array.from(seen, (count) => Math.log(1 + (units.length - count + 0.5) / (count + 0.5)));
}
