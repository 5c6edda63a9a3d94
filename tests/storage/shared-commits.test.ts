/** What ends in the same moment goes to disk together, and everybody is told the truth of their own. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { nextOf } from '../../src/storage/counter.ts';
import { KeptStatements } from '../../src/storage/kept-statements.ts';
import { temporaryFolder } from '../support/app.ts';
import { openTestDatabase } from '../support/storage.ts';

afterEach(() => vi.restoreAllMocks());

async function opened() {
  const path = join(temporaryFolder(), 'test.db');
  const db = await openTestDatabase(path);
  const { execute } = KeptStatements.prototype;
  const said: string[] = [];
  let failing: { readonly sql: string; readonly code: string } | undefined;
  vi.spyOn(KeptStatements.prototype, 'execute').mockImplementation(function (
    this: KeptStatements,
    sql: string,
    parameters: readonly unknown[],
  ) {
    said.push(sql);
    if (sql === failing?.sql) {
      const { code } = failing;
      failing = undefined;
      throw Object.assign(new Error(code), { code });
    }
    return execute.call(this, sql, parameters) as never;
  });
  /** As another program reads the file: what is on disk. */
  const onDisk = (name: string) => {
    const file = new BetterSqlite(path, { readonly: true });
    const row = file.prepare('select value from counter where name = ?').get(name);
    file.close();
    return (row as { value: number } | undefined)?.value ?? 0;
  };
  const act = (name: string, fails = false) =>
    db.transaction().execute(async (transaction) => {
      await nextOf(transaction, name);
      if (fails) throw new Error('changed my mind');
    });
  return {
    db,
    act,
    onDisk,
    commits: () => said.filter((sql) => sql === 'commit').length,
    failNext: (sql: string, code: string) => {
      failing = { sql, code };
    },
  };
}

describe('transactions that end together', () => {
  test('40 of them are on disk when they end, by fewer than 10 commits', async () => {
    const { act, onDisk, commits } = await opened();
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await act(`n${index}`);
        expect(onDisk(`n${index}`)).toBe(1);
      }),
    );
    expect(commits()).toBeLessThan(10);
  });

  test('one that fails takes nothing of the others with it', async () => {
    const { act, onDisk } = await opened();
    const ended = await Promise.allSettled([act('a'), act('b', true), act('c')]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([onDisk('a'), onDisk('b'), onDisk('c')]).toEqual([1, 0, 1]);
  });

  test('a full disk at the commit is told to each of them, nothing is kept, and the next one is', async () => {
    const { act, onDisk, failNext } = await opened();
    failNext('commit', 'SQLITE_FULL');
    const ended = await Promise.allSettled([act('a'), act('b')]);
    expect(ended).toMatchObject([
      { status: 'rejected', reason: { code: 'data.disk-full' } },
      { status: 'rejected', reason: { code: 'data.disk-full' } },
    ]);
    expect([onDisk('a'), onDisk('b')]).toEqual([0, 0]);
    await act('a');
    expect(onDisk('a')).toBe(1);
  });

  test('an act that cannot be taken back takes all of its commit with it, and the next one is kept', async () => {
    const { act, onDisk, failNext } = await opened();
    failNext('rollback to act', 'SQLITE_IOERR');
    const ended = await Promise.allSettled([act('a'), act('b', true)]);
    expect(ended).toMatchObject([
      { status: 'rejected', reason: { code: 'data.unreadable' } },
      { status: 'rejected', reason: { message: 'changed my mind' } },
    ]);
    await act('c');
    expect([onDisk('a'), onDisk('b'), onDisk('c')]).toEqual([0, 0, 1]);
  });

  test('closed in the middle of an act, what had ended is on disk and nothing of the act', async () => {
    const { db, act, onDisk } = await opened();
    const ended = act('a');
    const cut = db.transaction().execute(async (transaction) => {
      await nextOf(transaction, 'b');
      await db.destroy();
    });
    await expect(cut).rejects.toThrow('not open');
    await ended;
    expect([onDisk('a'), onDisk('b')]).toEqual([1, 0]);
  });

  test('what is not on disk yet is seen by nobody', async () => {
    const { db, act } = await opened();
    await act('a');
    const ending = act('a');
    const seen = await db.selectFrom('counter').select('value').where('name', '=', 'a').execute();
    expect(seen).toEqual([{ value: 1 }]);
    await ending;
  });

  test('a single write of no transaction is on disk when it ends', async () => {
    const { db, onDisk } = await opened();
    await nextOf(db, 'single');
    expect(onDisk('single')).toBe(1);
  });
});
