/**
 * The line before a person, in time: what others have begun and not ended, at the pace at which things end. Whoever
 * has to wait long is told so at once and once, with how many are before them; they lose nothing by it.
 */
export interface WaitingLineRule {
  /** Waiting that people notice. */
  readonly longMs: number;
  /** Fewer before somebody are no line, however slow one of them is. */
  readonly few: number;
}

const RULE: WaitingLineRule = { longMs: 4_000, few: 5 };
/** The pace is that of so long. */
const WINDOW_MS = 5_000;

interface InLine {
  acts: number;
  isTold: boolean;
}

export class WaitingLine {
  readonly #rule: WaitingLineRule;
  readonly #now: () => number;
  /** By person, those who came first before the others. */
  readonly #people = new Map<string, InLine>();
  /** When each act that has not ended began, the oldest first. */
  readonly #begun = new Map<symbol, number>();
  #ended: number[] = [];
  /** When the first of this line came. */
  #since = 0;

  constructor(rule: Partial<WaitingLineRule> = {}, now: () => number = Date.now) {
    this.#rule = { ...RULE, ...rule };
    this.#now = now;
  }

  /**
   * @param tell - called at once where the wait will be long, later where it has become long, or never.
   * @returns the way out, once the act has ended.
   */
  enter(key: string, tell: (ahead: number) => void): () => void {
    if (this.#begun.size === 0) {
      this.#since = this.#now();
      this.#ended = [];
    }
    const isLong = this.#expectedMs() >= this.#rule.longMs;
    const person = this.#people.get(key) ?? { acts: 0, isTold: false };
    this.#people.set(key, person);
    person.acts += 1;
    const act = Symbol(key);
    this.#begun.set(act, this.#now());
    const warn = () => {
      const ahead = this.#aheadOf(key);
      if (person.isTold || ahead < this.#rule.few) return;
      person.isTold = true;
      tell(ahead);
    };
    if (isLong) warn();
    const timer = setTimeout(warn, this.#rule.longMs);
    timer.unref();
    return () => {
      clearTimeout(timer);
      this.#begun.delete(act);
      this.#ended.push(this.#now());
      person.acts -= 1;
      if (person.acts === 0) this.#people.delete(key);
    };
  }

  #aheadOf(key: string): number {
    let ahead = 0;
    for (const other of this.#people.keys()) {
      if (other === key) return ahead;
      ahead += 1;
    }
    return ahead;
  }

  /** Of whoever comes now. Where nothing ends, as long as the first has waited already. */
  #expectedMs(): number {
    const [oldest] = this.#begun.values();
    if (oldest === undefined) return 0;
    const now = this.#now();
    const from = Math.max(this.#since, now - WINDOW_MS);
    this.#ended = this.#ended.filter((at) => at > from);
    if (this.#ended.length === 0) return now - oldest;
    return (this.#begun.size * (now - from)) / this.#ended.length;
  }
}
