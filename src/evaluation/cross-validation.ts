/**
 * A guard against fitting: a third of the everyday questions is held out of the index and asked.
 * They were written to differ from those that stay in, so the figure is a floor, not a forecast.
 */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type ClauseRef, documentOf } from '../domain/clauses/reference.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import { buildClauseIndex } from '../retrieval/clause-index.ts';
import { createClauseSearch } from '../retrieval/clause-search.ts';

export interface HeldOut {
  readonly document: string;
  readonly asked: number;
  readonly recallAt1: number;
  readonly recallAt3: number;
}

const FOLDS = 3;

/** @param fold - which third is held out, 0 to 2; the split is the same each time. */
export async function crossValidate(
  library: ClauseLibrary,
  wording: Wording,
  fold = 0,
): Promise<readonly HeldOut[]> {
  const held: { readonly question: string; readonly ref: ClauseRef }[] = [];
  let position = 0;
  const facts = wording.facts.map((fact) => ({
    ...fact,
    questions: fact.questions.filter((question) => {
      position += 1;
      // A multiplicative hash spreads neighbours, which are of one fact, over all folds.
      if ((Math.imul(position, 2654435761) >>> 0) % FOLDS !== fold) return true;
      if (!isHeadingOnly(fact.clause, library)) held.push({ question, ref: fact.clause });
      return false;
    }),
  }));
  const kept = { ...wording, facts };
  const search = await createClauseSearch(buildClauseIndex(library, kept), library, kept);
  const counts = new Map<string, { asked: number; first: number; third: number }>();
  for (const { question, ref } of held) {
    const document = documentOf(ref);
    const { hits } = await search.search({ text: question, documents: [document], limit: 3 });
    for (const name of ['all', document]) {
      const count = counts.get(name) ?? { asked: 0, first: 0, third: 0 };
      counts.set(name, count);
      count.asked += 1;
      if (hits[0]?.ref === ref) count.first += 1;
      if (hits.some((hit) => hit.ref === ref)) count.third += 1;
    }
  }
  return [...counts].map(([document, { asked, first, third }]) => ({
    document,
    asked,
    recallAt1: first / asked,
    recallAt3: third / asked,
  }));
}

function isHeadingOnly(ref: ClauseRef, library: ClauseLibrary): boolean {
  return library.get(ref).text.length < 45 && library.children(ref).length > 0;
}
