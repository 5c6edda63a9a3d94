/**
 * Every outside thing as an interface: what the engines and operations need, in their own words.
 * Types only. `storage/`, `models/` and `channels/` implement them, `compose.ts` hands them over.
 * What is kept in the database is on the second page, `ports-storage.ts`, and accounts on the third.
 */
import type { Channel } from './domain/access/person.ts';
import type { ClauseRef } from './domain/clauses/reference.ts';
import type { UnansweredTopic } from './domain/clauses/wording.ts';
import type { Day } from './domain/shared/day.ts';

export type * from './ports-office.ts';
export type * from './ports-people.ts';
export type * from './ports-privacy.ts';
export type * from './ports-storage.ts';
export type * from './ports-work.ts';

export interface Clock {
  /** An instant, ISO 8601 in UTC. */
  now(): string;
  /** The day it is at the office. */
  today(): Day;
  /** The instant of an hour of a day at the office. */
  instantOf(day: Day, hour: number): string;
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

export type EventOutcome = 'done' | 'denied' | 'failed';

/** Business events, for whoever counts them. */
export interface EventCounts {
  subscribe(listener: (event: string, outcome: EventOutcome) => void): void;
}

/** Encrypts text at rest and reads it back. @param place - table, column and row: elsewhere it does not open. */
export interface Sealer {
  seal(text: string, place: string): string;
  /** @throws the text was sealed with another key or for another place, or was changed. */
  open(sealed: string, place: string): string;
  /** What a text is found by without being opened: the same text, the same hash, under this key alone. */
  keyed(text: string): string;
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
  /** What each signal said of the clause, by name. */
  readonly signals?: Readonly<Record<string, number>>;
}

/** What a decision to answer is made on. Numbers are shares, cosines or logarithms: they compare between questions. */
export interface SearchEvidence {
  /** By name; `src/retrieval/evidence.ts` says what each is and its range. */
  readonly numbers: EvidenceNumbers;
  /** The documents searched have everyday wording of their own. */
  readonly isWorded: boolean;
  /** Sources of the bank's entries nearest to the question, nearest first. */
  readonly topics: readonly string[];
  /** Share of the question's weight that the best clause accounts for. */
  readonly strength: number;
  /** Share of it that the nearest everyday question of the documents' own accounts for. */
  readonly fact: number;
  /** Nearest thing the documents searched are known not to say. */
  readonly unanswered: { readonly topic: UnansweredTopic; readonly strength: number } | null;
}

export type EvidenceNumbers = Readonly<
  Record<
    | 'fields'
    | 'sentence'
    | 'path'
    | 'lexicon'
    | 'bridge'
    | 'meaning'
    | 'topic'
    | 'own'
    | 'asked'
    | 'askedAround'
    | 'mostFields'
    | 'mostMeaning'
    | 'mostTopic'
    | 'mostOwn'
    | 'mostAsked'
    | 'known'
    | 'rareKnown'
    | 'inField'
    | 'bank'
    | 'offTopic'
    | 'silence'
    | 'likeOffTopic'
    | 'likeNearField'
    | 'likeOwnSilence'
    | 'soundsOffField'
    | 'soundsNearField'
    | 'likeBank'
    | 'rareInBest'
    | 'termGap'
    | 'termGapInBest'
    | 'topShare'
    | 'agreement',
    number
  >
>;

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

// ── Chat state ─────────────────────────────────────────────────────────────────────────────

/** Running conversations of @grammyjs/conversations, one text a chat. Holds what people typed. */
export interface ConversationStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, state: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Which message of the chat showed which question of a form. */
export interface ShownQuestion {
  readonly draftId: string;
  readonly step: number;
  readonly message: number;
}

/** Updates already handled, so that a second delivery is ignored. */
export interface UpdateLog {
  has(channel: Channel, updateId: number): Promise<boolean>;
  /** @param shown - the question this update ended with; shown again, it keeps the number it had first. */
  add(channel: Channel, updateId: number, shown?: ShownQuestion): Promise<void>;
}

// ── The page ───────────────────────────────────────────────────────────────────────────────

/** One message on the page; the page draws it, the bot and the person made it. */
export interface PageMessage {
  readonly from: 'bot' | 'person';
  /** Plain text. */
  readonly text: string;
  /** Messages of earlier versions were written in Telegram's HTML; what reads them takes the tags off. */
  readonly isHtml: boolean;
  /** The bot's words, part by part, where they are more than plain text. */
  readonly blocks?: readonly {
    readonly kind: string;
    readonly text: string;
    readonly marks?: readonly string[];
    readonly label?: string;
  }[];
  /** Id the browser gave what was typed or pressed: its bubble is on the screen already. */
  readonly sentAs?: string;
  /** A form's question: the button data that asks it again, whatever was asked since. */
  readonly asks?: string;
  /** An answer, typed or pressed: the button data that changes it. */
  readonly changes?: string;
  readonly buttons: readonly (readonly { readonly label: string; readonly data: string }[])[];
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number } | null;
}

export interface StoredPageMessage extends PageMessage {
  readonly messageId: number;
  readonly at: string;
}

/** Something a page sent; null where it is not shown in the chat. */
export interface PagePost {
  /** Made by the page, the same when it tries again. */
  readonly id: string;
  readonly message: PageMessage | null;
}

export interface TakenPost {
  /** The same for each try: the bot knows by it what it has handled. */
  readonly updateId: number;
  readonly message: StoredPageMessage | undefined;
  readonly isNew: boolean;
}

/** Chats of the page: what was said, files to download. Sealed: it is what people typed. */
export interface PageStore {
  /** Takes what a page sent: once for each id the page gave it, however often it tries. */
  post(chatId: number, post: PagePost): Promise<TakenPost>;
  append(chatId: number, message: PageMessage): Promise<StoredPageMessage>;
  get(chatId: number, messageId: number): Promise<StoredPageMessage | undefined>;
  replace(chatId: number, messageId: number, message: PageMessage): Promise<void>;
  /** The last messages, oldest first. @param before - only those with a smaller number. */
  list(chatId: number, limit: number, before?: number): Promise<readonly StoredPageMessage[]>;
  addFile(chatId: number, name: string, bytes: Uint8Array): Promise<string>;
  getFile(
    chatId: number,
    id: string,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
}
