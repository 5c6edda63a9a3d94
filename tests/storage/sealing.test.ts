/** The key and the database: lost, wrong, changed; and a database of the version before, with rows in every table. */

import { createCipheriv, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import { SEALED_COLUMNS } from '../../src/storage/sealed-columns.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import { rotateKey, unlock } from '../../src/storage/unlock.ts';
import { storageTools, temporaryFolder } from '../support/app.ts';
import { storageOver } from '../support/storage.ts';

const KEY = Buffer.alloc(32, 5);

const opened = async (path: string) => {
  const db = await openDatabase(path);
  onTestFinished(() => db.destroy());
  return db;
};

/** What the version before sealed: the key itself, bound to nothing. */
function sealedBefore(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
}

/** As the version before wrote it: `tests/cases/storage/version-3.sql` are its tables, made by its own migrations. */
function databaseOfBefore(path: string): void {
  const db = new BetterSqlite(path);
  db.exec(readFileSync('tests/cases/storage/version-3.sql', 'utf8'));
  const add = (table: string, row: Readonly<Record<string, string | number | null>>) =>
    db
      .prepare(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
      )
      .run(...Object.values(row));
  const at = '2026-11-20T02:00:00.000Z';
  add('staff', {
    id: 'p1',
    channel: 'web',
    user_id: '1',
    role: 'teacher',
    place: '530500',
    unit: null,
    joined_at: at,
  });
  add('invite', {
    code_hash: 'h1',
    role: 'teacher',
    place: '530500',
    unit: null,
    expires_at: at,
    used_by: 'p1',
    used_at: at,
  });
  add('draft', {
    id: 'd1',
    person_id: 'p1',
    record_type: 'persuasion-visit',
    state: sealedBefore('{"a":1}'),
    last_update_id: null,
    updated_at: at,
    is_parked: 0,
  });
  add('case_file', {
    number: 'GA-2026-0001',
    document_id: 'baoshan-2017-62',
    status: 'in-outreach',
    opened_by: 'p1',
    opened_on: '2026-11-20',
    answers: '{"school":"曼允小学","village":"潞江镇曼允村"}',
    personal: sealedBefore('{"childName":"岩温香"}'),
    kind: 'dropout',
    place: '530500',
    next_on: null,
  });
  add('record', {
    number: 'QF-2026-0001',
    draft_id: 'd0',
    type: 'persuasion-visit',
    version: 1,
    case_number: 'GA-2026-0001',
    document_id: 'baoshan-2017-62',
    person_id: 'p1',
    submitted_at: at,
    submitted_on: '2026-11-20',
    answers: '{"method":"phone"}',
    personal: sealedBefore('{"talk":"收完甘蔗再说"}'),
    outcome: '{"outcome":"computed"}',
    place: '530500',
    unit: '曼允小学',
    amended_at: at,
  });
  add('record_revision', {
    number: 'QF-2026-0001',
    at,
    person_id: 'p1',
    body: sealedBefore('{"reason":"看错","before":{"method":"visit"}}'),
  });
  add('muted_reminder', { person_id: 'p1', topic: 't', at });
  add('counter', { name: 'QF-2026', value: 1 });
  add('audit', { at, person_id: 'p1', role: 'teacher', action: 'file.read', details: '{}' });
  add('conversation', { key: 'web:1', state: sealedBefore('{"c":1}'), updated_at: at });
  add('handled_update', { channel: 'web', update_id: 1, at });
  add('web_session', { id_hash: 's1', chat_id: 1, created_at: at });
  add('web_message', { chat_id: 1, message_id: 1, body: sealedBefore('{"text":"你好"}'), at });
  add('web_file', { id: 'f1', chat_id: 1, name: 'a.csv', body: sealedBefore('QUJD'), at });
  add('given_answer', {
    id: 'a1',
    person_id: 'p1',
    question: sealedBefore('谁去劝'),
    document_id: null,
    verdict: 'answered',
    refs: '[]',
    at,
    useful: null,
    reason: null,
  });
  add('open_question', {
    question: sealedBefore('校服多少钱'),
    document_id: null,
    kind: 'refused',
    reason: null,
    count: 1,
    first_at: at,
    last_at: at,
    askers: '["p1"]',
    clause: null,
    answered_at: null,
  });
  add('notice', {
    person_id: 'p1',
    body: sealedBefore('提醒'),
    due_at: at,
    sent_at: null,
    attempts: 0,
    cause: 'c1',
    topic: null,
  });
  const empty = (
    db.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'").all() as {
      name: string;
    }[]
  )
    .map(({ name }) => name)
    .filter((name) => db.prepare(`select 1 from ${name}`).get() === undefined);
  db.close();
  expect(empty.filter((name) => name !== 'kysely_migration_lock')).toEqual([]);
}

const environment = { fromEnvironment: KEY.toString('base64'), path: '/nowhere' };

