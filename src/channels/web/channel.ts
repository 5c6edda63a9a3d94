/** The page as a channel: the same bot, fed from a browser, on a transport of its own. */

import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createBot } from '../../bot/bot.ts';
import type { BotServices } from '../../bot/services.ts';
import { ROLE_LABELS } from '../../domain/access/roles.ts';
import { say } from '../../messages/zh-CN.ts';
import type { SignIn } from '../../operations/sign-in.ts';
import type { Clock, Logger, PageStore, StoredPageMessage, UnitOfWork } from '../../ports.ts';
import { startNotices } from '../notices.ts';
import { PageEvents } from './events.ts';
import { createLocalApi } from './local-api.ts';
import { readPageAssets } from './page-assets.ts';
import { PageSessions } from './page-sessions.ts';
import type { PageMode } from './requests.ts';
import { createServer } from './server.ts';
import { mediaUpdate, tapUpdate, textUpdate } from './updates.ts';

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
  readonly beatMs?: number;
}

export interface RunningWebChannel {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Not a token of anything: the transport never leaves the process. */
const LOCAL_TOKEN = '1:page';
const BOT_INFO = {
  id: 1,
  is_bot: true,
  first_name: '义教通',
  username: 'yijiaotong_page',
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
} as const;

export async function startWebChannel(options: WebChannelOptions): Promise<RunningWebChannel> {
  const { services, store, host, mode } = options;
  const events = new PageEvents();
  const bot = createBot({
    token: LOCAL_TOKEN,
    channel: 'web',
    services,
    client: { fetch: createLocalApi({ store, events }) },
    botInfo: { ...BOT_INFO } as never,
  });
  await bot.init();
  const say_ = async (
    chatId: number,
    from: 'bot' | 'person',
    text: string,
    buttons: StoredPageMessage['buttons'] = [],
  ) => {
    const message = await store.append(chatId, { from, text, isHtml: false, buttons, file: null });
    events.emit(chatId, { kind: 'message', message });
    return message;
  };
  const personOf = (chatId: number) => services.findPerson('web', String(chatId));
  const app = createServer({
    store,
    events,
    sessions: new PageSessions(options.signIn, mode),
    assets: readPageAssets(),
    mode,
    host,
    beatMs: options.beatMs,
    door: {
      async sendText(chatId, text) {
        const message = await say_(chatId, 'person', text);
        await bot.handleUpdate(textUpdate({ chatId, updateId: await store.nextUpdateId() }, message));
      },
      async sendMedia(chatId) {
        const message = await say_(chatId, 'person', say('page.media-sent'));
        await bot.handleUpdate(
          mediaUpdate({ chatId, updateId: await store.nextUpdateId() }, message.messageId),
        );
      },
      async tap(chatId, messageId, data) {
        const message = await store.get(chatId, messageId);
        if (message === undefined) return;
        await bot.handleUpdate(tapUpdate({ chatId, updateId: await store.nextUpdateId() }, message, data));
      },
      placeName: ({ place }) => (place === null ? say('place.none') : services.places.get(place).name),
      async tryRole(chatId, role) {
        await services.chooseRole({ role }, await personOf(chatId));
        await say_(chatId, 'bot', say('page.role-changed', { role: ROLE_LABELS[role] }));
        events.emit(chatId, { kind: 'menu' });
      },
    },
  });
  const running = await listen(app.fetch, host, options.port);
  const stopNotices = startNotices({
    ...options,
    channel: 'web',
    send: async (userId, text, buttons) => void (await say_(Number(userId), 'bot', text, buttons)),
  });
  return {
    url: running.url,
    stop: async () => {
      stopNotices();
      await running.stop();
    },
  };
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<RunningWebChannel> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (info: AddressInfo) => {
      const shown = hostname === '0.0.0.0' || hostname === '::' ? 'localhost' : hostname;
      resolve({
        url: `http://${shown}:${info.port}`,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            // Open event streams would keep the server up for ever.
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
