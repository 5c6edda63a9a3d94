/** Opens the SQLite file, brings its tables up to date, and closes it. */
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { refuseLink } from './key-file.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/**
 * @param path - the file, or `:memory:` for a database that lives as long as the program.
 * @throws the file is not a database, or a migration failed; nothing of that migration is kept.
 */
export async function openDatabase(path: string): Promise<Database> {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    refuseLink(path);
    chmodSync(dirname(path), 0o700);
  }
  const sqlite = new BetterSqlite(path);
  sqlite.pragma('journal_mode = WAL');
  // An acknowledged write must survive a power cut, not only a crash of the program.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  // What is deleted is written over.
  sqlite.pragma('secure_delete = ON');
  if (path !== ':memory:') chmodSync(path, 0o600);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error;
  }
  return db;
}
