/**
 * The last questions of each chat, so that 克州呢? can lean on them. In memory only and for half
 * an hour: nobody's questions are kept, and after a restart people ask in full again.
 */
const KEPT = 3;
/** Sentences kept of what was said to them. */
const SAID = 24;
const MINUTES_MS = 30 * 60 * 1000;

interface Recent {
  readonly questions: readonly string[];
  /** Sentences shown in answer to the last question and to those that leant on it. */
  readonly said: readonly string[];
  readonly at: number;
}

export class RecentQuestions {
  readonly #chats = new Map<number, Recent>();

  /** Newest last. */
  of(chatId: number): readonly string[] {
    return this.#find(chatId)?.questions ?? [];
  }

  /** What a follow-up need not hear again. */
  saidTo(chatId: number): readonly string[] {
    return this.#find(chatId)?.said ?? [];
  }

  #find(chatId: number): Recent | undefined {
    const recent = this.#chats.get(chatId);
    return recent === undefined || Date.now() - recent.at > MINUTES_MS ? undefined : recent;
  }

  /** @param leans - the question goes on from the one before: what was said to that stays said. */
  add(chatId: number, question: string, said: readonly string[] = [], leans = false): void {
    this.#chats.set(chatId, {
      questions: [...this.of(chatId), question].slice(-KEPT),
      said: [...(leans ? this.saidTo(chatId) : []), ...said].slice(-SAID),
      at: Date.now(),
    });
    // Chats that have gone quiet are dropped on the way.
    for (const [id, { at }] of this.#chats) if (Date.now() - at > MINUTES_MS) this.#chats.delete(id);
  }

  forget(chatId: number): void {
    this.#chats.delete(chatId);
  }
}
