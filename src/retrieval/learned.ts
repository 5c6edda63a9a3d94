/**
 * Questions an administrator has just given a clause: found at once by their wording, until the
 * next start builds them into the index with all others.
 */
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import type { ClauseSearch, SearchRequest, SearchResult } from '../ports.ts';
import { sharedPairs } from './siblings.ts';

export interface LearningSearch extends ClauseSearch {
  learn(question: string, ref: ClauseRef): void;
}

/** Share of the character pairs, both ways, that make two questions the same. */
const SAME = 0.7;

export function createLearningSearch(search: ClauseSearch): LearningSearch {
  const learned: { readonly question: string; readonly ref: ClauseRef }[] = [];
  return {
    learn: (question, ref) => void learned.push({ question, ref }),
    async search(request) {
      const result = await search.search(request);
      const known = learned.findLast(({ question, ref }) => fits(question, ref, request));
      return known === undefined ? result : putFirst(known.ref, result, request.limit);
    },
  };
}

function fits(question: string, ref: ClauseRef, { text, documents }: SearchRequest): boolean {
  const isSearched = documents.length === 0 || documents.includes(documentOf(ref));
  return isSearched && Math.min(sharedPairs(question, text), sharedPairs(text, question)) >= SAME;
}

function putFirst(ref: ClauseRef, { hits, evidence }: SearchResult, limit: number): SearchResult {
  const before = hits.find((hit) => hit.ref === ref);
  const top = (hits[0]?.score ?? 0) + 1;
  return {
    hits: [
      { ref, score: top, sentences: before?.sentences ?? [] },
      ...hits.filter((hit) => hit.ref !== ref),
    ].slice(0, limit),
    evidence: {
      ...evidence,
      strength: Math.max(1, evidence.strength),
      fact: Math.max(1, evidence.fact),
      elsewhere: null,
      unanswered: null,
      offTopic: null,
    },
  };
}
