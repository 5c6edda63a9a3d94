/** A Bot API on this machine and the people behind it: what they type waits there until it is fetched, as with Telegram. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { closed, listening } from '../../support/loopback.ts';

export const TOKEN = '42:load';
/** As Telegram has it. */
const MOST_AT_ONCE = 100;

export class LoadApi {
  /** Called with what a chat was sent. */
  onSent: (chatId: number, text: string) => void = () => undefined;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #waiting: Update[] = [];
  #held: (() => void) | undefined;
  #updateId = 1;
  #messageId = 1;

  start(): Promise<string> {
    return listening(this.#server);
  }

  stop(): void {
    closed(this.#server);
  }

  type(chatId: number, text: string): void {
    const command = /^\/\w+/u.exec(text)?.[0];
    this.#updateId += 1;
    this.#messageId += 1;
    this.#waiting.push({
      update_id: this.#updateId,
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
    this.#held?.();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').split('/').at(-1) ?? '';
    let body = '';
    for await (const part of request) body += part;
    const fields = body.startsWith('{') ? JSON.parse(body) : {};
    const result = await this.#act(method, fields);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result }));
  }

  async #act(method: string, fields: Readonly<Record<string, never>>): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return { id: 42, is_bot: true, first_name: '义教通', username: 'load_bot' };
      case 'getUpdates': {
        const { offset = 0, timeout = 0 } = fields as { offset?: number; timeout?: number };
        this.#waiting = this.#waiting.filter(({ update_id }) => update_id >= offset);
        if (this.#waiting.length === 0 && timeout > 0) await this.#hold();
        return this.#waiting.slice(0, MOST_AT_ONCE);
      }
      case 'sendMessage': {
        const { chat_id: chatId, text } = fields as unknown as { chat_id: number; text: string };
        this.#messageId += 1;
        this.onSent(Number(chatId), text);
        return { message_id: this.#messageId, date: 1, chat: { id: Number(chatId), type: 'private' }, text };
      }
      default:
        return true;
    }
  }

  /** Until somebody types, or a second has passed. */
  #hold(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 1_000);
      this.#held = () => {
        clearTimeout(timer);
        this.#held = undefined;
        resolve();
      };
    });
  }
}
