/** What the bot may call: operations already bound to their stores, and nothing else. */
import type { Channel, Person } from '../domain/access/person.ts';
import type { Role } from '../domain/access/roles.ts';
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { AnswerQueueInput } from '../operations/answer-queue.ts';
import type { AskInput, AskOutput } from '../operations/ask-question.ts';
import type { ExportInput, ExportOutput } from '../operations/export-records.ts';
import type { FormView, StartInput, StepInput } from '../operations/fill-form.ts';
import type { KeepAnswerInput, RateInput } from '../operations/give-feedback.ts';
import type { ListOutput } from '../operations/list-records.ts';
import type { Performed } from '../operations/operation.ts';
import type { ReadClauseInput, ReadClauseOutput } from '../operations/read-clause.ts';
import type { ConversationStore, Logger, OpenQuestion, UpdateLog } from '../ports.ts';

export interface BotServices {
  readonly findPerson: (channel: Channel, userId: string) => Promise<Person>;
  readonly ask: Performed<AskInput, AskOutput>;
  readonly readClause: Performed<ReadClauseInput, ReadClauseOutput>;
  readonly readElsewhere: Performed<
    ReadClauseInput,
    { readonly blocks: ReadClauseOutput['blocks']; readonly found: readonly Clause[] }
  >;
  /** Keeps an answer so that it can be rated; queues it when it was a refusal. */
  readonly keepAnswer: Performed<KeepAnswerInput, { readonly id: string }>;
  readonly rate: Performed<RateInput, void>;
  readonly listQueue: Performed<Record<string, never>, { readonly questions: readonly OpenQuestion[] }>;
  readonly answerQueue: Performed<
    AnswerQueueInput,
    { readonly clause: Clause; readonly told: number; readonly question: string }
  >;
  readonly choosePlace: Performed<{ readonly place: string }, void>;
  readonly chooseRole: Performed<{ readonly role: Role }, void>;
  readonly join: Performed<{ readonly code: string }, Role>;
  readonly startForm: Performed<StartInput, { readonly view: FormView; readonly wasOpen: boolean }>;
  readonly stepForm: Performed<StepInput, FormView>;
  readonly resumeForm: Performed<Record<string, never>, FormView>;
  readonly listRecords: Performed<Record<string, never>, ListOutput>;
  readonly countRecords: Performed<
    { readonly type: string },
    { readonly count: number; readonly title: string }
  >;
  readonly exportRecords: Performed<ExportInput, ExportOutput>;
  readonly places: Gazetteer;
  /** A clause known to exist, for its label. */
  readonly findClause: (ref: ClauseRef) => Clause;
  readonly conversations: ConversationStore;
  readonly updates: UpdateLog;
  readonly logger: Logger;
}

/** The document that governs where a person works, or null. */
export function homeDocument({ place }: Person, places: Gazetteer): string | null {
  return place === null ? null : (places.governingDocument(place) ?? null);
}
