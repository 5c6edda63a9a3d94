/** What the office's pages are handed: operations, who asks, and nothing else. */
import type { Context } from 'hono';
import type { Person } from '../domain/access/person.ts';
import type { Role } from '../domain/access/roles.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { AnsweredQueue, AnswerQueueInput } from '../operations/answer-queue.ts';
import type { ExportedFile, ExportFilter, ExportInput } from '../operations/export-records.ts';
import type { InviteInput } from '../operations/invite-person.ts';
import type { Paper, PaperInput } from '../operations/make-paper.ts';
import type { PeopleView, PersonView } from '../operations/manage-people.ts';
import type { Moved, MoveInput } from '../operations/move-person.ts';
import type { OfficeServices } from '../operations/office/office-services.ts';
import type { Performed } from '../operations/operation.ts';
import type { PrivacyServices } from '../operations/privacy/privacy-services.ts';
import type { FileView } from '../operations/read-file.ts';
import type { RecordView } from '../operations/read-record.ts';
import type { SignedIn } from '../operations/sign-in.ts';
import type { Taught, TaughtLine } from '../operations/taught.ts';
import type { Clock, Logger } from '../ports.ts';

/** The operations the pages share with the chat. */
export interface SharedServices {
  readonly readFile: Performed<{ readonly number: string }, FileView>;
  readonly makePaper: Performed<PaperInput, Paper>;
  readonly readRecord: Performed<{ readonly number: string }, RecordView>;
  readonly exportRecords: Performed<ExportInput, ExportedFile>;
  readonly countRecords: Performed<Pick<ExportFilter, 'type' | 'from' | 'to'>, { readonly count: number }>;
  readonly privacy: PrivacyServices;
  readonly answerQueue: Performed<AnswerQueueInput, AnsweredQueue>;
  readonly listTaught: Performed<Record<string, never>, readonly TaughtLine[]>;
  readonly unteach: Performed<{ readonly id: string }, Taught>;
  readonly invite: Performed<InviteInput, { readonly code: string }>;
  readonly renewAccess: Performed<
    { readonly personId?: string },
    { readonly code: string; readonly person: Person }
  >;
  readonly withdrawInvite: Performed<{ readonly id: string }, void>;
  readonly listPeople: Performed<Record<string, never>, PeopleView>;
  readonly readPerson: Performed<{ readonly personId: string }, PersonView>;
  readonly setStatus: Performed<{ readonly personId: string; readonly status: Person['status'] }, Person>;
  readonly endDevice: Performed<{ readonly deviceId: string }, void>;
  readonly movePerson: Performed<MoveInput, Moved>;
  readonly endAllDevices: Performed<{ readonly personId?: string }, { readonly ended: number }>;
  readonly choosePlace: Performed<{ readonly place: string }, void>;
  readonly chooseRole: Performed<{ readonly role: Role }, void>;
  readonly joinLink: (code: string) => string | null;
  readonly places: Gazetteer;
}

/** Who asks, as the server that serves the pages knows it. */
export interface Doorkeeper {
  readonly current: (context: Context) => Promise<Person | undefined>;
  readonly enter: (context: Context, code: string) => Promise<SignedIn>;
  /** The trial's: a browser nobody has signed in is given a person. */
  readonly tryOut: (context: Context) => Promise<Person>;
  readonly end: (context: Context) => Promise<void>;
}

export interface ConsoleTools {
  readonly services: SharedServices;
  readonly office: OfficeServices;
  readonly door: Doorkeeper;
  readonly library: ClauseLibrary;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly isTrial: boolean;
}

/** A request with whoever made it. */
export interface Asking {
  readonly context: Context;
  readonly person: Person;
}
