/** The stores that keep a few rows each: passkeys, chats of messengers, what was taught, marks on files; and the office's clock. */
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createExportFolders } from '../../src/storage/export-folders.ts';
import { createFileActStore } from '../../src/storage/file-act-store.ts';
import { createLearntStore } from '../../src/storage/learnt-store.ts';
import { createMessengerStore } from '../../src/storage/messenger-store.ts';
import { officeClock } from '../../src/storage/office-clock.ts';
import { createPasskeyStore } from '../../src/storage/passkey-store.ts';
import { createPhotoStore } from '../../src/storage/photo-store.ts';
import { createProbes } from '../../src/storage/probes.ts';
import { StorageError } from '../../src/storage/storage-error.ts';
import { storageTools, temporaryFolder } from '../support/app.ts';
import { openTestDatabase, storageOver } from '../support/storage.ts';

test('a passkey is found with the counter of its last use, listed by age, and goes with its person', async () => {
  const db = await openTestDatabase();
  const store = createPasskeyStore(db);
  const tools = storageTools();
  const { work } = storageOver(db, tools);
  const person = await work.stores.staff.findOrCreate('web', 'u1');
  const key = (id: string) => ({
    id,
    personId: person.id,
    publicKey: `public-${id}`,
    counter: 1,
    transports: ['usb', 'nfc'],
    label: `钥匙${id}`,
  });
  await store.add(key('b'), '2026-11-20T00:00:00.000Z');
  await store.add(key('a'), '2026-11-21T00:00:00.000Z');
  await store.used('b', 7, '2026-11-22T00:00:00.000Z');
  expect(await store.find('b')).toEqual({ ...key('b'), counter: 7 });
  expect((await store.list(person.id)).map(({ id, counter }) => [id, counter])).toEqual([
    ['b', 7],
    ['a', 1],
  ]);
  expect([await store.find('c'), await store.list('nobody')]).toEqual([undefined, []]);
  await store.deleteAll('nobody');
  expect(await store.list(person.id)).toHaveLength(2);
  await store.deleteAll(person.id);
  expect(await store.list(person.id)).toEqual([]);
});

describe('a chat on a messenger', () => {
  const ADDRESS = { channel: 'feishu', org: 'o1', id: 'x', isGroup: false, isOutsider: false } as const;
  const open = async () => {
    const tools = storageTools();
    return { store: createMessengerStore(await openTestDatabase(), tools), clock: tools.clock };
  };

  test('has one number, told apart by platform, organisation, name and kind; who turns out to be an outsider keeps it', async () => {
    const { store } = await open();
    const of = (more: object = {}) => store.chatOf({ ...ADDRESS, ...more });
    const one = await of();
    const others = [
      await of({ channel: 'wecom' }),
      await of({ org: 'o2' }),
      await of({ id: 'y' }),
      await of({ isGroup: true }),
    ];
    expect([await of(), new Set([one, ...others]).size]).toEqual([one, 5]);
    expect(await store.addressOf(one)).toEqual(ADDRESS);
    expect([await of({ isOutsider: true }), (await store.addressOf(one))?.isOutsider]).toEqual([one, true]);
    expect(await store.addressOf(99)).toBeUndefined();
    expect((await store.addressOf(others[3] ?? 0))?.isGroup).toBe(true);
  });

  test('takes each event once, has it until it is handled, in order', async () => {
    const { store } = await open();
    const chatId = await store.chatOf(ADDRESS);
    const claim = (eventId: string, channel = 'feishu') =>
      store.claim({ channel, eventId, chatId, body: `{"text":"${eventId}"}` });
    const [first, again, second] = [await claim('e1'), await claim('e1'), await claim('e2')];
    expect([first, again, second]).toEqual([
      { updateId: 1, messageId: 1, isNew: true },
      { updateId: 1, messageId: 1, isNew: false },
      { updateId: 2, messageId: 2, isNew: true },
    ]);
    await claim('e1', 'wecom');
    expect(await store.unfinished('feishu')).toMatchObject([
      { updateId: 1, eventId: 'e1', body: '{"text":"e1"}', chatId },
      { updateId: 2, eventId: 'e2' },
    ]);
    await store.finish('feishu', 'e1');
    expect((await store.unfinished('feishu')).map(({ eventId }) => eventId)).toEqual(['e2']);
    expect(await store.unfinished('wecom')).toHaveLength(1);
  });

  test('keeps what was shown, under the newest words, and counts calls by the month', async () => {
    const { store } = await open();
    const chatId = await store.chatOf(ADDRESS);
    const shown = (text: string) => ({ text }) as never;
    for (const [messageId, text] of [
      [1, '一'],
      [2, '二'],
      [1, '改'],
    ] as const)
      await store.keep({ chatId, messageId, ref: `r${text}`, shown: shown(text) });
    expect(await store.message(chatId, 1)).toMatchObject({ ref: 'r改', shown: { text: '改' } });
    expect((await store.newest(chatId))?.messageId).toBe(2);
    expect([await store.message(chatId, 3), await store.newest(99)]).toEqual([undefined, undefined]);
    expect(await store.nextMessage(chatId)).toBe(1);
    const count = (channel: string, month: string) => store.countCall(channel, month);
    expect([
      await count('feishu', '2026-11'),
      await count('feishu', '2026-11'),
      await count('feishu', '2026-12'),
      await count('wecom', '2026-11'),
    ]).toEqual([1, 2, 1, 1]);
  });
});

