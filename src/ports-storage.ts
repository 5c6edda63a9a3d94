/** The second page of ports: what is kept of records, questions and notices. Types only; `storage/` implements them. */
import type { Channel } from './domain/access/person.ts';
import type { Role } from './domain/access/roles.ts';
import type { Reach } from './domain/access/scope.ts';
import type { Period } from './domain/casework/file-view.ts';
import type { Answers } from './domain/records/answers.ts';
import type { Owing } from './domain/records/case-kinds.ts';
import type { Day } from './domain/shared/day.ts';

/** A form not yet submitted. `state` is the form engine's, opaque here, read once by the store; it may hold personal answers. */
export interface Draft {
  readonly id: string;
  readonly personId: string;
  readonly recordType: string;
  readonly state: object;
  /** Last update applied to it: a second delivery changes nothing. */
  readonly lastUpdateId: number | null;
  /** Number of the message that showed the question it stands at; null until one did. Kept by the update log. */
  readonly shownAs: number | null;
  /** Step of the question that was shown last; another than the form's own where the program died in between. */
  readonly shownStep: number | null;
  readonly updatedAt: string;
  /** Put aside while another form is filled. */
  readonly isParked: boolean;
}

export interface DraftStore {
  /** The form a person is filling; one at a time. */
  findOpen(personId: string): Promise<Draft | undefined>;
  /** All a person has not submitted, the one being filled and those put aside; the latest first. */
  list(personId: string): Promise<readonly Draft[]>;
  get(id: string): Promise<Draft | undefined>;
  save(draft: Draft): Promise<void>;
  delete(id: string): Promise<void>;
}

/** A case file: what stays open over many entries. */
export interface CaseFile {
  readonly number: string;
  readonly kind: string;
  readonly documentId: string;
  /** Division code of the place it was opened in; null in files of earlier versions. */
  readonly place: string | null;
  readonly status: string;
  readonly openedBy: string;
  readonly openedOn: Day;
  readonly answers: Answers;
  /** When something is to be done next. */
  readonly nextOn: Day | null;
  readonly vouching: Vouching;
}

/**
 * `vouched`: entered by somebody an invite vouched for, or looked at by a head since. `waiting`: entered
 * by somebody who only said who they are.
 */
export type Vouching = 'vouched' | 'waiting';

export interface StoredRecord {
  readonly number: string;
  readonly type: string;
  readonly version: number;
  readonly caseNumber: string | null;
  readonly documentId: string;
  readonly personId: string;
  readonly submittedAt: string;
  /** The day it was at the office. */
  readonly submittedOn: Day;
  /** All answers, personal ones included. */
  readonly answers: Answers;
  /** What the record's rule computed when it was submitted; null where it has none. */
  readonly outcome: string | null;
  /** Of whoever submitted it. */
  readonly place: string | null;
  readonly unit: string | null;
  readonly vouching: Vouching;
  /** Who has vouched for it since, and when. */
  readonly vouchedBy: string | null;
  readonly vouchedAt: string | null;
  /** Last correction; null when there was none. */
  readonly amendedAt: string | null;
  /** Taken back: when and why; null while it stands. */
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
}

/** How a record stood before a correction. */
export interface RecordRevision {
  readonly at: string;
  readonly personId: string;
  readonly reason: string;
  /** All answers of before, those of its file included. */
  readonly before: Answers;
}

export interface NewRecord
  extends Omit<
    StoredRecord,
    'number' | 'submittedOn' | 'amendedAt' | 'withdrawn' | 'vouching' | 'vouchedBy' | 'vouchedAt'
  > {
  readonly draftId: string;
  /** `waiting` when left out. */
  readonly vouching?: Vouching;
  readonly numberPrefix: string;
}

