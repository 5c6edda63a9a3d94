/** What stands on the disk beside the database: sealed files, backups and their log, exports, the key; and how a lock is waited for. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  fullCopies,
  logPieces,
  pieceName,
  rotate,
  undoneFolder,
} from '../../src/storage/backup/backup-folder.ts';
import { keptInstants } from '../../src/storage/backup/restore.ts';
import { backupKey, openBytes, openFile, sealBytes, sealFile } from '../../src/storage/backup/sealed-file.ts';
import { readLog } from '../../src/storage/backup/write-ahead-log.ts';
import { createExportFiles } from '../../src/storage/export-files.ts';
import { KeptStatements } from '../../src/storage/kept-statements.ts';
import { findKey, makeKey } from '../../src/storage/key-file.ts';
import { removeOverlay } from '../../src/storage/old-overlay.ts';
import { isUrl, shownLocation } from '../../src/storage/open-store.ts';
import { keepToOwner } from '../../src/storage/own-files.ts';
import { patiently } from '../../src/storage/patience.ts';
import { createProbes } from '../../src/storage/probes.ts';
import { unlock } from '../../src/storage/unlock.ts';
import { TEST_KEY, temporaryFolder } from '../support/app.ts';
import { openTestDatabase } from '../support/storage.ts';

const KEY = backupKey(Buffer.alloc(32, 7), undefined);
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
/** The code of what it throws; undefined where it throws nothing. */
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('a sealed file', () => {
  const TEXT = Buffer.from('岩温香 '.repeat(100));

  test('opens with its key, under its name, as it was written', async () => {
    const folder = temporaryFolder();
    const [bytes, file, plain, again] = ['a.sealed', 'b.sealed', 'plain', 'again'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    sealBytes(TEXT, bytes, KEY);
    writeFileSync(plain, TEXT);
    await sealFile(plain, file, KEY);
    await openFile(file, again, KEY);
    expect([
      openBytes(readFileSync(bytes), bytes, KEY).equals(TEXT),
      readFileSync(again).equals(TEXT),
    ]).toEqual([true, true]);
    expect([openBytes(readFileSync(file), file, KEY).equals(TEXT), readdirSync(folder).length]).toEqual([
      true,
      4,
    ]);
    expect([mode(bytes), mode(file), mode(again), readFileSync(bytes).subarray(0, 5).toString()]).toEqual([
      '600',
      '600',
      '600',
      'YJTB1',
    ]);
    // Its key is named, its nonce drawn anew.
    sealBytes(TEXT, join(folder, 'c.sealed'), KEY);
    const [one, other] = [readFileSync(bytes), readFileSync(join(folder, 'c.sealed'))];
    expect([
      one.subarray(5, 13).equals(other.subarray(5, 13)),
      one.subarray(13, 25).equals(other.subarray(13, 25)),
    ]).toEqual([true, false]);
    renameSync(file, `${file}.other`);
    await expect(openFile(`${file}.other`, again, KEY)).rejects.toMatchObject({ code: 'backup.damaged' });
    const strange = backupKey(Buffer.alloc(32, 8), undefined);
    expect(codeOf(() => openBytes(readFileSync(bytes), bytes, strange))).toBe('backup.key-wrong');
    expect(backupKey(Buffer.alloc(32, 7), Buffer.alloc(32, 9).toString('base64'))).toEqual(
      Buffer.alloc(32, 9),
    );
  });

  test('with any part of it changed or cut off does not open', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.sealed');
    sealBytes(TEXT, path, KEY);
    const whole = readFileSync(path);
    const changed = (at: number) => {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const tried = [
      ...[0, 4, 13, 24, 25, whole.length - 17, whole.length - 16, whole.length - 1].map(changed),
      ...[0, 5, 24, 25, 40, 41, whole.length - 1].map((end) => whole.subarray(0, end)),
    ];
    expect(new Set(tried.map((bytes) => codeOf(() => openBytes(bytes, path, KEY))))).toEqual(
      new Set(['backup.damaged']),
    );
    expect([5, 12].map((at) => codeOf(() => openBytes(changed(at), path, KEY)))).toEqual([
      'backup.key-wrong',
      'backup.key-wrong',
    ]);
    for (const bytes of tried) {
      writeFileSync(path, bytes);
      await expect(openFile(path, join(folder, 'out'), KEY)).rejects.toMatchObject({
        code: 'backup.damaged',
      });
    }
  });
});

describe('a backup folder', () => {
  const copy = (folder: string, at: string, ...pieces: string[]) => {
    const own = join(folder, at.replaceAll(':', '-'));
    mkdirSync(own, { recursive: true });
    for (const name of ['base.sealed', ...pieces]) writeFileSync(join(own, name), 'x');
    return own;
  };

  test('lists full copies and pieces of the log in the order they were made, and nothing else', () => {
    const folder = temporaryFolder();
    expect([
      fullCopies(join(folder, 'none')),
      rotate(join(folder, 'none'), '2026-11-27T00:00:00.000Z', 9),
    ]).toEqual([[], 0]);
    const piece = pieceName(1, 4096, '2026-11-20T03:04:05.006Z');
    expect(piece).toBe('log-0001-0000004096-2026-11-20T03-04-05.006Z.sealed');
    copy(folder, '2026-11-21T00:00:00.000Z');
    copy(
      folder,
      '2026-11-20T03:04:05.000Z',
      pieceName(2, 0, '2026-11-20T04:00:00.000Z'),
      piece,
      'log-1.sealed',
      'files.sealed',
    );
    mkdirSync(join(folder, '2026-11-22T00-00-00.000Z'));
    copy(folder, 'x2026-11-22T00:00:00.000Z');
    expect(fullCopies(folder).map(({ at }) => at)).toEqual([
      '2026-11-20T03:04:05.000Z',
      '2026-11-21T00:00:00.000Z',
    ]);
    const [first] = fullCopies(folder);
    expect(logPieces(first as never).map(({ round, offset, at }) => [round, offset, at])).toEqual([
      [1, 4096, '2026-11-20T03:04:05.006Z'],
      [2, 0, '2026-11-20T04:00:00.000Z'],
    ]);
    expect(keptInstants(folder)).toEqual([
      '2026-11-20T03:04:05.000Z',
      '2026-11-20T03:04:05.006Z',
      '2026-11-20T04:00:00.000Z',
      '2026-11-21T00:00:00.000Z',
    ]);
    const undone = undoneFolder(folder, '2026-11-23T00:00:00.000Z');
    writeFileSync(join(undone, 'x'), '');
    expect([undoneFolder(folder, '2026-11-23T00:00:00.000Z'), readdirSync(undone), mode(undone)]).toEqual([
      undone,
      [],
      '700',
    ]);
  });

  test('lets go: of instants after two days, of all but one a day, of what is older than is kept, never of the newest', () => {
    const folder = temporaryFolder();
    const piece = pieceName(1, 0, '2026-11-20T00:00:00.000Z');
    for (const at of [
      '2026-11-10T08:00:00.000Z',
      '2026-11-17T07:00:00.000Z',
      '2026-11-20T01:00:00.000Z',
      '2026-11-20T09:00:00.000Z',
      '2026-11-25T08:00:00.001Z',
      '2026-11-25T08:00:00.000Z',
    ])
      copy(folder, at, piece);
    for (const undone of ['2026-11-26T07-00-00.000Z.undone', '2026-11-26T09-00-00.000Z.undone'])
      mkdirSync(join(folder, undone));
    expect(rotate(folder, '2026-11-27T08:00:00.000Z', 10)).toBe(3);
    expect(fullCopies(folder).map((each) => `${each.at} ${logPieces(each).length}`)).toEqual([
      '2026-11-20T09:00:00.000Z 0',
      '2026-11-25T08:00:00.000Z 0',
      '2026-11-25T08:00:00.001Z 1',
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.undone'))).toEqual([
      '2026-11-26T09-00-00.000Z.undone',
    ]);
    expect([rotate(folder, '2027-11-27T08:00:00.000Z', 10), fullCopies(folder).length]).toEqual([2, 1]);
  });

  test('takes of the log what ends a transaction, from where it was, and all of another round', () => {
    const path = join(temporaryFolder(), 'a.db');
    const log = `${path}-wal`;
    expect(readLog(log, { round: undefined, from: 0 })).toBeUndefined();
    writeFileSync(log, Buffer.alloc(31));
    expect(readLog(log, { round: undefined, from: 0 })).toBeUndefined();
    const header = Buffer.alloc(32);
    header.writeUInt32BE(1000, 8);
    header.write('saltsalt', 16, 'latin1');
    const frame = (commits: number, salt = 'saltsalt') => {
      const bytes = Buffer.alloc(1024, commits);
      bytes.writeUInt32BE(commits, 4);
      bytes.write(salt, 8, 'latin1');
      return bytes;
    };
    const read = (from: number, round: string | undefined, ...frames: Buffer[]) => {
      writeFileSync(log, Buffer.concat([header, ...frames]));
      const found = readLog(log, { round, from });
      return [found?.end, found?.bytes.length];
    };
    const own = Buffer.from('saltsalt').toString('hex');
    expect([
      read(0, undefined),
      read(0, own, frame(0), frame(2)),
      read(0, own, frame(1), frame(0)),
      read(0, own, frame(1), frame(2).subarray(0, 1023)),
      read(0, own, frame(1), frame(2, 'older---'), frame(3)),
      read(1056, own, frame(1), frame(2)),
      read(1056, 'another', frame(1), frame(2)),
    ]).toEqual([
      [32, 32],
      [2080, 2080],
      [1056, 1056],
      [1056, 1056],
      [1056, 1056],
      [2080, 1024],
      [2080, 2080],
    ]);
    expect(readLog(log, { round: undefined, from: 0 })).toMatchObject({ round: own, frameBytes: 1024 });
  });
});

test('an export is read from any byte to any other; one that was broken off leaves nothing', async () => {
  const folder = join(temporaryFolder(), 'exports');
  const files = createExportFiles(folder);
  files.keepOnly([]);
  const bytes = Buffer.from(Array.from({ length: 50 }, (_, at) => at));
  const made = await files.begin('a/../b');
  await made.write(bytes.subarray(0, 20));
  await made.write(bytes.subarray(20));
  const { key, size, digest } = await made.finish();
  expect([size, digest.length, readdirSync(folder), mode(folder), mode(join(folder, 'ab.sealed'))]).toEqual([
    50,
    64,
    ['ab.sealed'],
    '700',
    '600',
  ]);
  expect(readFileSync(join(folder, 'ab.sealed')).includes(bytes.subarray(3, 20))).toBe(false);
  const read = async (start: number, end: number) => {
    const parts: Uint8Array[] = [];
    for await (const part of files.read('ab', key, start, end) ?? []) parts.push(part);
    return Buffer.concat(parts);
  };
  for (const [start, end] of [
    [0, 50],
    [1, 50],
    [15, 17],
    [16, 32],
    [33, 34],
    [49, 50],
    [7, 7],
    [9, 3],
  ] as const)
    expect(await read(start, end), `${start} to ${end}`).toEqual(bytes.subarray(start, Math.max(start, end)));
  expect(files.read('none', key, 0, 1)).toBeUndefined();
  const broken = await files.begin('c');
  await broken.write(bytes);
  expect(readdirSync(folder)).toContain('c.sealed.part');
  await broken.giveUp();
  await broken.giveUp();
  const left = await files.begin('e');
  onTestFinished(() => left.giveUp());
  await (await files.begin('f')).finish();
  utimesSync(join(folder, 'e.sealed.part'), 1, 1);
  await (await files.begin('g')).giveUp();
  files.keepOnly(['ab']);
  expect(readdirSync(folder)).toEqual(['ab.sealed']);
  const young = await files.begin('h');
  files.keepOnly([]);
  expect(readdirSync(folder)).toEqual(['h.sealed.part']);
  await young.finish();
  files.remove('h');
  expect(readdirSync(folder)).toEqual([]);
});

test('a key is the environment’s, else the owner’s own file, which is made once and is no link', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'deep', 'key');
  expect([findKey('AQI=', path), findKey(undefined, path)]).toEqual([Buffer.from([1, 2]), undefined]);
  const key = makeKey(path);
  chmodSync(path, 0o644);
  expect([key.length, findKey(undefined, path)?.equals(key), mode(path), mode(join(folder, 'deep'))]).toEqual(
    [32, true, '600', '700'],
  );
  expect(codeOf(() => makeKey(path))).toBe('EEXIST');
  symlinkSync(path, join(folder, 'link'));
  expect(() => findKey(undefined, join(folder, 'link'))).toThrow('is a link');
});

