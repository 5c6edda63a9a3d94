/** When the program is clogged people are told so, once, and everything is answered in order when it is not any more. */
import { expect, test, vi } from 'vitest';
import { ACTS, RateLimit } from '../../src/bot/rate-limit.ts';
import type { BotServices } from '../../src/bot/services.ts';
import { Turns } from '../../src/bot/turns.ts';
import { WaitingLine } from '../../src/bot/waiting-line.ts';
import { createChatDoor } from '../../src/channels/web/chat-door.ts';
import { type PageEvent, PageEvents } from '../../src/channels/web/events.ts';
import { textUpdate } from '../../src/channels/web/updates.ts';
import { personOf } from '../support/app.ts';
import { startBot } from '../support/chat.ts';

const PEOPLE = 8;

test('8 people before a clogged handler: who has 5 or more before them is told once, each is answered once and in order', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const host = await startBot({
    channel: 'telegram',
    services: {
      line: new WaitingLine({ longMs: 10 }),
      understand: async ({ text }) => {
        await gate;
        return { kind: 'ask', text };
      },
    },
  });
  for (let id = 1; id <= PEOPLE; id += 1)
    await personOf(host.app(), 'visitor', '530500', { channel: 'telegram', userId: String(id) });
  let updateId = 100;
  const type = (chatId: number, text: string) => {
    updateId += 1;
    const said = { messageId: updateId, at: '2026-11-21T02:00:00.000Z', text };
    return host.deliver(textUpdate({ chatId, updateId }, said as Parameters<typeof textUpdate>[1]));
  };
  const acts = Array.from({ length: PEOPLE }, (_, index) => type(index + 1, '你好吗'));
  // The last types on: the same line, and no second word about it.
  acts.push(type(PEOPLE, '/forget'));
  const told = () =>
    host
      .api()
      .calls.filter(({ fields }) => String(fields['text'] ?? '').startsWith('请稍等'))
      .map(({ fields }) => [fields['chat_id'], /约(\d+)人/u.exec(String(fields['text']))?.[1]]);
  await vi.waitFor(() => expect(told()).toHaveLength(3));
  open();
  await Promise.all(acts);
  expect(told()).toEqual([
    [6, '5'],
    [7, '6'],
    [8, '7'],
  ]);
  const answers = host
    .api()
    .calls.filter(
      ({ method, fields }) => method === 'sendMessage' && !String(fields['text']).startsWith('请稍等'),
    );
  const byChat = (chatId: number) => answers.filter(({ fields }) => fields['chat_id'] === chatId);
  expect([byChat(1).length, byChat(7).length, byChat(8).length]).toEqual([1, 1, 2]);
  expect(String(byChat(8)[1]?.fields['text'])).toContain('忘');
});

test('who comes when nothing has ended for long is told at once; a line that moves is no line', () => {
  let now = 0;
  const line = new WaitingLine({ longMs: 4_000, few: 5 }, () => now);
  const told: string[] = [];
  const enter = (key: string) => line.enter(key, (ahead) => told.push(`${key} ${ahead}`));
  const leave = Array.from({ length: 6 }, (_, index) => enter(`p${index}`));
  now = 4_500;
  const late = enter('late');
  expect(told).toEqual(['late 6']);
  for (const go of [...leave, late]) go();
  // The same number of people, and ten of them served a second.
  for (let turn = 0; turn < 60; turn += 1) {
    const go = enter(`q${turn}`);
    now += 100;
    go();
  }
  const many = Array.from({ length: 12 }, (_, index) => enter(`r${index}`));
  now += 100;
  many[0]?.();
  enter('quick')();
  for (const go of many.slice(1)) go();
  expect(told).toEqual(['late 6']);
});

test('on the page it is a passing notice, to whoever waits behind 5 others and to nobody else', async () => {
  const events = new PageEvents();
  const services = {
    acts: new RateLimit(ACTS),
    turns: new Turns(),
    line: new WaitingLine({ longMs: 10 }),
  } as BotServices;
  const door = createChatDoor({ services, events } as Parameters<typeof createChatDoor>[0]);
  const heard: (readonly [number, PageEvent])[] = [];
  for (let chatId = 1; chatId <= 6; chatId += 1) {
    events.listen(chatId, (event) => heard.push([chatId, event]));
    door.takeTurn(chatId);
  }
  door.takeTurn(6);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  expect(heard).toEqual([[6, { kind: 'notice', text: expect.stringContaining('前面还有约5人') }]]);
});
