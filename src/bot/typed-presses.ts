/**
 * What is typed as a button is a press of it: its label, or its number where the numbers stand there. Under
 * the newest message only; a form reads labels and numbers itself.
 */
import type { ApiClientOptions, Middleware } from 'grammy';
import { fold } from '../domain/shared/fold.ts';
import type { BotContext } from './context.ts';
import { readFormButton } from './render/form.ts';
import { type ButtonSpec, TYPED } from './render/send.ts';

/** The buttons under the newest message of the bot in a chat. */
export interface ShownKeyboard {
  readonly messageId: number;
  readonly text: string;
  readonly rows: readonly (readonly ButtonSpec[])[];
  /** They are listed with numbers, and not to be pressed. */
  readonly isNumbered: boolean;
}

export type FindShown = (chatId: number) => Promise<ShownKeyboard | undefined>;

export function typedPresses(find: FindShown): Middleware<BotContext> {
  return async (ctx, next) => {
    const { message } = ctx.update;
    if (message?.text !== undefined && message.chat.type === 'private' && message.text.length <= LONGEST) {
      const shown = await find(message.chat.id);
      const button = shown === undefined ? undefined : buttonTyped(message.text, shown);
      if (shown !== undefined && button !== undefined) {
        const { update_id: id } = ctx.update;
        const { messageId, text } = shown;
        delete ctx.update.message;
        ctx.update.callback_query = {
          id: `${TYPED}${id}`,
          from: message.from,
          chat_instance: String(message.chat.id),
          data: button.data,
          message: { message_id: messageId, date: message.date, chat: message.chat, text },
        };
      }
    }
    await next();
  };
}

/** No label is longer. */
const LONGEST = 64;

export function buttonTyped(typed: string, { rows, isNumbered }: ShownKeyboard): ButtonSpec | undefined {
  const buttons = rows.flat();
  const isForms = buttons.some(({ data }) => readFormButton(data) !== undefined);
  if (isForms && !isNumbered) return undefined;
  const text = fold(typed).trim();
  if (/^\d{1,2}$/u.test(text)) return buttons[Number(text) - 1];
  if (isForms) return undefined;
  const named = buttons.filter(({ label }) => words(label) === words(typed));
  return named.length === 1 ? named[0] : undefined;
}

/** A label without the sign in front of it. */
function words(label: string): string {
  return fold(label)
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '')
    .trim();
}

/** Chats remembered; the longest quiet are forgotten first. */
const KEPT = 2_000;

/** Where the transport keeps nothing itself: what went out last, in memory. */
export class LastKeyboards {
  readonly #shown = new Map<number, ShownKeyboard>();

  readonly find: FindShown = async (chatId) => this.#shown.get(chatId);

  watching(client: ApiClientOptions): ApiClientOptions {
    const send = (client.fetch ?? globalThis.fetch) as typeof fetch;
    const watched: typeof fetch = async (url, init) => {
      const response = await send(url, init);
      const method = String(url).split('/').at(-1) ?? '';
      if (typeof init?.body === 'string' && METHODS.has(method))
        await this.#keep(init.body, method, response);
      return response;
    };
    return { ...client, fetch: watched };
  }

  async #keep(body: string, method: string, response: Response): Promise<void> {
    const fields = JSON.parse(body) as Fields;
    const chatId = Number(fields.chat_id);
    const answer = (await response
      .clone()
      .json()
      .catch(() => ({}))) as { result?: { message_id?: number } };
    const messageId = fields.message_id ?? answer.result?.message_id;
    const before = this.#shown.get(chatId);
    // A change further up the chat, or a word aside, leaves what stands at its end.
    if (fields.disable_notification === true) return;
    if (messageId === undefined || (method !== 'sendMessage' && before?.messageId !== messageId)) return;
    const rows = (fields.reply_markup?.inline_keyboard ?? []).map((row) =>
      row.map(({ text, callback_data: data }) => ({ label: text, data: data ?? '' })),
    );
    this.#shown.delete(chatId);
    if (rows.flat().length > 0)
      this.#shown.set(chatId, {
        messageId,
        text: fields.text ?? before?.text ?? '',
        rows,
        isNumbered: false,
      });
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > KEPT && oldest !== undefined) this.#shown.delete(oldest);
  }
}

const METHODS = new Set(['sendMessage', 'editMessageText', 'editMessageReplyMarkup']);

/** Without a sound, and the buttons above it can still be typed. */
export const sendAside = (ctx: BotContext, text: string): Promise<unknown> =>
  ctx.reply(text, { disable_notification: true });

interface Fields {
  readonly disable_notification?: boolean;
  readonly chat_id?: number | string;
  readonly message_id?: number;
  readonly text?: string;
  readonly reply_markup?: {
    readonly inline_keyboard?: readonly (readonly {
      readonly text: string;
      readonly callback_data?: string;
    }[])[];
  };
}
