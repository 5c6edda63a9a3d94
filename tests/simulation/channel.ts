/** The way out to people: keeps what each was sent, and fails at the nth call when it is told to. */

import type { PageStore } from '../../src/ports.ts';
import { createCollectingApi } from '../support/bot-api.ts';
import { plainText } from '../support/chat.ts';

export interface CallFault {
  readonly at: number;
  /** Done, and called a failure. */
  readonly isDone: boolean;
}

export interface Sent {
  readonly chatId: number;
  readonly text: string;
}

/** What a planted bug makes of a text on its way. */
export type Misprint = (text: string) => string;

export class SimulatedChannel {
  readonly sent: Sent[] = [];
  fault: CallFault | undefined;
  misprint: Misprint | undefined;
  /** Of a program that died nothing comes any more. */
  isDead = false;
  struck = false;
  #calls = 0;
  readonly #local: typeof fetch;

  constructor(store: PageStore) {
    this.#local = createCollectingApi(store).fetch;
  }

  begin(fault?: CallFault): void {
    this.fault = fault;
    this.struck = false;
    this.#calls = 0;
  }

  readonly fetch: typeof fetch = async (url, init) => {
    if (this.isDead) throw new TypeError('fetch failed');
    const method = String(url).split('/').at(-1) ?? '';
    this.#calls += 1;
    const strikes = this.fault !== undefined && this.#calls === this.fault.at;
    this.struck ||= strikes;
    if (strikes && !this.fault?.isDone) throw new TypeError('fetch failed');
    let body = init?.body;
    if ((method === 'sendMessage' || method === 'editMessageText') && typeof body === 'string') {
      const fields = JSON.parse(body) as { chat_id: number; text: string };
      const text = this.misprint === undefined ? fields.text : this.misprint(fields.text);
      body = JSON.stringify({ ...fields, text });
      this.sent.push({ chatId: Number(fields.chat_id), text: plainText(text) });
    }
    const answer = await this.#local(url, body === init?.body ? init : { ...init, body: body ?? null });
    if (strikes) throw new TypeError('fetch failed');
    return answer;
  };
}
