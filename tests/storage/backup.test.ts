/** Backups: made beside a running program, led back to any kept instant, opened by their key alone. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fullCopies, logPieces, rotate } from '../../src/storage/backup/backup-folder.ts';
import { ContinuousCopy } from '../../src/storage/backup/continuous-copy.ts';
import { makeFullCopy } from '../../src/storage/backup/full-copy.ts';
import { keptInstants, restore } from '../../src/storage/backup/restore.ts';
import { backupKey } from '../../src/storage/backup/sealed-file.ts';
import { temporaryFolder } from '../support/app.ts';
import { openTestDatabase, storageOver } from '../support/storage.ts';

/** 100 in the long run: RESTORES=100. */
const RESTORES = Number(process.env['RESTORES'] ?? 6);
const KEY = backupKey(Buffer.alloc(32, 7), undefined);

/** An office that goes on writing: people, one after the other, and a clock that ticks with each. */
async function openOffice() {
  const folder = temporaryFolder();
  const databasePath = join(folder, 'office.db');
  const db = await openTestDatabase(databasePath);
  await sql`pragma wal_autocheckpoint = 0`.execute(db);
  const { work } = storageOver(db);
  let ticks = 0;
  const now = () => {
    ticks += 1;
    return new Date(Date.UTC(2026, 10, 27) + ticks * 1000).toISOString();
  };
  const backups = join(folder, 'second-disk');
  const full = () =>
    makeFullCopy({ databasePath, dataFolder: join(folder, 'data'), folder: backups, key: KEY, now });
  const people = async () => (await work.stores.staff.list()).length;
  /** People who were in it at that instant. */
  const restored = async (at?: string) => {
    const to = join(temporaryFolder(), 'restored.db');
    const dataFolder = join(to, '..', 'data');
    const options = {
      folder: backups,
      key: KEY,
      at,
      databasePath: to,
      dataFolder,
      now: now(),
      mayReplace: false,
    };
    await restore(options);
    const back = new BetterSqlite(to, { readonly: true });
    const count = back.prepare('select count(*) from staff').pluck().get() as number;
    back.close();
    return { count, to, dataFolder };
  };
  return { folder, databasePath, work, now, backups, full, people, restored };
}

const come = async (office: Awaited<ReturnType<typeof openOffice>>, count: number) => {
  const before = await office.people();
  for (let index = before; index < before + count; index += 1)
    await office.work.stores.staff.findOrCreate('web', String(index));
};

describe('a full copy', () => {
  test('holds what is only in the log yet, where the file alone holds none of it', async () => {
    const office = await openOffice();
    await come(office, 2);
    await office.full();
    const alone = join(office.folder, 'alone.db');
    copyFileSync(office.databasePath, alone);
    const file = new BetterSqlite(alone);
    const inFile = file.prepare('select count(*) from staff').pluck().get();
    file.close();
    expect([(await office.restored()).count, inFile]).toEqual([2, 0]);
  });

  test('brings the office’s own documents back', async () => {
    const office = await openOffice();
    mkdirSync(join(office.folder, 'data', 'library'), { recursive: true });
    writeFileSync(join(office.folder, 'data', 'library', '实施细则.txt'), '第一条');
    await office.full();
    const { dataFolder } = await office.restored();
    expect(readFileSync(join(dataFolder, 'library', '实施细则.txt'), 'utf8')).toBe('第一条');
  });

  test('shows nothing to whoever finds it, and opens with no other key', async () => {
    const office = await openOffice();
    await come(office, 1);
    const { folder } = await office.full();
    const bytes = readFileSync(join(folder, 'base.sealed'));
    expect(bytes.includes('SQLite format')).toBe(false);
    const key = backupKey(Buffer.alloc(32, 8), undefined);
    const to = join(temporaryFolder(), 'other.db');
    const options = {
      folder: office.backups,
      databasePath: to,
      dataFolder: to,
      now: office.now(),
      mayReplace: false,
    };
    await expect(restore({ ...options, key })).rejects.toMatchObject({ code: 'backup.key-wrong' });
    expect(existsSync(to)).toBe(false);
  });

  test('with one byte changed is refused', async () => {
    const office = await openOffice();
    const path = join((await office.full()).folder, 'base.sealed');
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(office.restored()).rejects.toMatchObject({ code: 'backup.damaged' });
  });

  test('is not put over a database unless told, and then the old one is put aside with its log', async () => {
    const office = await openOffice();
    await come(office, 1);
    await office.full();
    const { to, dataFolder } = await office.restored();
    const options = {
      folder: office.backups,
      key: KEY,
      databasePath: to,
      dataFolder,
      now: '2026-11-28T00:00:00.000Z',
    };
    await expect(restore({ ...options, mayReplace: false })).rejects.toMatchObject({
      code: 'backup.in-the-way',
    });
    const { putAside = '' } = await restore({ ...options, mayReplace: true });
    expect([existsSync(putAside), existsSync(to)]).toEqual([true, true]);
  });
});

