/**
 * Calls of a platform's HTTP interface. Its own failures are tried again; what it refuses is not; and what may
 * have arrived without an answer is sent again only where the platform knows it by a name of ours.
 */
import { NotSent } from './messenger.ts';

export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly form?: FormData;
  /** Sent twice it is done once. */
  readonly isRepeatable?: boolean;
  readonly timeoutMs?: number;
}

export interface RestAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const ATTEMPTS = 4;
const FIRST_WAIT_MS = 300;
const TIMEOUT_MS = 15_000;
/** It never left this machine. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** @returns undefined: no answer came, and it may have been done. @throws {NotSent} not reached, or the platform's own failure. */
export async function callRest(call: RestCall): Promise<RestAnswer | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= ATTEMPTS;
    try {
      const answer = await once(call);
      const isFailing = answer.status >= 500 || answer.status === 429;
      if (!isFailing) return answer;
      if (isLast) throw new NotSent(answer.status, String(answer.status));
    } catch (error) {
      if (error instanceof NotSent) throw error;
      const isUnknown = !NOT_REACHED.has(causeOf(error));
      if (isUnknown && call.isRepeatable !== true) return undefined;
      if (isLast) throw new NotSent(503, 'not reached');
    }
    await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (attempt - 1)));
  }
}

async function once({
  method,
  url,
  headers,
  json,
  form,
  timeoutMs = TIMEOUT_MS,
}: RestCall): Promise<RestAnswer> {
  const type = json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/json', ...type, ...headers },
    body: json === undefined ? (form ?? null) : JSON.stringify(json),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = (await response.json().catch(() => ({}))) as RestAnswer['body'] | null;
  return { status: response.status, body: body ?? {} };
}

function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? '';
}

/** A token that is asked for when the one before is near its end; one request at a time. */
export class Token {
  readonly #ask: () => Promise<{ readonly value: string; readonly seconds: number }>;
  #held: Promise<string> | undefined;
  #until = 0;

  constructor(ask: () => Promise<{ readonly value: string; readonly seconds: number }>) {
    this.#ask = ask;
  }

  get(): Promise<string> {
    if (this.#held !== undefined && performance.now() < this.#until) return this.#held;
    this.#until = performance.now() + 60_000;
    this.#held = this.#ask().then(
      ({ value, seconds }) => {
        this.#until = performance.now() + Math.max(30, seconds - 300) * 1000;
        return value;
      },
      (error: unknown) => {
        this.#held = undefined;
        throw error;
      },
    );
    return this.#held;
  }

  /** It was refused: the next one is new. */
  drop(): void {
    this.#held = undefined;
  }
}
