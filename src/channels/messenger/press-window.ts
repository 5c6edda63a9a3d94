/**
 * A press must be answered within seconds, in one piece: what the bot makes of it meanwhile, the words and
 * the changed message, is collected and goes out together. When the time is over the window closes by itself.
 */
import type { Outgoing, PressAnswer } from './messenger.ts';

export interface OpenPress {
  readonly chatId: number;
  readonly messageId: number;
  readonly answer: (answer: PressAnswer) => Promise<void>;
  readonly windowMs: number;
  /** What the message becomes when the bot needs longer. */
  readonly meanwhile: () => Outgoing | undefined;
}

interface Window extends OpenPress {
  toast: string | undefined;
  timer: NodeJS.Timeout;
  sent: Promise<void> | undefined;
}

export class PressWindows {
  readonly #open = new Map<string, Window>();

  open(queryId: string, press: OpenPress): void {
    const timer = setTimeout(() => void this.#close(queryId, press.meanwhile()), press.windowMs);
    timer.unref();
    this.#open.set(queryId, { ...press, toast: undefined, timer, sent: undefined });
  }

  /** @returns whether the words will be seen over the chat. */
  toast(queryId: string, text: string): boolean {
    const window = this.#open.get(queryId);
    if (window === undefined) return false;
    window.toast = text;
    return true;
  }

  /**
   * The pressed message as it is to be; the answer goes out with it.
   *
   * @param message - undefined: its buttons off, and what was chosen in their place.
   * @returns false: no window is open for it.
   */
  async edit(chatId: number, messageId: number, message: Outgoing | undefined): Promise<boolean> {
    for (const [queryId, window] of this.#open)
      if (window.chatId === chatId && window.messageId === messageId) {
        await this.#close(queryId, message ?? window.meanwhile());
        return true;
      }
    return false;
  }

  /** The bot has done what it does with the press. */
  async end(queryId: string): Promise<void> {
    await this.#close(queryId, undefined);
  }

  async #close(queryId: string, message: Outgoing | undefined): Promise<void> {
    const window = this.#open.get(queryId);
    if (window === undefined) return;
    this.#open.delete(queryId);
    clearTimeout(window.timer);
    // A press that nobody waits for any more needs no answer.
    await window.answer({ toast: window.toast, message }).catch(() => undefined);
  }
}
