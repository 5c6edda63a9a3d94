/** The fifth page of ports: all stores, and work that is on disk whole or not at all. Types only. */
import type { OfficeShelf, OfficeStore } from './ports-office.ts';
import type { DeviceStore, InviteStore, PasskeyStore, StaffStore } from './ports-people.ts';
import type {
  AuditLog,
  CaseStore,
  DraftStore,
  FeedbackStore,
  NoticeStore,
  RecordStore,
} from './ports-storage.ts';

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
  readonly audit: AuditLog;
  readonly office: OfficeStore;
  readonly shelf: OfficeShelf;
}

/** Runs writes together: all of them are on disk, or none. */
export interface UnitOfWork {
  transaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Reads of one moment; others may write meanwhile. */
  snapshot<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Reading and single writes, outside a transaction. */
  readonly stores: Stores;
}
