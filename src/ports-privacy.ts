/** The sixth page of ports: what is taken away, told to whom it is about, and kept as counts. Types only. */
import type { AgeBand } from './domain/privacy/age-band.ts';
import type { KeptKind } from './domain/privacy/retention.ts';
import type { Day } from './domain/shared/day.ts';
import type { AuditEntry } from './ports-storage.ts';

/** Rows that were taken away, by what they were. */
export type Counts = Readonly<Record<string, number>>;

/** What is left of what was erased: counts, and nothing of what it said. */
export interface Erasure {
  readonly at: string;
  /** On request, or because its time was over. */
  readonly cause: 'request' | 'retention';
  /** `file:disabled`, `person`, `chat`, `download` … */
  readonly what: string;
  /** Number of the file, or id of the person; null for many rows at once. */
  readonly subject: string | null;
  readonly place: string | null;
  readonly ageBand: AgeBand | null;
  readonly counts: Counts;
  /** Who took it away; null for the program itself. */
  readonly personId: string | null;
}

/** What names a child in what people typed: looked for in the chats of whoever worked on the file. */
export interface Traces {
  readonly numbers: readonly string[];
  readonly words: readonly string[];
  readonly people: readonly string[];
}

/** Where a sweep stands: in which of its places, and after which row of it. */
export interface SweepMark {
  readonly place: number;
  readonly after: readonly (string | number)[] | null;
}

export interface PrivacyStore {
  /** One page of what people typed and were shown is looked through for a file, and where the next begins. */
  sweep(
    traces: Traces,
    mark?: SweepMark,
  ): Promise<{ readonly counts: Counts; readonly next: SweepMark | undefined }>;
  /**
   * A file with its entries, corrections, reminders, and the downloads that show it; and what shows it of all that
   * was written since an instant.
   */
  eraseFile(number: string, traces: Traces, since: string): Promise<Counts>;
  /** A record that belongs to no file. */
  eraseRecord(number: string): Promise<Counts>;
  /** A page of what there may be much of: messages, downloads, of a person questions and notices too. */
  eraseSome(
    personId: string,
    what: 'person' | 'chat',
  ): Promise<{ readonly counts: Counts; readonly isMore: boolean }>;
  /** What is kept of somebody with an account. What they recorded stays with the unit, under a number. */
  erasePerson(personId: string): Promise<Counts>;
  /** What was said and downloaded on the page, and what runs there. */
  eraseChat(personId: string): Promise<Counts>;
  /** Rows of one kind that were last touched before an instant. Not of files. */
  expire(kind: Exclude<KeptKind, 'file'>, before: string): Promise<number>;
  /** The same, counted only. */
  countExpired(kind: Exclude<KeptKind, 'file'>, before: string): Promise<number>;
  /** Files of a kind that are closed and have had no entry since a day. */
  closedBefore(kind: string, day: Day): Promise<readonly string[]>;
  note(erasure: Erasure): Promise<void>;
  /** The oldest first; both days included. */
  erasures(from: Day, to: Day): Promise<readonly Erasure[]>;
  /** Rows of the log about these numbers, and those of exports that name one, the oldest first. */
  logOf(subjects: readonly string[]): Promise<readonly LoggedEntry[]>;
  /** Rows of the log between two days of UTC, both included, the oldest first. */
  logBetween(from: Day, to: Day, after: number, limit: number): Promise<readonly LoggedEntry[]>;
  /** How much somebody said and was told on the page. Not what: it is about others too. */
  countMessages(personId: string): Promise<number>;
  /** What they asked, the oldest first. */
  questionsOf(
    personId: string,
  ): Promise<readonly { readonly at: string; readonly question: string; readonly verdict: string }[]>;
}

export type LoggedEntry = AuditEntry & { readonly id: number; readonly subject: string | null };

/** How a child's guardian was told what is kept and why, and how they agreed where that is the ground. */
export interface FileNotice {
  readonly number: string;
  readonly at: string;
  readonly personId: string;
  /** Id of the way: `in-person`, `written` …; `domain/privacy/told.ts` has their names. */
  readonly toldBy: string;
  readonly toldOn: Day;
  readonly agreedBy: string | null;
  readonly agreedOn: Day | null;
}

export interface FileNoticeStore {
  add(notice: FileNotice): Promise<void>;
  /** The last one of each file; files without one are left out. */
  latest(numbers: readonly string[]): Promise<ReadonlyMap<string, FileNotice>>;
}

/** A question in an administrator's words, and the clause and sentence that answer it. */
export interface LearntQuestion {
  readonly id: string;
  readonly clause: string;
  readonly at: string;
  /** Who worded it; null for what came from files of earlier versions. */
  readonly personId: string | null;
  readonly question: string;
  readonly quote: string;
}

export interface LearntStore {
  add(learnt: Omit<LearntQuestion, 'id'>): Promise<string>;
  /** The latest first. What cannot be read is left out: it must not keep the program from starting. */
  list(): Promise<readonly LearntQuestion[]>;
  /** @returns whether it was there. */
  remove(id: string): Promise<boolean>;
}
