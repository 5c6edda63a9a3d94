/** A messenger tried out without the bot: it connects, says which bot it is, and answers one message with a test. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from 'grammy';
import { labelOf } from '../../domain/access/channels.ts';
import { say } from '../../messages/zh-CN.ts';
import { type MessengerParts, openLine, type PartsTools } from './start.ts';

export interface TryOutOptions {
  /** To connect, and then for somebody's message. */
  readonly connectMs: number;
  readonly messageMs: number;
  readonly print: (line: string) => void;
}

/** @returns whether the line came up. */
export async function tryOut(
  parts: MessengerParts,
  { store, logger }: PartsTools,
  { connectMs, messageMs, print }: TryOutOptions,
): Promise<boolean> {
  const { messenger } = parts;
  const label = labelOf(messenger.channel);
  const line = openLine({ store, logger }, parts);
  const api = new Api('1:try-out', line.client);
  const answered = new Promise<boolean>((resolve) => {
    const inbox = line.inbox({
      handle: async ({ message }) => {
        if (message === undefined) return;
        await api.sendMessage(message.chat.id, say('channel.test-message', { label })).then(
          () => print(say('channel.test-sent', { label })),
          () => print(say('channel.test-failed', { label })),
        );
        resolve(true);
      },
      tell: (chatId, text) => api.sendMessage(chatId, text),
    });
    messenger.start((inbound) => inbox.take(inbound));
  });
  // Whoever was answered does not wait for the rest of the time.
  const over = new AbortController();
  try {
    const isOver = () => ['connected', 'refused', 'kicked'].includes(messenger.state());
    for (const end = Date.now() + connectMs; !isOver() && Date.now() < end; ) await sleep(50);
    if (messenger.state() !== 'connected') {
      const key = messenger.state() === 'refused' ? 'channel.refused' : 'channel.down';
      print(say(key, { label }));
      return false;
    }
    const bot = (await messenger.describe?.().catch(() => undefined)) ?? '';
    print(say('channel.test-up', { label, bot, seconds: Math.round(messageMs / 1000) }));
    const patience = sleep(messageMs, false, { signal: over.signal }).catch(() => false);
    if (!(await Promise.race([answered, patience]))) print(say('channel.test-quiet', { label }));
    return true;
  } finally {
    over.abort();
    await messenger.stop();
  }
}
