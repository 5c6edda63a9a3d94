/**
 * Question → ranked clauses with the evidence for and against answering.
 *
 * Clause scores and vector similarities are put on one scale among the clauses searched, then
 * added: the fields decide, the vectors help where no word is shared, and the best single fact
 * of a clause lifts it.
 */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type ClauseRef, documentOf } from '../domain/clauses/reference.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';
import type { ClauseHit, ClauseSearch, SearchEvidence, SearchRequest, SearchResult } from '../ports.ts';
import type { ClauseIndex } from './clause-index.ts';
import { scoreUnits } from './impact-index.ts';
import { type Query, readQuery } from './query.ts';
import { sharedPairs } from './siblings.ts';
import { createVectorChannel, type VectorChannel } from './vector-channel.ts';

/** What each channel adds to the fields' own score; 0 switches it off. */
export interface SearchWeights {
  /** Weight of a term the lexicon adds, where a word the person wrote has 1. */
  readonly lexicon: number;
  /** The same where the question's own words find next to nothing. */
  readonly lexiconWhenWeak: number;
  readonly vectors: number;
  readonly facts: number;
}

// Measured on held-out everyday questions; see src/retrieval/README.md.
export const SEARCH_WEIGHTS: SearchWeights = { lexicon: 0.25, lexiconWhenWeak: 1, vectors: 0.6, facts: 0.1 };
/** A best clause below this share of the question's weight is next to nothing. */
const WEAK = 0.4;
/** Headings alone, covering letters and signatures say little; they win only when nothing else fits. */
const FRAME_FACTOR = 0.8;
const HEADING_FACTOR = 0.5;
const HEADING_CHARS = 45;

export async function createClauseSearch(
  index: ClauseIndex,
  library: ClauseLibrary,
  wording: Wording,
  weights: SearchWeights = SEARCH_WEIGHTS,
  /** Vectors of another model than the embedded one. */
  outside?: VectorChannel,
): Promise<ClauseSearch> {
  const channel = outside ?? (await createVectorChannel(index));
  const documentIds = index.clauses.map(documentOf);
  const factors = Float64Array.from(index.clauses, (ref) => factorOf(ref, library));
  const pointsOf = groupPoints(index);
  const unitOf = new Map(index.clauses.map((ref, unit) => [ref, unit]));

  const isWeak = ({ features, massBy }: Query, documents: readonly string[]) => {
    const scores = scoreUnits(index.clauseImpacts, index.clauses.length, features);
    const best = scores.reduce(
      (top, score, unit) =>
        documents.length === 0 || documents.includes(documentIds[unit] ?? '') ? Math.max(top, score) : top,
      0,
    );
    return best / (massBy(index.clauseIdf, Math.log(1 + index.clauses.length)) || 1) < WEAK;
  };

  return {
    async search({ text, documents, limit }: SearchRequest): Promise<SearchResult> {
      const plain = readQuery(text, index.vocabulary, wording.lexicon, weights.lexicon);
      // Where the person's own words find next to nothing, the lexicon's terms are the best there is.
      const query =
        plain.terms.length > 0 && isWeak(plain, documents)
          ? readQuery(text, index.vocabulary, wording.lexicon, weights.lexiconWhenWeak)
          : plain;
      const unknownClause = Math.log(1 + index.clauses.length);
      const clauseMass = query.massBy(index.clauseIdf, unknownClause) || 1;
      const pointMass = query.massBy(index.pointIdf, Math.log(1 + index.points.length)) || 1;

      const fieldScores = scoreUnits(index.clauseImpacts, index.clauses.length, query.features).map(
        (score, unit) => score * (factors[unit] ?? 1),
      );
      const pointScores = scoreUnits(index.pointImpacts, index.points.length, query.features);
      const isSearched = (unit: number) =>
        documents.length === 0 || documents.includes(documentIds[unit] ?? '');
      const searched = index.clauses.map((_, unit) => unit).filter(isSearched);

      const fused = standardised(fieldScores, searched);
      const similarities =
        weights.vectors > 0
          ? await channel.similarities(text, isSearched)
          : new Float64Array(index.clauses.length);
      if (weights.vectors > 0) addShare(fused, standardised(similarities, searched), weights.vectors);
      if (weights.facts > 0) {
        const best = Float64Array.from(pointsOf, (points) =>
          points.reduce((top, point) => Math.max(top, pointScores[point] ?? 0), 0),
        );
        addShare(
          fused,
          standardised(
            best.map((score, unit) => score * (factors[unit] ?? 1)),
            searched,
          ),
          weights.facts,
        );
      }

      const hits = searched
        .filter((unit) => (fieldScores[unit] ?? 0) > 0)
        .sort((left, right) => (fused[right] ?? 0) - (fused[left] ?? 0))
        .slice(0, limit)
        .map(
          (unit): ClauseHit => ({
            ref: refAt(index, unit),
            score: fused[unit] ?? 0,
            sentences: sentencesOf(index, pointsOf[unit] ?? [], pointScores),
          }),
        );
      return {
        hits,
        evidence: evidenceOf(index, library, wording, {
          hits,
          similarity: hits[0] === undefined ? 0 : (similarities[unitOf.get(hits[0].ref) ?? -1] ?? 0),
          isTermed: hits[0] !== undefined && hasTerm(library.get(hits[0].ref).text, query.terms),
          documents,
          fieldScores,
          pointScores,
          clauseMass,
          pointMass,
          isSearched,
        }),
      };
    },
  };
}

