/** The page as a channel: the same bot, fed from a browser, on a transport of its own. */

import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createBot } from '../../bot/bot.ts';
import { PAGE_BOT } from '../../bot/context.ts';
import type { BotServices } from '../../bot/services.ts';
import type { Channel } from '../../domain/access/person.ts';
import type { ClauseLibrary } from '../../domain/clauses/library.ts';
import type { OfficeServices } from '../../operations/office/office-services.ts';
import type { Passkeys } from '../../operations/passkeys.ts';
import type { SignIn } from '../../operations/sign-in.ts';
import type { Clock, Logger, PageStore, StoredPageMessage, UnitOfWork } from '../../ports.ts';
import { InFlight } from '../in-flight.ts';
import { startNotices } from '../notices.ts';
import { ownBotInfo } from '../own-bot-info.ts';
import { createChatDoor } from './chat-door.ts';
import { PageEvents } from './events.ts';
import { createLocalApi } from './local-api.ts';
import { createOfficePages } from './office-pages.ts';
import { readPageAssets } from './page-assets.ts';
import { PageSessions } from './page-sessions.ts';
import type { PageMode } from './requests.ts';
import { createServer } from './server.ts';

export interface WebChannelOptions {
  readonly services: BotServices;
  readonly store: PageStore;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  readonly mode: PageMode;
  readonly signIn: SignIn;
  readonly passkeys?: Passkeys | undefined;
  /** What the office's pages ask beside what the chat has. */
  readonly office: OfficeServices;
  readonly knowledge: { readonly library: ClauseLibrary };
  /** Who may read /metrics from elsewhere. */
  readonly metricsToken?: string | null;
  readonly beatMs?: number;
  /** Channels that stand, for whom reminders go over another. */
  readonly reachable?: (() => readonly Channel[]) | undefined;
}

export interface RunningWebChannel {
  readonly url: string;
  /** Takes nothing more and lets run what is running. @returns how much was not finished in the time. */
  readonly stop: (limitMs?: number) => Promise<number>;
}

/** Not a token of anything: the transport never leaves the process. */
const LOCAL_TOKEN = '1:page';

export async function startWebChannel(options: WebChannelOptions): Promise<RunningWebChannel> {
  const { services, store, host, mode } = options;
  const { neighbours } = services;
  const events = new PageEvents(neighbours.tell);
  neighbours.onTold((chatId) => events.toldElsewhere(chatId));
  const files = new Map<string, Uint8Array>();
  const bot = createBot({
    token: LOCAL_TOKEN,
    download: async (id) => files.get(id),
    channel: 'web',
    services,
    client: { fetch: createLocalApi({ store, events }) },
    botInfo: ownBotInfo(PAGE_BOT, { groups: false }),
  });
  await bot.init();
  const tell = async (chatId: number, text: string, buttons: StoredPageMessage['buttons']) => {
    const message = await store.append(chatId, { from: 'bot', text, isHtml: false, buttons, file: null });
    events.emit(chatId, { kind: 'message', message });
  };
  const inFlight = new InFlight();
  const sessions = new PageSessions(options.signIn, mode);
  const app = createServer({
    store,
    events,
    sessions,
    office: createOfficePages(options, sessions),
    check: options.office.check,
    counted: options.office.events,
    metricsToken: options.metricsToken ?? null,
    assets: readPageAssets(),
    mode,
    passkeys: options.passkeys,
    logger: services.logger,
    host,
    beatMs: options.beatMs,
    door: createChatDoor({ services, store, events, bot, files, inFlight }),
    places: services.places,
  });
  const running = await listen(app.fetch, host, options.port);
  const stopNotices = startNotices({
    ...options,
    channel: 'web',
    send: (userId, text, buttons) => tell(Number(userId), text, buttons),
  });
  return {
    url: running.url,
    stop: async (limitMs = 0) => {
      await stopNotices();
      return running.stop(() => inFlight.drain(limitMs));
    },
  };
}

interface Listening {
  readonly url: string;
  readonly stop: (drain: () => Promise<number>) => Promise<number>;
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (info: AddressInfo) => {
      const shown = hostname === '0.0.0.0' || hostname === '::' ? 'localhost' : hostname;
      resolve({
        url: `http://${shown}:${info.port}`,
        stop: async (drain) => {
          const closed = new Promise<void>((done) => server.close(() => done()));
          const left = await drain();
          // What was answered in the meantime is on its way out.
          await new Promise((resolve) => setImmediate(resolve));
          // Open event streams would keep the server up for ever.
          if ('closeAllConnections' in server) server.closeAllConnections();
          await closed;
          return left;
        },
      });
    });
    server.once('error', reject);
  });
}
