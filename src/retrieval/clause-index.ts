/**
 * The clause index: everything a search needs, built once from the corpus and its wording.
 *
 * Units of the first index are clauses; units of the second are single facts (which sentence
 * answers), known unanswered topics and kinds of off-topic talk, so that a question can turn
 * out to be nearer to something the documents do not say. Pure data; `index-file.ts` keeps it.
 */
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { EverydayFact, Wording } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';
import {
  addCounts,
  countFeatures,
  featureNames,
  inverseFrequencies,
  Vocabulary,
  weightOf,
} from './features.ts';
import { buildImpacts, type ImpactArrays, type UnitCounts } from './impact-index.ts';
import { type LatentModel, trainLatentModel } from './latent-semantic.ts';
import { Siblings } from './siblings.ts';
import { keepWhole } from './tokens.ts';

/** Parts that can be left out, to measure what each is worth. */
export interface IndexParts {
  readonly questions: boolean;
  readonly siblings: boolean;
}
export const ALL_PARTS: IndexParts = { questions: true, siblings: true };

/** What a unit of the second index stands for. */
export type Point =
  | { readonly kind: 'fact'; readonly clause: ClauseRef; readonly sentence: number }
  | { readonly kind: 'unanswered'; readonly topic: number; readonly documentId: string }
  | { readonly kind: 'off-topic'; readonly topic: number };

export interface ClauseIndex {
  readonly clauses: readonly ClauseRef[];
  readonly points: readonly Point[];
  readonly vocabulary: Vocabulary;
  /** Rarity of each feature among clauses: what a word of the question is worth. */
  readonly clauseIdf: Float32Array;
  readonly pointIdf: Float32Array;
  readonly clauseImpacts: ImpactArrays;
  readonly pointImpacts: ImpactArrays;
  readonly latent: LatentModel;
}

// Measured on held-out everyday questions; see src/retrieval/README.md.
const CLAUSE_FIELDS = {
  text: { weight: 2, b: 0.5 },
  questions: { weight: 1, b: 0.5 },
  siblings: { weight: 0.3, b: 0.5 },
  path: { weight: 0.3, b: 0.5 },
};
const CLAUSE_K1 = 2;
const POINT_FIELDS = { questions: { weight: 1, b: 0.3 }, text: { weight: 0.5, b: 0.3 } };
const POINT_K1 = 1.2;
const LATENT_DIMENSIONS = 64;

type Counts = Map<number, number>;

export function buildClauseIndex(
  library: ClauseLibrary,
  wording: Wording,
  parts: IndexParts = ALL_PARTS,
): ClauseIndex {
  keepWhole(wording.lexicon.terms);
  const vocabulary = new Vocabulary();
  const count = (text: string): Counts => countFeatures(featureNames(text), vocabulary);
  const countAll = (texts: readonly string[]): Counts => {
    const sum: Counts = new Map();
    for (const text of texts) addCounts(sum, count(text));
    return sum;
  };

  const clauses = library.documents.flatMap((document) => document.clauses);
  const asked = new Map(
    wording.facts.map((fact) => [fact, parts.questions ? countAll(fact.questions) : new Map()] as const),
  );
  const siblingsOf = new Siblings(library);
  const fields = new Map(
    clauses.map((clause) => [clause.ref, clauseFields(clause, library, count)] as const),
  );
  for (const [fact, counts] of asked) {
    addCounts(fields.get(fact.clause)?.questions ?? new Map(), counts);
    if (!parts.siblings) continue;
    for (const ref of siblingsOf.of(fact.quote, documentIdOf(fact)))
      addCounts(fields.get(ref)?.siblings ?? new Map(), counts);
  }
  const clauseUnits: UnitCounts[] = clauses.map(({ ref }) => {
    const { text, questions, siblings, path } = fields.get(ref) ?? emptyFields();
    return [text, questions, siblings, path];
  });

  const points: Point[] = [];
  const pointUnits: UnitCounts[] = [];
  const addPoint = (point: Point, questions: Counts, text: Counts) => {
    points.push(point);
    pointUnits.push([questions, text]);
  };
  for (const [fact, counts] of asked) {
    const clause = library.get(fact.clause);
    const sentences = sentencesOf(clause.text);
    const sentence = sentences.findIndex(({ text }) => fold(text).includes(fold(fact.quote)));
    addPoint(
      { kind: 'fact', clause: fact.clause, sentence },
      counts,
      count(sentences[sentence]?.text ?? fact.quote),
    );
  }
  wording.unanswered.forEach(({ documentId, questions, missing, quote }, topic) => {
    addPoint(
      { kind: 'unanswered', topic, documentId },
      countAll(questions),
      count(`${missing} ${quote ?? ''}`),
    );
  });
  wording.offTopic.forEach(({ messages }, topic) => {
    for (const message of messages) addPoint({ kind: 'off-topic', topic }, count(message), new Map());
  });

  const clauseIdf = inverseFrequencies(
    clauseUnits.map(([text, questions]) => union(text, questions)),
    vocabulary.size,
  );
  const pointIdf = inverseFrequencies(
    pointUnits.map(([questions, text]) => union(questions, text)),
    vocabulary.size,
  );
  const { text, questions, siblings, path } = CLAUSE_FIELDS;
  return {
    clauses: clauses.map(({ ref }) => ref),
    points,
    vocabulary,
    clauseIdf,
    pointIdf,
    clauseImpacts: buildImpacts(clauseUnits, [text, questions, siblings, path], clauseIdf, CLAUSE_K1),
    pointImpacts: buildImpacts(pointUnits, [POINT_FIELDS.questions, POINT_FIELDS.text], pointIdf, POINT_K1),
    latent: trainLatentModel(
      clauseUnits.map((unit) => latentVector(unit, vocabulary, clauseIdf)),
      vocabulary.size,
      LATENT_DIMENSIONS,
    ),
  };
}

interface ClauseFields {
  readonly text: Counts;
  readonly questions: Counts;
  readonly siblings: Counts;
  readonly path: Counts;
}

function emptyFields(): ClauseFields {
  return { text: new Map(), questions: new Map(), siblings: new Map(), path: new Map() };
}

function clauseFields(clause: Clause, library: ClauseLibrary, count: (text: string) => Counts): ClauseFields {
  const path = [...library.ancestors(clause), clause].map(({ heading }) => heading).join(' ');
  return { ...emptyFields(), text: count(clause.text), path: count(path) };
}

function documentIdOf(fact: EverydayFact): string {
  return fact.clause.slice(0, fact.clause.indexOf('#'));
}

function union(...counts: readonly (ReadonlyMap<number, number> | undefined)[]): ReadonlySet<number> {
  return new Set(counts.flatMap((features) => [...(features ?? new Map<number, number>()).keys()]));
}

/** Words and pairs of all fields, damped; sounds are left out, they would tie unlike words together. */
function latentVector(unit: UnitCounts, vocabulary: Vocabulary, idf: Float32Array): Counts {
  const weights = [CLAUSE_FIELDS.text, CLAUSE_FIELDS.questions, CLAUSE_FIELDS.siblings];
  const sum: Counts = new Map();
  weights.forEach(({ weight }, field) => {
    for (const [feature, count] of unit[field] ?? [])
      sum.set(feature, (sum.get(feature) ?? 0) + weight * count);
  });
  for (const [feature, count] of sum) {
    const name = vocabulary.names[feature] ?? '';
    if (name.startsWith('s')) sum.delete(feature);
    else sum.set(feature, Math.log1p(count) * (idf[feature] ?? 0) * weightOf(name));
  }
  return sum;
}
