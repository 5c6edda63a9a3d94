import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { sendDueNotices } from '../../src/channels/notices.ts';
import { startTelegramChannel } from '../../src/channels/telegram/channel.ts';
import { startWebChannel } from '../../src/channels/web/channel.ts';
import { officeClock } from '../../src/compose.ts';
import type { Channel } from '../../src/domain/access/person.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import { decentInstant } from '../../src/operations/reminders.ts';
import { ScriptedBotApi, TOKEN } from '../channels/telegram/scripted-bot-api.ts';
import { openApp, personOf, type TestApp, temporaryFolder } from '../support/app.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { clockAt } from '../support/doubles.ts';
import { FIRST_VISIT, LATER_VISIT, submitForm } from '../support/records.ts';

const BODY = '提醒:控辍个案原定2026年11月28日跟进\nGA-2026-0001 · 曼允小学 · 三年级 · 劝返中 · 未核实';
const LATER: Answers = { ...LATER_VISIT, case: 'GA-2026-0001' };

const withVisit = async (options: Parameters<typeof openApp>[0] = {}) => {
  const app = await openApp(options);
  const teacher = await personOf(app, 'teacher', '530500');
  await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
  return { app, teacher };
};

/** Sends what is due. @returns the texts, to whom. */
async function sendNow(
  app: TestApp,
  channel: Channel = 'web',
): Promise<readonly (readonly [string, string])[]> {
  const sent: [string, string][] = [];
  await sendDueNotices({ ...app, channel, send: async (userId, text) => void sent.push([userId, text]) });
  return sent;
}

/** Reminders that are to come, whenever that is. */
const pending = async ({ work }: TestApp) =>
  (await work.stores.notices.due('web', '2099-01-01', 50)).map(({ body, dueAt }) => [dueAt, body]);

const idOfPending = async ({ work }: TestApp) =>
  (await work.stores.notices.due('web', '2099-01-01', 1))[0]?.id ?? 0;

describe('the next date of a visit', () => {
  test('is reminded of at 9 in the morning of that day, Beijing time', async () => {
    const { app } = await withVisit();
    expect(await pending(app)).toEqual([['2026-11-28T01:00:00.000Z', BODY]]);
  });

  test('is reminded of at the hour the office has set, 14', async () => {
    const { app } = await withVisit({ environment: { REMIND_HOUR: '14' } });
    expect((await pending(app)).map(([dueAt]) => dueAt)).toEqual(['2026-11-28T06:00:00.000Z']);
  });

  test('goes to the person who set it, once', async () => {
    const { app } = await withVisit();
    app.clock.moveDays(7);
    expect([await sendNow(app), await sendNow(app)]).toEqual([[['1', BODY]], []]);
  });

  test('is not sent on the day before', async () => {
    const { app } = await withVisit();
    app.clock.moveDays(6);
    expect(await sendNow(app)).toEqual([]);
  });

  test('is not sent to the other channel', async () => {
    const { app } = await withVisit();
    app.clock.moveDays(7);
    expect(await sendNow(app, 'telegram')).toEqual([]);
  });

  test('names no child', async () => {
    const { app } = await withVisit();
    expect(JSON.stringify(await pending(app))).not.toMatch(/岩|13987654321/u);
  });

  test('is not sent twice over a restart of the program', async () => {
    const databasePath = join(temporaryFolder(), 'test.db');
    const { app } = await withVisit({ databasePath });
    app.clock.moveDays(7);
    await sendNow(app);
    const again = await openApp({ databasePath, like: app });
    expect(await sendNow(again)).toEqual([]);
  });

  test('that was not yet sent is sent after a restart', async () => {
    const databasePath = join(temporaryFolder(), 'test.db');
    const { app } = await withVisit({ databasePath });
    app.clock.moveDays(7);
    expect(await sendNow(await openApp({ databasePath, like: app }))).toEqual([['1', BODY]]);
  });

  test('that cannot be delivered is tried again, 5 times and no more', async () => {
    const { app } = await withVisit();
    app.clock.moveDays(7);
    const send = vi.fn().mockRejectedValue(new Error('gone'));
    for (let round = 0; round < 8; round += 1) await sendDueNotices({ ...app, channel: 'web', send });
    expect(send).toHaveBeenCalledTimes(5);
  });
});

