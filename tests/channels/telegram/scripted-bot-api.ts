/**
 * A Bot API server on loopback: hands out the updates a test puts in, by long polling, and
 * keeps the calls the bot makes. A method answers as scripted, else with what Telegram would say.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { listening } from '../../support/loopback.ts';

export const TOKEN = '42:scripted';

export interface Call {
  readonly method: string;
  /** Empty for uploads; `raw` has those. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly raw: Buffer;
}

type Refusal = Readonly<{ error_code: number; description: string; parameters?: object }>;
const NOT_FOUND: Refusal = { error_code: 404, description: 'Not Found: method not found' };

/** Told apart by id alone: `update` counts them. */
let updateCount = 0;
/** One row of numbers for what people and the bot write, as in a chat of Telegram's. */
let messageCount = 0;
const from = (id: number) => ({ id, is_bot: false as const, first_name: '某人' });
const chat = (id: number) => ({ id, type: 'private' as const, first_name: '某人' });

export function typed(chatId: number, text: string): Update {
  updateCount += 1;
  messageCount += 1;
  const command = /^\/\w+/u.exec(text)?.[0];
  return {
    update_id: updateCount,
    message: {
      message_id: messageCount,
      date: 1_788_228_000,
      chat: chat(chatId),
      from: from(chatId),
      text,
      ...(command === undefined
        ? {}
        : { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] }),
    },
  };
}

export function pressed(chatId: number, data: string): Update {
  updateCount += 1;
  const message = { message_id: 1, date: 1_788_228_000, chat: chat(chatId), text: '选一个' };
  return {
    update_id: updateCount,
    callback_query: {
      id: String(updateCount),
      from: from(chatId),
      chat_instance: String(chatId),
      data,
      message,
    },
  };
}

export class ScriptedBotApi {
  readonly calls: Call[] = [];
  readonly missing: readonly string[];
  #updates: Update[] = [];
  #refusals = new Map<string, Refusal[]>();
  #watchers: (() => void)[] = [];
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  /** @param missing - methods this server does not have. */
  constructor({ missing = [] }: { readonly missing?: readonly string[] } = {}) {
    this.missing = missing;
  }

  start(): Promise<string> {
    return listening(this.#server);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** Puts updates in, as if people had written all at once. */
  deliver(...updates: readonly Update[]): void {
    this.#updates.push(...updates);
    this.#wake();
  }

  /** The next call of a method is refused. */
  refuseNext(method: string, refusal: Refusal): void {
    this.#refusals.set(method, [...(this.#refusals.get(method) ?? []), refusal]);
  }

  /** Texts sent to a chat, in the order they came. */
  sentTo(chatId: number): readonly string[] {
    return this.#accepted
      .filter(({ method, fields }) => method === 'sendMessage' && fields['chat_id'] === chatId)
      .map(({ fields }) => String(fields['text']));
  }

  /** Waits until a text with these words has been sent to a chat. @returns the whole text. */
  async waitFor(chatId: number, words: string): Promise<string> {
    let found: string | undefined;
    await this.until(() => {
      found = this.sentTo(chatId).find((text) => text.includes(words));
      return found !== undefined;
    });
    return found ?? '';
  }

  /** Waits until something is true of the calls. */
  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  readonly #accepted: Call[] = [];

  #wake(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const wake of watchers) wake();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const method = request.url?.slice(`/bot${TOKEN}/`.length) ?? '';
    const isJson = request.headers['content-type'] === 'application/json';
    const fields = isJson && raw.length > 0 ? (JSON.parse(raw.toString()) as Call['fields']) : {};
    const call = { method, fields, raw };
    if (method === 'getUpdates') await this.#hold(Number(fields['offset'] ?? 0), response);
    else this.calls.push(call);

    const refusal = this.missing.includes(method) ? NOT_FOUND : this.#refusals.get(method)?.shift();
    if (refusal === undefined) this.#accepted.push(call);
    const body = refusal === undefined ? { ok: true, result: this.#result(call) } : { ok: false, ...refusal };
    response.writeHead(refusal?.error_code ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
    this.#wake();
  }

  /** Long polling: nothing is said until there is an update the bot does not have. */
  async #hold(offset: number, response: ServerResponse): Promise<void> {
    this.#updates = this.#updates.filter(({ update_id: id }) => id >= offset);
    let isGone = false;
    response.once('close', () => {
      isGone = true;
      this.#wake();
    });
    await this.until(() => isGone || this.#updates.length > 0);
  }

  #result({ method, fields }: Call): unknown {
    switch (method) {
      case 'getMe':
        return { id: 42, is_bot: true, first_name: '义教通', username: 'yijiaotong_test_bot' };
      case 'getUpdates':
        return this.#updates;
      case 'sendMessage':
      case 'sendDocument':
        messageCount += 1;
        return { message_id: messageCount, date: 1_788_228_000, chat: chat(Number(fields['chat_id'])) };
      default:
        return true;
    }
  }
}
