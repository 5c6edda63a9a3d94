/** Brings the tables of either store up to date. */
import { type Kysely, Migrator, sql } from 'kysely';
import { MIGRATIONS } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { StorageError } from './storage-error.ts';

const NAMES = Object.keys(MIGRATIONS).toSorted().join('\n');

/** @throws a migration failed; nothing of it is kept, and the connection is closed. */
export async function migrated(db: Kysely<Schema>): Promise<Kysely<Schema>> {
  if (await isDone(db)) return db;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return db;
  await db.destroy();
  throw StorageError.of(error) ?? error;
}

/** Asked first: before the migrator says so it reads the columns of all tables, twice. */
async function isDone(db: Kysely<Schema>): Promise<boolean> {
  const done = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch(() => ({ rows: [] }));
  return (
    done.rows
      .map(({ name }) => name)
      .toSorted()
      .join('\n') === NAMES
  );
}
