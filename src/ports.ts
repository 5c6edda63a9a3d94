/**
 * Every outside thing as an interface: what the engines and operations need, in their own words.
 * Types only. `storage/`, `models/` and `channels/` implement them, `compose.ts` hands them over.
 */
import type { Channel, Person } from './domain/access/person.ts';
import type { Role } from './domain/access/roles.ts';
import type { ClauseRef } from './domain/clauses/reference.ts';
import type { UnansweredTopic } from './domain/clauses/wording.ts';
import type { Answers } from './domain/records/answers.ts';
import type { CaseStatus } from './domain/records/record-type.ts';
import type { Day } from './domain/shared/day.ts';

export interface Clock {
  /** An instant, ISO 8601 in UTC. */
  now(): string;
  /** The day it is at the office. */
  today(): Day;
}

export interface Ids {
  /** A new random id: lower-case letters and digits, not guessable. */
  next(length?: number): string;
}

export interface Logger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Encrypts text at rest and reads it back. */
export interface Sealer {
  seal(text: string): string;
  /** @throws the text was sealed with another key, or was changed. */
  open(sealed: string): string;
}

// ── Search ─────────────────────────────────────────────────────────────────────────────────

export interface SearchRequest {
  readonly text: string;
  /** Documents searched; all when empty. */
  readonly documents: readonly string[];
  readonly limit: number;
}

export interface ClauseHit {
  readonly ref: ClauseRef;
  /** Fused score; only its order and its distance to the next mean anything. */
  readonly score: number;
  /** Sentences of the clause that answer, best first, as positions in `sentencesOf(clause.text)`. */
  readonly sentences: readonly number[];
}

/**
 * What a refusal is decided on. Strengths are shares of the question's own weight, so that they
 * compare between questions: 0 when nothing of it is spoken to, about 1 when most of it is.
 */
export interface SearchEvidence {
  /** Best clause of the documents searched. */
  readonly strength: number;
  /** Cosine between the question and the best clause in the vector model, 0 to 1. */
  readonly similarity: number;
  /** The lexicon knows the question's wording, and the best clause has one of the terms it stands for. */
  readonly isTermed: boolean;
  /** Best clause of the other documents. */
  readonly elsewhere: {
    readonly ref: ClauseRef;
    readonly strength: number;
    /** Words of the fact there that speaks most to the question. */
    readonly quote: string | null;
    /** Share of those words, in character pairs, that the best clauses searched have too: the same rule stands at home. */
    readonly sharedAtHome: number;
  } | null;
  /** Best single fact of the documents searched. */
  readonly fact: number;
  /** Nearest thing the documents searched are known not to say. */
  readonly unanswered: { readonly topic: UnansweredTopic; readonly strength: number } | null;
  /** Nearest kind of talk that has nothing to do with the documents. */
  readonly offTopic: { readonly kind: string; readonly strength: number } | null;
}

export interface SearchResult {
  readonly hits: readonly ClauseHit[];
  readonly evidence: SearchEvidence;
}

export interface ClauseSearch {
  search(request: SearchRequest): Promise<SearchResult>;
}

// ── Models (optional) ──────────────────────────────────────────────────────────────────────

export interface PromptTemplate {
  /** With {{variables}}. */
  readonly system: string;
  readonly user: string;
}

/** A chat model that may put the clauses into words. What it writes is checked before anyone sees it. */
export interface ChatModel {
  /** The model's answer as it arrives, piece by piece. Ends or throws when the signal aborts. */
  stream(
    prompt: { readonly system: string; readonly user: string },
    signal: AbortSignal,
  ): AsyncIterable<string>;
}

/** A vector model from outside, in place of the embedded one. */
export interface EmbeddingModel {
  readonly id: string;
  embed(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
}

// ── Stores ─────────────────────────────────────────────────────────────────────────────────

export interface StaffStore {
  /** The person a channel's user id stands for; made as a visitor when new. */
  findOrCreate(channel: Channel, userId: string): Promise<Person>;
  get(id: string): Promise<Person | undefined>;
  setRole(id: string, role: Role): Promise<void>;
  setPlace(id: string, place: string): Promise<void>;
  list(): Promise<readonly Person[]>;
  addInvite(invite: Invite): Promise<void>;
  /** Uses an invite once; undefined when it is unknown, used or expired. */
  takeInvite(codeHash: string, now: string, usedBy: string): Promise<Invite | undefined>;
}

export interface Invite {
  /** SHA-256 of the code: the code itself is shown once and not kept. */
  readonly codeHash: string;
  readonly role: Role;
  readonly place: string | null;
  readonly expiresAt: string;
}

/** A form not yet submitted. `state` is the form engine's, opaque here; it may hold personal answers. */
export interface Draft {
  readonly id: string;
  readonly personId: string;
  readonly recordType: string;
  readonly state: string;
  /** Last update applied to it: a second delivery changes nothing. */
  readonly lastUpdateId: number | null;
  readonly updatedAt: string;
}

export interface DraftStore {
  /** The form a person has open; one at a time. */
  findOpen(personId: string): Promise<Draft | undefined>;
  get(id: string): Promise<Draft | undefined>;
  save(draft: Draft): Promise<void>;
  delete(id: string): Promise<void>;
}

export interface DropoutCase {
  readonly number: string;
  readonly documentId: string;
  readonly status: CaseStatus;
  readonly openedBy: string;
  readonly openedOn: Day;
  readonly answers: Answers;
  readonly visitCount: number;
}

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
}

