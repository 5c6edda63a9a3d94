/**
 * One line to a platform that holds: connects, beats, notices silence and sleep, connects again with growing
 * patience, one life at a time. What is said over it is the messenger's.
 */
import { WebSocket } from 'ws';
import type { Logger } from '../../ports.ts';
import type { LinkState } from './messenger.ts';

export interface Pulse {
  /** Between two heartbeats. */
  readonly beatMs: number;
  /** Nothing heard for so long: the line is dead. */
  readonly deadMs: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After another program took the bot. */
  readonly kickedWaitMs: number;
  /** The clock went on by so much more than the timer: the machine slept. */
  readonly sleptMs: number;
}

export const PULSE: Pulse = {
  beatMs: 30_000,
  deadMs: 70_000,
  firstWaitMs: 1_000,
  longestWaitMs: 30_000,
  kickedWaitMs: 60_000,
  sleptMs: 60_000,
};

/** The platform does not take the credentials. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface LinkSteps {
  /** Of log lines and of /healthz. */
  readonly name: string;
  /** Variable that holds what was refused. */
  readonly secretName: string;
  /** Where to connect; asked anew each time. @throws {Refused} */
  readonly address: (signal: AbortSignal) => Promise<string>;
  /** Makes the open line usable: signs in. @throws {Refused} */
  readonly greet: (line: Line) => Promise<void>;
  readonly hear: (frame: Buffer, line: Line) => void;
  readonly beat: (line: Line) => void;
}

/** One socket's life. */
export interface Line {
  readonly send: (data: string | Uint8Array) => void;
  /** The protocol's own heartbeat. */
  readonly ping: () => void;
  /** Ends this life; another begins. */
  readonly end: (why: string) => void;
  /** Another life begins at once, while this one still hears what is on its way. */
  readonly hand: () => void;
}

export interface LinkOptions extends LinkSteps {
  readonly logger: Logger;
  readonly pulse?: Partial<Pulse>;
  readonly now?: () => number;
}

/** A refusal may be the platform's bad minute. */
const REFUSALS = 3;
/** Kicked again within this time: two programs have the same bot. */
const KICKS_MS = 5 * 60_000;
/** A line that was handed on is closed after this. */
const HANDED_MS = 10_000;
const MAX_FRAME = 4 * 1024 * 1024;

