/** The page as a channel: a real server on a free port, with the real bot behind it. */
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebChannel } from '../../../src/channels/web/channel.ts';
import { PageSession, type RunningPage, startPage } from '../../support/web.ts';

let page: RunningPage;
beforeAll(async () => {
  page = await startPage();
});
afterAll(() => page.stop());

const newSession = () => new PageSession(page.url);

describe('a conversation on the page', () => {
  test('what was typed and what was answered stand in the history in that order', async () => {
    const session = newSession();
    await session.say('/help');
    expect((await session.state()).messages.map(({ from, text }) => [from, text.split('\n')[0]])).toEqual([
      ['person', '/help'],
      ['bot', '现在:未选地方 · 访客'],
    ]);
  });

  test('a button pressed is answered by the bot', async () => {
    const session = newSession();
    await session.say('/start');
    expect((await session.press('景洪市')).text).toContain('你的身份是');
  });

  test('a file dropped on the page is said to be unreadable, and none is kept', async () => {
    const session = newSession();
    await session.post('/api/media', {});
    expect((await session.state()).messages.map(({ text, file }) => [text, file])).toEqual([
      ['(发来一个文件)', null],
      ['我只看得懂文字。请把问题打出来。', null],
    ]);
  });

  test('a role tried out is said, and its menu is there at once', async () => {
    const session = newSession();
    await session.open();
    await session.post('/api/role', { role: 'administrator' });
    const { role, menu, messages } = await session.state();
    expect([role.id, menu.map(({ command }) => command).includes('export'), messages.at(-1)?.text]).toEqual([
      'administrator',
      true,
      '现在以"县(市、区)管理员"的身份体验。发 /help 看能做什么。',
    ]);
  });

  test('is told to a browser that looks on, as it happens', async () => {
    const session = newSession();
    await session.open();
    const events = await fetch(`${page.url}/api/events`, { headers: { cookie: session.cookie } });
    const lines = events.body?.pipeThrough(new TextDecoderStream()) ?? [];
    let heard = '';
    for await (const line of lines) {
      // The first beat says that the line is open.
      if (heard === '') await session.say('/help');
      heard += line;
      if (heard.includes('现在:未选地方')) break;
    }
    expect(heard).toContain('"kind":"message"');
  });
});

describe("another person's chat", () => {
  test('does not show in a second session', async () => {
    await newSession().say('/help');
    expect((await newSession().state()).messages).toEqual([]);
  });

  test('has buttons that a second session cannot press', async () => {
    const owner = newSession();
    const { messageId, buttons } = await owner.say('/start');
    const intruder = newSession();
    await intruder.open();
    await intruder.post('/api/tap', { messageId, data: buttons[0]?.[0]?.data });
    expect([(await intruder.state()).messages, (await owner.state()).messages.length]).toEqual([[], 2]);
  });
});

test('a port that is taken is an error for whoever starts the page', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  const { app } = page;
  const start = startWebChannel({
    ...app,
    store: app.pageStore,
    host: '127.0.0.1',
    port,
  });
  await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE' });
  other.close();
});