test('the state of the key is told: it fits, it is another, it is gone', async () => {
  const db = await openTestDatabase();
  const path = join(temporaryFolder(), 'key');
  await unlock(db, { fromEnvironment: TEST_KEY, path });
  const state = (fromEnvironment: string | undefined) =>
    createProbes({ db, dataFolder: path, keySource: { fromEnvironment, path } }).key();
  expect([
    await state(TEST_KEY),
    await state(Buffer.alloc(32).toString('base64')),
    await state(undefined),
  ]).toEqual(['fits', 'wrong', 'gone']);
});

test('readable files of before are written over and gone; what a link leads to stays', () => {
  const folder = temporaryFolder();
  const overlay = join(folder, 'overlay');
  expect(removeOverlay(overlay)).toBe(false);
  mkdirSync(join(overlay, 'deep'), { recursive: true });
  writeFileSync(join(overlay, 'deep', 'a'), '甲');
  symlinkSync(overlay, join(folder, 'link'));
  expect([removeOverlay(join(folder, 'link')), existsSync(join(overlay, 'deep', 'a'))]).toEqual([
    false,
    true,
  ]);
  expect([removeOverlay(overlay), existsSync(overlay)]).toEqual([true, false]);
});

test('folders and files become their owner’s, links and what they lead to stay', () => {
  const folder = temporaryFolder();
  keepToOwner(join(folder, 'none'));
  mkdirSync(join(folder, 'own', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'outside'), '');
  writeFileSync(join(folder, 'own', 'deep', 'a'), '');
  symlinkSync(join(folder, 'outside'), join(folder, 'own', 'link'));
  for (const path of ['own', 'own/deep']) chmodSync(join(folder, path), 0o755);
  for (const path of ['outside', 'own/deep/a']) chmodSync(join(folder, path), 0o644);
  keepToOwner(join(folder, 'own'));
  expect(['own', 'own/deep', 'own/deep/a', 'outside'].map((path) => mode(join(folder, path)))).toEqual([
    '700',
    '700',
    '600',
    '644',
  ]);
  expect(lstatSync(join(folder, 'own', 'link')).isSymbolicLink()).toBe(true);
});

