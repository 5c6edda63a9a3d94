/** The whole bot behind a channel, and people in front of it: the same acts on any of them. */
import type { Update } from 'grammy/types';
import { onTestFinished } from 'vitest';
import type { BotServices } from '../../../src/bot/services.ts';
import { ApiRefusal, apiOver, keyboardIn } from '../../../src/channels/bot-api-call.ts';
import { Pace, type PaceOptions } from '../../../src/channels/messenger/pace.ts';
import { startMessenger } from '../../../src/channels/messenger/start.ts';
import { startTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { openApp, personOf, type TestApp } from '../app.ts';
import { Chat, plainText, startBot } from '../chat.ts';
import { type PlatformDouble, type Seen, until } from './platform.ts';

export interface Shown {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly file?: { readonly name: string };
}

/** Somebody with the channel on their telephone. */
export interface Member {
  readonly say: (text: string) => Promise<void>;
  /** The newest button of that label; where buttons are a list, its number is typed. */
  readonly press: (label: string) => Promise<void>;
  /** The same button, to be pressed as often as wanted, also when it is long gone. */
  readonly button: (label: string) => Promise<() => Promise<void>>;
  readonly seen: () => Promise<readonly Shown[]>;
  readonly lastMessages: () => Promise<readonly string[]>;
}

export interface BotRig {
  readonly app: () => TestApp;
  readonly person: (user: string) => Member;
  /** As after a kill, over the same database. */
  readonly restart: () => Promise<void>;
}

export interface RigOptions {
  /** In memory, unless it is to outlive a kill. */
  readonly databasePath?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** In place of the app's own. */
  readonly services?: (own: BotServices) => Partial<BotServices>;
}

export type OpenRig = (options: RigOptions) => Promise<BotRig>;

/** Somebody whom an invite made what they are. */
export async function joined(
  rig: BotRig,
  user: string,
  role: 'teacher' | 'administrator' = 'teacher',
): Promise<Member> {
  const member = rig.person(user);
  const administrator = await personOf(rig.app(), 'administrator', '530500', { userId: 'inviter' });
  const unit = role === 'teacher' ? '曼允小学' : null;
  const { code } = await rig
    .app()
    .invite({ name: '王芳', role, place: '530500', unit, days: 7 }, administrator);
  await member.say(`加入 ${code}`);
  return member;
}

const office = (environment: RigOptions['environment']) => ({ OFFICE: 'true', ...environment });

export function messengerRig(open: () => Promise<PlatformDouble>): OpenRig {
  return async ({ databasePath, environment, services }) => {
    const double = await open();
    let handled = 0;
    const start = async (like?: TestApp) => {
      const app = await openApp({
        ...(databasePath === undefined ? {} : { databasePath }),
        environment: office(environment),
        ...(like === undefined ? {} : { like }),
      });
      const { updates } = app.services;
      const counting: BotServices['updates'] = {
        has: (channel, id) => updates.has(channel, id),
        add: async (...update) => {
          await updates.add(...update);
          handled += 1;
        },
      };
      const parts = double.make({ logger: app.logger, pulse: { firstWaitMs: 10, longestWaitMs: 40 } });
      const all = { ...app.services, ...services?.(app.services), updates: counting };
      const pace = hurried(parts.messenger);
      const running = await startMessenger(
        { ...app, services: all, store: app.messengerStore },
        { ...parts, pace },
      );
      await until(() => running.state() === 'connected', 'the line', 20_000);
      return { app, running, messenger: parts.messenger };
    };
    let now = await start();
    onTestFinished(async () => {
      await now.running.stop();
      await double.close();
    });
    const act = async (what: () => Promise<void>) => {
      const before = handled;
      await what();
      await until(() => handled > before, 'the bot to have done with it', 60_000);
      const { messengerStore } = now.app;
      await until(
        async () => (await messengerStore.unfinished(double.channel)).length === 0,
        'the end',
        20_000,
      );
    };
    return {
      app: () => now.app,
      person: (user) =>
        memberOf(
          () => double.chat(user),
          act,
          (text) => double.says(user, text),
        ),
      restart: async () => {
        // Nothing is tidied up on the way out.
        await now.messenger.stop();
        now = await start(now.app);
      },
    };
  };
}

/** The platform's own pace, on a clock whose minutes take no time. */
function hurried({ abilities }: { readonly abilities: PaceOptions }): Pace {
  let slept = 0;
  return new Pace({
    perMinute: abilities.perMinute,
    perHour: abilities.perHour,
    now: () => Date.now() + slept,
    sleep: async (ms) => {
      slept += ms;
    },
  });
}

export function memberOf(
  chat: () => readonly Seen[],
  act: (what: () => Promise<void>) => Promise<void>,
  says: (text: string) => Promise<void>,
): Member {
  const seen = () => chat();
  const button = async (label: string) => {
    const { press, typed } = await until(() => findButton(seen(), label), `the button ${label}`, 30_000);
    return () => act(press ?? (() => says(typed ?? label)));
  };
  return {
    say: (text) => act(() => says(text)),
    button,
    press: async (label) => (await button(label))(),
    seen: async () =>
      seen().map(({ buttons, ...shown }) => ({ ...shown, buttons: buttons.map((each) => each.label) })),
    lastMessages: async () => [seen().at(-1)?.text ?? ''],
  };
}

/** A label as it is seen may be cut. */
const means = (shown: string, label: string) =>
  shown === label || shown.includes(label) || (shown.endsWith('…') && label.startsWith(shown.slice(0, -1)));

function findButton(seen: readonly Seen[], label: string) {
  for (const { buttons, text } of seen.toReversed()) {
    const button =
      buttons.find((each) => each.label === label) ?? buttons.find((each) => means(each.label, label));
    if (button !== undefined) return { press: button.press };
    const [, list] = text.split('请回复序号:');
    const line = list?.split('\n').find((each) => each.includes(label));
    const number = line === undefined ? undefined : /^(\d+)\./u.exec(line)?.[1];
    if (number !== undefined) return { typed: number };
  }
  return undefined;
}

/** Telegram, as far as the bot needs it, without a network. */
class TelegramPhones {
  readonly chats = new Map<number, (Seen & { id: number })[]>();
  #updates: Update[] = [];
  #nextUpdate = 1;
  #nextMessage = 1;
  #wake = () => {};

  chat(id: number): (Seen & { id: number })[] {
    const known = this.chats.get(id) ?? [];
    this.chats.set(id, known);
    return known;
  }

  says(user: number, text: string): number {
    const command = /^\/[a-z_]+/u.exec(text)?.[0];
    const entities =
      command === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] };
    return this.#deliver({
      message: { message_id: this.#nextMessage++, ...this.#in(user), text, ...entities },
    });
  }

  press(user: number, messageId: number, data: string): number {
    const message = { message_id: messageId, ...this.#in(user), text: '' };
    return this.#deliver({
      callback_query: { id: String(this.#nextUpdate), from: message.from, chat_instance: '1', data, message },
    });
  }

  readonly fetch = apiOver({
    getMe: async () => ({ id: 42, is_bot: true, first_name: '义教通', username: 'yijiaotong_test_bot' }),
    deleteWebhook: async () => true,
    setMyCommands: async () => true,
    sendChatAction: async () => true,
    getUpdates: async ({ fields }) => {
      const offset = Number(fields['offset'] ?? 0);
      this.#updates = this.#updates.filter(({ update_id: id }) => id >= offset);
      if (this.#updates.length === 0)
        await Promise.race([
          new Promise<void>((resolve) => {
            this.#wake = resolve;
          }),
          new Promise((resolve) => setTimeout(resolve, 200).unref()),
        ]);
      return this.#updates;
    },
    sendMessage: async ({ fields }) => this.#put(fields),
    sendDocument: async ({ fields, upload }) =>
      this.#put(
        { ...fields, text: fields['caption'] ?? '' },
        { name: upload?.name ?? '', bytes: Buffer.from(upload?.bytes ?? []) },
      ),
    editMessageText: async ({ fields }) => this.#change(fields),
    editMessageReplyMarkup: async ({ fields }) => this.#change(fields),
    answerCallbackQuery: async () => true,
  });

  #in(user: number) {
    return {
      date: 1_788_228_000,
      chat: { id: user, type: 'private', first_name: '某人' },
      from: { id: user, is_bot: false, first_name: '某人' },
    };
  }

  #deliver(update: object): number {
    const id = this.#nextUpdate++;
    this.#updates.push({ update_id: id, ...update } as Update);
    this.#wake();
    return id;
  }

  #fill(seen: Seen, chat: number, id: number, fields: Readonly<Record<string, unknown>>): void {
    if (fields['text'] !== undefined) seen.text = plainText(String(fields['text']));
    seen.buttons = keyboardIn(fields['reply_markup'])
      .flat()
      .map(({ label, data }) => ({ label, press: async () => void this.press(chat, id, data) }));
  }

  #put(fields: Readonly<Record<string, unknown>>, file?: Seen['file']) {
    const id = this.#nextMessage++;
    const chat = Number(fields['chat_id']);
    const seen = {
      id,
      text: '',
      raw: '',
      buttons: [],
      bold: [],
      quotes: [],
      ...(file === undefined ? {} : { file }),
    };
    this.#fill(seen, chat, id, fields);
    this.chat(chat).push(seen);
    return { message_id: id, ...this.#in(chat), text: seen.text };
  }

  #change(fields: Readonly<Record<string, unknown>>) {
    const chat = Number(fields['chat_id']);
    const seen = this.chat(chat).find(({ id }) => id === Number(fields['message_id']));
    if (seen === undefined) throw new ApiRefusal(400, 'Bad Request: message to edit not found');
    this.#fill(seen, chat, seen.id, fields);
    return { message_id: seen.id, ...this.#in(chat), text: seen.text };
  }
}

