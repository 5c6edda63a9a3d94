/**
 * The last questions of each chat, so that 克州呢? can lean on them. In memory only and for half
 * an hour: nobody's questions are kept, and after a restart people ask in full again.
 */
const KEPT = 3;
const MINUTES_MS = 30 * 60 * 1000;

interface Recent {
  readonly questions: readonly string[];
  readonly at: number;
}

export class RecentQuestions {
  readonly #chats = new Map<number, Recent>();

  /** Newest last. */
  of(chatId: number): readonly string[] {
    const recent = this.#chats.get(chatId);
    if (recent === undefined || Date.now() - recent.at > MINUTES_MS) return [];
    return recent.questions;
  }

  add(chatId: number, question: string): void {
    this.#chats.set(chatId, { questions: [...this.of(chatId), question].slice(-KEPT), at: Date.now() });
    // Chats that have gone quiet are dropped on the way.
    for (const [id, { at }] of this.#chats) if (Date.now() - at > MINUTES_MS) this.#chats.delete(id);
  }

  forget(chatId: number): void {
    this.#chats.delete(chatId);
  }
}