/** Which records. Of what stands in their sealed answers only this can be asked. */
export interface RecordFilter {
  readonly type?: string | undefined;
  readonly exceptType?: string | undefined;
  readonly personId?: string | undefined;
  /** Division codes. */
  readonly places?: readonly string[] | undefined;
  readonly caseNumber?: string | undefined;
  readonly numbers?: readonly string[] | undefined;
  readonly vouching?: Vouching | undefined;
  /** What somebody may see, by themselves or by their files. */
  readonly reach?: Reach | undefined;
  /** Those taken back too; left out otherwise. */
  readonly withdrawn?: 'too' | undefined;
  /** Answer to `result`. */
  readonly result?: string | undefined;
  /** What the rule decided is as in one of these, kept outcomes. */
  readonly outcomes?: readonly string[] | undefined;
  /** Entries of such files alone. */
  readonly ofFiles?: CaseFilter | undefined;
  /** Days of submission, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

export interface RecordQuery extends RecordFilter {
  readonly limit?: number | undefined;
}

export interface RecordStore {
  /** Stores a record once for each draft: a second call returns the first record. */
  insert(record: NewRecord): Promise<{ readonly record: StoredRecord; readonly isNew: boolean }>;
  get(number: string): Promise<StoredRecord | undefined>;
  /** The record a draft became. */
  findByDraft(draftId: string): Promise<StoredRecord | undefined>;
  /** In the order they came. */
  list(query: RecordQuery): Promise<readonly StoredRecord[]>;
  /** The same, so many at a time, and everybody else's turn in between. */
  pages(filter: RecordFilter, size: number): AsyncIterable<readonly StoredRecord[]>;
  /** The last of a type in a file. */
  last(caseNumber: string, type: string): Promise<StoredRecord | undefined>;
  count(filter: RecordFilter): Promise<number>;
  /** Replaces the answers and keeps what was before. */
  amend(
    number: string,
    change: { readonly answers: Answers; readonly outcome: string | null },
    revision: RecordRevision,
  ): Promise<void>;
  /** A head has looked at it. */
  vouch(number: string, by: string, at: string): Promise<void>;
  /** It stays, and counts no more. */
  withdraw(
    number: string,
    how: { readonly at: string; readonly personId: string; readonly reason: string },
  ): Promise<void>;
  /** Oldest first. */
  revisions(number: string): Promise<readonly RecordRevision[]>;
}

/** Where a page ended: the next begins after it, however many rows there are. */
export interface Mark {
  readonly day: Day;
  readonly number: string;
}

/** Which files. Of what stands in their sealed answers only this can be asked. */
export interface CaseFilter {
  readonly kinds?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  /** Division codes. */
  readonly places?: readonly string[] | undefined;
  readonly numbers?: readonly string[] | undefined;
  readonly openedBy?: string | undefined;
  /** Who answers for them now. */
  readonly answeredBy?: string | undefined;
  /** What somebody may see. */
  readonly reach?: Reach | undefined;
  readonly school?: string | undefined;
  readonly township?: string | undefined;
  /** Of the child, whole. Whoever asks looks once more whether the person may see it. */
  readonly name?: string | undefined;
  /** Something in common with these answers, as its kind's `likeness` has it. */
  readonly like?: readonly string[] | undefined;
  /** They may owe an entry: whoever asks looks at each once more. */
  readonly owing?: Owing | undefined;
  /** Something was to be done before this day. */
  readonly dueBefore?: Day | undefined;
  /** Something is to be done on this day or later. */
  readonly dueFrom?: Day | undefined;
  /** Nothing is to be done before this day. */
  readonly notDueBefore?: Day | undefined;
  /** Days of opening, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly exceptStatus?: string | undefined;
  /** Not closed at the end of this day. */
  readonly openOn?: Day | undefined;
  /** With the last entry on one of these days. */
  readonly closed?: Period | undefined;
  /** With an entry of the type on one of these days. */
  readonly entered?: ({ readonly type: string } & Period) | undefined;
}

export interface CaseQuery extends CaseFilter {
  /** The latest opened first, or what is due first; the latest where it is left out. */
  readonly order?: 'newest' | 'due' | undefined;
  readonly after?: Mark | undefined;
  readonly limit?: number | undefined;
}

/** Files counted together. */
export interface CaseCount {
  readonly kind: string;
  readonly status: string;
  readonly count: number;
  /** Of them, those to be done before the day. */
  readonly late: number;
}

export interface CaseStore {
  open(
    fresh: Omit<CaseFile, 'number' | 'vouching'> & {
      readonly vouching?: Vouching;
      readonly numberPrefix: string;
    },
  ): Promise<CaseFile>;
  get(number: string): Promise<CaseFile | undefined>;
  list(query: CaseQuery): Promise<readonly CaseFile[]>;
  /** Opens nothing. */
  has(filter: CaseFilter): Promise<boolean>;
  /** By kind and status; opens nothing. @param today - what was to be done before it is late. */
  count(filter: CaseFilter, today: Day): Promise<readonly CaseCount[]>;
  update(
    number: string,
    change: { readonly status: string; readonly nextOn: Day | null; readonly answers: Answers },
  ): Promise<void>;
  /** The entry that opened it was looked at by a head. */
  vouch(number: string): Promise<void>;
}

