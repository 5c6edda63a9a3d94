/** What a file still holds of what was deleted. */
import { setTimeout as sleep } from 'node:timers/promises';
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

/** How often it is tried while somebody reads what the log holds. */
const TRIES = 10;
const PAUSE_MS = 200;

/**
 * After rows were taken away: pages are written over when rows go, and what the log still holds of them goes
 * here. A copy that follows the log begins anew after it. A server tidies its tables; its own log is its keeper's.
 */
export async function emptyLog(db: Database): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`vacuum`.execute(db);
    return;
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy !== 1) return;
    await sleep(PAUSE_MS);
  }
}
