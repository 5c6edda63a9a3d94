/** The stores alone, over an empty database. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ConversationStore, PageStore, UnitOfWork, UpdateLog } from '../../src/ports.ts';
import { createConversationStore, createUpdateLog } from '../../src/storage/chat-state.ts';
import { type Database, openDatabase } from '../../src/storage/open-database.ts';
import { createPageStore } from '../../src/storage/page-store.ts';
import { createUnitOfWork, type StorageTools } from '../../src/storage/unit-of-work.ts';
import { storageTools, temporaryFolder } from './app.ts';
import type { MovableClock } from './doubles.ts';

export interface Storage {
  readonly work: UnitOfWork;
  readonly conversations: ConversationStore;
  readonly updates: UpdateLog;
  readonly pages: PageStore;
  readonly clock: MovableClock;
}

export type OpenStorage = () => Promise<Storage>;

/** A database for one test; closed when the test is over. */
export async function openTestDatabase(path = ':memory:'): Promise<Database> {
  const db = await openDatabase(path);
  onTestFinished(() => db.destroy());
  return db;
}

export function storageOver(
  db: Database,
  tools: StorageTools & { readonly clock: MovableClock } = storageTools(),
): Storage {
  return {
    work: createUnitOfWork(db, tools),
    conversations: createConversationStore(db, tools),
    updates: createUpdateLog(db, tools),
    pages: createPageStore(db, tools),
    clock: tools.clock,
  };
}

export const openInMemory: OpenStorage = async () => storageOver(await openTestDatabase());
export const openInFile: OpenStorage = async () =>
  storageOver(await openTestDatabase(join(temporaryFolder(), 'test.db')));