test('a photograph belongs to its draft until it is bound to the record; what was bound stays when a draft is dropped', async () => {
  const store = createPhotoStore(await openTestDatabase(), storageTools());
  const photo = (draftId: string | null, number: string | null = null) =>
    store.keep({
      bytes: new Uint8Array([1, 2, 255]),
      draftId,
      number,
      personId: 'p1',
      kind: 'signed',
      type: 'image/jpeg',
    });
  const [first, second, loose] = [await photo('d1'), await photo('d2'), await photo(null, 'QF-2026-0009')];
  expect(await store.get(first)).toMatchObject({
    id: first,
    kind: 'signed',
    type: 'image/jpeg',
    draftId: 'd1',
    number: null,
    bytes: Buffer.from([1, 2, 255]),
  });
  await store.bind('d1', 'QF-2026-0001');
  await store.dropDraft('d1');
  await store.dropDraft('d2');
  const ids = async (lines: Promise<readonly { readonly id: string }[]>) => (await lines).map(({ id }) => id);
  expect([
    await ids(store.ofRecord('QF-2026-0001')),
    await ids(store.ofRecord('QF-2026-0009')),
    await ids(store.ofDraft('d1')),
    await ids(store.ofDraft('d2')),
    await store.get(second),
  ]).toEqual([[first], [loose], [first], [], undefined]);
});

test('a table put into a folder has every byte, replaces the one of its name, and is nothing when it breaks off', async () => {
  const root = temporaryFolder();
  const folders = createExportFolders(root);
  const put = (name: string, ...texts: string[]) =>
    folders.put('月报', name, async (write) => {
      for (const text of texts) await write(Buffer.from(text));
    });
  await put('a.csv', '学校,', '曼允小学');
  await put('a.csv', '学校');
  await put('b.csv', '乙');
  await put('c.txt', '丙');
  const broken = folders.put('月报', 'd.csv', async (write) => {
    await write(Buffer.from('半'));
    throw new Error('broken off');
  });
  await expect(broken).rejects.toThrow('broken off');
  const folder = join(root, '月报');
  expect([readdirSync(folder).toSorted(), readFileSync(join(folder, 'a.csv'), 'utf8')]).toEqual([
    ['a.csv', 'b.csv', 'c.txt'],
    '学校',
  ]);
  utimesSync(join(folder, 'a.csv'), 1, 1);
  folders.keepNewest('月报', 1, (name) => name.endsWith('.csv'));
  expect(readdirSync(folder).toSorted()).toEqual(['b.csv', 'c.txt']);
  await expect(createExportFolders(null).put('x', 'y', async () => {})).rejects.toThrow('No folder');
});

test('what a page or a messenger sent long ago is forgotten in time, and what it sent lately is known', async () => {
  const db = await openTestDatabase();
  const tools = storageTools();
  const { pages } = storageOver(db, tools);
  const messengers = createMessengerStore(db, tools);
  const message = { from: 'person', text: '甲', isHtml: false, buttons: [], file: null } as const;
  const post = (id: string) => pages.post(1, { id, message });
  const claim = (eventId: string) => messengers.claim({ channel: 'feishu', eventId, chatId: 1, body: '{}' });
  await post('old');
  await claim('old');
  await messengers.keep({ chatId: 1, messageId: 1, ref: 'r', shown: { text: '一' } as never });
  tools.clock.moveDays(40);
  for (let turn = 2; turn <= 100; turn += 1) await post(`p${turn}`);
  for (let turn = 2; turn <= 199; turn += 1) await claim(`e${turn}`);
  expect([(await claim('old')).isNew, (await post('p100')).isNew]).toEqual([false, false]);
  await claim('e200');
  expect([
    (await claim('old')).isNew,
    (await claim('e199')).isNew,
    (await post('old')).isNew,
    (await post('p99')).isNew,
    await messengers.message(1, 1),
  ]).toEqual([true, false, true, false, undefined]);
});

