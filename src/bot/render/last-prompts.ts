/**
 * The last question of each chat's form, so that its buttons go when it is answered by typing. In
 * memory only: after a restart an old button is answered 此步骤已结束, as ever.
 */
import type { Context } from 'grammy';

/** Where the message of the last question is kept; inside a conversation, by way of its log. */
export interface PromptMemory {
  /** Number of the last question's message, forgotten by this; null where there is none. */
  take(chatId: number): Promise<number | null>;
  remember(chatId: number, messageId: number): Promise<void>;
}

export class LastPrompts implements PromptMemory {
  readonly #messageIds = new Map<number, number>();

  async remember(chatId: number, messageId: number): Promise<void> {
    this.#messageIds.set(chatId, messageId);
  }

  async take(chatId: number): Promise<number | null> {
    const messageId = this.#messageIds.get(chatId) ?? null;
    this.#messageIds.delete(chatId);
    return messageId;
  }
}

/** Takes the buttons off the question before this one. */
export async function clearLastPrompt(ctx: Context, prompts: PromptMemory): Promise<void> {
  const { chatId } = ctx;
  if (chatId === undefined) return;
  const messageId = await prompts.take(chatId);
  // The tapped message loses its buttons by itself; a message that is gone needs nothing.
  if (messageId === null || ctx.callbackQuery?.message?.message_id === messageId) return;
  await ctx.api.editMessageReplyMarkup(chatId, messageId).catch(() => undefined);
}
