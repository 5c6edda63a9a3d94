/** What came in is handled or its person hears that it was not, whatever fails around it. */
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { Inbox } from '../../../src/channels/messenger/inbox.ts';
import type { Inbound, Messenger } from '../../../src/channels/messenger/messenger.ts';
import { PressWindows } from '../../../src/channels/messenger/press-window.ts';
import type { MessengerStore } from '../../../src/ports-messengers.ts';
import { collectingLogger } from '../../support/doubles.ts';

const HOUR_MS = 3_600_000;

/** One message an hour old, over a platform that may refuse what is said to it. */
async function anHourOld(handle: (update: Update) => Promise<void>, tell: (text: string) => Promise<void>) {
  const ids = { isNew: true, updateId: 1, messageId: 1 };
  const store = { chatOf: async () => 7, claim: async () => ids, finish: async () => {} };
  const inbox = new Inbox({
    messenger: { channel: 'wecom', abilities: { pressesAreSaid: false } } as Messenger,
    dialect: {} as never,
    store: store as Partial<MessengerStore> as MessengerStore,
    windows: new PressWindows(),
    logger: collectingLogger(),
    botName: '义教通',
    handle,
    tell: (_chatId, text) => tell(text),
    now: () => HOUR_MS,
  });
  const content = { kind: 'text', text: '三年级' } as const;
  const from = { org: 'o', id: 'u', isOutsider: false };
  await inbox.take({ id: 'e', group: null, isMentioned: false, from, content, sentAt: 0 } as Inbound);
  await inbox.drain(1_000);
}

test('an old message is handled, though the word on its age does not get through', async () => {
  const handled: (string | undefined)[] = [];
  const handle = async ({ message }: Update) => void handled.push(message?.text);
  await anHourOld(handle, async () => {
    throw new Error('refused');
  });
  expect(handled).toEqual(['三年级']);
});

test('a message that could not be handled is said to have failed', async () => {
  const told: string[] = [];
  const handle = async () => {
    throw new Error('store away');
  };
  await anHourOld(handle, async (text) => void told.push(text));
  expect(told.at(-1)).toContain('刚才出了点问题');
});