interface Scored {
  readonly hits: readonly ClauseHit[];
  readonly similarity: number;
  readonly isTermed: boolean;
  readonly documents: readonly string[];
  readonly fieldScores: Float64Array;
  readonly pointScores: Float64Array;
  readonly clauseMass: number;
  readonly pointMass: number;
  readonly isSearched: (unit: number) => boolean;
}

function evidenceOf(
  index: ClauseIndex,
  library: ClauseLibrary,
  wording: Wording,
  scored: Scored,
): SearchEvidence {
  let strength = 0;
  let elsewhere: { ref: ClauseRef; strength: number } | undefined;
  scored.fieldScores.forEach((score, unit) => {
    const share = score / scored.clauseMass;
    if (scored.isSearched(unit)) strength = Math.max(strength, share);
    else if (share > (elsewhere?.strength ?? 0)) elsewhere = { ref: refAt(index, unit), strength: share };
  });
  const isAsked = (documentId: string) =>
    scored.documents.length === 0 || scored.documents.includes(documentId);
  let fact = { documentId: '', share: 0 };
  let best: { quote: string; share: number } | undefined;
  const unanswered = new Map<string, NonNullable<SearchEvidence['unanswered']>>();
  let offTopic: SearchEvidence['offTopic'] = null;
  index.points.forEach((point, at) => {
    const share = (scored.pointScores[at] ?? 0) / scored.pointMass;
    if (point.kind === 'fact') {
      const documentId = documentOf(point.clause);
      if (isAsked(documentId) && share > fact.share) fact = { documentId, share };
      // Facts come first among the points, in the order of the wording.
      if (point.clause === elsewhere?.ref && share > (best?.share ?? 0))
        best = { quote: wording.facts[at]?.quote ?? '', share };
    } else if (point.kind === 'unanswered') {
      const topic = wording.unanswered[point.topic];
      if (topic !== undefined && share > (unanswered.get(point.documentId)?.strength ?? 0))
        unanswered.set(point.documentId, { topic, strength: share });
    } else {
      const topic = wording.offTopic[point.topic];
      if (topic !== undefined && share > (offTopic?.strength ?? 0))
        offTopic = { kind: topic.kind, strength: share };
    }
  });
  const quote = best?.quote ?? null;
  const home = scored.hits
    .slice(0, 3)
    .map(({ ref }) => library.get(ref).text)
    .join('\n');
  return {
    strength,
    similarity: scored.similarity,
    isTermed: scored.isTermed,
    elsewhere:
      elsewhere === undefined
        ? null
        : { ...elsewhere, quote, sharedAtHome: quote === null ? 0 : sharedPairs(quote, home) },
    fact: fact.share,
    // Of several documents, what one does not say is no gap where another says it.
    unanswered: unanswered.get(fact.documentId || (scored.documents[0] ?? '')) ?? null,
    offTopic,
  };
}

function hasTerm(text: string, terms: readonly string[]): boolean {
  if (terms.length === 0) return false;
  const folded = fold(text);
  return terms.some((term) => folded.includes(fold(term)));
}

/** Sentences of a clause by their best fact, best first. */
function sentencesOf(index: ClauseIndex, points: readonly number[], scores: Float64Array): readonly number[] {
  const best = new Map<number, number>();
  for (const at of points) {
    const point = index.points[at];
    if (point?.kind !== 'fact' || point.sentence < 0) continue;
    best.set(point.sentence, Math.max(best.get(point.sentence) ?? 0, scores[at] ?? 0));
  }
  return [...best]
    .filter(([, score]) => score > 0)
    .sort((left, right) => right[1] - left[1])
    .map(([sentence]) => sentence);
}

/** Points of each clause, by unit. */
function groupPoints(index: ClauseIndex): readonly (readonly number[])[] {
  const units = new Map(index.clauses.map((ref, unit) => [ref, unit]));
  const groups: number[][] = index.clauses.map(() => []);
  index.points.forEach((point, at) => {
    if (point.kind === 'fact') groups[units.get(point.clause) ?? -1]?.push(at);
  });
  return groups;
}

function refAt(index: ClauseIndex, unit: number): ClauseRef {
  const ref = index.clauses[unit];
  if (ref === undefined) throw new RangeError(`The index has no unit ${unit}.`);
  return ref;
}

function factorOf(ref: ClauseRef, library: ClauseLibrary): number {
  const clause = library.get(ref);
  if (['front', 'history', 'preamble', 'end', 'annex'].includes(clause.kind)) return FRAME_FACTOR;
  return clause.text.length < HEADING_CHARS && library.children(ref).length > 0 ? HEADING_FACTOR : 1;
}

/** Distances from the mean in standard deviations, among the units searched. */
function standardised(scores: Float64Array, units: readonly number[]): Float64Array {
  const mean = units.reduce((sum, unit) => sum + (scores[unit] ?? 0), 0) / Math.max(1, units.length);
  const variance =
    units.reduce((sum, unit) => sum + ((scores[unit] ?? 0) - mean) ** 2, 0) / Math.max(1, units.length);
  const deviation = Math.sqrt(variance) || 1;
  return scores.map((score) => (score - mean) / deviation);
}

function addShare(target: Float64Array, scores: Float64Array, share: number): void {
  for (let unit = 0; unit < target.length; unit += 1)
    target[unit] = (target[unit] ?? 0) + share * (scores[unit] ?? 0);
}
