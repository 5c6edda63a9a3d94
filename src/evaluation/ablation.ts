/** What each part of the search is worth: the same questions, one part more each time. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import type { AskTools } from '../operations/ask-question.ts';
import { ALL_PARTS, buildClauseIndex, type IndexParts } from '../retrieval/clause-index.ts';
import { createClauseSearch, SEARCH_WEIGHTS, type SearchWeights } from '../retrieval/clause-search.ts';
import { type Measures, measure, type TestQuestion } from './measures.ts';
import { runQuestions } from './run.ts';

interface Variant {
  readonly name: string;
  readonly parts: IndexParts;
  readonly weights: SearchWeights;
}

const NONE: SearchWeights = { lexicon: 0, lexiconWhenWeak: 0, vectors: 0, facts: 0 };
const { lexicon, lexiconWhenWeak, vectors } = SEARCH_WEIGHTS;

const VARIANTS: readonly Variant[] = [
  { name: 'lexical', parts: { questions: false, siblings: false }, weights: NONE },
  { name: '+ questions', parts: { questions: true, siblings: false }, weights: NONE },
  { name: '+ siblings', parts: ALL_PARTS, weights: NONE },
  { name: '+ lexicon', parts: ALL_PARTS, weights: { ...NONE, lexicon, lexiconWhenWeak } },
  { name: '+ vectors', parts: ALL_PARTS, weights: { ...NONE, lexicon, lexiconWhenWeak, vectors } },
  { name: '+ second stage', parts: ALL_PARTS, weights: SEARCH_WEIGHTS },
];

export interface AblationTools extends Omit<AskTools, 'search'> {
  readonly library: ClauseLibrary;
  readonly wording: Wording;
}

export async function ablate(
  questions: readonly TestQuestion[],
  tools: AblationTools,
): Promise<readonly (readonly [string, Measures])[]> {
  const rows: (readonly [string, Measures])[] = [];
  for (const { name, parts, weights } of VARIANTS) {
    const search = await createClauseSearch(
      buildClauseIndex(tools.library, tools.wording, parts),
      tools.library,
      tools.wording,
      weights,
    );
    rows.push([name, measure(await runQuestions(questions, { ...tools, search }))]);
  }
  return rows;
}
