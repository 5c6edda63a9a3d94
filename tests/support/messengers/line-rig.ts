/** A messenger's line without the bot: a server, our client, and a handler a test writes. */
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { onTestFinished } from 'vitest';
import type { Pulse } from '../../../src/channels/messenger/link.ts';
import type { Messenger } from '../../../src/channels/messenger/messenger.ts';
import { Pace, type PaceOptions } from '../../../src/channels/messenger/pace.ts';
import { openLine } from '../../../src/channels/messenger/start.ts';
import { createMessengerStore } from '../../../src/storage/messenger-store.ts';
import { storageTools } from '../app.ts';
import { collectingLogger } from '../doubles.ts';
import { openTestDatabase } from '../storage.ts';
import { type PlatformDouble, until } from './platform.ts';

export interface LineOptions {
  readonly pulse?: Partial<Pulse>;
  readonly secret?: string;
  readonly pressWindowMs?: number;
  readonly answerMs?: number;
  readonly pace?: Partial<PaceOptions>;
  /** Does nothing by itself. */
  readonly handle?: (update: Update, api: Api) => Promise<void>;
  readonly isStarted?: boolean;
}

export interface LineRig {
  readonly double: PlatformDouble;
  readonly messenger: () => Messenger;
  readonly updates: Update[];
  readonly api: () => Api;
  readonly logger: ReturnType<typeof collectingLogger>;
  readonly store: ReturnType<typeof createMessengerStore>;
  /** Texts of the updates, in the order they came. */
  readonly texts: () => (string | undefined)[];
  readonly up: () => Promise<void>;
  /** As after a kill: another client over the same store. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<number>;
  /** Somebody has written; the chat's number. */
  readonly chatWith: (user: string) => Promise<number>;
}

const QUICK: Partial<Pulse> = {
  beatMs: 1_000,
  deadMs: 20_000,
  firstWaitMs: 10,
  longestWaitMs: 40,
  kickedWaitMs: 30,
};

export async function openLineRig(double: PlatformDouble, options: LineOptions = {}): Promise<LineRig> {
  const logger = collectingLogger();
  const store = createMessengerStore(await openTestDatabase(), storageTools());
  const updates: Update[] = [];
  const { pulse, pace, handle, isStarted = true, ...making } = options;
  const begin = async () => {
    const parts = double.make({ logger, pulse: { ...QUICK, ...pulse }, ...making });
    const { messenger } = parts;
    const paced = pace === undefined ? {} : { pace: new Pace({ ...messenger.abilities, ...pace }) };
    const line = openLine({ store, logger }, { ...parts, ...paced });
    const api = new Api('1:test', line.client);
    const inbox = line.inbox({
      handle: async (update) => {
        updates.push(update);
        await handle?.(update, api);
      },
      tell: (chatId, text) => api.sendMessage(chatId, text),
    });
    if (isStarted) messenger.start((inbound) => inbox.take(inbound));
    await inbox.resume();
    return { messenger, api, inbox };
  };
  let running = await begin();
  const up = () => until(() => running.messenger.state() === 'connected', 'the line').then(() => undefined);
  onTestFinished(async () => {
    await running.messenger.stop();
    await double.close();
  });
  if (isStarted && options.secret === undefined) await up();
  return {
    double,
    messenger: () => running.messenger,
    updates,
    api: () => running.api,
    logger,
    store,
    texts: () => updates.map(({ message }) => message?.text),
    up,
    restart: async () => {
      await running.messenger.stop();
      running = await begin();
      await up();
    },
    stop: async () => {
      const left = await running.inbox.drain(1_000);
      await running.messenger.stop();
      return left;
    },
    chatWith: async (user) => {
      const before = updates.length;
      await double.says(user, '你好');
      const update = await until(() => updates[before], 'the first message');
      return update.message?.chat.id ?? 0;
    },
  };
}

/** Rows of buttons, one each. */
export function keyboard(...buttons: readonly (readonly [label: string, data: string])[]) {
  return { inline_keyboard: buttons.map(([text, data]) => [{ text, callback_data: data }]) };
}

export function pressed({ callback_query: query }: Update): string | undefined {
  return query?.data;
}
