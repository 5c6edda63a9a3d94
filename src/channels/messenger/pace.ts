/** How fast a platform takes messages in one chat: the next one waits for its place, and the order is kept. */
export interface PaceOptions {
  readonly perMinute: number;
  readonly perHour: number;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `last`: one more, and the hour is full. */
export type Turn = 'free' | 'last' | 'full';

export class Pace {
  readonly #options: Required<PaceOptions>;
  readonly #sent = new Map<number, number[]>();
  readonly #queues = new Map<number, Promise<unknown>>();

  constructor(options: PaceOptions) {
    this.#options = {
      now: Date.now,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
      ...options,
    };
  }

  /** Runs when it is its turn in the chat; the ones behind it wait until it has ended. */
  inTurn<Result>(chatId: number, send: (turn: Turn) => Promise<Result>): Promise<Result> {
    const before = this.#queues.get(chatId) ?? Promise.resolve();
    const run = before.then(async () => send(await this.#wait(chatId)));
    const ended = run.then(
      () => undefined,
      () => undefined,
    );
    this.#queues.set(chatId, ended);
    void ended.then(() => {
      if (this.#queues.get(chatId) === ended) this.#queues.delete(chatId);
    });
    return run;
  }

  async #wait(chatId: number): Promise<Turn> {
    const { perMinute, perHour, now, sleep } = this.#options;
    for (;;) {
      const at = now();
      const sent = (this.#sent.get(chatId) ?? []).filter((each) => each > at - HOUR_MS);
      if (sent.length >= perHour) {
        this.#sent.set(chatId, sent);
        return 'full';
      }
      const lately = sent.filter((each) => each > at - MINUTE_MS);
      const oldest = lately[0];
      if (lately.length < perMinute || oldest === undefined) {
        this.#sent.set(chatId, [...sent, at]);
        this.#forget(at);
        return sent.length + 1 === perHour ? 'last' : 'free';
      }
      await sleep(oldest + MINUTE_MS - at + 1);
    }
  }

  #forget(at: number): void {
    if (this.#sent.size < 1_000) return;
    for (const [chatId, sent] of this.#sent) if ((sent.at(-1) ?? 0) < at - HOUR_MS) this.#sent.delete(chatId);
  }
}
