/** Event lines over real HTTP, with a heartbeat of 40 milliseconds so that two of them can be waited out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PageSession, type RunningPage, startPage } from '../../support/web.ts';

const BEAT_MS = 40;
let page: RunningPage;
beforeAll(async () => {
  page = await startPage({ beatMs: BEAT_MS });
});
afterAll(() => page.stop());

/** One line of events; what it has heard so far, and the way to wait for words on it. */
function openLine(session: PageSession, { after = '', header }: { after?: string; header?: string } = {}) {
  const abort = new AbortController();
  let heard = '';
  const response = fetch(`${page.url}/api/events?after=${after}`, {
    headers: { cookie: session.cookie, ...(header === undefined ? {} : { 'last-event-id': header }) },
    signal: abort.signal,
  });
  const reading = response
    .then(async ({ body }) => {
      for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) heard += text;
    })
    .catch(() => undefined);
  return {
    heard: () => heard,
    lastId: () => [...heard.matchAll(/^id: (.+)$/gmu)].at(-1)?.[1] ?? '',
    beats: async (count: number) => {
      while (heard.split('event: beat').length - 1 < count) await new Promise((done) => setTimeout(done, 5));
    },
    hears: async (words: string) => {
      while (!heard.includes(words)) await new Promise((done) => setTimeout(done, 5));
    },
    close: async () => {
      abort.abort();
      await reading;
    },
  };
}

async function newSession(): Promise<PageSession> {
  const session = new PageSession(page.url);
  await session.open();
  return session;
}

describe('two heartbeats later', () => {
  test.each([
    ['after a reload', 1],
    ['after going back and forth three times', 3],
  ])('%s the new line still hears', async (_name, times) => {
    const session = await newSession();
    for (let time = 0; time < times; time += 1) {
      const before = openLine(session);
      await before.beats(1);
      await before.close();
    }
    const line = openLine(session);
    await line.beats(3);
    await session.post('/api/message', { text: '/help' });
    await line.hears('现在:未选地方');
    await line.close();
  });

  test('when a second tab closes, the first still hears', async () => {
    const session = await newSession();
    const first = openLine(session);
    const second = openLine(session);
    await second.beats(1);
    await second.close();
    await first.beats(4);
    await session.post('/api/message', { text: '/help' });
    await first.hears('现在:未选地方');
    await first.close();
  });
});

describe('a line that comes back', () => {
  test.each([
    ['by itself, with the number in the header', (id: string) => ({ header: id })],
    ['opened anew by the page, with the number in its address', (id: string) => ({ after: id })],
  ])('%s is told what was said while it was down, once', async (_name, withNumber) => {
    const session = await newSession();
    const line = openLine(session);
    await line.beats(1);
    await session.post('/api/message', { text: '/help' });
    await line.hears('现在:未选地方');
    const id = line.lastId();
    await line.close();
    await session.post('/api/message', { text: '/forget' });
    const again = openLine(session, withNumber(id));
    await again.hears('前面的问题已忘掉');
    expect(again.heard()).not.toContain('现在:未选地方');
    await again.close();
  });

  test('the history says which number it goes up to', async () => {
    const session = await newSession();
    await session.post('/api/message', { text: '/help' });
    const { lastEvent } = (await (await session.get('/api/state')).json()) as { lastEvent: string };
    const line = openLine(session, { after: lastEvent });
    await line.beats(2);
    expect(line.heard()).not.toContain('data: {');
    await line.close();
  });
});
