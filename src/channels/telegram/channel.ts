/** The bot on Telegram: long polling by default, webhook when an address is set. */
import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { createBot } from '../../bot/bot.ts';
import type { Download } from '../../bot/features/documents.ts';
import { menuFor } from '../../bot/features/people.ts';
import { keyboardOf } from '../../bot/render/send.ts';
import type { BotServices } from '../../bot/services.ts';
import type { Channel } from '../../domain/access/person.ts';
import type { Clock, Logger, UnitOfWork } from '../../ports.ts';
import type { MessengerStore } from '../../ports-messengers.ts';
import { InFlight } from '../in-flight.ts';
import { startNotices } from '../notices.ts';
import { plainCall } from './plain-call.ts';
import { type KeptUpdates, startPolling } from './polling.ts';
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
  /** Writes voice messages down, where a recogniser is set. */
  readonly transcribe?: ((audio: Uint8Array, name: string) => Promise<string | undefined>) | undefined;
  /** Channels that stand, for whom reminders go over another. */
  readonly reachable?: (() => readonly Channel[]) | undefined;
  /** Keeps what waits when more wait than Telegram hands over at once. */
  readonly messengerStore?: MessengerStore | undefined;
  /** Replaced in tests. */
  readonly fetch?: typeof fetch;
}

export interface RunningTelegramChannel {
  readonly username: string;
  /** Takes nothing more and lets run what is running. @returns how many updates were not finished in the time. */
  readonly stop: (limitMs?: number) => Promise<number>;
}

/** About five minutes: until then the update is not confirmed either, and nobody goes unanswered. */
const ATTEMPTS = 24;
/** Telegram holds a poll open for so long when there is nothing. */
const POLL_SECONDS = 30;
const UPDATES = ['message', 'callback_query'] as const;

export async function startTelegramChannel(options: TelegramChannelOptions): Promise<RunningTelegramChannel> {
  const { services, logger, token, apiRoot, webhook } = options;
  const bot = createBot({
    token,
    channel: 'telegram',
    services: { ...services, hear: hearing(options), fetchPhoto: fetching(options) },
    download: downloadFrom(options),
    client: {
      apiRoot,
      fetch: createRetryingFetch({
        fetch: options.fetch ?? plainCall,
        logger,
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        attempts: ATTEMPTS,
      }),
    },
  });
  await bot.init();
  optional(logger, 'setMyCommands', () => bot.api.setMyCommands([...menuFor('visitor')]));
  const stopNotices = startNotices({
    ...options,
    channel: 'telegram',
    send: async (userId, text, buttons) =>
      void (await bot.api.sendMessage(userId, text, { reply_markup: keyboardOf(buttons) })),
  });
  const { username } = bot.botInfo;
  if (webhook !== null) {
    await bot.api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: [...UPDATES] });
    const inFlight = new InFlight();
    const server = await listenForUpdates({
      ...webhook,
      logger,
      handle: (update) => inFlight.track(bot.handleUpdate(update)),
    });
    return {
      username,
      stop: async (limitMs = 0) => {
        await stopNotices();
        const closed = new Promise<void>((done) => server.close(() => done()));
        const left = await inFlight.drain(limitMs);
        server.closeAllConnections();
        await closed;
        return left;
      },
    };
  }
  const leaveWebhook = () => optional(logger, 'deleteWebhook', () => bot.api.deleteWebhook());
  leaveWebhook();
  const polling = startPolling({
    fetchUpdates: async (offset, signal) => {
      try {
        const asked = { offset, timeout: POLL_SECONDS, allowed_updates: [...UPDATES] };
        return await bot.api.getUpdates(asked, signal as never);
      } catch (error) {
        // A webhook still stands, or another poll is open.
        if (error instanceof GrammyError && error.error_code === 409) leaveWebhook();
        throw error;
      }
    },
    handle: (update) => bot.handleUpdate(update),
    logger,
    kept: options.messengerStore === undefined ? undefined : keptIn(options.messengerStore),
  });
  return {
    username,
    stop: async (limitMs = 0) => {
      await stopNotices();
      return polling.stop(limitMs);
    },
  };
}

/** Sealed, beside what came over messengers. */
function keptIn(store: MessengerStore): KeptUpdates {
  const eventId = ({ update_id: id }: Update) => String(id);
  return {
    keep: (update) =>
      store.claim({
        channel: 'telegram',
        eventId: eventId(update),
        chatId: (update.message ?? update.callback_query?.message)?.chat.id ?? 0,
        body: JSON.stringify(update),
      }),
    finish: (update) => store.finish('telegram', eventId(update)),
    unfinished: async () =>
      (await store.unfinished('telegram')).map(({ body }) => JSON.parse(body) as Update),
  };
}

/** Nobody waits for it: a self-hosted API server may lack a method, and the bot goes on without. */
function optional(logger: Logger, method: string, call: () => Promise<unknown>): void {
  call().catch((error: unknown) =>
    logger.warn(
      { method, error: error instanceof Error ? error.message : 'unknown' },
      'optional method failed',
    ),
  );
}

/** Telegram's files stand beside its methods. */
function fetching({ token, apiRoot, fetch: send = globalThis.fetch }: TelegramChannelOptions) {
  return async (path: string): Promise<Uint8Array> => {
    const response = await send(`${apiRoot}/file/bot${token}/${path}`);
    if (!response.ok) throw new Error(`A file of a message could not be fetched: ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

/** What was said is fetched, written down and let go. */
function hearing(options: TelegramChannelOptions) {
  const { transcribe } = options;
  if (transcribe === undefined) return undefined;
  return async (path: string): Promise<string | undefined> =>
    transcribe(await fetching(options)(path), path.split('/').at(-1) ?? 'voice.oga');
}

/** A file somebody sent, from the server that has it; undefined where that does not answer. */
const downloadFrom =
  ({ token, apiRoot, fetch: call = globalThis.fetch, logger }: TelegramChannelOptions): Download =>
  async (fileId) => {
    try {
      const asked = await call(`${apiRoot}/bot${token}/getFile?file_id=${encodeURIComponent(fileId)}`);
      const { result } = (await asked.json()) as { readonly result?: { readonly file_path?: string } };
      if (result?.file_path === undefined) return undefined;
      const answer = await call(`${apiRoot}/file/bot${token}/${result.file_path}`);
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
    } catch {
      // The address holds the token: nothing of the error is told.
      logger.warn({ method: 'getFile' }, 'a file could not be fetched');
      return undefined;
    }
  };
