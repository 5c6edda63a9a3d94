/** The fifth page of ports: all stores, and work that is on disk whole or not at all. Types only. */
import type { OfficeShelf, OfficeStore } from './ports-office.ts';
import type { DeviceStore, InviteStore, PasskeyStore, StaffStore } from './ports-people.ts';
import type { FileNoticeStore, LearntStore, PrivacyStore } from './ports-privacy.ts';
import type {
  AuditLog,
  CaseStore,
  DraftStore,
  FeedbackStore,
  NoticeStore,
  PhotoStore,
  RecordStore,
} from './ports-storage.ts';

/** What was done about a file without an entry in it. */
export interface FileAct {
  readonly file: string;
  readonly kind: 'assigned' | 'dismissed';
  /** Who made it. */
  readonly personId: string;
  /** The person the file is assigned to, or the id of the task. */
  readonly subject: string;
  /** A code, never words of one's own. */
  readonly reason: string | null;
  readonly at: string;
}

export interface FileActStore {
  add(mark: FileAct): Promise<void>;
  /** Oldest first. */
  list(filter: {
    readonly files?: readonly string[];
    readonly kind?: FileAct['kind'];
  }): Promise<readonly FileAct[]>;
}

export interface Stores {
  readonly feedback: FeedbackStore;
  readonly notices: NoticeStore;
  readonly staff: StaffStore;
  readonly invites: InviteStore;
  readonly devices: DeviceStore;
  readonly passkeys: PasskeyStore;
  readonly drafts: DraftStore;
  readonly records: RecordStore;
  readonly cases: CaseStore;
  readonly photos: PhotoStore;
  readonly audit: AuditLog;
  readonly office: OfficeStore;
  readonly shelf: OfficeShelf;
  readonly privacy: PrivacyStore;
  readonly fileNotices: FileNoticeStore;
  readonly learnt: LearntStore;
  readonly fileActs: FileActStore;
}

/** Runs writes together: all of them are on disk, or none. */
export interface UnitOfWork {
  transaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Reads of one moment, which cannot write; others may meanwhile. */
  snapshot<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** What was taken away is gone from the files too. Call it after the transaction, never inside. */
  scrub(): Promise<void>;
  /** Reading and single writes, outside a transaction. */
  readonly stores: Stores;
}

/** Other processes over the same store. Alone over its file, a program has none. */
export interface Neighbours {
  /** What is done under one name is done one after the other, over all processes. */
  inTurn<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  /** @returns false, and nothing done, where another process is at it. */
  onlyHere(name: string, act: () => Promise<void>): Promise<boolean>;
  /** Others may have a browser open on this chat of the page. */
  tell(chatId: number): void;
  /** @param listener - called with the chat another process told of; null: any may have news. */
  onTold(listener: (chatId: number | null) => void): void;
}
