import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Stores } from '../../src/ports.ts';
import { findKey, makeKey } from '../../src/storage/key-file.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import { storageTools, temporaryFolder } from '../support/app.ts';
import { openTestDatabase, storageOver } from '../support/storage.ts';

const databasePath = () => join(temporaryFolder(), 'test.db');

describe('openDatabase', () => {
  test.each([
    ['journal_mode', 'wal'],
    ['foreign_keys', 1],
    // 2 is FULL: what was acknowledged survives a power cut.
    ['synchronous', 2],
    // A lock of others is waited for without blocking the program.
    ['busy_timeout', 0],
  ])('PRAGMA %s is %s', async (pragma, value) => {
    const db = await openTestDatabase(databasePath());
    const { rows } = await sql<Record<string, unknown>>`PRAGMA ${sql.raw(pragma)}`.execute(db);
    expect(Object.values(rows[0] ?? {})).toEqual([value]);
  });

  test('opened a second time it runs no migration again and keeps its 1 person', async () => {
    const path = databasePath();
    // Made by the program itself: other tests begin with tables that are there.
    const first = await openDatabase(path);
    await storageOver(first).work.stores.staff.findOrCreate('web', '1');
    await first.destroy();
    const again = storageOver(await openTestDatabase(path));
    expect(await again.work.stores.staff.list()).toHaveLength(1);
  });

  test('each migration is noted once after 2 openings', async () => {
    const path = databasePath();
    await (await openDatabase(path)).destroy();
    const db = await openTestDatabase(path);
    const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(MIGRATIONS));
  });

  test('the database and its side files are open to their owner alone (0600)', async () => {
    const path = databasePath();
    const db = await openDatabase(path);
    onTestFinished(() => db.destroy());
    await storageOver(db).work.stores.staff.findOrCreate('web', '1');
    const folder = join(path, '..');
    const modes = Object.fromEntries(
      readdirSync(folder).map((file) => [file, (statSync(join(folder, file)).mode & 0o777).toString(8)]),
    );
    expect(modes).toEqual({ 'test.db': '600', 'test.db-shm': '600', 'test.db-wal': '600' });
  });

  test('a file that is no database is refused', async () => {
    const path = databasePath();
    writeFileSync(path, 'not a database, but as long as a head of one would be'.repeat(20));
    await expect(openTestDatabase(path)).rejects.toMatchObject({ code: 'data.damaged' });
  });
});

describe('transaction', () => {
  const writeAll = async ({ staff, cases, records, audit }: Stores) => {
    const { id } = await staff.findOrCreate('web', '1');
    const common = { documentId: 'baoshan-2017-62', answers: {} };
    const { number } = await cases.open({
      ...common,
      numberPrefix: 'GA',
      kind: 'dropout',
      place: '530500',
      nextOn: null,
      status: 'in-outreach',
      openedBy: id,
      openedOn: '2026-11-21',
    });
    await records.insert({
      ...common,
      draftId: 'draft001',
      numberPrefix: 'QF',
      type: 'persuasion-visit',
      version: 1,
      caseNumber: number,
      place: '530500',
      unit: null,
      personId: id,
      submittedAt: '2026-11-21T02:00:00.000Z',
      outcome: null,
    });
    const act = { personId: id, role: 'teacher', action: 'record.submit', details: {} } as const;
    await audit.append({ at: '2026-11-21T02:00:00.000Z', ...act });
  };
  const counted = async ({ staff, cases, records, audit }: Stores) => ({
    people: (await staff.list()).length,
    cases: (await cases.list({})).length,
    records: await records.count({}),
    auditRows: (await audit.list(9)).length,
  });

  test('that ends well leaves person, case, record and audit row', async () => {
    const { work } = storageOver(await openTestDatabase());
    await work.transaction(writeAll);
    expect(await counted(work.stores)).toEqual({ people: 1, cases: 1, records: 1, auditRows: 1 });
  });

  const fail = async (stores: Stores) => {
    await writeAll(stores);
    throw new Error('the last write failed');
  };

  test('whose last write fails leaves nothing', async () => {
    const { work } = storageOver(await openTestDatabase());
    await work.transaction(fail).catch(() => undefined);
    expect(await counted(work.stores)).toEqual({ people: 0, cases: 0, records: 0, auditRows: 0 });
  });

  test('that failed uses up no number: the next record is 0001', async () => {
    const { work } = storageOver(await openTestDatabase());
    await work.transaction(fail).catch(() => undefined);
    await work.transaction(writeAll);
    expect((await work.stores.records.list({})).map(({ number }) => number)).toEqual(['QF-2026-0001']);
  });

  test('that fails tells why', async () => {
    const { work } = storageOver(await openTestDatabase());
    await expect(work.transaction(fail)).rejects.toThrow('the last write failed');
  });
});

describe('the key', () => {
  const right = storageTools();
  const wrong = { ...storageTools(), sealer: createSealer(Buffer.alloc(32, 8)) };

  test('another key opens no draft', async () => {
    const db = await openTestDatabase();
    const { work } = storageOver(db, right);
    const { id } = await work.stores.staff.findOrCreate('web', '1');
    await work.stores.drafts.save({
      id: 'draft001',
      personId: id,
      recordType: 'persuasion-visit',
      state: {},
      lastUpdateId: null,
      shownAs: null,
      shownStep: null,
      updatedAt: '2026-11-21T02:00:00.000Z',
      isParked: false,
    });
    await expect(storageOver(db, wrong).work.stores.drafts.get('draft001')).rejects.toThrow('authenticate');
  });

  test('another key opens no conversation', async () => {
    const db = await openTestDatabase();
    await storageOver(db, right).conversations.write('web:1', '{}');
    await expect(storageOver(db, wrong).conversations.read('web:1')).rejects.toThrow('authenticate');
  });

  test('sealed text with one changed byte is not opened', () => {
    const [version, key, text = ''] = right.sealer.seal('岩温香', 'a/b/1').split('.');
    const bytes = Buffer.from(text, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => right.sealer.open(`${version}.${key}.${bytes.toString('base64')}`, 'a/b/1')).toThrow(
      'authenticate',
    );
  });

  test('the same text sealed twice looks different', () => {
    expect(right.sealer.seal('岩温香', 'a/b/1')).not.toBe(right.sealer.seal('岩温香', 'a/b/1'));
  });

  test('text of one row does not open in another, nor in another table', () => {
    const sealed = right.sealer.seal('岩温香', 'record/answers/QF-2026-0001');
    for (const place of ['record/answers/QF-2026-0002', 'web_message/body/QF-2026-0001'])
      expect(() => right.sealer.open(sealed, place)).toThrow('authenticate');
  });

  test('a key of 31 bytes is refused with the command that makes one', () => {
    expect(() => createSealer(Buffer.alloc(31))).toThrow('openssl rand -base64 32');
  });

  test('a key made on the first start is read on the second', () => {
    const path = join(temporaryFolder(), 'key');
    const made = makeKey(path);
    expect(findKey(undefined, path)).toEqual(made);
  });

  test('the key file is open to its owner alone (0600)', () => {
    const path = join(temporaryFolder(), 'key');
    makeKey(path);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  test('a key from the environment leaves no file', () => {
    const folder = temporaryFolder();
    findKey(Buffer.alloc(32, 7).toString('base64'), join(folder, 'key'));
    expect(readdirSync(folder)).toEqual([]);
  });
});
