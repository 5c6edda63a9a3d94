import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import { temporaryFolder } from '../support/app.ts';
import { type BotHost, type Chat, chatOf, startBot } from '../support/chat.ts';
import { fillFrom, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

const atReview = async (host: BotHost): Promise<Chat> => {
  const chat = await chatOf(host);
  await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
  return chat;
};
/** As if the program had died after acting and before noting that it had. */
async function forgetUpdates(databasePath: string): Promise<void> {
  const db = await openDatabase(databasePath);
  await db.deleteFrom('handled_update').execute();
  await db.destroy();
}

const counted = async (host: BotHost) => {
  const { records, cases } = host.app().work.stores;
  const open = await cases.list({});
  return { records: await records.count({}), cases: open.length };
};
const times = <Result>(count: number, act: () => Promise<Result>) => Array.from({ length: count }, act);

describe('the update of the last button', () => {
  test('delivered 3 times gives 1 record and 1 case', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await atReview(host);
    const update = await chat.pressed(await chat.button('提交'));
    for (let delivery = 0; delivery < 3; delivery += 1) await chat.deliver(update);
    expect(await counted(host)).toEqual({ records: 1, cases: 1 });
  });

  test('delivered 3 times at once gives 1 record and 1 case', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await atReview(host);
    const update = await chat.pressed(await chat.button('提交'));
    await Promise.all(times(3, () => host.deliver(update)));
    expect(await counted(host)).toEqual({ records: 1, cases: 1 });
  });

  test('is answered with the record number once, and later with nothing', async () => {
    const chat = await atReview(await startBot({ channel: 'telegram' }));
    const update = await chat.pressed(await chat.button('提交'));
    const first = await chat.deliver(update);
    const second = await chat.deliver(update);
    expect([first.text.includes('QF-2026-0001'), second]).toEqual([
      true,
      { texts: [], text: '', notices: [] },
    ]);
  });

  test('delivered again by a server to a program that died before noting it gives 1 record, and its number in words', async () => {
    const databasePath = join(temporaryFolder(), 'test.db');
    const host = await startBot({ channel: 'telegram', databasePath });
    const chat = await atReview(host);
    const update = await chat.pressed(await chat.button('提交'));
    await chat.deliver(update);
    await forgetUpdates(databasePath);
    await host.restart();
    // Whether the first answer came nobody knows; a notice over the chat is gone in a moment.
    expect((await chat.deliver(update)).text).toContain('记录编号 QF-2026-0001');
    expect(await counted(host)).toEqual({ records: 1, cases: 1 });
  });
});

test('放弃 whose answer was lost with the program is told in words as well', async () => {
  const databasePath = join(temporaryFolder(), 'test.db');
  const host = await startBot({ channel: 'telegram', databasePath });
  const chat = await chatOf(host);
  await chat.say('/visit 全部');
  await chat.say('/cancel');
  const update = await chat.pressed(await chat.button('确定放弃'));
  await chat.deliver(update);
  await forgetUpdates(databasePath);
  await host.restart();
  expect((await chat.deliver(update)).text).toContain('这份表刚才已经结束');
});

test('a calculation whose result was lost with the program is told again', async () => {
  const databasePath = join(temporaryFolder(), 'test.db');
  const died = async () => {
    throw new Error('gone');
  };
  const host = await startBot({ channel: 'telegram', databasePath, services: { closeReckoned: died } });
  const chat = await chatOf(host);
  await chat.say('/calc');
  await chat.press('大班额');
  await chat.say('56');
  const update = await chat.pressed(await chat.button('计算'));
  await chat.deliver(update);
  await forgetUpdates(databasePath);
  await host.restart();
  expect((await chat.deliver(update)).text).toContain('56人 ≥ 56人');
});

describe('the update of a typed answer', () => {
  /** At question 4, a day; question 5 takes a day too, so a second helping of the same words would fit. */
  const atDay = async (host: BotHost): Promise<Chat> => {
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
    return chat;
  };

  test('delivered 3 times moves the form on by 1 question', async () => {
    const chat = await atDay(await startBot({ channel: 'telegram' }));
    const update = await chat.typed('11月10日');
    for (let delivery = 0; delivery < 3; delivery += 1) await chat.deliver(update);
    expect((await chat.lastMessages())[0]).toContain('第5/16题');
  });

  test('delivered again to a program that died before noting it moves the form on by 1 question', async () => {
    const databasePath = join(temporaryFolder(), 'test.db');
    const chat = await atDay(await startBot({ channel: 'telegram', databasePath }));
    const update = await chat.typed('11月10日');
    await chat.deliver(update);
    await forgetUpdates(databasePath);
    expect((await chat.deliver(update)).text).toContain('第5/16题');
  });
});

test('a command delivered twice opens 1 form', async () => {
  const chat = await chatOf(await startBot({ channel: 'telegram' }));
  const update = await chat.typed('/visit 全部');
  await chat.deliver(update);
  expect((await chat.deliver(update)).texts).toEqual([]);
});
