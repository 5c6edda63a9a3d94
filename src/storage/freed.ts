/** What a file still holds of what was deleted. */
import { PostgresAdapter, sql } from 'kysely';
import type { Database } from './open-database.ts';

/** What was deleted or sealed anew is not to be found in the files any more. */
export async function writeOverFreed(db: Database): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`vacuum full`.execute(db);
    return;
  }
  await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