describe('a visit that was made', () => {
  test('drops the pending reminder for its own next date, 5 December', async () => {
    const { app, teacher } = await withVisit();
    await submitForm(app, teacher, 'persuasion-visit', { ...LATER, nextOn: '2026-12-05' });
    expect((await pending(app)).map(([dueAt]) => dueAt)).toEqual(['2026-12-05T01:00:00.000Z']);
  });

  test('drops the reminder of the colleague who set it', async () => {
    const { app } = await withVisit();
    const administrator = await personOf(app, 'administrator', '530500', { userId: '9' });
    await submitForm(app, administrator, 'persuasion-visit', { ...LATER, nextOn: '2026-12-05' });
    app.clock.moveDays(30);
    expect((await sendNow(app)).filter(([userId]) => userId === '1')).toEqual([]);
  });

  test('that brought the child back leaves nothing to be reminded of', async () => {
    const { app, teacher } = await withVisit();
    const { nextStep: _step, nextOn: _on, ...rest } = LATER;
    await submitForm(app, teacher, 'persuasion-visit', {
      ...rest,
      result: 'returned',
      returnedOn: '2026-11-21',
    });
    expect(await pending(app)).toEqual([]);
  });

  test('in another file leaves the reminder of the first', async () => {
    const { app, teacher } = await withVisit();
    const { guardianPhone: _phone, ...other } = FIRST_VISIT;
    await submitForm(app, teacher, 'persuasion-visit', { ...other, grade: 'g5', nextOn: '2026-12-01' });
    expect((await pending(app)).map(([dueAt]) => dueAt)).toEqual([
      '2026-11-28T01:00:00.000Z',
      '2026-12-01T01:00:00.000Z',
    ]);
  });
});

describe('a reminder snoozed', () => {
  const snoozed = async () => {
    const { app, teacher } = await withVisit();
    const id = await idOfPending(app);
    app.clock.moveDays(7);
    await sendNow(app);
    await app.services.snoozeReminder({ id }, teacher);
    return { app, teacher };
  };

  test('does not come again the same day', async () => {
    const { app } = await snoozed();
    expect(await sendNow(app)).toEqual([]);
  });

  test('comes once more at 9 the next day', async () => {
    const { app } = await snoozed();
    app.clock.moveDays(1);
    expect([await sendNow(app), await sendNow(app)]).toEqual([[['1', BODY]], []]);
  });

  test('is gone when the visit is made before it rings', async () => {
    const { app, teacher } = await snoozed();
    const visit = { ...LATER, visitedOn: '2026-11-28', nextOn: '2026-12-20' };
    await submitForm(app, teacher, 'persuasion-visit', visit);
    app.clock.moveDays(1);
    expect(await sendNow(app)).toEqual([]);
  });

  test('is nobody else’s to snooze', async () => {
    const { app } = await withVisit();
    const other = await personOf(app, 'teacher', '530500', { userId: '2' });
    const id = await idOfPending(app);
    await expect(app.services.snoozeReminder({ id }, other)).rejects.toThrow('此步骤已结束');
  });
});

describe('a reminder ended', () => {
  const ended = async () => {
    const { app, teacher } = await withVisit();
    await app.services.endReminder({ id: await idOfPending(app) }, teacher);
    return { app, teacher };
  };

  test('does not come', async () => {
    const { app } = await ended();
    app.clock.moveDays(7);
    expect(await sendNow(app)).toEqual([]);
  });

  test('does not come back with the next visit of the same file', async () => {
    const { app, teacher } = await ended();
    await submitForm(app, teacher, 'persuasion-visit', { ...LATER, nextOn: '2026-12-05' });
    expect(await pending(app)).toEqual([]);
  });

  test('is ended for one person: a colleague’s visit reminds the colleague', async () => {
    const { app } = await ended();
    const administrator = await personOf(app, 'administrator', '530500', { userId: '9' });
    await submitForm(app, administrator, 'persuasion-visit', { ...LATER, nextOn: '2026-12-05' });
    expect((await pending(app)).map(([dueAt]) => dueAt)).toEqual(['2026-12-05T01:00:00.000Z']);
  });

  test('is nobody else’s to end', async () => {
    const { app } = await withVisit();
    const other = await personOf(app, 'head-teacher', '530500', { userId: '2' });
    const id = await idOfPending(app);
    await expect(app.services.endReminder({ id }, other)).rejects.toThrow('此步骤已结束');
  });
});

describe('the buttons under a reminder', () => {
  /** A chat into which the reminder has come, with its buttons. */
  const reminded = async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host, 'teacher');
    const app = host.app();
    const teacher = await app.services.findPerson('telegram', String(chat.id));
    const { childName: _name, guardianPhone: _phone, lawfulBasis: _basis, ...visit } = FIRST_VISIT;
    await submitForm(app, teacher, 'persuasion-visit', visit);
    app.clock.moveDays(7);
    await sendDueNotices({
      ...app,
      channel: 'telegram',
      send: async (userId, text, buttons) =>
        void (await app.pageStore.append(Number(userId), {
          from: 'bot',
          text,
          isHtml: false,
          buttons,
          file: null,
        })),
    });
    return { chat, host };
  };

  test('are 3: the file, tomorrow again, and not again', async () => {
    const { chat } = await reminded();
    expect(await chat.buttons()).toEqual(['📁 GA-2026-0001', '⏰ 明天再提醒', '不再提醒']);
  });

  test('open the file: GA-2026-0001 and its 1 visit', async () => {
    const { chat } = await reminded();
    expect((await chat.press('📁 GA-2026-0001')).text).toContain('劝返1次,共1条记录');
  });

  test('snooze it to 29 November', async () => {
    const { chat } = await reminded();
    expect((await chat.press('明天再提醒')).text).toContain('好,2026年11月29日再提醒。');
  });

  test('end it', async () => {
    const { chat } = await reminded();
    expect((await chat.press('不再提醒')).text).toContain('好,这件事不再提醒。');
  });

  test('pressed in another chat do nothing: 此步骤已结束', async () => {
    const { chat, host } = await reminded();
    const other = await chatOf(host, 'teacher', '530500', 202);
    const { notices } = await other.tap(await chat.button('不再提醒'));
    expect(notices).toEqual(['此步骤已结束']);
  });

  test('pressed in another chat leave the reminder where it is: it can still be ended', async () => {
    const { chat, host } = await reminded();
    const other = await chatOf(host, 'teacher', '530500', 202);
    await other.tap(await chat.button('不再提醒'));
    expect((await chat.press('不再提醒')).text).toContain('好,这件事不再提醒。');
  });
});

