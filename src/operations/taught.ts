/**
 * What an administrator teaches: a question in their own words, and the clause that answers it. It is
 * checked before it is kept, found at once, listed, and taken back. Nobody's own words are learnt from.
 */
import { redact } from '../answering/redact.ts';
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import { isLearnable } from '../domain/clauses/wording.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { fold } from '../domain/shared/fold.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, LearntQuestion, Stores } from '../ports.ts';
import { documentOfPerson } from './form-context.ts';
import { type AfterCommit, defineOperation } from './operation.ts';

/** Where questions are found by what was taught. */
export interface Learning {
  learn(question: string, clause: ClauseRef, id: string): void;
  forget(id: string): void;
}

export interface TaughtTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly clock: Clock;
  readonly learning: Learning;
}

export interface Taught {
  readonly id: string;
  readonly question: string;
  readonly clause: Clause;
}

/** What is shown of one: those whose wording nobody has looked at yet are marked. */
export interface TaughtLine extends Taught {
  readonly isUnchecked: boolean;
}

/** A quotation shorter than this says nothing. */
const MIN_QUOTE = 4;

/** Checks and keeps it; it is found from the commit on. @throws {UsageError} too short or too long, or there is something of a person in it. */
export async function keepTaught(
  given: { readonly clause: Clause; readonly question: string; readonly quote?: string | undefined },
  personId: string,
  { learnt }: Pick<Stores, 'learnt'>,
  { clock, learning }: Pick<TaughtTools, 'clock' | 'learning'>,
  afterCommit: AfterCommit,
): Promise<Taught> {
  const { clause } = given;
  const question = given.question.normalize('NFKC').trim();
  if (!isLearnable(question) || [...question].length < MIN_QUOTE) throw new UsageError(say('taught.short'));
  if (redact(question) !== question) throw new UsageError(say('taught.personal'));
  const quote =
    given.quote !== undefined && given.quote.length >= MIN_QUOTE && clause.text.includes(given.quote)
      ? given.quote
      : factFor(question, clause);
  const id = await learnt.add({ clause: clause.ref, at: clock.now(), personId, question, quote });
  afterCommit(() => learning.learn(question, clause.ref, id));
  return { id, question, clause };
}

export const createTeach = ({ library, places, clock, learning }: TaughtTools) =>
  defineOperation<{ readonly typed: string }, Taught>({
    name: 'learnt.add',
    needs: 'queue.answer',
    audit: (_input, { id, clause }) => ({ learnt: id, clause: clause.ref }),
    run: async ({ typed }, actor, stores, afterCommit) => {
      const home = documentOfPerson(actor, places) ?? null;
      const { clause, words } = clauseAndWords(typed, home, library);
      if (clause === undefined || words === '') throw new UsageError(say('taught.usage'));
      const given = { clause, question: words };
      return keepTaught(given, actor.id, stores, { clock, learning }, afterCommit);
    },
  });

/** Of the document of the administrator's place; entry by entry: what no longer fits is left out. */
export const createListTaught = ({ library, places }: TaughtTools) =>
  defineOperation<Record<string, never>, readonly TaughtLine[]>({
    name: 'learnt.list',
    needs: 'queue.answer',
    audit: (_input, lines) => ({ rows: lines.length }),
    run: async (_input, actor, { learnt }) => {
      const home = documentOfPerson(actor, places);
      return (await learnt.list()).flatMap((entry) => {
        const line = fitting(entry, library);
        return line === undefined || (home !== undefined && line.clause.documentId !== home)
          ? []
          : [{ ...line, isUnchecked: entry.personId === null }];
      });
    },
  });

/** @throws {UsageError} gone already, or of another place. */
export const createUnteach = ({ library, places, learning }: TaughtTools) =>
  defineOperation<{ readonly id: string }, Taught>({
    name: 'learnt.remove',
    needs: 'queue.answer',
    audit: ({ id }) => ({ learnt: id }),
    run: async ({ id }, actor, { learnt }, afterCommit) => {
      const entry = (await learnt.list()).find((each) => each.id === id);
      const line = entry === undefined ? undefined : fitting(entry, library);
      const home = documentOfPerson(actor, places);
      if (line === undefined || (home !== undefined && line.clause.documentId !== home))
        throw new UsageError(say('taught.gone'));
      await learnt.remove(id);
      afterCommit(() => learning.forget(id));
      return line;
    },
  });

/** As it is searched: undefined where its clause is gone, or it is none. */
export function fitting({ id, clause, question, quote }: LearntQuestion, library: ClauseLibrary) {
  const found = library.find(clause);
  return found === undefined || !isLearnable(question) || !found.text.includes(quote)
    ? undefined
    : { id, question, clause: found };
}

/** 四(四)9 老师评职称要几年: a clause, by its label or reference, and what may follow it. */
export function clauseAndWords(
  typed: string,
  documentId: string | null,
  library: ClauseLibrary,
): { readonly clause: Clause | undefined; readonly words: string } {
  const parts = typed.trim().split(/(\s+)/u);
  for (let end = parts.length; end > 0; end -= 2) {
    const clause = findClause(parts.slice(0, end).join(''), documentId, library);
    if (clause !== undefined) return { clause, words: parts.slice(end).join('').trim() };
  }
  return { clause: undefined, words: '' };
}

function findClause(named: string, documentId: string | null, library: ClauseLibrary): Clause | undefined {
  const text = named.trim();
  const byRef = library.find(text);
  if (byRef !== undefined || documentId === null) return byRef;
  return library.document(documentId).clauses.find(({ label }) => fold(label) === fold(text));
}

/** The sentence of the clause that shares most with the question, or its first. */
function factFor(question: string, clause: Clause): string {
  const chars = new Set(fold(question));
  const sentences = sentencesOf(clause.text).map(({ text }) => text);
  const ranked = sentences
    .map((text) => ({ text, shared: [...new Set(fold(text))].filter((char) => chars.has(char)).length }))
    .sort((left, right) => right.shared - left.shared);
  return ranked[0]?.text ?? clause.text;
}
