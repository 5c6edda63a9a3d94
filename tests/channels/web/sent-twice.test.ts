/** A page that tries again sends the same number, and is taken once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PageSession, type RunningPage, startPage } from '../../support/web.ts';

let page: RunningPage;
beforeAll(async () => {
  page = await startPage();
});
afterAll(async () => {
  await page.stop();
});

async function atSecondQuestion() {
  const session = new PageSession(page.url);
  await session.say('/start');
  await session.press('景洪市');
  await session.press('村(社区)干部');
  await session.say('/visit');
  return session;
}
const post = (session: PageSession, text: string, id: string, seen?: number) =>
  session.post('/api/message', { text, id, ...(seen === undefined ? {} : { seen }) });

describe('an answer posted again because nothing came back', () => {
  test('answers one question and stands in the chat once', async () => {
    const session = await atSecondQuestion();
    await Promise.all([
      post(session, '勐罕镇中心小学', 'a'.repeat(32)),
      post(session, '勐罕镇中心小学', 'a'.repeat(32)),
    ]);
    await post(session, '勐罕镇中心小学', 'a'.repeat(32));
    const { messages } = await session.state();
    expect([
      messages.filter(({ text }) => text === '勐罕镇中心小学').length,
      messages.at(-1)?.text.match(/第\d+\//u)?.[0],
    ]).toEqual([1, '第2/']);
  });
});

test('an answer to a question the page no longer shows as the last is asked about', async () => {
  const session = await atSecondQuestion();
  const seen = (await session.last()).messageId;
  await post(session, '勐罕镇中心小学', 'b'.repeat(32), seen);
  await post(session, '五年级', 'c'.repeat(32), seen);
  expect((await session.last()).text).toMatch(/没有记下来[\s\S]*第2\//u);
});
