/** Ask: question → the place it is about → clauses → an answer in blocks, with what its buttons open. */
import { type Answer, isRefusal } from '../answering/answer.ts';
import { asksToCompare, type Comparison, compare, withoutComparing } from '../answering/compare.ts';
import { answerQuestion } from '../answering/decide.ts';
import { type Block, comparisonBlocks, replyBlocks } from '../answering/reply.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { detectPlaces } from '../domain/jurisdictions/detect.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { ClauseSearch, Clock } from '../ports.ts';
import { defineOperation } from './operation.ts';

export interface AskInput {
  readonly text: string;
  /** The asker's own document; null when they have named no place. */
  readonly home: string | null;
}

export interface AskOutput {
  readonly outcome: 'answered' | 'refused';
  readonly blocks: readonly Block[];
  /** Best first. */
  readonly citations: readonly ClauseRef[];
  readonly detail: { readonly answer: Answer } | { readonly comparison: Comparison };
}

/** Longest question read, in characters: longer ones are pasted papers, not questions. */
export const MAX_QUESTION_CHARS = 300;

export interface AskTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly search: ClauseSearch;
  readonly clock: Clock;
}

export const createAskQuestion = (tools: AskTools) =>
  defineOperation<AskInput, AskOutput>({
    name: 'question.ask',
    needs: 'question.ask',
    // Not in the log: a question about a clause is nobody's personal data, and people must feel free to ask.
    audit: null,
    run: async (input) => ask(input, tools),
  });

/** @throws {UsageError} the question is empty or too long; the message is the Chinese sentence to show. */
export function ask({ text, home }: AskInput, tools: AskTools): AskOutput {
  const { library, places, search, clock } = tools;
  const trimmed = text.trim();
  const count = [...trimmed].length;
  if (trimmed === '') throw new UsageError(say('ask.empty'));
  if (count > MAX_QUESTION_CHARS)
    throw new UsageError(say('ask.too-long', { max: MAX_QUESTION_CHARS, count }));

  const names = { nameOf: (id: string) => places.nameOfDocument(id) };
  const today = clock.today();
  const named = detectPlaces(trimmed, places);
  const subject = named.places.length > 0 ? named.rest : trimmed;
  if (named.documents.length > 1 || asksToCompare(trimmed)) {
    const first = named.documents.length > 0 ? named.documents : home === null ? [] : [home];
    const order = [...new Set([...first, ...library.documents.map(({ id }) => id)])];
    const comparison = compare({ text: withoutComparing(subject), today }, order, { library, search });
    const found = comparison.rows.some(({ verdict }) => verdict === 'answered');
    const named_ = comparison.rows.filter(({ documentId }) => named.documents.includes(documentId));
    const isAnswered = named_.length > 0 ? named_.some(({ verdict }) => verdict === 'answered') : found;
    return {
      outcome: isAnswered ? 'answered' : 'refused',
      blocks: comparisonBlocks(comparison, library, names),
      citations: comparison.citations,
      detail: { comparison },
    };
  }

  const documents = named.documents.length > 0 ? named.documents : home === null ? [] : [home];
  const answer = answerQuestion({ text: subject, documents, today }, { library, search });
  return {
    outcome: isRefusal(answer) ? 'refused' : 'answered',
    blocks: [...lead(named.documents, home, answer, names.nameOf), ...replyBlocks(answer, library, names)],
    citations: answer.citations,
    detail: { answer },
  };
}

/** Says whose rule it is where that could be taken wrong. */
function lead(
  named: readonly string[],
  home: string | null,
  { verdict }: Answer,
  nameOf: (id: string) => string,
): readonly Block[] {
  const [place] = named;
  if (verdict === 'off-topic' || verdict === 'order') return [];
  if (place !== undefined && place !== home)
    return [{ kind: 'text', text: say('answer.from-place', { place: nameOf(place) }) }];
  return place === undefined && home === null ? [{ kind: 'note', text: say('answer.no-place') }] : [];
}
