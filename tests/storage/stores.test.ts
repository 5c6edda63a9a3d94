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

const OF_EVERY_MESSAGE = [
  staffStoreContract,
  draftStoreContract,
  recordStoreContract,
  caseStoreContract,
  conversationStoreContract,
  updateLogContract,
  pageStoreContract,
];

for (const contract of [
  ...OF_EVERY_MESSAGE,
  auditLogContract,
  deviceStoreContract,
  feedbackStoreContract,
  noticeStoreContract,
  deskStoreContract,
]) {
  contract('SQLite in memory', openInMemory);
  contract('PostgreSQL', openInPostgres);
}
// Of a file a second connection reads: it must see what the first has just written.
for (const contract of OF_EVERY_MESSAGE) contract('SQLite in a file', openInFile);

talliesContract('SQLite', openTestDatabase);
talliesContract('PostgreSQL', openTestPostgres);
