/**
 * Slows whoever guesses codes, without shutting out anybody's right one.
 *
 * Wrong codes are counted by whose they could be: an invite that begins like the code, else by where
 * they come from. A code of another beginning is never counted against. When many are wrong at once,
 * from wherever, every try waits a moment, the right ones too, and is then looked at.
 */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const WINDOW_MS = 60_000;
/** Wrong codes within the window, of everybody together, from which on every try waits. */
const ALARM = 60;
const ALARM_WAIT_MS = 1_000;
/** What is remembered at most; the oldest goes first. */
const MAX_KEYS = 5_000;

interface Failures {
  readonly count: number;
  readonly last: number;
}

export class CodeGuard {
  readonly #failures = new Map<string, Failures>();
  #recent: number[] = [];

  /** Milliseconds until this key may try again; 0: now. */
  waitOf(key: string, now: number): number {
    const failures = this.#failures.get(key);
    if (failures === undefined || failures.count < FREE_TRIES) return 0;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures.count - FREE_TRIES), LONGEST_WAIT_MS);
    return Math.max(0, failures.last + wait - now);
  }

  /** How long every try is held while many are wrong. */
  holdOf(now: number): number {
    this.#recent = this.#recent.filter((at) => now - at < WINDOW_MS);
    return this.#recent.length >= ALARM ? ALARM_WAIT_MS : 0;
  }

  fail(key: string, now: number): void {
    const before = this.#failures.get(key);
    // A wait that was sat out twice over is forgotten.
    const count = before === undefined || now - before.last > 2 * LONGEST_WAIT_MS ? 1 : before.count + 1;
    this.#failures.delete(key);
    this.#failures.set(key, { count, last: now });
    if (this.#recent.length < ALARM) this.#recent.push(now);
    if (this.#failures.size > MAX_KEYS) {
      const [oldest] = this.#failures.keys();
      if (oldest !== undefined) this.#failures.delete(oldest);
    }
  }

  succeed(key: string): void {
    this.#failures.delete(key);
  }

  get size(): number {
    return this.#failures.size;
  }
}
