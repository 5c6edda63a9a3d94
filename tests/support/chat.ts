/** The bot in a test: people who type and press, and what they get to read. No network. */
import { randomUUID } from 'node:crypto';
import type { Update } from 'grammy/types';
import { createBot } from '../../src/bot/bot.ts';
import type { BotServices } from '../../src/bot/services.ts';
import { ownBotInfo } from '../../src/channels/own-bot-info.ts';
import { mediaUpdate, tapUpdate, textUpdate } from '../../src/channels/web/updates.ts';
import type { Channel } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import type { StoredPageMessage } from '../../src/ports.ts';
import { openApp, personOf, type TestApp, type TestAppOptions } from './app.ts';
import { type CollectingApi, createCollectingApi } from './bot-api.ts';

export interface HostOptions extends TestAppOptions {
  readonly channel: Exclude<Channel, 'console'>;
  /** Operations put in the place of the app's own: one that fails. */
  readonly services?: Partial<BotServices>;
  /** Files that were sent, by their ids. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** One running bot with its app, and how to stop and start both. */
export interface BotHost {
  readonly channel: HostOptions['channel'];
  readonly app: () => TestApp;
  readonly api: () => CollectingApi;
  readonly deliver: (update: Update) => Promise<void>;
  /** A new bot over a new app, on the same database file, as after the process was killed. */
  readonly restart: () => Promise<void>;
}

const BOT_INFO = ownBotInfo('yijiaotong_bot', { groups: true });

export async function startBot(options: HostOptions): Promise<BotHost> {
  // As an office runs it: nothing is marked as a trial, no role is there for the taking.
  const token = { OFFICE: 'true', ...(options.channel === 'telegram' ? { BOT_TOKEN: '1:test' } : {}) };
  const start = async (like?: TestApp) => {
    const app = await openApp({
      ...options,
      environment: { ...token, ...options.environment },
      ...(like === undefined ? {} : { like }),
    });
    const api = createCollectingApi(app.pageStore);
    const bot = createBot({
      token: '1:test',
      channel: options.channel,
      services: { ...app.services, ...options.services },
      client: { fetch: api.fetch },
      botInfo: BOT_INFO,
      download: async (id) => options.files?.[id],
    });
    await bot.init();
    return { app, api, bot };
  };
  let running = await start();
  return {
    channel: options.channel,
    app: () => running.app,
    api: () => running.api,
    deliver: (update) => running.bot.handleUpdate(update),
    restart: async () => {
      if (options.databasePath === undefined) throw new Error('Only a database in a file outlives its app.');
      // The old app is left as it is: nothing is tidied up on the way out.
      running = await start(running.app);
    },
  };
}

/** What came back for one thing a person did. */
export interface Reply {
  /** Messages sent or rewritten, without tags, in order. */
  readonly texts: readonly string[];
  readonly text: string;
  /** Notices over the chat, one for each answered tap; empty where the tap was answered silently. */
  readonly notices: readonly string[];
}

/** A button somebody saw: it can be pressed again when the bot has long moved on. */
export interface SeenButton {
  readonly label: string;
  readonly data: string;
  readonly message: StoredPageMessage;
}

export class Chat {
  readonly id: number;
  readonly #host: BotHost;
  #last: Reply = { texts: [], text: '', notices: [] };

  constructor(host: BotHost, id: number) {
    this.#host = host;
    this.id = id;
  }

  /** Reply to the last thing done. */
  get last(): Reply {
    return this.#last;
  }

  async say(text: string): Promise<Reply> {
    return this.deliver(await this.typed(text));
  }