export interface AuditEntry {
  readonly at: string;
  readonly personId: string;
  readonly role: Role;
  readonly action: string;
  /** What was touched: numbers, types, counts. Never an answer, never a name. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  list(limit: number): Promise<readonly AuditEntry[]>;
}

/** An answer as it was given; the question is struck of personal data before it comes here. */
export interface GivenAnswer {
  readonly id: string;
  readonly personId: string;
  readonly question: string;
  readonly documentId: string | null;
  readonly verdict: string;
  readonly refs: readonly string[];
  readonly at: string;
}

export type OpenQuestionKind = 'refused' | 'downvoted';

/** Questions of the same wording and place, refused or found useless, waiting for a clause. */
export interface OpenQuestion {
  readonly id: number;
  readonly question: string;
  readonly documentId: string | null;
  readonly kind: OpenQuestionKind;
  readonly reason: string | null;
  readonly count: number;
  readonly lastAt: string;
  readonly askers: readonly string[];
  /** Each asker's own words, by the asker, and the way they came; those of before this was kept have none. */
  readonly words: Readonly<Record<string, { readonly said: string; readonly over: Channel }>>;
}

/** What it was closed with: a clause, or that it was set aside. */
export interface ClosedQuestion extends OpenQuestion {
  readonly clause: string;
  readonly closedAt: string;
}

export interface FeedbackStore {
  saveAnswer(answer: GivenAnswer): Promise<void>;
  getAnswer(id: string): Promise<GivenAnswer | undefined>;
  rate(id: string, useful: boolean, reason: string | null): Promise<void>;
  /** Adds to the group of the like, or opens one. */
  queue(
    entry: Omit<OpenQuestion, 'id' | 'count' | 'lastAt' | 'askers' | 'words'> & {
      readonly asker: string;
      /** The way the asker wrote; the page where it is left out. */
      readonly over?: Channel;
      readonly at: string;
    },
  ): Promise<void>;
  /** The most asked first. */
  listOpen(query: {
    readonly documentId?: string | undefined;
    readonly limit: number;
  }): Promise<readonly OpenQuestion[]>;
  getOpen(id: number): Promise<OpenQuestion | undefined>;
  close(id: number, clause: string, at: string): Promise<void>;
  /** Answered or set aside, the latest first. */
  listClosed(query: {
    readonly documentId?: string | undefined;
    readonly limit: number;
  }): Promise<readonly ClosedQuestion[]>;
  /** @returns whether it was closed. */
  reopen(id: number): Promise<boolean>;
}

/** A message the bot sends by itself, once, when it is due. */
export interface Notice {
  readonly id: number;
  readonly personId: string;
  readonly body: string;
  readonly dueAt: string;
  /** What it reminds of, `case:GA-2026-0001` or `duty:<document>:<id>`; null for a notice that is no reminder. */
  readonly topic: string | null;
}

export interface NoticeStore {
  /** @param cause - the same cause makes one notice. @returns whether it is new. */
  add(notice: Omit<Notice, 'id'> & { readonly cause: string }): Promise<boolean>;
  /**
   * Due and unsent notices for people of one channel.
   *
   * @param reachable - channels that stand: somebody with several is told over the first of these. All where left out.
   */
  due(
    channel: Channel,
    now: string,
    limit: number,
    reachable?: readonly Channel[],
  ): Promise<readonly (Notice & { readonly userId: string })[]>;
  markSent(id: number, at: string): Promise<void>;
  markFailed(id: number): Promise<void>;
  get(id: number): Promise<Notice | undefined>;
  /** To be sent once more, later. */
  /** Unsent ones whose cause begins so. @returns how many. */
  withdraw(causeBegin: string): Promise<number>;
  snooze(id: number, dueAt: string): Promise<void>;
  /** Reminders of a topic that were not sent are dropped: what they remind of is done. */
  drop(topic: string): Promise<void>;
  /** No reminders of this topic to this person any more. */
  mute(personId: string, topic: string, at: string): Promise<void>;
  isMuted(personId: string, topic: string): Promise<boolean>;
}

/** A photograph of a paper, without the picture. */
export interface PhotoLine {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly at: string;
  /** Null until its form is submitted. */
  readonly number: string | null;
  readonly draftId: string | null;
}

export interface PhotoStore {
  /** @returns its id. */
  keep(photo: {
    readonly bytes: Uint8Array;
    readonly draftId: string | null;
    readonly number: string | null;
    readonly personId: string;
    readonly kind: string;
    readonly type: string;
  }): Promise<string>;
  ofDraft(draftId: string): Promise<readonly PhotoLine[]>;
  ofRecord(number: string): Promise<readonly PhotoLine[]>;
  get(id: string): Promise<(PhotoLine & { readonly bytes: Uint8Array }) | undefined>;
  /** The form has become a record. */
  bind(draftId: string, number: string): Promise<void>;
  /** The form was given up. */
  dropDraft(draftId: string): Promise<void>;
}
