/**
 * What a person saw and did in one form, with times, so that a form that came to no end can be understood
 * afterwards. The names in it are made up.
 */
import type { SeenMessage } from './bad-bot-api.ts';

/** A person gave a form up. */
export interface Silence {
  readonly who: string;
  /** Which limit was passed, and how the program was in that time. */
  readonly why: string;
  /** Seen, typed and tapped, the oldest first. */
  readonly lines: readonly string[];
}

/** What else happened meanwhile: kills, locks, jumps. */
export interface Happening {
  readonly at: number;
  readonly what: string;
}

/** A form that ends has fewer; one that goes round keeps its beginning and its end. */
const HEAD = 400;
const TAIL = 400;
const TEXT = 160;

export class Diary {
  readonly #head: Happening[] = [];
  #tail: Happening[] = [];
  #seen = new Map<number, string>();

  /** What is new in the chat, or reads otherwise than before. */
  read(messages: readonly SeenMessage[]): void {
    const seen = new Map<number, string>();
    for (const message of messages.slice(-8)) {
      const words = wordsOf(message);
      seen.set(message.id, words);
      if (this.#seen.get(message.id) !== words) this.#note(`  saw ${message.id}: ${words}`);
    }
    this.#seen = seen;
  }

  typed(text: string): void {
    this.#note(`typed ${text}`);
  }

  tapped(message: SeenMessage, data: string): void {
    const label = message.buttons.find((button) => button.data === data)?.label ?? data;
    this.#note(`tapped [${label}] ${data} under ${message.id}`);
  }

  /** Together with what happened around it. */
  lines(happened: readonly Happening[]): readonly string[] {
    const [first] = this.#head;
    if (first === undefined) return [];
    const around = happened
      .filter(({ at }) => at >= first.at)
      .map((each) => ({ ...each, what: `* ${each.what}` }));
    return [...this.#head, ...this.#tail, ...around]
      .toSorted((one, other) => one.at - other.at)
      .map(({ at, what }) => `${((at - first.at) / 1000).toFixed(1).padStart(6)} s ${what}`);
  }

  #note(what: string): void {
    const line = { at: Date.now(), what };
    if (this.#head.length < HEAD) this.#head.push(line);
    else {
      this.#tail.push(line);
      if (this.#tail.length > 2 * TAIL) this.#tail = this.#tail.slice(-TAIL);
    }
  }
}

function wordsOf({ text, buttons }: SeenMessage): string {
  const short = text.replaceAll(/\s+/gu, ' ').slice(0, TEXT);
  return [short, ...buttons.slice(0, 8).map(({ label }) => `[${label}]`)].join(' ');
}

/** The last messages of each silence, as they are printed. */
export function toldOf({ who, why, lines }: Silence): readonly string[] {
  const seen = lines.flatMap((line, at) => (line.includes(' s   saw ') ? [at] : []));
  const from = seen.at(-8) ?? 0;
  return [`silent: ${who}, ${why}`, ...lines.slice(from).slice(-40)];
}