describe('the continuous copy', () => {
  /** @param emptyAt - so small that the log begins again often. */
  const copying = (office: Awaited<ReturnType<typeof openOffice>>, emptyAt = 60_000) => {
    const { databasePath, backups, now, full } = office;
    const copy = new ContinuousCopy({
      databasePath,
      folder: backups,
      key: KEY,
      keepDays: 14,
      now,
      makeFullCopy: full,
      emptyAt,
    });
    onTestFinished(() => copy.close());
    return copy;
  };

  test(`leads back to ${RESTORES} random instants, each as it was`, async () => {
    const office = await openOffice();
    const copy = copying(office);
    await copy.look();
    const told = new Map<string, number>();
    for (let turn = 0; turn < 24; turn += 1) {
      await come(office, 1 + (turn % 3));
      await copy.look();
      told.set(copy.lastAt ?? '', await office.people());
    }
    const rounds = new Set(
      fullCopies(office.backups).flatMap((each) => logPieces(each).map(({ round }) => round)),
    );
    expect(rounds.size).toBeGreaterThan(2);
    const instants = [...told.keys()];
    let seed = 7;
    for (let index = 0; index < RESTORES; index += 1) {
      seed = (seed * 16_807) % 2_147_483_647;
      const at = instants[seed % instants.length] ?? '';
      expect([at, (await office.restored(at)).count]).toEqual([at, told.get(at)]);
    }
    expect(keptInstants(office.backups).at(-1)).toBe(instants.at(-1));
  });

  test('begins anew where somebody else emptied the log, and loses nothing', async () => {
    const office = await openOffice();
    const copy = copying(office);
    await copy.look();
    await come(office, 2);
    const other = new BetterSqlite(office.databasePath);
    other.pragma('wal_checkpoint(restart)');
    other.close();
    await come(office, 1);
    await copy.look();
    await copy.look();
    expect([(await office.restored()).count, fullCopies(office.backups).length]).toEqual([3, 2]);
  });

  test('with a piece missing is refused rather than led back to something else', async () => {
    const office = await openOffice();
    const copy = copying(office, 10_000_000);
    await copy.look();
    for (let turn = 0; turn < 3; turn += 1) {
      await come(office, 1);
      await copy.look();
    }
    const [only] = fullCopies(office.backups);
    const [, second] = only === undefined ? [] : logPieces(only);
    writeFileSync(second?.path ?? '', '');
    await expect(office.restored()).rejects.toMatchObject({ code: 'backup.damaged' });
  });
});

test('every instant of two days is kept, one copy a day after that, none after the days that are set', () => {
  const folder = temporaryFolder();
  const copyOf = (name: string) => {
    mkdirSync(join(folder, name));
    for (const file of ['base.sealed', `log-0001-0000000000-${name}.sealed`])
      writeFileSync(join(folder, name, file), '');
  };
  for (const at of ['2026-11-01T08', '2026-11-20T08', '2026-11-20T09', '2026-11-26T08', '2026-11-26T09'])
    copyOf(`${at}-00-00.000Z`);
  rotate(folder, '2026-11-27T00:00:00.000Z', 14);
  const kept = fullCopies(folder);
  expect(kept.map((copy) => [copy.at.slice(0, 13), logPieces(copy).length])).toEqual([
    ['2026-11-20T09', 0],
    ['2026-11-26T08', 1],
    ['2026-11-26T09', 1],
  ]);
  expect(readdirSync(folder)).toHaveLength(3);
});