test('a place is shown without its password', () => {
  expect(
    ['postgres://a:b@host/x', 'postgresql://host/x', 'data/a.db', ':memory:'].map((place) => [
      isUrl(place),
      shownLocation(place),
    ]),
  ).toEqual([
    [true, 'postgres://host/x'],
    [true, 'postgresql://host/x'],
    [false, 'data/a.db'],
    [false, ':memory:'],
  ]);
});

test('a lock of others is waited for, what else goes wrong is told at once', async () => {
  let tries = 0;
  const failing = (code: string, times: number) => () => {
    tries += 1;
    if (tries <= times) throw Object.assign(new Error(code), { code });
    return tries;
  };
  expect(await patiently(failing('SQLITE_BUSY', 3), 5000)).toBe(4);
  tries = 0;
  await expect(patiently(failing('SQLITE_BUSY', 3), 0)).rejects.toMatchObject({ code: 'data.busy' });
  expect(tries).toBe(1);
  tries = 0;
  await expect(patiently(failing('SQLITE_FULL', 3), 5000)).rejects.toMatchObject({ code: 'data.disk-full' });
  await expect(patiently(failing('SQLITE_CONSTRAINT', 9), 5000)).rejects.toThrow('SQLITE_CONSTRAINT');
  expect(tries).toBe(2);
});

test('a statement only looks where it reads rows and asks nothing of the connection; one of before a change of tables is not kept', () => {
  const statements = new KeptStatements(new BetterSqlite(':memory:'));
  onTestFinished(() => statements.close());
  const run = (text: string, ...values: unknown[]) => statements.execute<object>(text, values);
  run('create table a (x)');
  expect(run('insert into a (x) values (?)', 1)).toEqual({ numAffectedRows: 1n, insertId: 1n, rows: [] });
  expect(run('select * from a').rows).toEqual([{ x: 1 }]);
  run(' alter table a add y');
  expect(run('select * from a').rows).toEqual([{ x: 1, y: null }]);
  const looks = [
    'select 1',
    'insert into a (x) values (1)',
    'pragma user_version',
    ' CREATE table b (x)',
    'delete from a',
  ];
  expect(looks.map((text) => statements.isLooking(text))).toEqual([true, false, false, false, false]);
});
