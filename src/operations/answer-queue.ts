/**
 * The queue pays back: an administrator names the clause that answers an open question, and everyone who
 * asked is told, each with their own words alone. What is learnt of it is worded by the administrator.
 */

import { sourceOf } from '../answering/reply.ts';
import { mayCarryPersonal } from '../domain/access/channels.ts';
import { NotYoursError } from '../domain/access/errors.ts';
import type { GateSettings } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import type { Clause } from '../domain/clauses/clause.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { OpenQuestion, Stores } from '../ports.ts';
import { documentOfPerson } from './form-context.ts';
import { defineOperation } from './operation.ts';
import { clauseAndWords, keepTaught, type Taught, type TaughtTools } from './taught.ts';

export interface QueueTools {
  readonly places: Gazetteer;
  readonly settings: GateSettings;
}

/** What somebody else typed, as it may be shown over the channel: no pattern finds every name in it. */
export function wordsFor(
  { channel }: Person,
  question: string,
  { settings }: Pick<QueueTools, 'settings'>,
): string {
  return mayCarryPersonal(channel, settings.personalOver) ? question : say('queue.withheld');
}

export const createListQueue = (tools: QueueTools) =>
  defineOperation<Record<string, never>, { readonly questions: readonly OpenQuestion[] }>({
    name: 'queue.list',
    needs: 'queue.answer',
    audit: (_input, { questions }) => ({ rows: questions.length }),
    run: async (_input, actor, stores) => {
      const documentId = documentOfPerson(actor, tools.places);
      const questions = await stores.feedback.listOpen({
        limit: 10,
        ...(documentId === undefined ? {} : { documentId }),
      });
      return {
        questions: questions.map((open) => ({ ...open, question: wordsFor(actor, open.question, tools) })),
      };
    },
  });

export interface AnswerQueueInput {
  readonly id: number;
  /** A reference, or a label of the question's own document: 四(四)9; a question in one's own words may follow. */
  readonly clause: string;
  /** The sentence of the clause that says it; the likest one where left out. */
  readonly quote?: string | undefined;
  /** Questions of the like that are answered with it. */
  readonly also?: readonly number[] | undefined;
  /** The question in the administrator's words, for others to be found by; nothing is learnt without. */
  readonly words?: string | undefined;
}

export interface AnsweredQueue {
  readonly clause: Clause;
  readonly told: number;
  readonly question: string;
  readonly taught: Taught | null;
}

export type AnswerQueueTools = QueueTools & TaughtTools;

export const createAnswerQueue = ({ library, places, clock, settings, learning }: AnswerQueueTools) =>
  defineOperation<AnswerQueueInput, AnsweredQueue>({
    name: 'queue.answer',
    needs: 'queue.answer',
    audit: ({ id, also = [] }, { clause, told, taught }) => ({
      id,
      clause: clause.ref,
      told,
      ...(also.length === 0 ? {} : { also: also.join(' ') }),
      ...(taught === null ? {} : { learnt: taught.id }),
    }),
    run: async ({ id, clause: named, quote, also = [], words: given }, actor, stores, afterCommit) => {
      const home = documentOfPerson(actor, places);
      const openOf = async (each: number) => {
        const open = await stores.feedback.getOpen(each);
        // Running numbers are guessed: another county's question is as if it were not there.
        const isOfAnother = open?.documentId != null && home !== undefined && open.documentId !== home;
        if (open === undefined || isOfAnother)
          throw new NotYoursError(say('queue.gone', { id: each }), String(each));
        return open;
      };
      const open = await openOf(id);
      const { clause, words: typed } = clauseAndWords(named, open.documentId ?? home ?? null, library);
      if (clause === undefined) throw new UsageError(say('queue.no-clause', { clause: named.trim() }));
      const wording = (given ?? typed).trim();
      const taught =
        wording === ''
          ? null
          : await keepTaught(
              { clause, question: wording, quote },
              actor.id,
              stores,
              { clock, learning },
              afterCommit,
            );
      const source = `${places.nameOfDocument(clause.documentId)} ${sourceOf(clause, library)}`;
      let told = 0;
      for (const each of [open, ...(await Promise.all(also.map(openOf)))])
        told += await closeWith(each, clause, source, stores, { clock, settings });
      const question = wordsFor(actor, open.question, { settings });
      return { clause, told, question, taught };
    },
  });

/** Closes it and tells everyone who asked. @returns how many are told. */
async function closeWith(
  open: OpenQuestion,
  clause: Clause,
  source: string,
  stores: Stores,
  { clock, settings }: Pick<AnswerQueueTools, 'clock' | 'settings'>,
): Promise<number> {
  const now = clock.now();
  await stores.feedback.close(open.id, clause.ref, now);
  const text = clause.text.slice(0, 400);
  for (const asker of open.askers) {
    // Their own words, or none: those of whoever asked first are nobody else's to read.
    const own = await ownWords(asker, open, stores, settings);
    await stores.notices.add({
      personId: asker,
      body:
        own === undefined
          ? say('queue.told-other', { source, text })
          : say('queue.told', { question: own, source, text }),
      dueAt: now,
      topic: null,
      // Opened again and answered otherwise, it is told again.
      cause: `${noticesOf(open.id)}${asker}:${clause.ref}`,
    });
  }
  return open.askers.length;
}

/** How the causes of a question's notices begin. */
export const noticesOf = (id: number): string => `queue:${id}:`;

/** As the asker typed them; nothing where the answer may reach them over a channel that their words did not come by. */
async function ownWords(
  asker: string,
  { words }: OpenQuestion,
  { staff }: Stores,
  { personalOver }: GateSettings,
): Promise<string | undefined> {
  const own = words[asker];
  if (own === undefined) return undefined;
  const ways = await staff.identitiesOf(asker);
  return ways.every(({ channel }) => channel === own.over || mayCarryPersonal(channel, personalOver))
    ? own.said
    : undefined;
}
