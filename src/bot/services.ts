/** What the bot may call: operations already bound to their stores, and nothing else. */
import type { Channel, Person } from '../domain/access/person.ts';
import type { Role } from '../domain/access/roles.ts';
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { AnsweredQueue, AnswerQueueInput } from '../operations/answer-queue.ts';
import type { Asked, Question } from '../operations/ask-question.ts';
import type { CaseworkServices } from '../operations/casework/casework-services.ts';
import type { DevicesView } from '../operations/devices.ts';
import type { DocumentServices } from '../operations/documents/held-documents.ts';
import type { ExportedFile, ExportFilter, ExportInput } from '../operations/export-records.ts';
import type { ExportServices } from '../operations/exports/export-services.ts';
import type { FormView, StepInput } from '../operations/fill-form.ts';
import type { RateInput } from '../operations/give-feedback.ts';
import type { InviteInput } from '../operations/invite-person.ts';
import type { Joined, JoinInput } from '../operations/join.ts';
import type { DutiesInput, DutiesOutput } from '../operations/list-duties.ts';
import type { Lacking, LackingInput } from '../operations/list-lacking.ts';
import type { ListOutput } from '../operations/list-records.ts';
import type { Paper, PaperInput } from '../operations/make-paper.ts';
import type { PeopleView, PersonView } from '../operations/manage-people.ts';
import type { Moved, MoveInput } from '../operations/move-person.ts';
import type { Overview, OverviewInput } from '../operations/office/overview.ts';
import type { DrawOverview } from '../operations/office/overview-picture.ts';
import type { OpenFilesInput, OpenFilesOutput } from '../operations/open-files.ts';
import type { Performed } from '../operations/operation.ts';
import type { PlacePaperInput } from '../operations/papers/place-papers.ts';
import type { KeepPhotoInput, KeptPhoto, PhotoView } from '../operations/photos.ts';
import type { PrivacyServices } from '../operations/privacy/privacy-services.ts';
import type { Proposed, ProposeInput } from '../operations/propose-paper.ts';
import type { ReadClauseInput, ReadClauseOutput } from '../operations/read-clause.ts';
import type { FileView, ListFilesOutput } from '../operations/read-file.ts';
import type { RecordView } from '../operations/read-record.ts';
import type { ReminderInput } from '../operations/reminders.ts';
import type { DraftLine, Started, StartInput } from '../operations/start-form.ts';
import type { Tally, TallyInput } from '../operations/tally-visits.ts';
import type { Taught, TaughtLine } from '../operations/taught.ts';
import type { Request, UnderstandInput } from '../operations/understand-request.ts';
import type { GiveInput, WholeView } from '../operations/whole-form.ts';
import type { WithdrawInput, Withdrawn } from '../operations/withdraw-record.ts';
import type { ConversationStore, Logger, Neighbours, OpenQuestion, UpdateLog } from '../ports.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Turns } from './turns.ts';
import type { WaitingLine } from './waiting-line.ts';

