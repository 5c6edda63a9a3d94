/** Opens the SQLite file, brings its tables up to date, and closes it. */
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { refuseLink } from './key-file.ts';
import { migrated } from './migrated.ts';
import { PatientDialect, ReadingDialect } from './patient-driver.ts';
import type { Schema } from './schema.ts';
import { toldApart } from './storage-error.ts';

export type Database = Kysely<Schema>;

/** Readings at once. One that is long yields between its pages; those beside it do not wait for it. */
const READERS = 4;

/**
 * @param path - the file, or `:memory:` for a database that lives as long as the program.
 * @param patienceMs - how long a lock of others is waited for.
 * @param keepsLog - the log is emptied by whoever copies it, and by nobody else.
 * @throws {StorageError} the file is no database, or may not be written.
 * @throws a migration failed; nothing of it is kept.
 */
export async function openDatabase(
  path: string,
  { patienceMs, keepsLog = false }: { readonly patienceMs?: number; readonly keepsLog?: boolean } = {},
): Promise<Database> {
  const begun = path === ':memory:' ? empty : undefined;
  const sqlite = toldApart(() => openFile(begun ?? path));
  if (keepsLog) sqlite.pragma('wal_autocheckpoint = 0');
  let isReady = false;
  const looking = () => (isReady && path !== ':memory:' ? readingOnly(path) : undefined);
  const dialect = new PatientDialect({ writer: sqlite, looking, patienceMs });
  const db = await migrated(new Kysely<Schema>({ dialect }));
  isReady = true;
  if (path === ':memory:') empty ??= sqlite.serialize();
  return db;
}

/** A database in memory with its tables and nothing in them: making them takes longer than all a test does after. */
let empty: Buffer | undefined;

/** Connections that only read: a long reading holds up neither who writes nor who only looks. */
export function openReader(path: string): Database {
  return new Kysely<Schema>({ dialect: new ReadingDialect(() => readingOnly(path), READERS) });
}

function readingOnly(path: string): BetterSqlite.Database {
  const sqlite = toldApart(() => new BetterSqlite(path, { readonly: true }));
  sqlite.pragma('busy_timeout = 0');
  return sqlite;
}

function openFile(path: string | Buffer): BetterSqlite.Database {
  const isFile = typeof path === 'string' && path !== ':memory:';
  if (isFile) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    refuseLink(path);
    chmodSync(dirname(path), 0o700);
  }
  const sqlite = new BetterSqlite(path);
  sqlite.pragma('journal_mode = WAL');
  // An acknowledged write must survive a power cut, not only a crash of the program.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  // What is deleted is written over.
  sqlite.pragma('secure_delete = ON');
  if (isFile) chmodSync(path, 0o600);
  // From here on a lock of others is waited for by the driver, which lets everybody else go on.
  sqlite.pragma('busy_timeout = 0');
  return sqlite;
}
