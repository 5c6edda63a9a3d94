/** A messenger with the bot behind it: the same bot, fed from and answering over another line. */
import { GrammyError } from 'grammy';
import { createBot } from '../../bot/bot.ts';
import { keyboardOf } from '../../bot/render/send.ts';
import type { BotServices } from '../../bot/services.ts';
import type { Channel } from '../../domain/access/person.ts';
import type { Check } from '../../operations/office/health.ts';
import type { Clock, Logger, UnitOfWork } from '../../ports.ts';
import type { MessengerStore } from '../../ports-messengers.ts';
import { startNotices, Unreached } from '../notices.ts';
import { ownBotInfo } from '../own-bot-info.ts';
import { createMessengerApi } from './bot-api.ts';
import { Inbox, type InboxTools } from './inbox.ts';
import { checkLine } from './line-check.ts';
import type { Dialect } from './markdown.ts';
import type { LinkState, Messenger } from './messenger.ts';
import { Pace } from './pace.ts';
import { PressWindows } from './press-window.ts';

export interface MessengerTools {
  readonly services: BotServices;
  readonly logger: Logger;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly store: MessengerStore;
  /** Channels that stand, for whom reminders go over another. */
  readonly reachable?: (() => readonly Channel[]) | undefined;
}

/** What a messenger's folder makes its parts with. */
export type PartsTools = Pick<MessengerTools, 'logger' | 'clock' | 'store'>;

export interface MessengerParts {
  readonly messenger: Messenger;
  readonly dialect: Dialect;
  readonly pace?: Pace;
  /** Something beside the line that somebody should look at. */
  readonly check?: () => Check | undefined;
}

export interface RunningMessenger {
  readonly name: string;
  readonly state: () => LinkState;
  readonly check: () => readonly Check[];
  /** Takes nothing more and lets run what is running. @returns how many updates were not finished in the time. */
  readonly stop: (limitMs?: number) => Promise<number>;
}

/** Not a token of anything: the transport is the messenger's. */
const LOCAL_TOKEN = '1:messenger';

/** The line without the bot: how calls of the Bot API go out, and the box for what comes in. */
export function openLine(
  { store, logger }: Pick<MessengerTools, 'store' | 'logger'>,
  { messenger, dialect, pace = new Pace(messenger.abilities) }: MessengerParts,
) {
  const windows = new PressWindows();
  const botName = `yijiaotong_${messenger.channel}`;
  const client = { fetch: createMessengerApi({ messenger, dialect, store, windows, pace, logger }) };
  const inbox = (to: Pick<InboxTools, 'handle' | 'tell'>) =>
    new Inbox({ messenger, dialect, store, windows, logger, botName, ...to });
  return { client, inbox, botName };
}

export async function startMessenger(
  { services, logger, work, clock, store, reachable }: MessengerTools,
  parts: MessengerParts,
): Promise<RunningMessenger> {
  const { messenger } = parts;
  const { channel } = messenger;
  const line = openLine({ store, logger }, parts);
  const bot = createBot({
    token: LOCAL_TOKEN,
    channel,
    services: { ...services, findPerson: (from, userId) => findPerson(services, store, from, userId) },
    client: line.client,
    botInfo: ownBotInfo(line.botName, { groups: true }),
    grows: messenger.abilities.edits === 'always',
    shown: async (chatId) => {
      const newest = await store.newest(chatId);
      return newest === undefined || newest.shown.isRetired
        ? undefined
        : { messageId: newest.messageId, ...newest.shown };
    },
  });
  await bot.init();
  const inbox = line.inbox({
    handle: (update) => bot.handleUpdate(update),
    tell: (chatId, text) => bot.api.sendMessage(chatId, text),
  });
  messenger.start((inbound) => inbox.take(inbound));
  await inbox.resume();
  const stopNotices = startNotices({
    channel,
    services,
    work,
    clock,
    logger,
    reachable,
    // What is due waits for the line, however long that takes.
    isReady: () => messenger.state() === 'connected',
    send: async (userId, text, buttons) => {
      try {
        await bot.api.sendMessage(Number(userId), text, { reply_markup: keyboardOf(buttons) });
      } catch (error) {
        // Refused for this person, and the line stands: they have to say something first.
        if (error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403))
          throw new Unreached();
        throw error;
      }
    },
  });
  return {
    name: channel,
    state: messenger.state,
    check: () => [
      checkLine(channel, messenger.state(), messenger.since()),
      ...[parts.check?.()].filter((check) => check !== undefined),
    ],
    stop: async (limitMs = 0) => {
      await stopNotices();
      const left = await inbox.drain(limitMs);
      await messenger.stop();
      return left;
    },
  };
}

/** Whoever is of another organisation asks, and records nothing, whatever they once were. */
async function findPerson(
  services: BotServices,
  store: MessengerStore,
  channel: string,
  userId: string,
): ReturnType<BotServices['findPerson']> {
  const person = await services.findPerson(channel, userId);
  const address = await store.addressOf(Number(userId));
  return address?.isOutsider === true
    ? { ...person, role: 'visitor', isVouched: false, isOutsider: true }
    : person;
}
