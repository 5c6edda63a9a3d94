/** The page of settings: what each is and where it comes from; what is changed there is in force at once, and after a restart. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createConfig, environmentSchema } from '../../src/config.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { isMessageKey, MESSAGES } from '../../src/messages/zh-CN.ts';
import { createLiveSettings } from '../../src/operations/office/settings/live.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';

const ENVIRONMENT = {
  BOT_TOKEN: '123:abc-secret',
  PERSONAL_DATA_OVER_TELEGRAM: 'true',
  AMEND_DAYS: '5',
  DATABASE_URL: 'postgres://office:hidden@10.0.0.1/records',
};

let app: TestApp;
let administrator: Person;
beforeAll(async () => {
  const closing: (() => void | Promise<void>)[] = [];
  const { BOT_TOKEN, PERSONAL_DATA_OVER_TELEGRAM, AMEND_DAYS } = ENVIRONMENT;
  app = await openApp({
    environment: { BOT_TOKEN, PERSONAL_DATA_OVER_TELEGRAM, AMEND_DAYS },
    closing: (close) => closing.push(close),
  });
  administrator = await personOf(app, 'administrator', '530502', { userId: '1' });
  await app.work.stores.staff.change(administrator.id, { name: '示例管理员' });
  return async () => {
    for (const close of closing) await close();
  };
}, 60_000);

const lineOf = async (id: string) =>
  (await app.office.settings.read({}, administrator)).lines.find((line) => line.id === id);
const change = (id: string, value: string | null, who = administrator) =>
  app.office.settings.change({ id, value }, who);

describe('what is told of the settings', () => {
  test('holds no secret, and of each variable says what it does', () => {
    const { told } = createConfig(ENVIRONMENT);
    expect(JSON.stringify(told)).not.toMatch(/secret|hidden/u);
    expect(told.map(({ variable }) => variable).filter((name) => !isMessageKey(`setting.${name}`))).toEqual(
      [],
    );
    const variables = Object.keys(environmentSchema.shape);
    const words = Object.keys(MESSAGES).flatMap((key) => /^setting\.([A-Z_]+)$/u.exec(key)?.[1] ?? []);
    expect(words.filter((name) => !variables.includes(name))).toEqual([]);
  });
});

describe('a setting of the page', () => {
  test('says where it comes from: .env, or what the program begins with', async () => {
    expect(await lineOf('amendDays')).toMatchObject({ value: '5', from: 'given', changed: null });
    expect(await lineOf('remindHour')).toMatchObject({ value: '9', from: 'default', changed: null });
  });

  test('changed, is in force at once, says by whom, is logged, stands after a restart, and goes back', async () => {
    await change('remindHour', '14');
    await change('keep-chat', '60');
    expect(await lineOf('remindHour')).toMatchObject({
      value: '14',
      from: 'page',
      changed: { by: '示例管理员' },
    });
    expect(app.services.privacyWords).toContain('60天');
    const [entry] = await app.work.stores.audit.list(1);
    expect(entry).toMatchObject({
      action: 'settings.change',
      details: { setting: 'keep-chat', value: '60' },
    });
    const { remindHour, overdueDays, amendDays, termStarts, retention, personalOver } = app.config;
    const restarted = createLiveSettings({
      ...{ remindHour, overdueDays, amendDays, termStarts, retention, personalOver },
    });
    restarted.take(await restarted.read(app.work.stores));
    expect([restarted.now.remindHour, restarted.now.retention['chat']]).toEqual([14, 60]);
    await change('remindHour', null);
    await change('keep-chat', null);
    expect([(await lineOf('remindHour'))?.value, (await lineOf('keep-chat'))?.value]).toEqual(['9', '365']);
  });

  test('closes a channel for personal data, and opens none that .env keeps closed', async () => {
    await change('over-telegram', '0');
    expect(app.services.personalOver).toEqual([]);
    await change('over-telegram', null);
    expect(app.services.personalOver).toEqual(['telegram']);
    await expect(change('over-wecom', '1')).rejects.toThrow('服务器的 .env 没有放开它');
  });

  test.each([
    ['remindHour', '3', '请填6到21的整数'],
    ['keep-log', '30', '请填183到3650的整数'],
    ['termStarts', '9月1日', '请写1到4个月日'],
    ['termStarts', '09-01,02-30', '请写1到4个月日'],
    ['keep-file', '30', '没有这个设置'],
  ])('%s takes no %s', async (id, value, sentence) => {
    await expect(change(id, value)).rejects.toThrow(sentence);
  });

  test('is read by the auditor and changed by administrators alone, and by none where another county works too', async () => {
    const auditor = await personOf(app, 'auditor', '530502', { userId: '2' });
    expect((await app.office.settings.read({}, auditor)).mayChange).toBe(false);
    await expect(change('remindHour', '10', auditor)).rejects.toThrow();
    await personOf(app, 'administrator', '532801', { userId: '3' });
    await expect(change('remindHour', '10')).rejects.toThrow('还有别的县');
  });
});
