/**
 * The last question of each chat's form, so that its buttons go when it is answered by typing. In
 * memory only: after a restart an old button is answered 此步骤已结束, as ever. Which question was
 * shown by which message is handed on to the draft, where a text typed before it is told apart.
 */
import type { Context } from 'grammy';
import type { ShownQuestion } from '../../ports.ts';
import { forgive } from './send.ts';

/** Where the message of the last question is kept; inside a conversation, by way of its log. */
export interface PromptMemory {
  /** Number of the last question's message, forgotten by this; null where there is none. */
  take(chatId: number): Promise<number | null>;
  remember(chatId: number, shown: ShownQuestion): Promise<void>;
  /** What a form came to went out. */
  told(draftId: string): Promise<void>;
  /** By this life of the program; one that was killed between the end and its answer told nobody. */
  wasTold(draftId: string): Promise<boolean>;
}

/** Forms remembered; a button older than so many has long been taken off its message. */
const FORMS = 1_000;

export class LastPrompts implements PromptMemory {
  readonly #messageIds = new Map<number, number>();

  readonly #fresh = new Map<number, ShownQuestion>();
  readonly #told = new Set<string>();

  async remember(chatId: number, shown: ShownQuestion): Promise<void> {
    this.#messageIds.set(chatId, shown.message);
    this.#fresh.set(chatId, shown);
  }

  /** What was shown since this was asked last, to be kept with the update that showed it. */
  takeShown(chatId: number | undefined): ShownQuestion | undefined {
    if (chatId === undefined) return undefined;
    const shown = this.#fresh.get(chatId);
    this.#fresh.delete(chatId);
    return shown;
  }

  async take(chatId: number): Promise<number | null> {
    const messageId = this.#messageIds.get(chatId) ?? null;
    this.#messageIds.delete(chatId);
    return messageId;
  }

  async told(draftId: string): Promise<void> {
    this.#told.add(draftId);
    const [oldest] = this.#told;
    if (this.#told.size > FORMS && oldest !== undefined) this.#told.delete(oldest);
  }

  async wasTold(draftId: string): Promise<boolean> {
    return this.#told.has(draftId);
  }
}

/** Takes the buttons off the question before this one. */
export async function clearLastPrompt(ctx: Context, prompts: PromptMemory): Promise<void> {
  const { chatId } = ctx;
  if (chatId === undefined) return;
  const messageId = await prompts.take(chatId);
  // The tapped message loses its buttons by itself; a message that is gone needs nothing.
  if (messageId === null || ctx.callbackQuery?.message?.message_id === messageId) return;
  await forgive(() => ctx.api.editMessageReplyMarkup(chatId, messageId));
}
