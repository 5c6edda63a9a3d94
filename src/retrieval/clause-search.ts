/**
 * Question → ranked clauses with the evidence for and against answering.
 *
 * Clause scores and vector similarities are put on one scale among the clauses searched, then
 * added: the fields decide, the vectors help where no word is shared, and the best single fact
 * of a clause lifts it.
 */
import { Document } from '@langchain/core/documents';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type ClauseRef, documentOf } from '../domain/clauses/reference.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import type { ClauseHit, ClauseSearch, SearchEvidence, SearchRequest, SearchResult } from '../ports.ts';
import type { ClauseIndex } from './clause-index.ts';
import { LatentSemanticEmbeddings } from './embeddings.ts';
import { scoreUnits } from './impact-index.ts';
import { readQuery } from './query.ts';
import { HnswVectorStore } from './vector-store.ts';

/** Channels that can be switched off, to measure what each is worth. */
export interface SearchChannels {
  readonly lexicon: boolean;
  readonly vectors: boolean;
  readonly facts: boolean;
}
export const ALL_CHANNELS: SearchChannels = { lexicon: true, vectors: true, facts: true };

// Measured on held-out everyday questions; see src/retrieval/README.md.
const VECTOR_SHARE = 0.3;
const FACT_SHARE = 0.3;
/** Headings alone, covering letters and signatures say little; they win only when nothing else fits. */
const FRAME_FACTOR = 0.8;
const HEADING_FACTOR = 0.5;
const HEADING_CHARS = 45;
/** Clauses asked of the vector store. */
const NEAREST = 60;

export async function createClauseSearch(
  index: ClauseIndex,
  library: ClauseLibrary,
  wording: Wording,
  channels: SearchChannels = ALL_CHANNELS,
): Promise<ClauseSearch> {
  const embeddings = new LatentSemanticEmbeddings(index);
  const store = new HnswVectorStore(embeddings, index.latent.dimensions);
  await store.addVectors(
    index.clauses.map((_, unit) => unitVector(index, unit)),
    index.clauses.map((ref, unit) => new Document({ pageContent: '', metadata: { ref, unit } })),
  );
  const documentIds = index.clauses.map(documentOf);
  const factors = Float64Array.from(index.clauses, (ref) => factorOf(ref, library));
  const pointsOf = groupPoints(index);
  const lexicon = channels.lexicon ? wording.lexicon : { ...wording.lexicon, entries: [] };

  return {
    search({ text, documents, limit }: SearchRequest): SearchResult {
      const query = readQuery(text, index.vocabulary, lexicon);
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
      if (channels.vectors) {
        const similarities = new Float64Array(index.clauses.length);
        for (const [document, similarity] of store.nearest(
          embeddings.vectorOf(text),
          NEAREST,
          ({ metadata }) => isSearched(Number(metadata['unit'])),
        )) {
          similarities[Number(document.metadata['unit'])] = similarity;
        }
        addShare(fused, standardised(similarities, searched), VECTOR_SHARE);
      }
      if (channels.facts) {
        const best = Float64Array.from(pointsOf, (points) =>
          points.reduce((top, point) => Math.max(top, pointScores[point] ?? 0), 0),
        );
        addShare(
          fused,
          standardised(
            best.map((score, unit) => score * (factors[unit] ?? 1)),
            searched,
          ),
          FACT_SHARE,
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
        evidence: evidenceOf(index, wording, {
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
  readonly documents: readonly string[];
  readonly fieldScores: Float64Array;
  readonly pointScores: Float64Array;
  readonly clauseMass: number;
  readonly pointMass: number;
  readonly isSearched: (unit: number) => boolean;
}

function evidenceOf(index: ClauseIndex, wording: Wording, scored: Scored): SearchEvidence {
  let strength = 0;
  let elsewhere: SearchEvidence['elsewhere'] = null;
  scored.fieldScores.forEach((score, unit) => {
    const share = score / scored.clauseMass;
    if (scored.isSearched(unit)) strength = Math.max(strength, share);
    else if (share > (elsewhere?.strength ?? 0)) elsewhere = { ref: refAt(index, unit), strength: share };
  });
  let fact = 0;
  let unanswered: SearchEvidence['unanswered'] = null;
  let offTopic: SearchEvidence['offTopic'] = null;
  const isAsked = (documentId: string) =>
    scored.documents.length === 0 || scored.documents.includes(documentId);
  index.points.forEach((point, at) => {
    const share = (scored.pointScores[at] ?? 0) / scored.pointMass;
    if (point.kind === 'fact') {
      if (share > fact && isAsked(documentOf(point.clause))) fact = share;
    } else if (point.kind === 'unanswered') {
      const topic = wording.unanswered[point.topic];
      if (topic !== undefined && share > (unanswered?.strength ?? 0) && isAsked(point.documentId))
        unanswered = { topic, strength: share };
    } else {
      const topic = wording.offTopic[point.topic];
      if (topic !== undefined && share > (offTopic?.strength ?? 0))
        offTopic = { kind: topic.kind, strength: share };
    }
  });
  return { strength, elsewhere, fact, unanswered, offTopic };
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

function unitVector({ latent }: ClauseIndex, unit: number): number[] {
  return Array.from(latent.units.subarray(unit * latent.dimensions, (unit + 1) * latent.dimensions));
}

function factorOf(ref: ClauseRef, library: ClauseLibrary): number {
  const clause = library.get(ref);
  if (['front', 'preamble', 'end', 'annex'].includes(clause.kind)) return FRAME_FACTOR;
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
