/** A database of before accounts, with people in it: who keeps what. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect, sql } from 'kysely';
import { expect, test } from 'vitest';
import { claimMode } from '../../src/storage/installation.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { unlock } from '../../src/storage/unlock.ts';
import { TEST_KEY, temporaryFolder } from '../support/app.ts';
import { openTestDatabase, storageOver } from '../support/storage.ts';

const LAST_BEFORE = '0003-registers';

/** [id, channel, role, unit], and the invite each used, if any. */
const PEOPLE = [
  ['invited-admin', 'telegram', 'administrator', null, 'administrator'],
  ['trial-admin', 'web', 'administrator', null, null],
  ['invited-head', 'web', 'head-teacher', '曼允小学', 'head-teacher'],
  ['trial-head', 'web', 'head-teacher', '曼法小学', null],
  ['teacher', 'telegram', 'teacher', null, null],
  ['console', 'console', 'administrator', null, null],
] as const;

async function databaseOfBefore(): Promise<string> {
  const path = join(temporaryFolder(), 'yijiaotong.db');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new BetterSqlite(path) }) });
  const migrations = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= LAST_BEFORE));
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  for (const [id, channel, role, unit, invite] of PEOPLE) {
    await sql`insert into staff (id, channel, user_id, role, place, unit, joined_at)
      values (${id}, ${channel}, ${`u-${id}`}, ${role}, '530500', ${unit}, '2026-10-01T00:00:00.000Z')`.execute(
      db,
    );
    if (invite !== null)
      await sql`insert into invite (code_hash, role, place, unit, expires_at, used_by, used_at)
        values (${`hash-of-${id}`}, ${invite}, '530500', ${unit}, '2026-10-08', ${id}, '2026-10-02')`.execute(
        db,
      );
  }
  await sql`insert into web_session (id_hash, chat_id, created_at) values ('x', 1, '2026-10-01')`.execute(db);
  await db.destroy();
  return path;
}

test('keeps every role an invite stands behind, and no administrator or unit the loopback trial gave away', async () => {
  const db = await openTestDatabase(await databaseOfBefore());
  await unlock(db, { fromEnvironment: TEST_KEY, path: '/nowhere' });
  const { work } = storageOver(db);
  const people = await work.stores.staff.list();
  expect(people.map(({ id, role, unit, isVouched }) => [id, role, unit, isVouched]).toSorted()).toEqual(
    [
      ['invited-admin', 'administrator', null, true],
      ['trial-admin', 'visitor', null, false],
      ['invited-head', 'head-teacher', '曼允小学', true],
      ['trial-head', 'head-teacher', null, false],
      ['teacher', 'teacher', null, false],
      ['console', 'administrator', null, true],
    ].toSorted(),
  );
});

test('everybody is found by the way they came', async () => {
  const db = await openTestDatabase(await databaseOfBefore());
  await unlock(db, { fromEnvironment: TEST_KEY, path: '/nowhere' });
  const { work } = storageOver(db);
  expect((await work.stores.staff.find('telegram', 'u-teacher'))?.id).toBe('teacher');
});

test('is an office’s: the trial does not open it, and says what does', async () => {
  const db = await openTestDatabase(await databaseOfBefore());
  await expect(claimMode(db, 'trial', 'data/yijiaotong.db')).rejects.toThrow('npm run office');
  await claimMode(db, 'office', 'data/yijiaotong.db');
});

test('a database of the trial is no office’s', async () => {
  const db = await openTestDatabase();
  await claimMode(db, 'trial', 'data/trial.db');
  await claimMode(db, 'trial', 'data/trial.db');
  await expect(claimMode(db, 'office', 'data/trial.db')).rejects.toThrow('does not start on it');
});
