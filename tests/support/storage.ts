/** The stores alone, over an empty database. */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type PostgresPool, sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { ConversationStore, PageStore, UnitOfWork, UpdateLog } from '../../src/ports.ts';
import { createConversationStore, createUpdateLog } from '../../src/storage/chat-state.ts';
import { type Database, openDatabase } from '../../src/storage/open-database.ts';
import { createPageStore } from '../../src/storage/page-store.ts';
import { openPool, overPool } from '../../src/storage/postgres/open-postgres.ts';
import { createUnitOfWork, type StorageTools } from '../../src/storage/unit-of-work.ts';
import { storageTools, temporaryFolder } from './app.ts';
import { layDatabase } from './database-file.ts';
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
  await layDatabase(path);
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

let postgres: Promise<Database> | undefined;

/** PostgreSQL inside this process, or a server where there is one; one for all tests of a worker, emptied for each. */
export async function openTestPostgres(): Promise<Database> {
  const url = process.env['POSTGRES_URL'];
  postgres ??=
    url === undefined ? PGlite.create().then((engine) => overPool(poolOf(engine))) : overPool(openPool(url));
  const db = await postgres;
  const tables = (await db.introspection.getTables()).filter(({ name }) => !name.startsWith('kysely_'));
  const names = sql.join(tables.map(({ name }) => sql.table(name)));
  await sql`truncate ${names} restart identity cascade`.execute(db);
  return db;
}

export const openInPostgres: OpenStorage = async () => storageOver(await openTestPostgres());

/** One connection, for one at a time: who asks for it while it is out waits. */
function poolOf(engine: PGlite): PostgresPool {
  let free: Promise<void> = Promise.resolve();
  return {
    connect: async () => {
      const before = free;
      let giveBack = () => {};
      free = new Promise((resolve) => {
        giveBack = resolve;
      });
      await before;
      return {
        query: (async (text: string, parameters: readonly unknown[]) => {
          const { rows, affectedRows } = await engine.query(text, [...parameters]);
          const command = text.trim().split(/\s/u)[0]?.toUpperCase();
          return { command, rows, rowCount: affectedRows ?? rows.length };
        }) as never,
        release: giveBack,
      };
    },
    end: () => engine.close(),
  };
}
