import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import { temporaryFolder } from '../support/app.ts';
import { type BotHost, chatOf, type HostOptions, startBot } from '../support/chat.ts';
import { CERTIFICATE, fill, fillFrom, type Script, VISIT, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

const startOnDisk = async (channel: HostOptions['channel'] = 'telegram') => {
  const databasePath = join(temporaryFolder(), 'test.db');
  return { host: await startBot({ channel, databasePath }), databasePath };
};

/** Drops the state of running conversations, as a new version of it would. */
async function dropConversations(databasePath: string): Promise<void> {
  const db = await openDatabase(databasePath);
  await db.deleteFrom('conversation').execute();
  await db.destroy();
}

const stored = async (host: BotHost, number: string) => {
  const { records, cases } = host.app().work.stores;
  const record = await records.get(number);
  const dropoutCase = record?.caseNumber == null ? undefined : await cases.get(record.caseNumber);
  return { ...dropoutCase?.answers, ...record?.answers };
};

/** The answers of a form that nothing interrupted. */
async function uninterrupted(command: string, script: Script, number: string) {
  const host = await startBot({ channel: 'telegram' });
  const chat = await chatOf(host);
  await fillFrom(chat, command, script);
  await chat.press('提交');
  return stored(host, number);
}

describe('a form after a restart of the program', () => {
  test('takes the answer to question 5 as if nothing had been', async () => {
    const { host } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 4));
    await host.restart();
    expect((await chat.press('跳过')).text).toContain('第6/16题');
  });

  test('keeps all answers given before it', async () => {
    const { host } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 8));
    await host.restart();
    await fill(chat, VISIT_WITHOUT_NAMES.slice(8));
    await chat.press('提交');
    const expected = await uninterrupted('/visit 全部', VISIT_WITHOUT_NAMES, 'QF-2026-0001');
    expect(await stored(host, 'QF-2026-0001')).toEqual(expected);
  });

  test('keeps all answers when it is restarted after every single one', async () => {
    const { host } = await startOnDisk();
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    for (const entry of VISIT_WITHOUT_NAMES) {
      await host.restart();
      await fill(chat, [entry]);
    }
    await chat.press('提交');
    const expected = await uninterrupted('/visit 全部', VISIT_WITHOUT_NAMES, 'QF-2026-0001');
    expect(await stored(host, 'QF-2026-0001')).toEqual(expected);
  });

  test('still knows the 1 reason that was ticked and not yet confirmed', async () => {
    const { host } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 5));
    await chat.press('外出务工');
    await host.restart();
    await chat.press('选好了');
    await fill(chat, VISIT_WITHOUT_NAMES.slice(6));
    await chat.press('提交');
    expect((await stored(host, 'QF-2026-0001'))['reasons']).toEqual(['left-for-work']);
  });

  test('still knows half a period of teaching', async () => {
    const { host } = await startOnDisk();
    const chat = await chatOf(host);
    const inSecondSchool = 10;
    await fillFrom(chat, '/certificate', CERTIFICATE.slice(0, inSecondSchool));
    await host.restart();
    await fill(chat, CERTIFICATE.slice(inSecondSchool));
    await chat.press('提交');
    const expected = await uninterrupted('/certificate', CERTIFICATE, 'RY-2026-0001');
    expect(await stored(host, 'RY-2026-0001')).toEqual(expected);
  });

  test('still asks whether to give up, if that was the question', async () => {
    const { host } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 2));
    await chat.say('/cancel');
    await host.restart();
    expect((await chat.press('继续填写')).text).toContain('第3/16题');
  });

  test('is submitted by the button shown before the restart', async () => {
    const { host } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    await host.restart();
    expect((await chat.press('提交')).text).toContain('已提交,记录编号 QF-2026-0001。');
  });

  test('on the page keeps its name and telephone number', async () => {
    const { host } = await startOnDisk('web');
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT.slice(0, 6));
    await host.restart();
    await fill(chat, VISIT.slice(6));
    await chat.press('提交');
    expect(await stored(host, 'QF-2026-0001')).toMatchObject({
      childName: '岩温香',
      guardianPhone: '13987654321',
    });
  });
});

describe('a form whose conversation was dropped', () => {
  test.each([
    ['typed', 2, '第4/16题'],
    ['pressed', 1, '第3/16题'],
  ])('takes a %s answer to the question that stood, after %i answers', async (_how, given, next) => {
    const { host, databasePath } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, given));
    await dropConversations(databasePath);
    await fill(chat, VISIT_WITHOUT_NAMES.slice(given, given + 1));
    expect(chat.last.text).toContain(next);
  });

  test('and whose program was restarted is submitted with all 16 answers', async () => {
    const { host, databasePath } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 8));
    await dropConversations(databasePath);
    await host.restart();
    await fill(chat, VISIT_WITHOUT_NAMES.slice(8));
    await chat.press('提交');
    const expected = await uninterrupted('/visit 全部', VISIT_WITHOUT_NAMES, 'QF-2026-0001');
    expect(await stored(host, 'QF-2026-0001')).toEqual(expected);
  });

  test('is given up by /cancel and yes', async () => {
    const { host, databasePath } = await startOnDisk();
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 2));
    await dropConversations(databasePath);
    await chat.say('/cancel');
    expect((await chat.press('确定放弃')).text).toBe('已放弃《劝返记录》,草稿已删除。');
  });
});