export interface NewRecord extends Omit<StoredRecord, 'number' | 'submittedOn'> {
  readonly draftId: string;
  readonly numberPrefix: string;
  readonly personalFields: readonly string[];
}

export interface RecordQuery {
  readonly type?: string;
  readonly personId?: string;
  readonly documentId?: string;
  readonly caseNumber?: string;
  /** Days of submission, both included. */
  readonly from?: Day;
  readonly to?: Day;
  readonly limit?: number;
}

export interface RecordStore {
  /** Stores a record once for each draft: a second call returns the first record. */
  insert(record: NewRecord): Promise<{ readonly record: StoredRecord; readonly isNew: boolean }>;
  get(number: string): Promise<StoredRecord | undefined>;
  list(query: RecordQuery): Promise<readonly StoredRecord[]>;
  count(query: RecordQuery): Promise<number>;
}

export interface CaseStore {
  open(
    fresh: Omit<DropoutCase, 'number' | 'visitCount'> & {
      readonly numberPrefix: string;
      readonly personalFields: readonly string[];
    },
  ): Promise<DropoutCase>;
  get(number: string): Promise<DropoutCase | undefined>;
  /** Cases that still take visits. */
  listOpen(query: {
    readonly documentId: string;
    readonly openedBy?: string;
    readonly limit: number;
  }): Promise<readonly DropoutCase[]>;
  setStatus(number: string, status: CaseStatus): Promise<void>;
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
}

export interface FeedbackStore {
  saveAnswer(answer: GivenAnswer): Promise<void>;
  getAnswer(id: string): Promise<GivenAnswer | undefined>;
  rate(id: string, useful: boolean, reason: string | null): Promise<void>;
  /** Adds to the group of the like, or opens one. */
  queue(
    entry: Omit<OpenQuestion, 'id' | 'count' | 'lastAt' | 'askers'> & {
      readonly asker: string;
      readonly at: string;
    },
  ): Promise<void>;
  /** The most asked first. */
  listOpen(query: { readonly documentId?: string; readonly limit: number }): Promise<readonly OpenQuestion[]>;
  getOpen(id: number): Promise<OpenQuestion | undefined>;
  close(id: number, clause: string, at: string): Promise<void>;
}

/** A message the bot sends by itself, once, when it is due. */
export interface Notice {
  readonly id: number;
  readonly personId: string;
  readonly body: string;
  readonly dueAt: string;
}

export interface NoticeStore {
  /** @param cause - the same cause makes one notice. @returns whether it is new. */
  add(notice: Omit<Notice, 'id'> & { readonly cause: string }): Promise<boolean>;
  /** Due and unsent notices for people of one channel. */
  due(
    channel: Channel,
    now: string,
    limit: number,
  ): Promise<readonly (Notice & { readonly userId: string })[]>;
  markSent(id: number, at: string): Promise<void>;
  markFailed(id: number): Promise<void>;
}

/** Everyday questions and test questions this office has added to the corpus. Files a colleague can edit. */
export interface Overlay {
  addQuestion(addition: {
    readonly documentId: string;
    readonly clause: ClauseRef;
    readonly quote: string;
    readonly question: string;
  }): Promise<void>;
}

export interface Stores {
  readonly feedback: FeedbackStore;
  readonly notices: NoticeStore;
  readonly staff: StaffStore;
  readonly drafts: DraftStore;
  readonly records: RecordStore;
  readonly cases: CaseStore;
  readonly audit: AuditLog;
}

/** Runs writes together: all of them are on disk, or none. */
export interface UnitOfWork {
  transaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Reading and single writes, outside a transaction. */
  readonly stores: Stores;
}

// ── Chat state ─────────────────────────────────────────────────────────────────────────────

/** Running conversations of @grammyjs/conversations, one text a chat. Holds what people typed. */
export interface ConversationStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, state: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Updates already handled, so that a second delivery is ignored. */
export interface UpdateLog {
  has(channel: Channel, updateId: number): Promise<boolean>;
  add(channel: Channel, updateId: number): Promise<void>;
}

// ── The page ───────────────────────────────────────────────────────────────────────────────

/** One message on the page; the page draws it, the bot and the person made it. */
export interface PageMessage {
  readonly from: 'bot' | 'person';
  /** Telegram's HTML where the bot wrote it, plain text where the person did. */
  readonly text: string;
  readonly isHtml: boolean;
  readonly buttons: readonly (readonly { readonly label: string; readonly data: string }[])[];
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number } | null;
}

export interface StoredPageMessage extends PageMessage {
  readonly messageId: number;
  readonly at: string;
}

/** Chats of the page: sessions, what was said, files to download. Sealed: it is what people typed. */
export interface PageStore {
  /** The chat of a browser session, made when new. Sessions are kept by their hash. */
  openChat(sessionId: string): Promise<number>;
  findChat(sessionId: string): Promise<number | undefined>;
  nextUpdateId(): Promise<number>;
  append(chatId: number, message: PageMessage): Promise<StoredPageMessage>;
  get(chatId: number, messageId: number): Promise<StoredPageMessage | undefined>;
  replace(chatId: number, messageId: number, message: PageMessage): Promise<void>;
  /** The last messages, oldest first. */
  list(chatId: number, limit: number): Promise<readonly StoredPageMessage[]>;
  addFile(chatId: number, name: string, bytes: Uint8Array): Promise<string>;
  getFile(
    chatId: number,
    id: string,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
}
