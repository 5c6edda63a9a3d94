/** Who may do what over a messenger: strangers, one's own other channels, groups, and who is told what. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { countMonth } from '../../../src/channels/dingtalk/calls.ts';
import { checkLine } from '../../../src/channels/messenger/line-check.ts';
import { startMessenger } from '../../../src/channels/messenger/start.ts';
import { sendDueNotices, Unreached } from '../../../src/channels/notices.ts';
import { factsOf, mayCarryPersonal } from '../../../src/domain/access/channels.ts';
import { openApp, personOf } from '../../support/app.ts';
import { collectingLogger } from '../../support/doubles.ts';
import { DingtalkServer } from '../../support/messengers/dingtalk-server.ts';
import { FeishuServer } from '../../support/messengers/feishu-server.ts';
import { until } from '../../support/messengers/platform.ts';

async function onFeishu() {
  const server = await FeishuServer.open();
  const app = await openApp({ environment: { OFFICE: 'true' } });
  const { messenger, dialect } = server.make({ logger: app.logger });
  const running = await startMessenger({ ...app, store: app.messengerStore }, { messenger, dialect });
  onTestFinished(async () => {
    await running.stop();
    await server.close();
  });
  await until(() => running.state() === 'connected', 'the line', 20_000);
  const answer = async (chat: string, before: number) =>
    (await until(() => server.chat(chat).slice(before).at(-1), 'an answer', 30_000)).text;
  return { server, app, answer };
}

describe('somebody of another organisation', () => {
  test('28 is answered, and can neither say who they are nor record', async () => {
    const { server, app, answer } = await onFeishu();
    await server.says('guest', '校车谁管', { isOutsider: true });
    expect(await answer('guest', 0)).toContain('校车');
    const administrator = await personOf(app, 'administrator', '530500');
    const given = { name: '王芳', role: 'teacher', place: '530500', unit: '曼允小学', days: 7 } as const;
    const { code } = await app.invite(given, administrator);
    for (const text of [`加入 ${code}`, '/visit']) {
      const before = server.chat('guest').length;
      await server.says('guest', text, { isOutsider: true });
      expect(await answer('guest', before)).toMatch(/不是本单位的人|身份/u);
    }
    const people = await app.work.stores.staff.list();
    expect(people.filter(({ role }) => role === 'teacher')).toEqual([]);
  });
});

test('a group gets clauses, and no forms', async () => {
  const { server, answer } = await onFeishu();
  await server.says('u1', '校车谁管', { group: 'g1' });
  expect(await answer('g1', 0)).toContain('校车');
  const before = server.chat('g1').length;
  await server.says('u1', '/visit', { group: 'g1' });
  expect(await answer('g1', before)).toContain('请私聊我');
});

test('/privacy says whose servers it goes over', async () => {
  const { server, answer } = await onFeishu();
  await server.says('u1', '/privacy');
  expect(await answer('u1', 0)).toMatch(/飞书.*字节跳动.*能看到[\s\S]*不问孩子的姓名/u);
});

test('a fresh code makes another messenger the same person’s', async () => {
  const { server, app, answer } = await onFeishu();
  await server.says('u1', '帮助');
  await answer('u1', 0);
  const person = await app.services.findPerson('feishu', '1');
  const { code } = await app.services.renewAccess({}, person);
  const other = await DingtalkServer.open();
  const parts = other.make({ logger: app.logger });
  const running = await startMessenger({ ...app, store: app.messengerStore }, parts);
  onTestFinished(async () => {
    await running.stop();
    await other.close();
  });
  await until(() => running.state() === 'connected', 'the line', 20_000);
  await other.says('staff7', `加入 ${code}`);
  await until(() => other.chat('staff7').length > 0, 'an answer', 30_000);
  const ways = await app.work.stores.staff.identitiesOf(person.id);
  expect(ways.map(({ channel }) => channel)).toEqual(['feishu', 'dingtalk']);
});

describe('a way in', () => {
  test.each([
    'wecom',
    'dingtalk',
    'feishu',
    'telegram',
    'whatever-comes-next',
  ])('%s carries no names of itself', (channel) => {
    expect(mayCarryPersonal(channel, [])).toBe(false);
  });

  test.each([
    'wecom',
    'dingtalk',
    'feishu',
  ])('%s says who can read it and which setting lets names over it', (channel) => {
    expect(factsOf(channel)).toMatchObject({
      provider: expect.stringMatching(/./u),
      personalSetting: `PERSONAL_DATA_OVER_${channel.toUpperCase()}`,
    });
  });

  test.each([
    ['connected', 0, 'ok'],
    ['waiting', 5_000, 'warn'],
    ['waiting', 90_000, 'bad'],
    ['refused', 0, 'bad'],
    ['kicked', 0, 'bad'],
  ] as const)('%s for %i ms is %s', (state, ms, expected) => {
    expect(checkLine('wecom', state, 0, ms).state).toBe(expected);
  });
});

test('a reminder nobody can be reached with waits, and whoever invited them is told once', async () => {
  const { app } = await onFeishu();
  const { work, clock, logger, invite, services } = app;
  const administrator = await personOf(app, 'administrator', '530500');
  const { code } = await invite(
    { name: '王芳', role: 'teacher', place: '530500', unit: '曼允小学', days: 7 },
    administrator,
  );
  const person = await services.findPerson('wecom', '77');
  await services.join({ code }, person);
  await work.stores.notices.add({
    personId: person.id,
    topic: null,
    body: '该去了',
    dueAt: clock.now(),
    cause: 'c',
  });
  const send = async () => {
    throw new Unreached();
  };
  await sendDueNotices({ channel: 'wecom', work, clock, logger, send });
  clock.moveDays(1);
  await sendDueNotices({ channel: 'wecom', work, clock, logger, send });
  const told = await work.stores.notices.due('web', clock.now(), 10);
  expect(told.map(({ body }) => body)).toEqual([
    expect.stringContaining('给王芳的提醒没有送到:要本人先在企业微信里'),
  ]);
  clock.moveDays(1);
  expect(await work.stores.notices.due('wecom', clock.now(), 10)).toHaveLength(1);
});

test('somebody whose messenger is gone is told on the page', async () => {
  const app = await openApp({ environment: { OFFICE: 'true' } });
  const { notices, staff } = app.work.stores;
  const person = await staff.findOrCreate('telegram', '5');
  await staff.link('web', '9', person.id);
  const dueAt = app.clock.now();
  await notices.add({ personId: person.id, topic: null, body: '该去了', dueAt, cause: 'c' });
  const due = (channel: string, reachable: readonly string[]) => notices.due(channel, dueAt, 10, reachable);
  expect(await due('web', ['telegram'])).toEqual([]);
  expect(await due('web', ['wecom'])).toMatchObject([{ userId: '9' }]);
});

test('the calls of a month are counted, and 80 % of them is said once', async () => {
  const logger = collectingLogger();
  let count = 7;
  const store = { countCall: async () => ++count } as never;
  const calls = countMonth(10, { store, logger, clock: { today: () => '2026-11-21' } as never });
  expect(calls.check()).toBeUndefined();
  calls.count();
  calls.count();
  await until(() => calls.check()?.says.includes('9'), 'the count');
  expect(logger.entries).toHaveLength(1);
});
