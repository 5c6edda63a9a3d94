/** Brings the tables of either store up to date. */
import { type Kysely, Migrator } from 'kysely';
import { MIGRATIONS } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { StorageError } from './storage-error.ts';

/** @throws a migration failed; nothing of it is kept, and the connection is closed. */
export async function migrated(db: Kysely<Schema>): Promise<Kysely<Schema>> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return db;
  await db.destroy();
  throw StorageError.of(error) ?? error;
}