export interface BotServices extends CaseworkServices {
  readonly findPerson: (channel: Channel, userId: string) => Promise<Person>;
  /** Keeps the answer so that it can be rated; queues it when it was a refusal. */
  readonly ask: Performed<Question, Asked>;
  readonly readClause: Performed<ReadClauseInput, ReadClauseOutput>;
  readonly readElsewhere: Performed<
    ReadClauseInput,
    { readonly blocks: ReadClauseOutput['blocks']; readonly found: readonly Clause[] }
  >;
  readonly rate: Performed<RateInput, void>;
  readonly listQueue: Performed<Record<string, never>, { readonly questions: readonly OpenQuestion[] }>;
  readonly answerQueue: Performed<AnswerQueueInput, AnsweredQueue>;
  readonly teach: Performed<{ readonly typed: string }, Taught>;
  readonly listTaught: Performed<Record<string, never>, readonly TaughtLine[]>;
  readonly unteach: Performed<{ readonly id: string }, Taught>;
  readonly choosePlace: Performed<{ readonly place: string }, void>;
  readonly chooseRole: Performed<{ readonly role: Role }, void>;
  readonly join: Performed<JoinInput, Joined>;
  readonly setUnit: Performed<{ readonly unit: string }, void>;
  readonly invite: Performed<InviteInput, { readonly code: string }>;
  /** A code that opens an account on another device: one's own, or a colleague's. */
  readonly renewAccess: Performed<
    { readonly personId?: string },
    { readonly code: string; readonly person: Person }
  >;
  readonly withdrawInvite: Performed<{ readonly id: string }, void>;
  readonly listPeople: Performed<Record<string, never>, PeopleView>;
  readonly readPerson: Performed<{ readonly personId: string }, PersonView>;
  readonly setStatus: Performed<{ readonly personId: string; readonly status: Person['status'] }, Person>;
  readonly movePerson: Performed<MoveInput, Moved>;
  readonly listDevices: Performed<Record<string, never>, DevicesView>;
  readonly endDevice: Performed<{ readonly deviceId: string }, void>;
  readonly endAllDevices: Performed<{ readonly personId?: string }, { readonly ended: number }>;
  readonly unlinkMessenger: Performed<{ readonly userId: string }, void>;
  readonly startForm: Performed<StartInput, Started>;
  readonly startAmendment: Performed<{ readonly number: string }, Started>;
  readonly listDrafts: Performed<Record<string, never>, readonly DraftLine[]>;
  readonly closeReckoned: Performed<{ readonly draftId: string }, void>;
  readonly takeUpDraft: Performed<{ readonly id: string }, Started>;
  readonly listFiles: Performed<{ readonly kind?: string }, ListFilesOutput>;
  readonly openFiles: Performed<OpenFilesInput, OpenFilesOutput>;
  readonly understand: Performed<UnderstandInput, Request | null>;
  readonly tally: Performed<TallyInput, Tally>;
  readonly overview: Performed<OverviewInput, Overview>;
  readonly drawOverview: DrawOverview;
  readonly readFile: Performed<{ readonly number: string }, FileView>;
  readonly readRecord: Performed<{ readonly number: string }, RecordView>;
  readonly makePaper: Performed<PaperInput, Paper>;
  readonly makePlacePaper: Performed<PlacePaperInput, Paper>;
  readonly listDuties: Performed<DutiesInput, DutiesOutput>;
  readonly snoozeReminder: Performed<ReminderInput, { readonly day: string }>;
  readonly endReminder: Performed<ReminderInput, void>;
  readonly stepForm: Performed<StepInput, FormView>;
  readonly resumeForm: Performed<Record<string, never>, FormView>;
  readonly listRecords: Performed<Record<string, never>, ListOutput>;
  readonly vouch: Performed<{ readonly number: string }, { readonly number: string }>;
  readonly withdrawRecord: Performed<WithdrawInput, Withdrawn>;
  readonly readWhole: Performed<Record<string, never>, WholeView | null>;
  readonly giveAnswer: Performed<GiveInput, WholeView>;
  readonly finishWhole: Performed<{ readonly draftId: string }, WholeView>;
  readonly keepPhoto: Performed<KeepPhotoInput, KeptPhoto>;
  readonly readPhoto: Performed<{ readonly id: string }, PhotoView>;
  readonly proposePaper: Performed<ProposeInput, Proposed | null>;
  /** Lines of writing on a picture: none where there is no writing, undefined where it cannot be read. */
  readonly recognise?: ((image: Uint8Array) => Promise<readonly string[] | undefined>) | undefined;
  /** Speech written down; absent where no recogniser is set that may hear people. */
  readonly transcribe?: ((audio: Uint8Array, name: string) => Promise<string | undefined>) | undefined;
  /** A photograph of the channel, by its path there; absent where it has none. */
  readonly fetchPhoto?: ((path: string) => Promise<Uint8Array>) | undefined;
  readonly listLacking: Performed<LackingInput, Lacking>;
  readonly privacy: PrivacyServices;
  /** What /privacy says here. */
  readonly privacyWords: string;
  readonly countRecords: Performed<
    Pick<ExportFilter, 'type' | 'from' | 'to'>,
    { readonly count: number; readonly waiting: number; readonly title: string }
  >;
  readonly exportRecords: Performed<ExportInput, ExportedFile>;
  readonly exports: Pick<ExportServices, 'begin'>;
  /** Address of an office page; without its machine where the office has given none. */
  readonly officeLink: (path: string) => string;
  /** A voice message of the channel, by its path there, written down; absent where no recogniser is set. */
  readonly hear?: ((path: string) => Promise<string | undefined>) | undefined;
  /** How much one person may ask at once and in a minute. */
  readonly acts: RateLimit;
  /** Whose act begins next. */
  readonly turns: Turns;
  /** Who waits, and for how long. */
  readonly line: WaitingLine;
  readonly neighbours: Neighbours;
  /** A link that takes a code with it; null where the page has no public address. */
  readonly joinLink: (code: string) => string | null;
  /** Channels let in for personal data: what /privacy tells. */
  readonly personalOver: readonly Channel[];
  /** Everything here is to try out: messages of a record say so. */
  readonly isTrial: boolean;
  readonly places: Gazetteer;
  /** An office's own documents. */
  readonly documents: DocumentServices;
  /** A clause known to exist, for its label. */
  readonly findClause: (ref: ClauseRef) => Clause;
  readonly conversations: ConversationStore;
  readonly updates: UpdateLog;
  readonly logger: Logger;
}