  /** The update of a typed message, not yet delivered. */
  async typed(text: string): Promise<Update> {
    return textUpdate({ chatId: this.id, updateId: await this.#updateId() }, await this.#written(text));
  }

  /** Sends one of the host's files. */
  async file(id: string, name: string): Promise<Reply> {
    const { messageId } = await this.#written(`(${name})`);
    const user = { chatId: this.id, updateId: await this.#updateId() };
    return this.deliver(mediaUpdate(user, messageId, { id, name, bytes: 1 }));
  }

  async photo(): Promise<Reply> {
    const { messageId } = await this.#written('(照片)');
    const update = mediaUpdate({ chatId: this.id, updateId: await this.#updateId() }, messageId);
    const { document: _document, ...message } = update.message ?? {};
    const size = { file_id: 'photo', file_unique_id: 'photo', width: 90, height: 90 };
    return this.deliver({ ...update, message: { ...message, photo: [size] } } as Update);
  }

  async voice(): Promise<Reply> {
    const { messageId } = await this.#written('(语音)');
    const update = mediaUpdate({ chatId: this.id, updateId: await this.#updateId() }, messageId);
    const { document: _document, ...message } = update.message ?? {};
    const voice = { file_id: 'voice', file_unique_id: 'voice', duration: 3 };
    return this.deliver({ ...update, message: { ...message, voice } } as Update);
  }

  /** Presses the newest button of that label. */
  async press(label: string): Promise<Reply> {
    return this.tap(await this.button(label));
  }

  async tap(button: SeenButton): Promise<Reply> {
    return this.deliver(await this.pressed(button));
  }

  /** The update of a pressed button, not yet delivered. */
  async pressed({ message, data }: Omit<SeenButton, 'label'>): Promise<Update> {
    return tapUpdate({ chatId: this.id, updateId: await this.#updateId() }, message, data);
  }

  /** Delivers an update as it is, as often as asked. */
  async deliver(update: Update): Promise<Reply> {
    const api = this.#host.api();
    const called = api.calls.length;
    const before = (await this.#newest(() => true))?.messageId ?? 0;
    await this.#host.deliver(update);
    const calls = api.calls.slice(called);
    const sent: StoredPageMessage[] = [];
    await this.#newest((message) => {
      if (message.messageId > before && message.from === 'bot') sent.unshift(message);
      return message.messageId <= before;
    });
    const edited = calls.filter(({ method }) => method === 'editMessageText');
    const texts = [...edited.map(({ fields }) => String(fields['text'])), ...sent.map(({ text }) => text)];
    const plain = texts.map(plainText);
    this.#last = {
      texts: plain,
      text: plain.join('\n'),
      notices: calls
        .filter(({ method }) => method === 'answerCallbackQuery')
        .map(({ fields }) => String(fields['text'] ?? '')),
    };
    return this.#last;
  }

  /** Newest button with that label, or with a label that contains it. */
  async button(label: string): Promise<SeenButton> {
    const found: { whole?: SeenButton; part?: SeenButton } = {};
    await this.#newest((message) => {
      for (const button of message.buttons.flat()) {
        if (button.label === label) found.whole ??= { ...button, message };
        else if (button.label.includes(label)) found.part ??= { ...button, message };
      }
      return found.whole !== undefined;
    });
    const button = found.whole ?? found.part;
    if (button === undefined) throw new Error(`No button "${label}" among the chat's last messages.`);
    return button;
  }

  /** Labels under the newest message that has buttons. */
  async buttons(): Promise<readonly string[]> {
    const message = await this.#newest(({ buttons }) => buttons.length > 0);
    return (message?.buttons.flat() ?? []).map(({ label }) => label);
  }

  /** What the bot wrote, newest last. */
  async lastMessages(count = 1): Promise<readonly string[]> {
    const written: string[] = [];
    await this.#newest(({ from, text }) => {
      if (from === 'bot') written.unshift(plainText(text));
      return written.length === count;
    });
    return written;
  }

  /** The newest of the last 200 messages that is looked for. Each is opened with its key, so no more are read than have to be. */
  async #newest(isFound: (message: StoredPageMessage) => boolean): Promise<StoredPageMessage | undefined> {
    const { pageStore } = this.#host.app();
    let before: number | undefined;
    for (let left = 200, size = 2; left > 0; size = Math.min(left, size * 3)) {
      const page = await pageStore.list(this.id, size, before);
      const found = page.toReversed().find(isFound);
      if (found !== undefined) return found;
      before = page[0]?.messageId;
      left -= page.length;
      if (page.length < size) return undefined;
    }
    return undefined;
  }

  #updateId() {
    const { post } = this.#host.app().pageStore;
    return post(this.id, { id: randomUUID(), message: null }).then(({ updateId }) => updateId);
  }

  #written(text: string) {
    return this.#host
      .app()
      .pageStore.append(this.id, { from: 'person', text, isHtml: false, buttons: [], file: null });
  }
}

/** A chat of somebody with a role and a place. */
export async function chatOf(
  host: BotHost,
  role: Role = 'teacher',
  place: string | null = '530500',
  id = 101,
): Promise<Chat> {
  await personOf(host.app(), role, place, { channel: host.channel, userId: String(id) });
  return new Chat(host, id);
}

/** Telegram's HTML as people read it. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
