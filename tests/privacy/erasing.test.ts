/** What is taken away: on request, a child's file, a person, a chat; in time, whatever has been kept long enough. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createConfig } from '../../src/config.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { perform } from '../../src/operations/operation.ts';
import { createErase, type EraseTools } from '../../src/operations/privacy/erase.ts';
import { applyRetention } from '../../src/operations/privacy/retain.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { unlock } from '../../src/storage/unlock.ts';
import { personOf, storageTools, type TestApp, temporaryFolder } from '../support/app.ts';
import { type BotHost, type Chat, chatOf, startBot } from '../support/chat.ts';
import { submit, VISIT } from '../support/filling.ts';
import { openTestDatabase, storageOver } from '../support/storage.ts';

const NAME = '岩温香';
const FILE = 'GA-2026-0001';

async function office(): Promise<{
  host: BotHost;
  app: TestApp;
  teacher: Chat;
  admin: Person;
  folder: string;
}> {
  const folder = temporaryFolder();
  const host = await startBot({ channel: 'web', databasePath: join(folder, 'test.db') });
  const teacher = await chatOf(host, 'teacher', '530500', 101);
  await submit(teacher, '/visit 全部', VISIT);
  const app = host.app();
  const admin = await personOf(app, 'administrator', '530500', { userId: '900' });
  return { host, app, teacher, admin, folder };
}

const bytesOf = (folder: string) =>
  Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));

describe('a child’s file erased on request', () => {
  test('goes with its entries, what was typed about it and what shows it; counts and the log stay', async () => {
    const { app, teacher, admin, folder } = await office();
    await teacher.say(FILE);
    await teacher.say(`${NAME}三天没来了`);
    await teacher.say('谁去劝返');
    const db = await openDatabase(join(folder, 'test.db'));
    const { rows } = await sql<{ answers: string }>`select answers from case_file
      union all select answers from record`.execute(db);
    await db.destroy();
    // The middle of a sealed value: found in the files before, and not after.
    const pieces = rows.map(({ answers }) => answers.slice(40, 90));
    expect(pieces.every((piece) => bytesOf(folder).includes(piece))).toBe(true);

    const { counts } = await app.privacy.erase({ what: 'file', number: FILE, reason: '监护人申请' }, admin);
    expect(counts).toMatchObject({ files: 1, records: 1 });
    const { stores } = app.work;
    expect([await stores.cases.get(FILE), await stores.records.get('QF-2026-0001')]).toEqual([
      undefined,
      undefined,
    ]);
    const said = (await app.pageStore.list(101, 500)).map(({ text }) => text).join('\n');
    expect([said.includes(NAME), said.includes(FILE), said.includes('谁去劝返')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(pieces.filter((piece) => bytesOf(folder).includes(piece))).toEqual([]);
    expect(await stores.privacy.erasures('2026-01-01', '2026-12-31')).toMatchObject([
      { what: 'file:dropout', subject: FILE, ageBand: 'under-14', cause: 'request', personId: admin.id },
    ]);
    const { lines } = await app.privacy.readFileLog({ number: FILE }, admin);
    expect(lines.map(({ act }) => act)).toEqual(expect.arrayContaining(['查看台账', '按申请删除']));
    // A number is not given twice.
    await submit(teacher, '/visit 全部', VISIT);
    expect((await stores.cases.list({})).map(({ number }) => number)).toEqual(['GA-2026-0002']);
  });

  test('is refused to another county’s administrator and to a teacher, and without a reason', async () => {
    const { app, admin } = await office();
    const other = await personOf(app, 'administrator', '532801', { userId: '901' });
    const teacher = await personOf(app, 'teacher', '530500', { userId: '101' });
    const asked = { what: 'file', number: FILE, reason: '监护人申请' } as const;
    await expect(app.privacy.erase(asked, other)).rejects.toThrow(FILE);
    await expect(app.privacy.erase(asked, teacher)).rejects.toThrow('may not');
    await expect(app.privacy.erase({ ...asked, reason: ' ' }, admin)).rejects.toThrow('为什么');
    expect(await app.work.stores.cases.get(FILE)).toBeDefined();
  });
});

const BARE = { from: 'person', isHtml: false, buttons: [], file: null } as const;

test('a file is looked for a page at a time: broken off it is asked for again, and what came meanwhile goes too', async () => {
  const { app, admin } = await office();
  const say = (text: string) => app.pageStore.append(101, { ...BARE, text });
  await Promise.all(
    Array.from({ length: 1050 }, (_, at) => say(at % 100 === 0 ? `${NAME}没来` : `第${at}句`)),
  );
  app.clock.moveDays(2);
  const texts = async () => (await app.pageStore.list(101, 2000)).map((each) => JSON.stringify(each));
  const named = async () =>
    (await texts()).filter((text) => /岩温香|[A-Z]{2}-2026-0001|1[3-9]\d{9}/u.test(text));
  const before = await named();
  const others = (await texts()).length - before.length;
  const erase = (after: (turn: number) => unknown) => {
    let turn = 0;
    const transaction: TestApp['work']['transaction'] = async (act) => {
      const result = await app.work.transaction(act);
      turn += 1;
      await after(turn);
      return result;
    };
    const work = { ...app.work, transaction };
    const asked = { what: 'file', number: FILE, reason: '监护人申请' } as const;
    return perform(createErase({ ...app.gate, work } as unknown as EraseTools), { work, clock: app.clock })(
      asked,
      admin,
    );
  };
  const cut = erase((turn) => {
    if (turn === 2) throw new Error('the program was stopped');
  });
  await expect(cut).rejects.toThrow('was stopped');
  expect([(await named()).length < before.length, (await named()).length > 0]).toEqual([true, true]);
  expect(await app.work.stores.cases.get(FILE)).toBeDefined();

  const [first] = await app.pageStore.list(101, 2000);
  await erase(async (turn) => {
    if (turn !== 2) return;
    // A message that was looked through shows the child now, and another one is new.
    await app.pageStore.replace(101, first?.messageId ?? 0, { ...BARE, text: NAME });
    await say(`${NAME}的个案`);
    await say('谁去劝返');
  });
  expect([await named(), await app.work.stores.cases.get(FILE)]).toEqual([[], undefined]);
  // Another's words stay, but for the message that was changed.
  expect((await texts()).length).toBe(others);
});

describe('a person erased on request', () => {
  test('goes in pages: broken off they are still found, and asked for again all of it goes', async () => {
    const { app, admin } = await office();
    const person = await app.services.findPerson('web', '101');
    await app.work.stores.staff.change(person.id, { name: '王芳' });
    await Promise.all(
      Array.from({ length: 1050 }, (_, at) => app.pageStore.append(101, { ...BARE, text: `第${at}句` })),
    );
    const left = async () => (await app.pageStore.list(101, 2000)).length;
    const before = await left();
    const erase = (last: number) => {
      let turn = 0;
      const transaction: TestApp['work']['transaction'] = async (act) => {
        const result = await app.work.transaction(act);
        turn += 1;
        if (turn === last) throw new Error('the program was stopped');
        return result;
      };
      const work = { ...app.work, transaction };
      const tools = { ...app.gate, work } as unknown as EraseTools;
      const asked = { what: 'person', personId: person.id, reason: '本人申请' } as const;
      return perform(createErase(tools), { work, clock: app.clock })(asked, admin);
    };
    await expect(erase(2)).rejects.toThrow('was stopped');
    expect(await left()).toBe(before - 1_000);
    expect(await app.work.stores.staff.get(person.id)).toMatchObject({ name: '王芳' });
    const { counts } = await erase(0);
    expect(counts).toMatchObject({ messages: before - 1_000, ways: 1 });
    expect([await left(), await app.work.stores.staff.get(person.id)]).toMatchObject([0, { name: null }]);
  });

  test('of another county stays whole: nothing of it goes before it was asked who may', async () => {
    const { app } = await office();
    const person = await app.services.findPerson('web', '101');
    const other = await personOf(app, 'administrator', '532801', { userId: '901' });
    const before = (await app.pageStore.list(101, 500)).length;
    const asked = { what: 'person', personId: person.id, reason: '本人申请' } as const;
    await expect(app.privacy.erase(asked, other)).rejects.toThrow();
    expect((await app.pageStore.list(101, 500)).length).toBe(before);
  });

  test('leaves the unit its records under a number, and nothing of name, chat, questions, ways', async () => {
    const { app, teacher, admin } = await office();
    await teacher.say('一个月要去几次');
    const person = await app.services.findPerson('web', '101');
    await app.work.stores.staff.change(person.id, { name: '王芳', unit: '曼允小学' });
    const address = {
      channel: 'wecom',
      org: 'corp',
      id: 'wangfang',
      isGroup: false,
      isOutsider: false,
    } as const;
    const chat = await app.messengerStore.chatOf(address);
    await app.work.stores.staff.link('wecom', String(chat), person.id);
    await app.privacy.erase({ what: 'person', personId: person.id, reason: '本人申请' }, admin);
    const { stores } = app.work;
    expect(await stores.staff.get(person.id)).toMatchObject({ name: null, unit: null, status: 'left' });
    expect([
      await app.pageStore.list(101, 9),
      await stores.privacy.questionsOf(person.id),
      await stores.staff.identitiesOf(person.id),
      await app.messengerStore.addressOf(chat),
    ]).toEqual([[], [], [], undefined]);
    expect((await stores.records.get('QF-2026-0001'))?.personId).toBe(person.id);
  });
});

describe('what has been kept long enough', () => {
  const retention = (setting: string) => createConfig({ RETENTION: setting }).retention;

  test('goes by kind and age, with counts; what nobody set an end to stays', async () => {
    const { app, teacher } = await office();
    await teacher.say('谁去劝返');
    app.clock.moveDays(400);
    const { clock, work } = app;
    const { places } = app.knowledge;
    const gone = await applyRetention(work, {
      clock,
      places,
      retention: retention('draft=never,question=never'),
    });
    expect(gone).toEqual([{ what: 'chat', days: 365, rows: expect.any(Number) }]);
    expect(await work.stores.cases.get(FILE)).toBeDefined();
    expect(
      (await work.stores.privacy.erasures('2026-01-01', '2028-12-31')).map(({ cause }) => cause),
    ).toEqual(gone.map(() => 'retention'));
  });

  test('an open file stays however old it is, and one that is opened again meanwhile; a closed one goes when its days are over', async () => {
    const { app } = await office();
    const { clock, work } = app;
    const { places } = app.knowledge;
    const given = {
      clock,
      places,
      retention: retention('chat=never,notice=never,file=365,file:disabled=never'),
    };
    app.clock.moveDays(400);
    await applyRetention(work, given);
    const open = await work.stores.cases.get(FILE);
    expect(open).toBeDefined();
    await work.stores.cases.update(FILE, {
      status: 'closed',
      nextOn: null,
      answers: open?.answers ?? {},
    });
    const opened = { status: open?.status ?? '', nextOn: null, answers: open?.answers ?? {} };
    const transaction: TestApp['work']['transaction'] = async (act) => {
      const result = await work.transaction(act);
      await work.stores.cases.update(FILE, opened);
      return result;
    };
    expect(await applyRetention({ ...work, transaction }, given)).toEqual([]);
    expect(await work.stores.cases.get(FILE)).toMatchObject({ status: opened.status });
    await work.stores.cases.update(FILE, { ...opened, status: 'closed' });
    expect(await applyRetention(work, given)).toEqual([{ what: 'file:dropout', days: 365, rows: 1 }]);
    expect(await work.stores.cases.get(FILE)).toBeUndefined();
  });

  test.each([
    ['chats=3', 'none of'],
    ['chat=soon', 'no number of days'],
    ['log=30', '183 days or more'],
  ])('RETENTION=%s is refused', (setting, words) => {
    expect(() => retention(setting)).toThrow(words);
  });
});

test('a school and a purpose written by a version before are sealed when the database is opened', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'test.db');
  const source = { fromEnvironment: Buffer.alloc(32, 7).toString('base64'), path: '/nowhere' };
  const db = await openTestDatabase(path);
  await unlock(db, source);
  await sql`delete from installation where name = 'sealed-rest'`.execute(db);
  await sql`insert into staff (id, channel, user_id, role, unit, joined_at)
    values ('p1', 'web', 'p1', 'teacher', '曼允小学', '2026-11-01')`.execute(db);
  await sql`insert into audit (at, person_id, role, action, details)
    values ('2026-11-01', 'p1', 'teacher', 'record.export', '{"rows":3,"purpose":"给岩温香家"}')`.execute(db);
  await unlock(db, source);
  expect(/曼允|岩温香/u.test(bytesOf(folder).toString('utf8'))).toBe(false);
  const { work } = storageOver(db, storageTools());
  expect((await work.stores.staff.get('p1'))?.unit).toBe('曼允小学');
  expect((await work.stores.audit.list(1))[0]?.details).toEqual({ rows: 3, purpose: '给岩温香家' });
});
