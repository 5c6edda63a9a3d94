/** Event lines that are open, a chat: so many and no more. The oldest is closed for a new one. */
export class OpenLines {
  readonly #max: number;
  readonly #lines = new Map<number, Set<() => void>>();

  constructor(max: number) {
    this.#max = max;
  }

  /** @returns the way out, once the line is closed. */
  enter(chatId: number, close: () => void): () => void {
    const lines = this.#lines.get(chatId) ?? new Set();
    this.#lines.set(chatId, lines);
    const [oldest] = lines;
    if (lines.size >= this.#max && oldest !== undefined) {
      lines.delete(oldest);
      oldest();
    }
    lines.add(close);
    return () => {
      lines.delete(close);
      if (lines.size === 0 && this.#lines.get(chatId) === lines) this.#lines.delete(chatId);
    };
  }

  get chats(): number {
    return this.#lines.size;
  }
}
