/** Trying again in the transport: what is waited for, how long, and what is not sent twice. */
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createRetryingFetch } from '../../../src/channels/telegram/retrying-fetch.ts';
import { collectingLogger } from '../../support/doubles.ts';

const URL = 'https://api.telegram.org/bot1:token/sendMessage';
const MESSAGE = { method: 'POST', body: '{"chat_id":1}' };

type Answer = Response | Error;
const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const ok = () => json(200, { ok: true });
const tooMany = (seconds: number) =>
  json(429, { ok: false, error_code: 429, parameters: { retry_after: seconds } });
const broken = (status = 502) => json(status, {});
const cut = () => new TypeError('fetch failed');

/** A server that gives these answers in turn, the last one for ever. */
function against(answers: readonly (() => Answer)[], attempts = 5) {
  const waits: number[] = [];
  const bodies: unknown[] = [];
  const logger = collectingLogger();
  const fetch = createRetryingFetch({
    fetch: async (_url, init) => {
      bodies.push(init?.body);
      const answer = (answers[bodies.length - 1] ?? answers.at(-1))?.();
      if (answer instanceof Response) return answer;
      throw answer;
    },
    logger,
    sleep: async (ms) => {
      waits.push(ms);
    },
    attempts,
  });
  return { fetch, waits, bodies, logger };
}

describe('a server that says wait', () => {
  test.each([3, 60])('%i seconds is asked again after as many', async (seconds) => {
    const { fetch, waits } = against([() => tooMany(seconds), ok]);
    expect([(await fetch(URL, MESSAGE)).status, waits]).toEqual([200, [seconds * 1000]]);
  });

  test('without saying how long is asked again after 1 second', async () => {
    const { fetch, waits } = against([() => broken(429), ok]);
    await fetch(URL, MESSAGE);
    expect(waits).toEqual([1000]);
  });

  test('61 seconds is not obeyed: the bot gets the refusal as it is', async () => {
    const { fetch, waits } = against([() => tooMany(61), ok]);
    const response = await fetch(URL, MESSAGE);
    expect([response.status, waits]).toEqual([429, []]);
  });

  test('gets the same body again', async () => {
    const { fetch, bodies } = against([() => tooMany(1), ok]);
    await fetch(URL, MESSAGE);
    expect(bodies).toEqual([MESSAGE.body, MESSAGE.body]);
  });
});

describe('a server that fails', () => {
  test('four times is waited for 0.5, 1, 2 and 4 seconds', async () => {
    const { fetch, waits } = against([broken, broken, broken, broken, ok]);
    await fetch(URL, MESSAGE);
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });

  test('five times is given up on: the bot gets its last answer', async () => {
    const { fetch, bodies } = against([() => broken(503)]);
    expect([(await fetch(URL, MESSAGE)).status, bodies.length]).toEqual([503, 5]);
  });

  test('leaves a warning that names the method and not the token', async () => {
    const { fetch, logger } = against([broken, ok]);
    await fetch(URL, MESSAGE);
    expect(logger.entries).toMatchObject([
      { level: 'warn', details: { method: 'sendMessage', status: 502, wait: 500 } },
    ]);
  });
});

describe('a network that fails', () => {
  test('twice is tried a third time', async () => {
    const { fetch, waits } = against([cut, cut, ok]);
    expect([(await fetch(URL, MESSAGE)).status, waits]).toEqual([200, [500, 1000]]);
  });

  test('is tried again for a call without a body', async () => {
    const { fetch } = against([cut, ok]);
    expect((await fetch(URL)).status).toBe(200);
  });

  test('five times is given up on with the error of the last', async () => {
    const { fetch, bodies } = against([cut]);
    await expect(fetch(URL, MESSAGE)).rejects.toThrow('fetch failed');
    expect(bodies).toHaveLength(5);
  });

  test('in the middle of an upload is not tried again: the stream is used up', async () => {
    const { fetch, bodies } = against([cut, ok]);
    const upload = { method: 'POST', body: Readable.from(['file']) as never };
    await expect(fetch(URL, upload)).rejects.toThrow('fetch failed');
    expect(bodies).toHaveLength(1);
  });
});

describe('a call that was called off', () => {
  test('while under way is not tried again', async () => {
    const { fetch, bodies } = against([() => new DOMException('This operation was aborted', 'AbortError')]);
    await expect(fetch(URL, MESSAGE)).rejects.toThrow('aborted');
    expect(bodies).toHaveLength(1);
  });

  test('just as the network failed is not tried again', async () => {
    const controller = new AbortController();
    const { fetch, bodies } = against([
      () => {
        controller.abort();
        return cut();
      },
    ]);
    await expect(fetch(URL, { ...MESSAGE, signal: controller.signal })).rejects.toThrow('fetch failed');
    expect(bodies).toHaveLength(1);
  });
});

test.each([200, 400, 401, 404, 409])('an answer of %i is taken as it is', async (status) => {
  const { fetch, bodies } = against([() => json(status, { ok: status === 200 })]);
  expect([(await fetch(URL, MESSAGE)).status, bodies.length]).toEqual([status, 1]);
});
