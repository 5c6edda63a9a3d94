/** All stores over one connection, and all of them inside one transaction. */
import type { Clock, Ids, Sealer, Stores, UnitOfWork } from '../ports.ts';
import { createAuditLog } from './audit-log.ts';
import { createCaseStore } from './case-store.ts';
import { createDeviceStore } from './device-store.ts';
import { createDraftStore } from './draft-store.ts';
import { createFeedbackStore } from './feedback-store.ts';
import { createFileActStore } from './file-act-store.ts';
import { createFileNoticeStore } from './file-notice-store.ts';
import { emptyLog } from './freed.ts';
import { createInviteStore } from './invite-store.ts';
import { createLearntStore } from './learnt-store.ts';
import { createNoticeStore } from './notice-store.ts';
import { createOfficeShelf } from './office-shelf.ts';
import { createOfficeStore } from './office-store.ts';
import type { Database } from './open-database.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { createPhotoStore } from './photo-store.ts';
import { createPrivacyStore } from './privacy-store.ts';
import { createRecordStore } from './record-store.ts';
import { createStaffStore } from './staff-store.ts';

export interface StorageTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sealer: Sealer;
}

/** @param reader - connections of its own for what only reads; the same one where the database is in memory alone. */
export function createUnitOfWork(db: Database, tools: StorageTools, reader: Database = db): UnitOfWork {
  return {
    stores: storesOver(db, tools),
    // Nothing inside may wait for the network: SQLite has one writer, and everyone else waits.
    transaction: (work) => db.transaction().execute((transaction) => work(storesOver(transaction, tools))),
    snapshot: (work) =>
      reader
        .transaction()
        .setAccessMode('read only')
        .execute((reading) => work(storesOver(reading, tools))),
    // Pages are written over when rows go (secure_delete); what the log still holds of them goes here.
    scrub: () => emptyLog(db),
  };
}

function storesOver(db: Database, tools: StorageTools): Stores {
  return {
    staff: createStaffStore(db, tools),
    invites: createInviteStore(db, tools),
    devices: createDeviceStore(db),
    photos: createPhotoStore(db, tools),
    passkeys: createPasskeyStore(db),
    drafts: createDraftStore(db, tools),
    records: createRecordStore(db, tools),
    cases: createCaseStore(db, tools),
    audit: createAuditLog(db, tools),
    office: createOfficeStore(db, tools),
    shelf: createOfficeShelf(db, tools),
    privacy: createPrivacyStore(db, tools),
    fileNotices: createFileNoticeStore(db, tools),
    learnt: createLearntStore(db, tools),
    feedback: createFeedbackStore(db, tools),
    notices: createNoticeStore(db, tools),
    fileActs: createFileActStore(db, tools),
  };
}
