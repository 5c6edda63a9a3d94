/** The bot on Telegram: long polling by default, webhook when an address is set. */
import { run } from '@grammyjs/runner';
import { createBot } from '../../bot/bot.ts';
import { menuFor } from '../../bot/features/people.ts';
import { keyboardOf } from '../../bot/render/send.ts';
import type { BotServices } from '../../bot/services.ts';
import type { Clock, Logger, UnitOfWork } from '../../ports.ts';
import { startNotices } from '../notices.ts';
import { createRetryingFetch } from './retrying-fetch.ts';
import { listenForUpdates } from './webhook-server.ts';

export interface TelegramChannelOptions {
  readonly services: BotServices;
  readonly logger: Logger;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly token: string;
  readonly apiRoot: string;
  readonly webhook: {
    readonly url: string;
    readonly secret: string;
    readonly host: string;
    readonly port: number;
  } | null;
  /** Replaced in tests. */
  readonly fetch?: typeof fetch;
}

export interface RunningTelegramChannel {
  readonly username: string;
  readonly stop: () => Promise<void>;
}

const ATTEMPTS = 5;
const UPDATES = ['message', 'callback_query'] as const;

export async function startTelegramChannel(options: TelegramChannelOptions): Promise<RunningTelegramChannel> {
  const { services, logger, token, apiRoot, webhook } = options;
  const bot = createBot({
    token,
    channel: 'telegram',
    services,
    client: {
      apiRoot,
      fetch: createRetryingFetch({
        fetch: options.fetch ?? globalThis.fetch,
        logger,
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        attempts: ATTEMPTS,
      }),
    },
  });
  await bot.init();
  await optional(logger, 'setMyCommands', () => bot.api.setMyCommands([...menuFor('visitor')]));
  const stopNotices = startNotices({
    ...options,
    channel: 'telegram',
    send: async (userId, text, buttons) =>
      void (await bot.api.sendMessage(userId, text, { reply_markup: keyboardOf(buttons) })),
  });
  if (webhook !== null) {
    await bot.api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: [...UPDATES] });
    const server = await listenForUpdates({
      ...webhook,
      logger,
      handle: (update) => bot.handleUpdate(update),
    });
    return {
      username: bot.botInfo.username,
      stop: () => {
        stopNotices();
        return new Promise((done) => server.close(() => done()));
      },
    };
  }
  await optional(logger, 'deleteWebhook', () => bot.api.deleteWebhook());
  const runner = run(bot, { runner: { fetch: { allowed_updates: [...UPDATES] } } });
  return {
    username: bot.botInfo.username,
    stop: () => {
      stopNotices();
      return runner.stop();
    },
  };
}

/** A self-hosted API server may lack a method; the bot goes on without it. */
async function optional(logger: Logger, method: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    logger.warn(
      { method, error: error instanceof Error ? error.message : 'unknown' },
      'optional method failed',
    );
  }
}