describe('a database of the version before, with rows in every table,', () => {
  test('opens, and everything in it is read', async () => {
    const path = join(temporaryFolder(), 'old.db');
    databaseOfBefore(path);
    const db = await opened(path);
    const sealer = createSealer(await unlock(db, environment));
    const { work, conversations, pages } = storageOver(db, { ...storageTools(), sealer });
    const { cases, records, drafts, feedback, notices } = work.stores;
    expect((await cases.get('GA-2026-0001'))?.answers).toEqual({
      school: '曼允小学',
      village: '潞江镇曼允村',
      childName: '岩温香',
    });
    expect(await records.get('QF-2026-0001')).toMatchObject({
      answers: { method: 'phone', talk: '收完甘蔗再说' },
      outcome: '{"outcome":"computed"}',
      unit: '曼允小学',
      vouching: 'vouched',
    });
    expect((await records.revisions('QF-2026-0001'))[0]?.reason).toBe('看错');
    expect((await drafts.get('d1'))?.state).toEqual({ a: 1 });
    expect(await conversations.read('web:1')).toBe('{"c":1}');
    expect((await pages.list(1, 9))[0]?.text).toBe('你好');
    expect((await pages.getFile(1, 'f1'))?.name).toBe('a.csv');
    expect((await feedback.getAnswer('a1'))?.question).toBe('谁去劝');
    expect((await feedback.getOpen(1))?.question).toBe('校服多少钱');
    expect((await notices.get(1))?.body).toBe('提醒');
  });

  test('has no school and no village readable in its files afterwards', async () => {
    const folder = temporaryFolder();
    databaseOfBefore(join(folder, 'old.db'));
    await unlock(await opened(join(folder, 'old.db')), environment);
    const readable = readdirSync(folder).filter((file) =>
      /曼允/u.test(readFileSync(join(folder, file), 'utf8')),
    );
    expect(readable).toEqual([]);
  });

  test('is left as it is by a wrong key', async () => {
    const path = join(temporaryFolder(), 'old.db');
    databaseOfBefore(path);
    const db = await opened(path);
    const wrong = { ...environment, fromEnvironment: Buffer.alloc(32, 6).toString('base64') };
    await expect(unlock(db, wrong)).rejects.toMatchObject({ code: 'data.key-wrong' });
    await expect(unlock(db, environment)).resolves.toEqual(KEY);
  });
});

describe('the key of an installation', () => {
  const fresh = async () => {
    const folder = temporaryFolder();
    const source = { fromEnvironment: undefined, path: join(folder, 'key') };
    const db = await opened(join(folder, 'test.db'));
    const sealer = createSealer(await unlock(db, source));
    const { work } = storageOver(db, { ...storageTools(), sealer });
    const { id } = await work.stores.staff.findOrCreate('web', '1');
    const draft = { id: 'd1', personId: id, recordType: 'close-out', state: { x: 1 }, lastUpdateId: null };
    await work.stores.drafts.save({
      ...draft,
      updatedAt: '2026-11-21T02:00:00.000Z',
      isParked: false,
      shownAs: null,
      shownStep: null,
    });
    return { folder, source, db };
  };

  test('that is lost is not made anew: the program does not start', async () => {
    const { source, db } = await fresh();
    rmSync(source.path);
    await expect(unlock(db, source)).rejects.toMatchObject({ code: 'data.key-lost' });
    expect(existsSync(source.path)).toBe(false);
  });

  test('that is a link is refused', async () => {
    const { folder, source, db } = await fresh();
    rmSync(source.path);
    symlinkSync(join(folder, 'test.db'), source.path);
    await expect(unlock(db, source)).rejects.toThrow('is a link');
  });

  test('changed: what was written is read with the new one, and not with the old one', async () => {
    const { source, db } = await fresh();
    const old = readFileSync(source.path, 'utf8').trim();
    await rotateKey(db, source);
    const sealer = createSealer(await unlock(db, source));
    const { work } = storageOver(db, { ...storageTools(), sealer });
    expect((await work.stores.drafts.get('d1'))?.state).toEqual({ x: 1 });
    const before = { ...source, fromEnvironment: old };
    await expect(unlock(db, before)).rejects.toMatchObject({ code: 'data.key-wrong' });
    expect((statSync(source.path).mode & 0o777).toString(8)).toBe('600');
  });
});

test('every store that seals is listed for a change of the key', () => {
  const places = readdirSync('src/storage', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(`src/storage/${file}`, 'utf8').matchAll(
        /(?:\bat|placeOf|standing)\('([a-z_]+)',\s*'?([a-z_]+)/gu,
      ),
    ])
    .map(([, table]) => table ?? '');
  const listed: readonly string[] = SEALED_COLUMNS.map(([table]) => table);
  expect([...new Set(places)].filter((table) => !listed.includes(table))).toEqual([]);
  expect(new Set(places).size).toBe(new Set(listed).size);
});