export const telegramRig: OpenRig = async ({ databasePath, environment, services }) => {
  const phones = new TelegramPhones();
  let handled = 0;
  const start = async (like?: TestApp) => {
    const app = await openApp({
      ...(databasePath === undefined ? {} : { databasePath }),
      environment: { ...office(environment), BOT_TOKEN: '42:test' },
      ...(like === undefined ? {} : { like }),
    });
    const { updates } = app.services;
    const counting: BotServices['updates'] = {
      has: (channel, id) => updates.has(channel, id),
      add: async (...update) => {
        await updates.add(...update);
        handled += 1;
      },
    };
    const channel = await startTelegramChannel({
      ...app,
      services: { ...app.services, ...services?.(app.services), updates: counting },
      token: '42:test',
      apiRoot: 'https://telegram.invalid',
      webhook: null,
      fetch: phones.fetch,
    });
    return { app, channel };
  };
  let now = await start();
  onTestFinished(async () => void (await now.channel.stop()));
  const act = async (what: () => Promise<void>) => {
    const before = handled;
    await what();
    await until(() => handled > before, 'the bot to have done with it', 60_000);
  };
  return {
    app: () => now.app,
    person: (user) => {
      const id = 1_000 + Number.parseInt(user.replace(/\D/gu, '') || '1', 10);
      return memberOf(
        () => phones.chat(id),
        act,
        async (text) => void phones.says(id, text),
      );
    },
    restart: async () => {
      await now.channel.stop();
      now = await start(now.app);
    },
  };
};

export const pageRig: OpenRig = async ({ databasePath, environment, services }) => {
  const host = await startBot({
    channel: 'web',
    ...(databasePath === undefined ? {} : { databasePath }),
    ...(environment === undefined ? {} : { environment }),
  });
  if (services !== undefined) throw new Error('The page keeps its own operations here.');
  return {
    app: host.app,
    person: (user) => {
      const chat = new Chat(host, 1_000 + Number.parseInt(user.replace(/\D/gu, '') || '1', 10));
      const messages = async () =>
        (await host.app().pageStore.list(chat.id, 200)).filter(({ from }) => from === 'bot');
      return {
        say: async (text) => void (await chat.say(text)),
        press: async (label) => void (await chat.press(label)),
        button: async (label) => {
          const seen = await chat.button(label);
          return async () => void (await chat.tap(seen));
        },
        seen: async () =>
          (await messages()).map(({ text, buttons, file }) => ({
            text: plainText(text),
            buttons: buttons.flat().map(({ label }) => label),
            ...(file === null ? {} : { file: { name: file.name } }),
          })),
        lastMessages: async () => [plainText((await messages()).at(-1)?.text ?? '')],
      };
    },
    restart: host.restart,
  };
};