test('what was taught is read newest first and can be taken back once', async () => {
  const store = createLearntStore(await openTestDatabase(), storageTools());
  const entry = (question: string, at: string) =>
    ({ clause: 'x#1', at, personId: 'p1', question, quote: '原文' }) as const;
  const old = await store.add(entry('旧', '2026-11-20T00:00:00.000Z'));
  await store.add(entry('新', '2026-11-21T00:00:00.000Z'));
  expect((await store.list()).map(({ question, clause, personId }) => [question, clause, personId])).toEqual([
    ['新', 'x#1', 'p1'],
    ['旧', 'x#1', 'p1'],
  ]);
  expect([await store.remove(old), await store.remove(old)]).toEqual([true, false]);
  expect((await store.list()).map(({ question }) => question)).toEqual(['新']);
});

test('marks are listed by age, of the files and the kind that are asked for', async () => {
  const store = createFileActStore(await openTestDatabase(), storageTools());
  const mark = (file: string, kind: 'assigned' | 'dismissed', at: string) =>
    store.add({ file, kind, personId: 'p1', subject: 's', reason: null, at });
  await mark('GA-2', 'dismissed', '2026-11-22T00:00:00.000Z');
  await mark('GA-1', 'assigned', '2026-11-21T00:00:00.000Z');
  const listed = async (filter: Parameters<typeof store.list>[0]) =>
    (await store.list(filter)).map(({ file, kind }) => `${file} ${kind}`);
  expect(await listed({})).toEqual(['GA-1 assigned', 'GA-2 dismissed']);
  expect([
    await listed({ files: ['GA-2'] }),
    await listed({ kind: 'assigned' }),
    await listed({ files: [] }),
  ]).toEqual([['GA-2 dismissed'], ['GA-1 assigned'], []]);
});

test('the office has the day and the hours of its place', () => {
  const kunming = officeClock('Asia/Shanghai');
  expect(kunming.instantOf('2026-11-21', 8)).toBe('2026-11-21T00:00:00.000Z');
  expect(officeClock('America/New_York').instantOf('2026-07-01', 9)).toBe('2026-07-01T13:00:00.000Z');
  const now = Date.now();
  expect([
    new Date(now + 8 * 3_600_000).toISOString().slice(0, 10),
    new Date(now + 60_000 + 8 * 3_600_000).toISOString().slice(0, 10),
  ]).toContain(kunming.today());
  expect(Math.abs(Date.parse(kunming.now()) - now)).toBeLessThan(60_000);
});

test.each([
  ['SQLITE_BUSY_SNAPSHOT', 'data.busy'],
  ['SQLITE_LOCKED', 'data.busy'],
  ['SQLITE_FULL', 'data.disk-full'],
  ['ENOSPC', 'data.disk-full'],
  ['SQLITE_READONLY', 'data.read-only'],
  ['EROFS', 'data.read-only'],
  ['SQLITE_CORRUPT', 'data.damaged'],
  ['SQLITE_NOTADB', 'data.damaged'],
  ['SQLITE_IOERR_READ', 'data.unreadable'],
  ['EIO', 'data.unreadable'],
  ['40001', 'data.busy'],
  ['53100', 'data.disk-full'],
  ['25006', 'data.read-only'],
  ['XX001', 'data.damaged'],
  ['53300', 'data.unreachable'],
  ['08006', 'data.unreachable'],
  ['ECONNREFUSED', 'data.unreachable'],
  ['SQLITE_CONSTRAINT', undefined],
  ['23505', undefined],
])('what the file refuses as %s is %s', (code, told) => {
  expect(StorageError.of(Object.assign(new Error('no'), { code }))?.code).toBe(told);
  expect(StorageError.of({ code })).toBeUndefined();
});

test('a look at the database writes nothing, and says when something was last done', async () => {
  const db = await openTestDatabase();
  const tools = storageTools();
  const probes = createProbes({
    db,
    dataFolder: '/nowhere',
    keySource: { fromEnvironment: undefined, path: '/nowhere' },
  });
  await probes.database();
  expect(await db.selectFrom('counter').selectAll().execute()).toEqual([]);
  expect([await probes.lastAt(), (await probes.free()) > 0]).toEqual([undefined, true]);
  const row = (at: string) => ({ at, personId: 'p1', role: 'teacher', action: 'x', details: {} }) as const;
  const { audit } = storageOver(db, tools).work.stores;
  await audit.append(row('2026-11-20T00:00:00.000Z'));
  await audit.append(row('2026-11-21T00:00:00.000Z'));
  expect(await probes.lastAt()).toBe('2026-11-21T00:00:00.000Z');
});
