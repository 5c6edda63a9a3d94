/** The fourth page of ports: what the office's pages count and leaf through. Answers are sealed, so what is filtered by them is filtered by the caller. Types only. */
import type { Day } from './domain/shared/day.ts';
import type { AuditEntry, CaseFile, StoredRecord } from './ports-storage.ts';

/** A file as a line of a list: its entries are not counted. */
export type FileLine = Omit<CaseFile, 'entryCount'>;

/** A record as a line of a list. */
export type RecordLine = Pick<
  StoredRecord,
  | 'number'
  | 'type'
  | 'caseNumber'
  | 'documentId'
  | 'personId'
  | 'submittedOn'
  | 'answers'
  | 'outcome'
  | 'place'
  | 'unit'
  | 'vouching'
>;

/** Where a page ended: the next begins after it, however many rows there are. */
export interface Mark {
  readonly day: Day;
  readonly number: string;
}

export interface FileLineQuery {
  readonly kind?: string | undefined;
  readonly statuses?: readonly string[] | undefined;
  /** Division codes. */
  readonly places?: readonly string[] | undefined;
  readonly number?: string | undefined;
  /** Something was to be done before this day. */
  readonly dueBefore?: Day | undefined;
  /** Days of opening, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** The latest opened first, or what is due first. */
  readonly order: 'newest' | 'due';
  readonly after?: Mark | undefined;
  readonly limit: number;
}

export interface RecordLineQuery {
  readonly type?: string | undefined;
  readonly places?: readonly string[] | undefined;
  readonly number?: string | undefined;
  readonly caseNumber?: string | undefined;
  readonly vouching?: StoredRecord['vouching'] | undefined;
  /** Days of submission, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly after?: Mark | undefined;
  readonly limit: number;
}

export interface OfficeStore {
  files(query: FileLineQuery): Promise<readonly FileLine[]>;
  records(query: RecordLineQuery): Promise<readonly RecordLine[]>;
  /** Answers given, by how they ended. */
  verdicts(query: {
    readonly documentId?: string | undefined;
    readonly from: Day;
  }): Promise<readonly { readonly verdict: string; readonly count: number }[]>;
  countOpenQuestions(documentId: string | undefined): Promise<number>;
  /** The latest first. @param before - only rows with a smaller id. */
  log(query: {
    readonly action?: string | undefined;
    readonly personId?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): Promise<readonly (AuditEntry & { readonly id: number })[]>;
}
