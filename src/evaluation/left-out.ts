/**
 * Each document as it would answer on the day it comes in: without wording of its own, and with weights
 * learned without it. The decision included.
 */
import type { AskTools } from '../operations/ask-question.ts';
import { createClauseSearch } from '../retrieval/clause-search.ts';
import { type IndexSources, openIndex } from '../retrieval/open-index.ts';
import type { Model } from '../retrieval/weights.ts';
import type { Score, TestQuestion } from './measures.ts';
import { runQuestions } from './run.ts';

export interface LeftOutTools extends Omit<AskTools, 'search' | 'decision'> {
  readonly sources: IndexSources;
  /** Weights learned without a document. */
  readonly modelWithout: (documentId: string) => Model;
}

/** Questions of one document: those whose evidence stands there, and those asked from there that nothing answers. */
export async function runLeftOut(
  questions: readonly TestQuestion[],
  { sources, modelWithout, ...tools }: LeftOutTools,
): Promise<readonly Score[]> {
  const scores: Score[] = [];
  for (const { id } of sources.library.documents) {
    const own = questions.filter((question) => documentOfQuestion(question) === id);
    if (own.length === 0) continue;
    const model = modelWithout(id);
    scores.push(...(await runQuestions(own, { ...tools, ...without(id, sources, model) })));
  }
  return scores;
}

/** Search and decision of a library in which one document has no wording. */
export function without(
  id: string,
  sources: IndexSources,
  model: Model,
): Pick<AskTools, 'search' | 'decision'> {
  const { wording } = sources;
  const stripped: IndexSources = {
    ...sources,
    wording: {
      ...wording,
      facts: wording.facts.filter(({ clause }) => !clause.startsWith(`${id}#`)),
      unanswered: wording.unanswered.filter(({ documentId }) => documentId !== id),
    },
  };
  return {
    search: createClauseSearch(openIndex(stripped, model, { folder: null })),
    decision: model.weights,
  };
}

/** @returns undefined for a question about several documents. */
function documentOfQuestion({ evidence, jurisdiction, mode }: TestQuestion): string | undefined {
  const documents = [...new Set(evidence.map(({ doc }) => doc))];
  if (documents.length === 0) return jurisdiction ?? undefined;
  return mode === 'any' && documents.length === 1 ? documents[0] : undefined;
}
