/** A question as the index sees it: its features with their weights, and what the lexicon adds. */
import type { Lexicon } from '../domain/clauses/wording.ts';
import { featureNames, type Vocabulary, weightOf } from './features.ts';
import { normalise } from './normalise.ts';

export interface Query {
  /** Known features of the question, each once. */
  readonly features: ReadonlyMap<number, number>;
  /** Policy terms the lexicon knows for its everyday words. */
  readonly terms: readonly string[];
  /** Weight of the whole question, unknown words included, by the given rarity. */
  readonly massBy: (idf: Float32Array, unknown: number) => number;
}

/** @param added - weight of a term the lexicon adds, where a word the person wrote has 1; 0 adds none. */
export function readQuery(text: string, vocabulary: Vocabulary, lexicon: Lexicon, added: number): Query {
  const own = new Map<number, number>();
  let unknownWeight = 0;
  for (const name of new Set(featureNames(text))) {
    const id = vocabulary.find(name);
    if (id === undefined) unknownWeight += weightOf(name);
    else own.set(id, weightOf(name));
  }
  const features = new Map(own);
  const terms = added > 0 ? termsFor(text, lexicon) : [];
  for (const term of terms) {
    for (const name of new Set(featureNames(term))) {
      const id = vocabulary.find(name);
      if (id !== undefined && !features.has(id)) features.set(id, added * weightOf(name));
    }
  }
  return {
    features,
    terms,
    massBy(idf, unknown) {
      let mass = unknownWeight * unknown;
      for (const [feature, weight] of own) mass += weight * (idf[feature] ?? 0);
      return mass;
    },
  };
}

/** Policy terms the lexicon knows for the everyday words of a question. */
export function termsFor(text: string, { entries }: Lexicon): readonly string[] {
  const plain = normalise(text);
  return [
    ...new Set(
      entries
        .filter(
          ({ say, unless }) =>
            say.some((word) => plain.includes(word)) && !unless.some((word) => plain.includes(word)),
        )
        .flatMap(({ means }) => means),
    ),
  ];
}
