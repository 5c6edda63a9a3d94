/**
 * Questions administrators gave a clause, in their words: found by their wording from that moment on, and
 * no more once they are taken back. They are kept sealed in the database, and in no file of the index.
 */
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import { likeness } from '../domain/shared/likeness.ts';
import type { ClauseSearch, SearchRequest, SearchResult } from '../ports.ts';

export interface LearningSearch extends ClauseSearch {
  learn(question: string, ref: ClauseRef, id?: string): void;
  forget(id: string): void;
  /** Documents came or went: from now on this search serves. @param holds - is the clause still there? */
  take(search: ClauseSearch, holds: (ref: ClauseRef) => boolean): void;
  /** The search as it is now, whatever comes or goes. */
  pinned(): ClauseSearch;
  /** The same as it would be with one question more; nothing is learnt. */
  trying(question: string, ref: ClauseRef): ClauseSearch;
}

/** Share of the character pairs, both ways, that make two questions the same. */
const SAME = 0.7;

interface Learned {
  readonly question: string;
  readonly ref: ClauseRef;
  readonly id?: string;
}

export function createLearningSearch(first: ClauseSearch): LearningSearch {
  let search = first;
  let holds: (ref: ClauseRef) => boolean = () => true;
  let learned: readonly Learned[] = [];
  // A document that is gone may come back: what was learned of it waits.
  const now = () =>
    over(
      search,
      learned.filter(({ ref }) => holds(ref)),
    );
  return {
    learn: (question, ref, id) => {
      learned = [...learned, { question, ref, ...(id === undefined ? {} : { id }) }];
    },
    forget: (id) => {
      learned = learned.filter((each) => each.id !== id);
    },
    take: (next, isThere) => {
      search = next;
      holds = isThere;
    },
    pinned: now,
    trying: (question, ref) =>
      over(search, [...learned.filter((each) => holds(each.ref)), { question, ref }]),
    search: (request) => now().search(request),
  };
}

const over = (search: ClauseSearch, learned: readonly Learned[]): ClauseSearch => ({
  async search(request) {
    const result = await search.search(request);
    const known = learned.findLast(({ question, ref }) => fits(question, ref, request));
    return known === undefined ? result : putFirst(known.ref, result, request.limit);
  },
});

function fits(question: string, ref: ClauseRef, { text, documents }: SearchRequest): boolean {
  const isSearched = documents.length === 0 || documents.includes(documentOf(ref));
  return isSearched && likeness(question, text) >= SAME;
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
      // An administrator has said so: nothing speaks against it.
      numbers: { ...evidence.numbers, ...CERTAIN },
      strength: 1,
      fact: 1,
      unanswered: null,
    },
  };
}

const CERTAIN = {
  fields: 1,
  sentence: 1,
  meaning: 1,
  topic: 1,
  own: 1,
  mostFields: 1,
  mostMeaning: 1,
  mostTopic: 1,
  mostOwn: 1,
  asked: 1,
  askedAround: 1,
  mostAsked: 1,
  known: 1,
  rareKnown: 1,
  inField: 1,
  bank: 1,
  offTopic: 0,
  silence: 0,
  likeOffTopic: 0,
  likeNearField: 0,
  likeOwnSilence: 0,
  soundsOffField: 0,
  soundsNearField: 0,
  likeBank: 1,
  rareInBest: 1,
  termGap: 0,
  termGapInBest: 0,
  topShare: 1,
  agreement: 1,
} as const;
