/** One open question, those like it, and the sentences that may answer it; setting one aside. Answering itself is `answer-queue.ts`. */
import type { Person } from '../../../domain/access/person.ts';
import type { Clause } from '../../../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../../../domain/clauses/library.ts';
import { sentencesOf } from '../../../domain/clauses/sentences.ts';
import type { Gazetteer } from '../../../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../../../domain/shared/errors.ts';
import { dice, pairsOf } from '../../../domain/shared/likeness.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { ClauseSearch, Clock, OpenQuestion, Stores } from '../../../ports.ts';
import { documentOfPerson } from '../../form-context.ts';
import { defineOperation } from '../../operation.ts';

export interface QuestionTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly search: ClauseSearch;
  readonly clock: Clock;
}

export interface Candidate {
  readonly clause: Clause;
  /** Best first. */
  readonly sentences: readonly string[];
}

export interface QuestionView {
  readonly question: OpenQuestion;
  /** Open ones that ask nearly the same: they may be answered with it. */
  readonly alike: readonly OpenQuestion[];
  readonly candidates: readonly Candidate[];
}

/** Clauses offered, and sentences of each. */
const CLAUSES = 6;
const SENTENCES = 4;
/** Open questions that are looked at for likeness. */
export const READ = 200;

/** @throws {UsageError} answered already, or not a question of the actor's document. */
export const createReadQuestion = ({ library, places, search }: QuestionTools) =>
  defineOperation<{ readonly id: number; readonly words?: string | undefined }, QuestionView>({
    name: 'queue.read',
    needs: 'queue.answer',
    // The list leaves its row, and so does the answer.
    audit: null,
    reads: true,
    run: async ({ id, words }, actor, stores) => {
      const question = await openQuestion(id, actor, stores, places);
      const documentId = question.documentId ?? documentOfPerson(actor, places);
      const { hits } = await search.search({
        text: words ?? question.question,
        documents: documentId === undefined ? [] : [documentId],
        limit: CLAUSES,
      });
      const others = (await stores.feedback.listOpen({ limit: READ, documentId })).filter(
        (each) => each.id !== id && areAlike(each.question, question.question),
      );
      return {
        question,
        alike: others,
        candidates: hits.map(({ ref, sentences: likest }) => {
          const clause = library.get(ref);
          const all = sentencesOf(clause.text).map(({ text }) => text);
          const first = likest.flatMap((at) => all[at] ?? []);
          return { clause, sentences: [...new Set([...first, ...all])].slice(0, SENTENCES) };
        }),
      };
    },
  });

/** What a question that was set aside is kept with, in place of a clause. */
export const DISMISSED = 'dismissed';

/** @throws {UsageError} answered already, or not a question of the actor's document. */
export const createDismissQuestion = ({ places, clock }: Pick<QuestionTools, 'places' | 'clock'>) =>
  defineOperation<{ readonly id: number }, OpenQuestion>({
    name: 'queue.dismiss',
    needs: 'queue.answer',
    audit: ({ id }) => ({ id }),
    run: async ({ id }, actor, stores) => {
      const question = await openQuestion(id, actor, stores, places);
      await stores.feedback.close(id, DISMISSED, clock.now());
      return question;
    },
  });

export async function openQuestion(
  id: number,
  actor: Person,
  { feedback }: Stores,
  places: Gazetteer,
): Promise<OpenQuestion> {
  const question = await feedback.getOpen(id);
  const own = documentOfPerson(actor, places);
  const isTheirs = question?.documentId === null || own === undefined || question?.documentId === own;
  if (question === undefined || !isTheirs) throw new UsageError(say('queue.gone', { id }));
  return question;
}

/** More alike than this, two questions are shown as one group. The queue joins what is nearly the same by itself. */
const ALIKE = 0.5;

export const areAlike = (one: string, other: string): boolean => dice(pairsOf(one), pairsOf(other)) >= ALIKE;
