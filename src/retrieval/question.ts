/**
 * A question read once: its features, what the lexicon and the bank add, and its vector. Everything a
 * search does afterwards reads these numbers.
 */
import type { DialectEntry } from '../domain/clauses/dialect.ts';
import type { Topic } from '../domain/clauses/topic.ts';
import type { Lexicon } from '../domain/clauses/wording.ts';
import { type Bank, type Bridge, bridgeOf } from './bank.ts';
import { asRead } from './dialect.ts';
import { type Encoder, encode, nearestRow } from './encoder.ts';
import { addCounts, countsOf, isShape, pairFeature } from './features.ts';
import { createFieldTerms, type FieldTerm, type FieldTerms } from './field-terms.ts';
import { createHomophones, type Homophones, type Spoken, spokenOf } from './homophones.ts';
import { bestScore, countUnits, type Postings, unitScores } from './postings.ts';
import { featuresOfTerm, termsFor } from './sayings.ts';
import type { Segmenter } from './segmenter.ts';
import { partsOf } from './stories.ts';
import { soundsLike } from './talk.ts';

export interface ReadQuestion {
  readonly text: string;
  /** What each feature is worth: 1 where it stands in what is asked, less in a story around it. */
  readonly features: ReadonlyMap<number, number>;
  /** Printed terms the lexicon knows for its everyday words, each with what it is worth. */
  readonly lexicon: ReadonlyMap<number, number>;
  readonly bridge: Bridge;
  readonly vector: Float32Array;
  /** Share of its weight that the nearest message accounts for which has nothing to do with the trade. */
  readonly offTopic: number;
  /** Cosine in the encoder with the nearest such message, and with the nearest question that documents rarely answer. */
  readonly likeOffTopic: number;
  readonly likeNearField: number;
  /** How likely it is, by its words alone, to be talk off the field, and a question the field rarely answers. */
  readonly soundsOffField: number;
  readonly soundsNearField: number;
  /** Terms of the field that it names as they are printed. */
  readonly fieldTerms: readonly FieldTerm[];
}

export interface ReadingTools {
  readonly segmenter: Segmenter;
  readonly lexicon: Lexicon;
  readonly dialect: readonly DialectEntry[];
  readonly encoder: Encoder;
  readonly bank: Bank;
  /** Everyday wording of neighbouring law. */
  readonly beyond?: Bank;
  readonly homophones: Homophones;
  readonly fieldTerms: FieldTerms;
}

/** What a question is read by that is made of the terms of the lexicon and the topics. */
export function termsOf(
  lexicon: Lexicon,
  topics: readonly Topic[],
  { asked }: Bank,
  spoken = (terms: readonly string[]): Spoken => spokenOf(terms),
): Pick<ReadingTools, 'homophones' | 'fieldTerms'> {
  const terms = [...lexicon.terms, ...topics.flatMap((topic) => topic.terms)];
  const isKnown = (pair: string) => countUnits(asked, pairFeature(pair)) > 0;
  return {
    homophones: createHomophones(terms, isKnown, spoken(terms)),
    fieldTerms: createFieldTerms(terms),
  };
}

export function readQuestion(
  raw: string,
  tools: ReadingTools,
  isLeftOut?: (source: string) => boolean,
): ReadQuestion {
  const { segmenter, encoder, bank } = tools;
  const text = tools.homophones.corrected(asRead(raw, tools.dialect));
  const features = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const { part, weight } of partsOf(text)) {
    const own = countsOf(part, segmenter);
    addCounts(counts, own, weight);
    for (const feature of own.keys()) {
      if (isShape(feature)) continue;
      const worth = weight * tellingOf(feature, bank.asked);
      features.set(feature, Math.max(features.get(feature) ?? 0, worth));
    }
  }
  const vector = encode(encoder, 'question', counts);
  const sounds = soundsLike(encoder, counts);
  const lexicon = new Map<number, number>();
  for (const [term, worth] of termsFor(text, tools.lexicon))
    for (const feature of featuresOfTerm(term, segmenter))
      if (!features.has(feature)) lexicon.set(feature, Math.max(lexicon.get(feature) ?? 0, worth));
  return {
    text,
    features,
    lexicon,
    bridge: bridgeOf(features, vector, bank, isLeftOut, tools.beyond),
    offTopic: bestScore(unitScores(bank.offTopic, features)),
    likeOffTopic: nearestRow(vector, bank.offTopicVectors),
    likeNearField: nearestRow(vector, bank.nearFieldVectors),
    soundsOffField: sounds.offField,
    soundsNearField: sounds.nearField,
    fieldTerms: tools.fieldTerms.termsIn(text),
    vector,
  };
}

/**
 * How much a word of a question tells: 1 where few everyday questions have it, down to LEAST_TELLING where
 * most do. 孩子, 怎么办 and 有没有 stand in all of them and seldom in print, where they would look rare.
 */
function tellingOf(feature: number, asked: Postings): number {
  const seen = countUnits(asked, feature);
  const most = Math.log(1 + asked.unitCount / TELLING_UNITS);
  return Math.max(
    LEAST_TELLING,
    Math.min(1, Math.log(1 + asked.unitCount / Math.max(1, seen)) / (most || 1)),
  );
}

const LEAST_TELLING = 0.1;
/** A word that stands in so many entries of the bank or fewer tells all it can. */
const TELLING_UNITS = 25;
