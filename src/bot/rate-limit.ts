/**
 * How much one person may ask of the program at once and in a minute. Far above what hands can do: a
 * form filled in haste never meets it, a program that floods the office does.
 */
export interface LimitRule {
  /** Being worked on or waiting. */
  readonly atOnce: number;
  readonly perMinute: number;
}

export const ACTS: LimitRule = { atOnce: 12, perMinute: 900 };
export const DOWNLOADS: LimitRule = { atOnce: 3, perMinute: 60 };
/** Looking: what was said before, what is open. */
export const READS: LimitRule = { atOnce: 8, perMinute: 300 };

interface Used {
  running: number;
  count: number;
  since: number;
  isTold: boolean;
}

const MINUTE_MS = 60_000;

export class RateLimit {
  readonly #rule: LimitRule;
  readonly #used = new Map<string, Used>();

  constructor(rule: LimitRule) {
    this.#rule = rule;
  }

  /** Would the next be too many? Counts nothing. */
  isFull(key: string): boolean {
    const used = this.#of(key);
    return used.running >= this.#rule.atOnce || used.count >= this.#rule.perMinute;
  }

  /** Takes a place. @returns the way to give it back; undefined: too many. */
  take(key: string): (() => void) | undefined {
    if (this.isFull(key)) return undefined;
    const used = this.#of(key);
    used.running += 1;
    used.count += 1;
    return () => {
      used.running -= 1;
    };
  }

  /** Is this the first refusal of the minute? The ones after it are not worth an answer each. */
  isFirstRefusal(key: string): boolean {
    const used = this.#of(key);
    const isFirst = !used.isTold;
    used.isTold = true;
    return isFirst;
  }

  get size(): number {
    return this.#used.size;
  }

  #of(key: string): Used {
    // Of the process, not of the wall clock: set back by a day, that one would let a minute last as long.
    const now = performance.now();
    const known = this.#used.get(key);
    if (known !== undefined && now - known.since < MINUTE_MS) return known;
    if (known !== undefined) {
      Object.assign(known, { count: 0, since: now, isTold: false });
      return known;
    }
    this.#forget(now);
    const fresh: Used = { running: 0, count: 0, since: now, isTold: false };
    this.#used.set(key, fresh);
    return fresh;
  }

  /** People who have been quiet for a minute are forgotten, the longest known first. */
  #forget(now: number): void {
    for (const [key, { running, since }] of this.#used) {
      if (running > 0 || now - since < MINUTE_MS) return;
      this.#used.delete(key);
    }
  }
}
