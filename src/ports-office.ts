/** The fourth page of ports: what the office's pages count and leaf through. Nothing is opened that is not shown. Types only. */
import type { Period } from './domain/casework/file-view.ts';
import type { OfficeFacts } from './domain/office/facts.ts';
import type { Day } from './domain/shared/day.ts';
import type { LoggedEntry } from './ports-privacy.ts';
import type { CaseFile, CaseFilter, GivenAnswer, Mark, RecordFilter, StoredRecord } from './ports-storage.ts';

/** A record as a line of a list. */
export type RecordLine = Omit<
  StoredRecord,
  'version' | 'submittedAt' | 'outcome' | 'vouchedBy' | 'vouchedAt'
>;

export interface RecordLineQuery extends RecordFilter {
  readonly after?: Mark | undefined;
  readonly limit: number;
}

/** Files of one school or township, with one of them to take its name from. */
export interface FileGroup {
  readonly sample: CaseFile;
  readonly count: number;
  readonly late: number;
}

/** Files of one school or township through a period, with one of them to take its name from. */
export interface FileFlow {
  readonly sample: CaseFile;
  readonly openBefore: number;
  readonly opened: number;
  readonly openAfter: number;
  /** Of the period, by type: entries, and files with one. */
  readonly entered: ReadonlyMap<string, { readonly entries: number; readonly files: number }>;
}

export interface AskedQuery {
  readonly documentId?: string | undefined;
  readonly verdict?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface OfficeStore {
  /** The latest first. */
  records(query: RecordLineQuery): Promise<readonly RecordLine[]>;
  /** Opens one file of each group. @param today - what was to be done before it is late. */
  fileGroups(filter: CaseFilter, by: 'school' | 'township', today: Day): Promise<readonly FileGroup[]>;
  /** What came, went and was entered in a period; opens one file of each unit. Void files are left out. */
  fileFlow(
    filter: CaseFilter,
    period: Period,
  ): Promise<Readonly<Record<'school' | 'township', readonly FileFlow[]>>>;
  /** Opens nothing. @param results - answers that are told apart; all others are counted as ''. */
  results(
    filter: RecordFilter,
    results: readonly string[],
  ): Promise<readonly { readonly month: string; readonly result: string; readonly count: number }[]>;
  /** What rules decided, counted; one of each is opened. */
  outcomes(filter: RecordFilter): Promise<readonly { readonly outcome: string; readonly count: number }[]>;
  /** Those of these units whose people entered something, or that an entry speaks of. Opens nothing. */
  heard(
    filter: Pick<RecordFilter, 'places' | 'from' | 'to' | 'exceptType'>,
    units: readonly string[],
  ): Promise<ReadonlySet<string>>;
  /** Answers given, by how they ended. */
  verdicts(query: {
    readonly documentId?: string | undefined;
    readonly from: Day;
  }): Promise<readonly { readonly verdict: string; readonly count: number }[]>;
  /** The same by the hour they were given in, `2026-11-21T03` in UTC. */
  verdictsByHour(query: {
    readonly documentId?: string | undefined;
    readonly from: string;
  }): Promise<readonly { readonly hour: string; readonly verdict: string; readonly count: number }[]>;
  /** The latest first. @param from, until - instants; the second is not in it. @param before - only what comes after this one in the list. */
  asked(query: AskedQuery): Promise<readonly GivenAnswer[]>;
  countOpenQuestions(documentId: string | undefined): Promise<number>;
  /** The latest first. @param before - only rows with a smaller id. */
  log(query: {
    readonly action?: string | undefined;
    readonly personId?: string | undefined;
    /** Rows of these people alone. */
    readonly personIds?: readonly string[] | undefined;
    /** Number of the file or record a row is about. */
    readonly subject?: string | undefined;
    /** Only who was turned away. */
    readonly denied?: boolean | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Promise<readonly LoggedEntry[]>;
}

/** What an office keeps beside its registers. */
export type OfficeEntryKind =
  | 'import'
  | 'columns'
  | 'template'
  | 'export'
  | 'request'
  | 'schedule'
  | 'setting'
  | 'match-secret';

/** One thing on the office's shelf. What its body is, the operation that put it there knows. */
export interface OfficeEntry {
  readonly id: string;
  readonly kind: OfficeEntryKind;
  readonly place: string | null;
  /** What it is looked up by within its kind. */
  readonly key: string | null;
  readonly state: string;
  readonly madeBy: string;
  readonly madeAt: string;
  /** JSON; sealed where it is kept. */
  readonly body: unknown;
}

export interface OfficeShelf {
  /** Puts it there, or in the place of the one of this id. */
  put(entry: OfficeEntry): Promise<void>;
  get(id: string, kind: OfficeEntryKind): Promise<OfficeEntry | undefined>;
  /** The latest first. */
  list(query: {
    readonly kind: OfficeEntryKind;
    readonly places?: readonly string[] | undefined;
    readonly key?: string | undefined;
    readonly state?: string | undefined;
    readonly limit: number;
  }): Promise<readonly OfficeEntry[]>;
  change(id: string, change: { readonly state?: string; readonly body?: unknown }): Promise<void>;
  /** Records and files an import brought, as if they had never come. */
  takeBack(brought: {
    readonly records: readonly string[];
    readonly files: readonly string[];
  }): Promise<void>;
}

/** How a finished file is opened again. */
export interface SealedExport {
  /** Of this file alone, in base64: without it nobody reads the file. */
  readonly key: string;
  readonly size: number;
  /** SHA-256 of what is in it, in hexadecimal. */
  readonly digest: string;
}

/** Finished exports, sealed, until they are fetched or their days are over. */
export interface ExportFiles {
  /** Nothing is there until it is finished. */
  begin(id: string): Promise<{
    readonly write: (bytes: Uint8Array) => Promise<void>;
    readonly finish: () => Promise<SealedExport>;
    readonly giveUp: () => Promise<void>;
  }>;
  /** Bytes from `start` up to and without `end`; undefined where the file is not there. */
  read(id: string, key: string, start: number, end: number): AsyncIterable<Uint8Array> | undefined;
  remove(id: string): void;
  /** Removes every other file, and what a program that was killed left behind. */
  keepOnly(ids: readonly string[]): void;
}

/** Where the office lets tables be put by themselves. */
export interface ExportFolders {
  /** null: the office has set none. */
  readonly root: string | null;
  /** Under its name only when it is whole and on the disk. @throws where the folder cannot be written. */
  put(
    folder: string,
    name: string,
    write: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  ): Promise<void>;
  /** Takes away all but the newest. @param isOne - of the files this is about. */
  keepNewest(folder: string, count: number, isOne: (name: string) => boolean): void;
}

/** What an office has said about itself: its schools, villages and bodies. Absent where nobody asks. */
export interface FactsSource {
  readonly factsFor?: ((place: string | null) => OfficeFacts | undefined) | undefined;
}
