/** WeCom's long connection: signs in, beats, asks and gets the answer that carries the same `req_id`. */
import type { Logger } from '../../ports.ts';
import { type Line, Link, nameOf, type Pulse, Refused } from '../messenger/link.ts';
import { NotSent } from '../messenger/messenger.ts';
import { type Frame, frame, frameSchema } from './frames.ts';

export interface WecomConnectionOptions {
  readonly botId: string;
  readonly secret: string;
  readonly address: string;
  readonly logger: Logger;
  readonly onCallback: (frame: Frame) => void;
  readonly pulse?: Partial<Pulse> | undefined;
  readonly answerMs?: number | undefined;
}

/** An answer that does not come in this time may still have been obeyed: nothing is sent twice. */
const ANSWER_MS = 10_000;
const LINE_MS = 30_000;
/** Sign-in errors that trying again may mend: the platform is busy. */
const BUSY = new Set([-1, 45009]);

export class WecomConnection {
  readonly #options: WecomConnectionOptions;
  readonly #link: Link;
  readonly #waiting = new Map<string, (answer: Frame) => void>();

  constructor(options: WecomConnectionOptions) {
    this.#options = options;
    const { botId, secret, address, logger, pulse } = options;
    this.#link = new Link({
      name: 'wecom',
      secretName: 'WECOM_BOT_ID, WECOM_BOT_SECRET',
      logger,
      ...(pulse === undefined ? {} : { pulse }),
      address: async () => address,
      greet: async (line) => {
        const answer = await this.#over(line, frame('aibot_subscribe', { bot_id: botId, secret }));
        const code = answer?.errcode ?? 0;
        if (answer === undefined || BUSY.has(code)) throw new Error('no answer to the sign-in');
        if (code !== 0) throw new Refused(String(code));
      },
      beat: (line) => line.send(JSON.stringify(frame('ping'))),
      hear: (bytes, line) => this.#hear(bytes, line),
    });
  }

  start(): void {
    this.#link.start();
  }

  stop(): Promise<void> {
    return this.#link.stop();
  }

  get state() {
    return this.#link.state;
  }

  get since(): number {
    return this.#link.since;
  }

  /**
   * Sends and waits for the answer. @returns undefined: none came, and it may have arrived all the same.
   * @throws {NotSent} not connected, or refused with a code.
   */
  async ask(cmd: string, body: object, reqId?: string, limitMs?: number): Promise<Frame | undefined> {
    const line = await this.#link.line(LINE_MS).catch(() => {
      throw new NotSent(503, 'not connected');
    });
    const answer = await this.#over(line, frame(cmd, body, reqId), limitMs);
    if (answer === undefined) this.#options.logger.warn({ channel: 'wecom', cmd }, 'no answer');
    const code = answer?.errcode ?? 0;
    if (code !== 0) throw new NotSent(400, String(code));
    return answer;
  }

  #over(line: Line, asked: Frame, limitMs = this.#options.answerMs ?? ANSWER_MS): Promise<Frame | undefined> {
    const { req_id: id } = asked.headers;
    return new Promise((resolve) => {
      const done = (answer: Frame | undefined) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(() => done(undefined), limitMs);
      this.#waiting.set(id, done);
      line.send(JSON.stringify(asked));
    });
  }

  #hear(bytes: Buffer, line: Line): void {
    const heard = frameSchema.parse(JSON.parse(bytes.toString('utf8')));
    if (heard.cmd === undefined) {
      this.#waiting.get(heard.headers.req_id)?.(heard);
      return;
    }
    const { eventtype } = (heard.body as { event?: { eventtype?: string } } | undefined)?.event ?? {};
    if (eventtype === 'disconnected_event') {
      this.#link.kicked(line);
      return;
    }
    try {
      this.#options.onCallback(heard);
    } catch (error) {
      this.#options.logger.warn({ channel: 'wecom', error: nameOf(error) }, 'a callback could not be read');
    }
  }
}
