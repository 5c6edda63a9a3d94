/**
 * The queue pays back: an administrator names the clause that answers an open question; the
 * question joins that clause's everyday questions in this office's overlay, everyone who asked
 * is told, and the pair joins the office's own test set.
 */

import { sourceOf } from '../answering/reply.ts';
import { NotYoursError } from '../domain/access/errors.ts';
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import { isLearnable } from '../domain/clauses/wording.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { fold } from '../domain/shared/fold.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, OpenQuestion, Overlay } from '../ports.ts';
import { documentOfPerson } from './form-context.ts';
import { defineOperation } from './operation.ts';

export const createListQueue = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<Record<string, never>, { readonly questions: readonly OpenQuestion[] }>({
    name: 'queue.list',
    needs: 'queue.answer',
    audit: (_input, { questions }) => ({ rows: questions.length }),
    run: async (_input, actor, stores) => {
      const documentId = documentOfPerson(actor, places);
      return {
        questions: await stores.feedback.listOpen({
          limit: 10,
          ...(documentId === undefined ? {} : { documentId }),
        }),
      };
    },
  });

export interface AnswerQueueInput {
  readonly id: number;
  /** A reference, or a label of the question's own document: 四(四)9. */
  readonly clause: string;
  /** The sentence of the clause that says it; the likest one where left out. */
  readonly quote?: string | undefined;
}

export interface AnswerQueueTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly clock: Clock;
  readonly overlay: Overlay;
  /** Makes the pair count at once, before the next start builds it into the index. */
  readonly learn: (question: string, clause: Clause) => void;
}

export const createAnswerQueue = ({ library, places, clock, overlay, learn }: AnswerQueueTools) =>
  defineOperation<
    AnswerQueueInput,
    { readonly clause: Clause; readonly told: number; readonly question: string }
  >({
    name: 'queue.answer',
    needs: 'queue.answer',
    audit: ({ id }, { clause, told }) => ({ id, clause: clause.ref, told }),
    run: async ({ id, clause: named, quote: chosen }, actor, stores) => {
      const open = await stores.feedback.getOpen(id);
      const home = documentOfPerson(actor, places);
      // Running numbers are guessed: another county's question is as if it were not there.
      const isOfAnother = open?.documentId != null && home !== undefined && open.documentId !== home;
      if (open === undefined || isOfAnother) throw new NotYoursError(say('queue.gone', { id }), String(id));
      const documentId = open.documentId ?? home ?? null;
      const clause = findClause(named, documentId, library);
      if (clause === undefined) throw new UsageError(say('queue.no-clause', { clause: named }));
      const now = clock.now();
      await stores.feedback.close(id, clause.ref, now);
      for (const asker of open.askers) {
        const source = `${places.nameOfDocument(clause.documentId)} ${sourceOf(clause, library)}`;
        const text = clause.text.slice(0, 400);
        // The words are those of whoever asked first; nobody else is told them.
        const body =
          asker === open.askers[0]
            ? say('queue.told', { question: open.question, source, text })
            : say('queue.told-other', { source, text });
        await stores.notices.add({
          personId: asker,
          body,
          dueAt: now,
          topic: null,
          cause: `queue:${id}:${asker}`,
        });
      }
      const quote =
        chosen !== undefined && clause.text.includes(chosen) ? chosen : factFor(open.question, clause);
      // Those who asked are told all the same; what cannot be learnt from is not kept as if it could.
      if (isLearnable(open.question) && quote.length >= MIN_QUOTE) {
        const { documentId, ref } = clause;
        await overlay.addQuestion({ documentId, clause: ref, quote, question: open.question });
        learn(open.question, clause);
      }
      return { clause, told: open.askers.length, question: open.question };
    },
  });

/** As the reader of what was learnt asks it. */
const MIN_QUOTE = 4;

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
