/** An answer that grows: the first checked part is sent, the rest is edited into the same message. */
import type { Context, InlineKeyboard } from 'grammy';
import type { Block } from '../../operations/blocks.ts';
import { type Rendered, renderBlocks, sendBlocks } from './send.ts';

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
    const [first] = renderBlocks(this.#ctx, blocks);
    if (first === undefined) return;
    this.#queue = this.#queue.then(() => this.#put(first)).catch(() => undefined);
  }

  /** The whole answer, in place of what was shown so far. */
  async finish(blocks: readonly Block[], keyboard: InlineKeyboard | undefined): Promise<void> {
    await this.#queue;
    if (this.#messageId === undefined) {
      await sendBlocks(this.#ctx, blocks, keyboard);
      return;
    }
    const [first, ...others] = renderBlocks(this.#ctx, blocks);
    if (first === undefined) return;
    await this.#edit(first, others.length === 0 ? keyboard : undefined);
    for (const [at, { text, other }] of others.entries()) {
      const isLast = at === others.length - 1;
      await this.#ctx.reply(text, {
        ...other,
        ...(isLast && keyboard !== undefined ? { reply_markup: keyboard } : {}),
      });
    }
  }

  async #put(rendered: Rendered): Promise<void> {
    if (this.#messageId === undefined) {
      const message = await this.#ctx.reply(rendered.text, rendered.other);
      this.#messageId = message.message_id;
      this.#shown = rendered.text;
    } else {
      await this.#edit(rendered, undefined);
    }
  }

  async #edit({ text, other }: Rendered, keyboard: InlineKeyboard | undefined): Promise<void> {
    if (this.#messageId === undefined || (text === this.#shown && keyboard === undefined)) return;
    const chatId = this.#ctx.chat?.id;
    if (chatId === undefined) return;
    await this.#ctx.api.editMessageText(chatId, this.#messageId, text, {
      ...other,
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    });
    this.#shown = text;
  }
}
