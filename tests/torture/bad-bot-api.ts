/**
 * A Bot API on a bad day: what people send waits until it is confirmed, as with Telegram, but comes late, shuffled
 * and again; what the bot sends is refused, delayed, cut off, or delivered and then called a failure.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { closed, listening } from '../support/loopback.ts';
import type { Chance } from './chance.ts';

export interface SeenMessage {
  readonly id: number;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly data: string }[];
}

interface Chat {
  readonly messages: Map<number, SeenMessage>;
}

type Keyboard = {
  readonly inline_keyboard?: readonly (readonly { text: string; callback_data?: string }[])[];
};

export const TOKEN = '42:torture';

export class BadBotApi {
  readonly faults = { refused: 0, cutOff: 0, slow: 0, late: 0, shuffled: 0 };
  readonly #chance: Chance;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #chats = new Map<number, Chat>();
  #updates: Update[] = [];
  /** Sent, and not with the bot's server yet: it gets its number there. */
  #onTheWay: { readonly update: Omit<Update, 'update_id'>; readonly from: number }[] = [];
  #updateId = 1;
  #messageId = 1;
  /** From here on nothing goes wrong. */
  isCalm = false;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  start(): Promise<string> {
    return listening(this.#server);
  }

  stop(): void {
    closed(this.#server);
  }

  messagesOf(chatId: number): readonly SeenMessage[] {
    return [...this.#chat(chatId).messages.values()];
  }

  type(chatId: number, text: string): void {
    const command = /^\/\w+/u.exec(text)?.[0];
    this.#messageId += 1;
    this.#put({
      message: {
        message_id: this.#messageId,
        date: Math.floor(Date.now() / 1000),
        chat: { id: chatId, type: 'private', first_name: '某人' },
        from: { id: chatId, is_bot: false, first_name: '某人' },
        text,
        ...(command === undefined
          ? {}
          : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
      },
    });
  }

  tap(chatId: number, message: SeenMessage, data: string): void {
    const chat = { id: chatId, type: 'private' as const, first_name: '某人' };
    this.#put({
      callback_query: {
        id: String(this.#messageId),
        from: { id: chatId, is_bot: false, first_name: '某人' },
        chat_instance: String(chatId),
        data,
        message: { message_id: message.id, date: 1, chat, text: message.text },
      },
    });
  }

  #put(update: Omit<Update, 'update_id'>): void {
    const isLate = !this.isCalm && this.#chance.hits(0.03);
    if (isLate) this.faults.late += 1;
    this.#onTheWay.push({ update, from: Date.now() + (isLate ? this.#chance.between(500, 4_000) : 0) });
  }

  #chat(id: number): Chat {
    const found = this.#chats.get(id) ?? { messages: new Map() };
    this.#chats.set(id, found);
    return found;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').split('/').at(-1) ?? '';
    let body = '';
    for await (const part of request) body += part;
    const fields = body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {};
    const answer = (result: {
      readonly ok: boolean;
      readonly error_code?: number;
      [field: string]: unknown;
    }) => {
      // As Telegram does: the status says it as well.
      response.statusCode = result.error_code ?? 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(result));
    };
    const luck = this.isCalm ? 1 : this.#chance.next();
    if (luck < 0.02) {
      this.faults.refused += 1;
      answer({
        ok: false,
        error_code: 429,
        description: 'Too Many Requests',
        parameters: { retry_after: 1 },
      });
      return;
    }
    if (luck < 0.04) {
      this.faults.refused += 1;
      answer({ ok: false, error_code: 500, description: 'Internal Server Error' });
      return;
    }
    if (luck < 0.05) {
      this.faults.cutOff += 1;
      request.socket.destroy();
      return;
    }
    if (luck < 0.08) {
      this.faults.slow += 1;
      await sleep(this.#chance.between(200, 2_000));
    }
    const result = await this.#act(method, fields);
    // Done, and the bot never hears of it.
    if (luck > 0.99 && luck < 1 && method !== 'getUpdates') {
      this.faults.cutOff += 1;
      request.socket.destroy();
      return;
    }
    answer({ ok: true, result });
  }

  async #act(method: string, fields: Record<string, unknown>): Promise<unknown> {
    if (method === 'getMe')
      return { id: 42, is_bot: true, first_name: '义教通', username: 'torture_bot', can_join_groups: true };
    if (method === 'getUpdates') return this.#poll(Number(fields['offset'] ?? 0));
    const chatId = Number(fields['chat_id']);
    if (method === 'sendMessage') {
      this.#messageId += 1;
      return this.#show(chatId, this.#messageId, fields);
    }
    if (method === 'editMessageText' || method === 'editMessageReplyMarkup')
      return this.#show(chatId, Number(fields['message_id']), fields);
    if (method === 'sendDocument') return { message_id: 0 };
    return true;
  }

  #show(chatId: number, id: number, fields: Record<string, unknown>) {
    const before = this.#chat(chatId).messages.get(id);
    const { inline_keyboard: rows = [] } = (fields['reply_markup'] ?? {}) as Keyboard;
    const text = fields['text'] === undefined ? (before?.text ?? '') : String(fields['text']);
    const buttons = rows.flat().map((button) => ({ label: button.text, data: button.callback_data ?? '' }));
    this.#chat(chatId).messages.set(id, { id, text: text.replace(/<[^>]*>/gu, ''), buttons });
    return { message_id: id, date: 1, chat: { id: chatId, type: 'private', first_name: '某人' }, text };
  }

  async #poll(offset: number): Promise<readonly Update[]> {
    this.#updates = this.#updates.filter(({ update_id: id }) => id >= offset);
    for (let turn = 0; turn < 10; turn += 1) {
      const isThere = ({ from }: { readonly from: number }) => from <= Date.now();
      for (const { update } of this.#onTheWay.filter(isThere)) {
        this.#updateId += 1;
        this.#updates.push({ ...update, update_id: this.#updateId } as Update);
      }
      this.#onTheWay = this.#onTheWay.filter((each) => !isThere(each));
      const updates = this.#updates.slice(0, 100);
      if (updates.length > 0) {
        if (this.isCalm || !this.#chance.hits(0.1)) return updates;
        this.faults.shuffled += 1;
        return updates.toReversed();
      }
      await sleep(50);
    }
    return [];
  }
}
