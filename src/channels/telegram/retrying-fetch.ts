/**
 * A `fetch` for grammY's client that tries again: when Telegram says wait (429), when its
 * server fails (5xx), and when the network does. In the transport, because transformers do
 * not reach inside conversations and an error there would end one.
 */
import type { Logger } from '../../ports.ts';

export interface RetryOptions {
  readonly fetch: typeof fetch;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  readonly attempts: number;
}

/** Longest wait Telegram's answer is obeyed for; beyond it the caller had better know. */
const LONGEST_WAIT_MS = 60_000;
const LONGEST_BACKOFF_MS = 15_000;

/**
 * Calls that only make the chat tidier: typing, menus, a tap's little clock, buttons taken off. They
 * are tried once, so that nobody waits for them.
 */
const OPTIONAL = new Set([
  'sendChatAction',
  'setMyCommands',
  'answerCallbackQuery',
  'editMessageReplyMarkup',
  'deleteWebhook',
  // Asked again by the loop it belongs to.
  'getUpdates',
]);

export function createRetryingFetch({ fetch: send, logger, sleep, attempts }: RetryOptions): typeof fetch {
  return async (url, init) => {
    const method = String(url).split('/').at(-1) ?? '';
    // A body that was a stream is used up; only what can be sent twice is.
    const canRepeat = init?.body === undefined || init.body === null || typeof init.body === 'string';
    for (let attempt = 1; ; attempt += 1) {
      const isLast = !canRepeat || attempt >= attempts || OPTIONAL.has(method);
      try {
        const response = await send(url, init);
        const wait = isLast ? undefined : await waitOf(response, attempt);
        if (wait === undefined) return response;
        logger.warn({ method, status: response.status, wait }, 'Bot API asked to wait');
        await sleep(wait);
      } catch (error) {
        if (isLast || init?.signal?.aborted === true || isAbort(error)) throw error;
        logger.warn({ method, attempt }, 'Bot API not reached');
        await sleep(backoff(attempt));
      }
    }
  };
}

/** How long to wait before the next attempt; undefined when the response is to be taken as it is. */
async function waitOf(response: Response, attempt: number): Promise<number | undefined> {
  if (response.status >= 500) return backoff(attempt);
  if (response.status !== 429) return undefined;
  const body = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { parameters?: { retry_after?: number } };
  const wait = (body.parameters?.retry_after ?? 1) * 1000;
  return wait > LONGEST_WAIT_MS ? undefined : wait;
}

function backoff(attempt: number): number {
  return Math.min(LONGEST_BACKOFF_MS, 500 * 2 ** (attempt - 1));
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
