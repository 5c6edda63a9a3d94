/** What may be sent to the webhook's port, and what comes of it. */

import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listenForUpdates } from '../../../src/channels/telegram/webhook-server.ts';
import { collectingLogger } from '../../support/doubles.ts';

const SECRET = 'secret-1';

async function open(handle: (update: unknown) => Promise<void> = async () => undefined) {
  const handled: unknown[] = [];
  const logger = collectingLogger();
  const server = await listenForUpdates({
    url: 'https://bot.example.cn/hook',
    secret: SECRET,
    host: '127.0.0.1',
    port: 0,
    logger,
    handle: async (update) => {
      handled.push(update);
      await handle(update);
    },
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { address, port } = server.address() as AddressInfo;
  const post = (body: string, { path = '/hook', secret = SECRET } = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body,
    });
  return { handled, logger, address, port, post };
}

describe('the webhook', () => {
  test('listens on this machine alone unless told otherwise', async () => {
    expect((await open()).address).toBe('127.0.0.1');
  });

  test.each([
    ['cut', '{"update_id":1,"mess'],
    ['empty', ''],
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['a list', '[]'],
    ['without a number', '{"message":{}}'],
    ['with a number that is none', '{"update_id":"1; drop table"}'],
    ['with a negative number', '{"update_id":-1}'],
    ['nested 100,000 deep', '['.repeat(100_000)],
  ])('answers a body that is %s with 400, and the next update is taken', async (_what, body) => {
    const { post, handled } = await open();
    const bad = await post(body);
    const good = await post('{"update_id":7}');
    expect([bad.status, good.status, handled]).toEqual([400, 200, [{ update_id: 7 }]]);
  });

  test('lives on when the line breaks in the middle of a body', async () => {
    const { port, post, handled } = await open();
    await new Promise<void>((done) => {
      const line = connect(port, '127.0.0.1', () => {
        line.write(
          `POST /hook HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\ncontent-length: 900\r\n\r\n{"upd`,
        );
        line.destroy();
      });
      line.on('close', () => done());
    });
    expect([(await post('{"update_id":8}')).status, handled]).toEqual([200, [{ update_id: 8 }]]);
  });

  test.each([
    ['without the secret', 401, { secret: '' }],
    ['with another', 401, { secret: 'secret-2' }],
    ['on another path', 404, { path: '/' }],
  ])('%s is answered with %i, unread', async (_what, status, options) => {
    const { post, handled } = await open();
    expect([(await post('{"update_id":1}', options)).status, handled]).toEqual([status, []]);
  });

  test('of more than a megabyte is not read to its end', async () => {
    const { post } = await open();
    const status = await post('x'.repeat(3_000_000)).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
  });

  test('that fails inside is 500, told to the log without its words, and the next is taken', async () => {
    let isFirst = true;
    const { post, logger } = await open(async () => {
      if (isFirst) {
        isFirst = false;
        throw new Error('岩温香');
      }
    });
    const statuses = [(await post('{"update_id":1}')).status, (await post('{"update_id":2}')).status];
    expect([statuses, JSON.stringify(logger.entries).includes('岩温香')]).toEqual([[500, 200], false]);
  });
});
