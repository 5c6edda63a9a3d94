import { describe, expect, test } from 'vitest';
import { type BotHost, chatOf, startBot } from '../support/chat.ts';
import { submit, VISIT } from '../support/filling.ts';

/** An administrator of Baoshan and one visit by a teacher there. */
const withOneVisit = async (host: BotHost) => {
  await submit(await chatOf(host, 'teacher', '530500', 202), '/visit 全部', VISIT);
  return chatOf(host, 'administrator');
};
const fileIn = async (host: BotHost) => {
  const messages = await host.app().pageStore.list(101, 50);
  const file = messages.find((message) => message.file !== null)?.file;
  const stored = file == null ? undefined : await host.app().pageStore.getFile(101, file.id);
  return { name: file?.name, text: Buffer.from(stored?.bytes ?? []).toString('utf8') };
};

describe('/export', () => {
  test('offers both kinds of record with their counts', async () => {
    const chat = await withOneVisit(await startBot({ channel: 'web' }));
    await chat.say('/export');
    expect(await chat.buttons()).toEqual(['劝返记录(1)', '乡村教师荣誉证书测算(0)']);
  });

  test('of 1 visit as CSV says that it was 1 row, and that names are masked', async () => {
    const chat = await withOneVisit(await startBot({ channel: 'web' }));
    await chat.say('/export');
    await chat.press('劝返记录(1)');
    expect((await chat.press('CSV')).text).toBe(
      '《劝返记录》导出1行。姓名、电话、村名等个人信息已遮盖;要完整的请在办公室电脑上导出。',
    );
  });

  test('sends the file, with the school and without the name', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await withOneVisit(host);
    await chat.say('/export');
    await chat.press('劝返记录(1)');
    await chat.press('CSV');
    const { name, text } = await fileIn(host);
    expect([name, text.includes('曼允小学'), text.includes('岩温香')]).toEqual([
      '保山市_劝返记录_截至2026-11-21.csv',
      true,
      false,
    ]);
  });

  test.each([
    ['2026-11-01 2026-11-30', '劝返记录(1)'],
    ['2026-10-01 到 2026-10-31', '劝返记录(0)'],
  ])('of the days %s offers %s', async (days, button) => {
    const chat = await withOneVisit(await startBot({ channel: 'web' }));
    await chat.say(`/export ${days}`);
    expect((await chat.buttons())[0]).toBe(button);
  });

  test('of days that hold the visit gives its 1 row', async () => {
    const chat = await withOneVisit(await startBot({ channel: 'web' }));
    await chat.say('/export 2026-11-21 2026-11-21');
    await chat.press('劝返记录(1)');
    expect((await chat.press('CSV')).text).toContain('《劝返记录》导出1行');
  });

  test.each([
    '2026-11-30 2026-11-01',
    '2026-02-30 2026-03-01',
    '2026-11-01',
    '上个月',
  ])('of %s, which is no two days in order, says how to write them', async (days) => {
    const chat = await withOneVisit(await startBot({ channel: 'web' }));
    expect((await chat.say(`/export ${days}`)).text).toContain('用法:/export');
  });

  test('of certificates, where there are 0, says that there is nothing to export', async () => {
    const chat = await withOneVisit(await startBot({ channel: 'web' }));
    await chat.say('/export');
    expect((await chat.press('测算(0)')).text).toBe('《乡村教师荣誉证书测算》还没有记录,没有可导出的。');
  });

  test('by a button kept from a time as administrator is refused to a teacher', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await withOneVisit(host);
    await chat.say('/export');
    const button = await chat.button('劝返记录(1)');
    await chatOf(host, 'teacher');
    expect((await chat.tap({ ...button, data: 'x:persuasion-visit:csv' })).text).toContain(
      '需要县(市、区)管理员身份',
    );
  });
});