export class Link {
  readonly #options: LinkOptions;
  readonly #pulse: Pulse;
  readonly #stopping = new AbortController();
  #state: LinkState = 'connecting';
  #line: Line | undefined;
  #running: Promise<void> | undefined;
  #ready = createSignal();
  #since = Date.now();
  #kickedAt = Number.NEGATIVE_INFINITY;
  #kicks = 0;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#pulse = { ...PULSE, ...options.pulse };
  }

  get state(): LinkState {
    return this.#state;
  }

  /** How long it has been as it is: up, or not up. */
  get since(): number {
    return this.#since;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#state = 'stopped';
  }

  /** The line to send over, once there is one. @throws none came in the time. */
  async line(limitMs: number): Promise<Line> {
    const until = Date.now() + limitMs;
    while (this.#line === undefined) {
      if (this.#stopping.signal.aborted || Date.now() >= until) throw new Error('not connected');
      await Promise.race([this.#ready.given, sleep(until - Date.now()), aborted(this.#stopping.signal)]);
    }
    return this.#line;
  }

  /** Another program signed in as the same bot: one more try, later, and no third. */
  kicked(line: Line): void {
    const now = (this.#options.now ?? Date.now)();
    this.#kicks = now - this.#kickedAt < KICKS_MS ? this.#kicks + 1 : 1;
    this.#kickedAt = now;
    line.end('kicked');
  }

  async #run(): Promise<void> {
    const { logger, name, secretName } = this.#options;
    let failures = 0;
    let refusals = 0;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const kicks = this.#kicks;
      try {
        this.#state = 'connecting';
        const began = Date.now();
        const end = await this.#live();
        if (end !== 'never-up') {
          failures = 0;
          refusals = 0;
        }
        // Asked to move on: at once, unless that is all the platform ever asks.
        if (end === 'handed' && Date.now() - began > this.#pulse.firstWaitMs) continue;
      } catch (error) {
        if (error instanceof Refused) {
          refusals += 1;
          if (refusals >= REFUSALS) {
            this.#state = 'refused';
            logger.error({ channel: name, code: error.message }, `refused: check ${secretName}`);
            return;
          }
        }
        logger.warn({ channel: name, error: nameOf(error), failures }, 'not connected');
      }
      if (signal.aborted) return;
      if (this.#kicks > kicks) {
        this.#state = 'kicked';
        if (this.#kicks > 1) {
          logger.error({ channel: name }, 'another program uses this bot: stopped');
          return;
        }
        logger.warn({ channel: name }, 'another program uses this bot: one more try later');
        await Promise.race([sleep(this.#pulse.kickedWaitMs), aborted(signal)]);
        continue;
      }
      this.#state = 'waiting';
      await Promise.race([sleep(backoff(failures, this.#pulse)), aborted(signal)]);
      failures += 1;
    }
  }

  /** One life. @returns how it ended. */
  async #live(): Promise<'never-up' | 'ended' | 'handed'> {
    const { signal } = this.#stopping;
    const address = await Promise.race([this.#options.address(signal), aborted(signal)]);
    if (typeof address !== 'string' || signal.aborted) return 'never-up';
    const socket = new WebSocket(address, { handshakeTimeout: 15_000, maxPayload: MAX_FRAME });
    const over = createSignal<string>();
    let heardAt = Date.now();
    const line: Line = {
      send: (data) => socket.send(data, () => undefined),
      ping: () => socket.ping('', true, () => undefined),
      end: (why) => {
        over.give(why);
        socket.terminate();
      },
      hand: () => over.give('handed'),
    };
    const stop = () => over.give('stopped');
    signal.addEventListener('abort', stop, { once: true });
    // An error is followed by a close; without a listener it would end the program.
    socket.on('error', () => undefined);
    socket.on('close', () => over.give('closed'));
    socket.on('pong', () => {
      heardAt = Date.now();
    });
    socket.on('message', (data) => {
      heardAt = Date.now();
      this.#hear(Buffer.isBuffer(data) ? data : Buffer.concat(data as Buffer[]), line);
    });
    let checkedAt = Date.now();
    const { beatMs, deadMs, sleptMs } = this.#pulse;
    const beat = setInterval(() => {
      const now = Date.now();
      if (now - checkedAt > beatMs + sleptMs || now - heardAt > deadMs) line.end('silent');
      else if (socket.readyState === WebSocket.OPEN) this.#options.beat(line);
      checkedAt = now;
    }, beatMs);
    let isUp = false;
    let why: string | undefined;
    try {
      const opened = new Promise<void>((resolve) => socket.once('open', resolve));
      why = await Promise.race([opened.then(() => undefined), over.given]);
      if (why === undefined) {
        why = await Promise.race([this.#options.greet(line).then(() => undefined), over.given]);
      }
      if (why === undefined) {
        isUp = true;
        this.#line = line;
        this.#state = 'connected';
        this.#since = Date.now();
        this.#ready.give();
        this.#options.logger.info({ channel: this.#options.name }, 'connected');
        why = await over.given;
      }
      if (why === 'closed' && !isUp) throw new Error('closed before it was open');
      if (!isUp) return 'never-up';
      return why === 'handed' ? 'handed' : 'ended';
    } finally {
      signal.removeEventListener('abort', stop);
      clearInterval(beat);
      if (this.#line === line) {
        this.#line = undefined;
        if (why !== 'handed') this.#since = Date.now();
        this.#ready = createSignal();
      }
      if (why === 'handed') setTimeout(() => socket.terminate(), HANDED_MS).unref();
      else socket.terminate();
    }
  }

  /** Whatever a frame holds, the line lives. */
  #hear(frame: Buffer, line: Line): void {
    const { hear, logger, name } = this.#options;
    try {
      hear(frame, line);
    } catch (error) {
      logger.warn({ channel: name, error: nameOf(error), bytes: frame.length }, 'a frame could not be read');
    }
  }
}

/** Growing, and never the same for two programs that lost the same line. */
export function backoff(
  failures: number,
  { firstWaitMs, longestWaitMs }: Pick<Pulse, 'firstWaitMs' | 'longestWaitMs'>,
  random = Math.random,
): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 20));
  return full * (0.75 + random() / 4);
}

interface Signal<Value> {
  readonly given: Promise<Value>;
  readonly give: (value: Value) => void;
}

function createSignal<Value = void>(): Signal<Value> {
  let give: (value: Value) => void = () => {};
  const given = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)).unref());
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
