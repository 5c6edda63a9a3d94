/** A database file with its tables and nothing in it: making them on a disk takes longer than all most tests do after. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../src/storage/open-database.ts';

let empty: Promise<Buffer> | undefined;

/** Lays one there, unless the database is in memory or there already. */
export async function layDatabase(path: string): Promise<void> {
  if (path === ':memory:' || existsSync(path)) return;
  empty ??= make();
  writeFileSync(path, await empty, { mode: 0o600 });
}

async function make(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-test-'));
  const path = join(folder, 'empty.db');
  const db = await openDatabase(':memory:');
  await sql`vacuum into ${path}`.execute(db);
  await db.destroy();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}
