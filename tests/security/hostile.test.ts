/**
 * Everything hostile we could think of, through the real bot and the real page: nobody is told what is not
 * theirs, nothing is done that was not theirs to do, nothing fails, and what comes back hides nothing.
 */
import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { hasInvisible } from '../../src/domain/shared/clean-text.ts';
import { say } from '../../src/messages/zh-CN.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { byKind, HOSTILE_FILES, readHostile } from '../support/hostile.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';
import { doorServer, PageSession, startPage } from '../support/web.ts';

/** Of a child of another school: whoever is told one of these was told too much. */
const PLANTED = /岩温香|139\s?8765\s?4321|4321/u;

/** A teacher of the next school, while a colleague's file is there to be reached for. */
async function besideAFile() {
  const host = await startBot({ channel: 'telegram' });
  const app = host.app();
  const colleague = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '1' });
  await submitForm(app, colleague, 'persuasion-visit', FIRST_VISIT);
  const chat = await chatOf(host, 'teacher', '530502', 102);
  const stateOf = async () => ({
    role: (await app.services.findPerson('telegram', '102')).role,
    records: await app.work.stores.records.count({}),
    files: (await app.work.stores.cases.list({})).map(({ number, status }) => [number, status]),
    people: (await app.work.stores.staff.list()).map(({ id, role, status }) => [id, role, status]),
  });
  const faults: unknown[] = [];
  const judge = (input: unknown) => {
    const { texts, notices } = chat.last;
    const said = [...texts, ...notices].join('\n');
    const failed = app.logger.entries.filter(({ level }) => level === 'error').length;
    if (
      failed > faults.length ||
      PLANTED.test(said) ||
      hasInvisible(said) ||
      said.includes(say('unexpected'))
    )
      faults.push([input, said.slice(0, 200), failed]);
  };
  return { host, app, chat, stateOf, faults, judge };
}

test('there are 300 hostile inputs and more', () => {
  const counts = HOSTILE_FILES.map((name) => readHostile(name).length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(300);
});

describe('a hostile question', () => {
  test.each(
    byKind<string>('questions'),
  )('(%s) is answered like any other, and learns nothing', async (_kind, inputs) => {
    const { chat, stateOf, faults, judge } = await besideAFile();
    const before = await stateOf();
    for (const input of inputs) {
      await chat.say(input);
      judge(input);
    }
    expect([faults, await stateOf()]).toEqual([[], before]);
  });
});

describe('a hostile form answer', () => {
  test.each(
    byKind<string>('form-answers'),
  )('(%s) is taken as text or refused with a sentence', async (_kind, inputs) => {
    const { app, chat, faults, judge } = await besideAFile();
    const steps = ['曼法小学', '五年级', '潞江镇曼法村', '岩罕'];
    for (const [at, input] of inputs.entries()) {
      await chat.say('/visit');
      for (const step of steps.slice(0, at % (steps.length + 1))) await chat.say(step);
      await chat.say(input);
      judge(input);
    }
    const { id } = await app.services.findPerson('telegram', '102');
    const drafts = await app.work.stores.drafts.list(id);
    expect([faults, drafts.filter(({ state }) => hasInvisible(JSON.stringify(state)))]).toEqual([[], []]);
  });
});

describe('a forged button', () => {
  test.each(
    byKind<string>('callbacks'),
  )('(%s) opens nothing and is told so kindly', async (_kind, inputs) => {
    const { chat, stateOf, faults, judge } = await besideAFile();
    await chat.say('/start');
    const { message } = await chat.button('先看看');
    const before = await stateOf();
    for (const input of inputs) {
      await chat.tap({ label: '', message, data: input });
      judge(input);
    }
    const after = await stateOf();
    // One's own role and place are one's own to choose.
    expect([faults, after.records, after.files, after.people.length]).toEqual([
      [],
      before.records,
      before.files,
      before.people.length,
    ]);
    expect(after.people.filter(([, role]) => role === 'administrator')).toEqual(
      before.people.filter(([, role]) => role === 'administrator'),
    );
  });
});

describe('a hostile upload', () => {
  const inputs = readHostile<object | string>('uploads');

  test('in a messenger is answered or passed over, and nothing of it is kept', async () => {
    const { host, chat, stateOf, faults, judge } = await besideAFile();
    const before = await stateOf();
    for (const { kind, input } of inputs.filter(({ kind }) => kind !== 'body')) {
      const update = await chat.typed('x');
      const { text: _text, entities: _entities, ...message } = update.message ?? {};
      await chat.deliver({ ...update, message: { ...message, ...(input as object) } } as Update);
      judge([kind, input]);
    }
    expect([faults, await stateOf(), host.channel]).toEqual([[], before, 'telegram']);
  });

  test.each([
    '/api/message',
    '/api/tap',
    '/api/role',
    '/api/sign-in',
    '/api/profile',
    '/api/media',
  ])('to %s never makes the server fail', async (path) => {
    const { request } = await doorServer();
    const statuses = new Set<number>();
    for (const { input } of inputs.filter(({ kind }) => kind === 'body')) {
      const headers = { 'x-page': '1', 'content-type': 'application/json' };
      statuses.add((await request(path, { method: 'POST', headers, body: String(input) })).status);
    }
    expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  });

  test('to the real page leaves it answering', async () => {
    const page = await startPage();
    try {
      const session = new PageSession(page.url);
      await session.open();
      for (const { input } of inputs.filter(({ kind }) => kind === 'body')) {
        const headers = { 'x-page': '1', 'content-type': 'application/json', cookie: session.cookie };
        await fetch(`${page.url}/api/message`, { method: 'POST', headers, body: String(input) });
      }
      expect((await session.say('/help')).text).toContain('现在:');
    } finally {
      await page.stop();
    }
  });
});
