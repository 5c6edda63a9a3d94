/** Every store kept to its contract: in memory, in a file, in PostgreSQL. */
import { caseStoreContract } from '../contracts/case-store.ts';
import {
  auditLogContract,
  conversationStoreContract,
  pageStoreContract,
  updateLogContract,
} from '../contracts/chat-stores.ts';
import { deskStoreContract, feedbackStoreContract, noticeStoreContract } from '../contracts/desk-stores.ts';
import { deviceStoreContract } from '../contracts/device-store.ts';
import { draftStoreContract } from '../contracts/draft-store.ts';
import { recordStoreContract } from '../contracts/record-store.ts';
import { staffStoreContract } from '../contracts/staff-store.ts';
import { talliesContract } from '../contracts/tallies.ts';
import {
  openInFile,
  openInMemory,
  openInPostgres,
  openTestDatabase,
  openTestPostgres,
} from '../support/storage.ts';

for (const contract of [
  staffStoreContract,
  draftStoreContract,
  recordStoreContract,
  caseStoreContract,
  auditLogContract,
  conversationStoreContract,
  updateLogContract,
  pageStoreContract,
  deviceStoreContract,
  feedbackStoreContract,
  noticeStoreContract,
  deskStoreContract,
]) {
  contract('SQLite in memory', openInMemory);
  contract('SQLite in a file', openInFile);
  contract('PostgreSQL', openInPostgres);
}

talliesContract('SQLite', openTestDatabase);
talliesContract('PostgreSQL', openTestPostgres);