describe('the channels', () => {
  /** Only the round of notices waits for this clock; sockets and servers keep their own. */
  const holdRounds = () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
  };
  const dueFor = async (app: TestApp, channel: Exclude<Channel, 'console'>, userId: string) => {
    const { id } = await personOf(app, 'teacher', '530500', { channel, userId });
    const dueAt = app.clock.now();
    await app.work.stores.notices.add({
      personId: id,
      topic: 'case:GA-2026-0001',
      body: BODY,
      dueAt,
      cause: 'x',
    });
  };

  test('Telegram sends what is due, with its 3 buttons', async () => {
    const api = new ScriptedBotApi();
    const apiRoot = await api.start();
    onTestFinished(async () => void (await api.stop()));
    const app = await openApp({ environment: { BOT_TOKEN: TOKEN } });
    await dueFor(app, 'telegram', '501');
    holdRounds();
    const channel = await startTelegramChannel({ ...app, token: TOKEN, apiRoot, webhook: null });
    onTestFinished(async () => void (await channel.stop()));
    vi.advanceTimersByTime(5_000);
    const sent = () => api.calls.find(({ method }) => method === 'sendMessage');
    await api.until(() => sent() !== undefined);
    expect(sent()?.fields).toMatchObject({
      chat_id: '501',
      // Which village it is stays off Telegram.
      text: `${BODY}\n〔试用〕`,
      reply_markup: {
        inline_keyboard: [
          [{ text: '📁 GA-2026-0001', callback_data: 'o:GA-2026-0001' }],
          [
            { text: '⏰ 明天再提醒', callback_data: 'd:s:1' },
            { text: '不再提醒', callback_data: 'd:e:1' },
          ],
        ],
      },
    });
  });

  test('the page shows what is due, with its 3 buttons', async () => {
    const app = await openApp();
    const chatId = await app.work.stores.devices.nextChat();
    await dueFor(app, 'web', String(chatId));
    holdRounds();
    const arrived = new Promise<void>((resolve) => {
      const { append } = app.pageStore;
      vi.spyOn(app.pageStore, 'append').mockImplementation(async (...message) => {
        const kept = await append(...message);
        resolve();
        return kept;
      });
    });
    const options = { host: '127.0.0.1', port: 0, signInCode: null };
    const channel = await startWebChannel({ ...app, ...options, store: app.pageStore });
    onTestFinished(async () => void (await channel.stop()));
    vi.advanceTimersByTime(5_000);
    await arrived;
    const [message] = await app.pageStore.list(chatId, 5);
    expect([message?.text, message?.buttons.flat().map(({ data }) => data)]).toEqual([
      BODY,
      ['o:GA-2026-0001', 'd:s:1', 'd:e:1'],
    ]);
  });
});

describe('the hour of a reminder', () => {
  const tools = { clock: clockAt('2026-11-21'), settings: { remindHour: 9 } };

  test('is 9 on a day to come', () => {
    expect(decentInstant('2026-11-22', tools)).toBe('2026-11-22T01:00:00.000Z');
  });

  test('is 9 the next morning when today’s 9 is over: it is 10', () => {
    expect(decentInstant('2026-11-21', tools)).toBe('2026-11-22T01:00:00.000Z');
  });

  test('is today when it is still ahead: 14', () => {
    expect(decentInstant('2026-11-21', { ...tools, settings: { remindHour: 14 } })).toBe(
      '2026-11-21T06:00:00.000Z',
    );
  });

  test.each([
    ['Asia/Shanghai', '2026-11-28T01:00:00.000Z'],
    ['Asia/Urumqi', '2026-11-28T03:00:00.000Z'],
    ['UTC', '2026-11-28T09:00:00.000Z'],
  ])('9 in %s is %s', (timeZone, instant) => {
    expect(officeClock(timeZone).instantOf('2026-11-28', 9)).toBe(instant);
  });
});
