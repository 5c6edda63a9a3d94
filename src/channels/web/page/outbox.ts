/**
 * What is typed and pressed, until the server has it: kept on the device, sent in order, each once.
 * Each carries an id of its own; the server knows by it what it has had already.
 */
import { newId } from './dom.ts';
import { keep, recall } from './kept.ts';
import { post } from './net.ts';

export interface Outgoing {
  readonly id: string;
  readonly path: string;
  readonly body: object;
  /** Words of its bubble; empty for what has none. */
  readonly shown: string;
  /** Refused, with the server's reason: it waits for the person, and the next ones go on. */
  readonly refused?: string;
}

export type Mark = 'sending' | 'waiting' | 'delivered' | 'failed';

export interface OutboxTools {
  readonly onMark: (item: Outgoing, mark: Mark) => void;
  readonly onSignIn: () => void;
  /** Is the network there? And how many wait? */
  readonly onLine: (isOnline: boolean, waiting: number) => void;
}

const NAME = 'outbox';
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export class Outbox {
  readonly #tools: OutboxTools;
  #isSending = false;
  #pauseMs = FIRST_PAUSE_MS;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(tools: OutboxTools) {
    this.#tools = tools;
    addEventListener('online', () => void this.flush());
  }

  /** From the device each time: another tab may have sent or added meanwhile. */
  list(): readonly Outgoing[] {
    return recall<readonly Outgoing[]>(NAME) ?? [];
  }

  /** @returns undefined where the device has no room for it. */
  add(path: string, body: object, shown: string): Outgoing | undefined {
    const id = newId();
    const item: Outgoing = { id, path, body: { ...body, id }, shown };
    if (!keep(NAME, [...this.list(), item])) return undefined;
    this.#tools.onMark(item, navigator.onLine ? 'sending' : 'waiting');
    void this.flush();
    return item;
  }

  drop(id: string): void {
    keep(
      NAME,
      this.list().filter((item) => item.id !== id),
    );
  }

  again(id: string): void {
    keep(
      NAME,
      this.list().map(({ refused, ...item }) =>
        item.id === id || refused === undefined ? item : { ...item, refused },
      ),
    );
    void this.flush();
  }

  async flush(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#again);
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        if (!(await this.#send(next))) return;
      }
    } finally {
      this.#isSending = false;
    }
  }

  #next(): Outgoing | undefined {
    return this.list().find(({ refused }) => refused === undefined);
  }

  /** @returns whether the next one may go. */
  async #send(item: Outgoing): Promise<boolean> {
    const sent = await post(item.path, item.body);
    if (sent.kind === 'done') {
      this.#pauseMs = FIRST_PAUSE_MS;
      this.drop(item.id);
      this.#tools.onMark(item, 'delivered');
      this.#tools.onLine(true, this.list().length);
      return true;
    }
    if (sent.kind === 'refused' && sent.status !== 401) {
      const refused: Outgoing = { ...item, refused: sent.message };
      keep(
        NAME,
        this.list().map((each) => (each.id === item.id ? refused : each)),
      );
      this.#tools.onMark(refused, 'failed');
      return true;
    }
    for (const waiting of this.list()) this.#tools.onMark(waiting, 'waiting');
    if (sent.kind === 'refused') this.#tools.onSignIn();
    else {
      this.#tools.onLine(false, this.list().length);
      this.#again = setTimeout(() => void this.flush(), this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    }
    return false;
  }
}
