/** An answer that grows: the first checked part is sent, the rest is edited into the same message. */
import type { Context, InlineKeyboard } from 'grammy';
import type { Block } from '../../operations/blocks.ts';
import { messagesOf } from './html.ts';
import { sendBlocks } from './send.ts';

export class GrowingAnswer {
  readonly #ctx: Context;
  #messageId: number | undefined;
  #shown = '';
  /** Edits wait for one another: they must arrive in order. */
  #queue: Promise<void> = Promise.resolve();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  show(blocks: readonly Block[]): void {
    const [text] = messagesOf(blocks);
    if (text === undefined) return;
    this.#queue = this.#queue.then(() => this.#put(text)).catch(() => undefined);
  }

  /** The whole answer, in place of what was shown so far. */
  async finish(blocks: readonly Block[], keyboard: InlineKeyboard | undefined): Promise<void> {
    await this.#queue;
    if (this.#messageId === undefined) {
      await sendBlocks(this.#ctx, blocks, keyboard);
      return;
    }
    const messages = messagesOf(blocks);
    const isOne = messages.length === 1;
    await this.#edit(messages[0] ?? '', isOne ? keyboard : undefined);
    for (const [at, message] of messages.slice(1).entries()) {
      const isLast = at === messages.length - 2;
      await this.#ctx.reply(message, {
        parse_mode: 'HTML',
        ...(isLast && keyboard !== undefined ? { reply_markup: keyboard } : {}),
      });
    }
  }

  async #put(text: string): Promise<void> {
    if (this.#messageId === undefined) {
      const message = await this.#ctx.reply(text, { parse_mode: 'HTML' });
      this.#messageId = message.message_id;
      this.#shown = text;
    } else {
      await this.#edit(text, undefined);
    }
  }

  async #edit(text: string, keyboard: InlineKeyboard | undefined): Promise<void> {
    if (this.#messageId === undefined || (text === this.#shown && keyboard === undefined)) return;
    const chatId = this.#ctx.chat?.id;
    if (chatId === undefined) return;
    await this.#ctx.api.editMessageText(chatId, this.#messageId, text, {
      parse_mode: 'HTML',
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    });
    this.#shown = text;
  }
}
