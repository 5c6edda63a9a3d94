/** A file that others hold, that is no database, that may not be written: one sentence each, and nobody waits. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sentenceFor } from '../../src/bot/errors.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { holdAlone } from '../../src/storage/server-lock.ts';
import { StorageError } from '../../src/storage/storage-error.ts';
import { temporaryFolder } from '../support/app.ts';

async function twoOn(path: string, patienceMs = 5_000) {
  const [one, other] = [await openDatabase(path, { patienceMs }), await openDatabase(path, { patienceMs })];
  onTestFinished(async () => {
    await one.destroy();
    await other.destroy();
  });
  return [one, other] as const;
}
const counter = (name: string) => ({ name, value: 1 });

describe('two programs on one file', () => {
  test('one that reads first and writes later loses nothing to the other that wrote in between', async () => {
    const [one, other] = await twoOn(join(temporaryFolder(), 'test.db'));
    const later = one.transaction().execute(async (open) => {
      await open.selectFrom('counter').selectAll().execute();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await open.insertInto('counter').values(counter('one')).execute();
    });
    await Promise.all([later, other.insertInto('counter').values(counter('other')).execute()]);
    expect(
      (await one.selectFrom('counter').select('name').orderBy('name').execute()).map(({ name }) => name),
    ).toEqual(['one', 'other']);
  });

  test('a lock of somebody else is waited for without stopping anybody else', async () => {
    const path = join(temporaryFolder(), 'test.db');
    const [db] = await twoOn(path);
    const foreign = new BetterSqlite(path);
    foreign.exec('begin immediate');
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
      if (ticks === 5) foreign.exec('commit');
    }, 5);
    await db.insertInto('counter').values(counter('mine')).execute();
    clearInterval(ticking);
    foreign.close();
    expect(ticks).toBeGreaterThanOrEqual(5);
  });

  test('a lock that is not given back is told in Chinese, and nothing was saved', async () => {
    const path = join(temporaryFolder(), 'test.db');
    const [db] = await twoOn(path, 20);
    const foreign = new BetterSqlite(path);
    foreign.exec('begin immediate');
    const error = await db
      .insertInto('counter')
      .values(counter('mine'))
      .execute()
      .catch((thrown: unknown) => thrown);
    foreign.close();
    expect([sentenceFor(error), await db.selectFrom('counter').selectAll().execute()]).toEqual([
      expect.stringMatching(/没有保存.*请/u),
      [],
    ]);
  });
});

test('a second program on the same file is refused, and taken once the first has ended', () => {
  const path = join(temporaryFolder(), 'test.db');
  const giveBack = holdAlone(path);
  expect(() => holdAlone(path)).toThrow('Another program runs');
  giveBack();
  holdAlone(path)();
});

test('a file that is no database says so, with the remedy', async () => {
  const path = join(temporaryFolder(), 'test.db');
  writeFileSync(path, 'this is not a database, it is a letter to the county '.repeat(100));
  chmodSync(path, 0o600);
  const error = await openDatabase(path).catch((thrown: unknown) => thrown);
  expect([error instanceof StorageError, sentenceFor(error)]).toEqual([
    true,
    expect.stringMatching(/资料库文件损坏.*备份/u),
  ]);
});

test.each([
  ['SQLITE_FULL', '磁盘满了'],
  ['SQLITE_READONLY', '不能写'],
  ['SQLITE_IOERR_WRITE', '磁盘'],
  ['ENOSPC', '磁盘满了'],
])('%s is one Chinese sentence that says nothing was saved', (code, words) => {
  const error = StorageError.of(Object.assign(new Error('x'), { code }));
  expect(sentenceFor(error)).toMatch(new RegExp(`${words}[\\s\\S]*没有保存`, 'u'));
});
