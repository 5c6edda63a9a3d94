/** What every update goes through first. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { RateLimit } from '../../src/bot/rate-limit.ts';
import { cleanText } from '../../src/domain/shared/clean-text.ts';
import { Chat, chatOf, startBot } from '../support/chat.ts';

describe('what was typed', () => {
  test.each([
    ['张\u200b三', '张三'],
    ['\u202e教师\u202c', '教师'],
    ['a\u0000b\u0007c', 'abc'],
    ['行\n列\t末', '行\n列\t末'],
    ['\u{e0041}隐', '隐'],
    ['半\ud800个', '半个'],
    ['😀家', '😀家'],
    ['\u2066校\u2069', '校'],
  ])('%j is taken as %j', (typed, taken) => {
    expect(cleanText(typed)).toBe(taken);
  });

  test('reaches a form without what nobody sees', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    await chat.say('/visit');
    await chat.say('曼\u200b允\u202e小学');
    const { text } = await chat.say('五年级');
    expect(text).not.toMatch(/[\u200b\u202e]/u);
    expect((await chat.lastMessages(9)).join()).not.toMatch(/[\u200b\u202e]/u);
  });
});

describe('too much at once', () => {
  test('from one person is refused with one sentence, and nobody else’s turn is taken', async () => {
    const host = await startBot({ channel: 'telegram' });
    const flood = await chatOf(host, 'teacher', '530500', 101);
    const other = await chatOf(host, 'teacher', '530500', 102);
    const updates = await Promise.all(Array.from({ length: 40 }, () => flood.typed('/help')));
    const done = Promise.all(updates.map((update) => host.deliver(update)));
    expect((await other.say('/help')).text).toContain('现在:');
    await done;
    const said = await flood.lastMessages(60);
    expect([
      said.filter((text) => text.startsWith('发得太快了')).length,
      said.filter((text) => text.startsWith('现在:')).length,
    ]).toEqual([1, 12]);
  });

  test('is counted for each person apart', () => {
    const limit = new RateLimit({ atOnce: 1, perMinute: 1 });
    limit.take('a')?.();
    expect([limit.isFull('a'), limit.isFull('b'), limit.size]).toEqual([true, false, 2]);
  });

  test('is over after a minute, whatever the wall clock says', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const limit = new RateLimit({ atOnce: 1, perMinute: 1 });
    limit.take('a')?.();
    vi.advanceTimersByTime(61_000);
    vi.setSystemTime(Date.now() - 7 * 86_400_000);
    expect(limit.isFull('a')).toBe(false);
  });
});

test('a suspended account is told so on Telegram, and its words reach nothing', async () => {
  const host = await startBot({ channel: 'telegram' });
  const chat = await chatOf(host);
  const { id } = await host.app().services.findPerson('telegram', String(chat.id));
  await host.app().work.stores.staff.change(id, { status: 'suspended' });
  expect((await chat.say('/visit')).text).toContain('账号已停用');
  expect((await new Chat(host, 103).say('/help')).text).toContain('现在:');
});
