/**
 * Where Telegram delivers by webhook: who does not know the secret is turned away unread, a body that is
 * cut, too long or no update is 400, and whatever happens inside, the program lives.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { Logger } from '../../ports.ts';

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** @throws the update was not done: Telegram is told 500 and sends it again. */
  readonly handle: (update: Update) => Promise<void>;
}

/** Far above any update: the longest message is 4,096 characters. */
const MAX_BYTES = 1024 * 1024;
const BODY_MS = 10_000;

const updateSchema = z.looseObject({ update_id: z.int().nonnegative() });

export function listenForUpdates(options: WebhookOptions): Promise<Server> {
  const { pathname } = new URL(options.url);
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      answer(request, response, pathname, options).catch((error: unknown) => {
        options.logger.error(
          { error: error instanceof Error ? error.name : 'unknown' },
          'a webhook call failed',
        );
        end(response, 500);
      });
    });
    server.requestTimeout = BODY_MS;
    // A head that is no HTTP is answered and its line closed; the server goes on.
    server.on('clientError', (_error, socket) => socket.destroy());
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  { secret, handle }: WebhookOptions,
): Promise<void> {
  if (request.method !== 'POST' || request.url !== pathname) return end(response, 404);
  if (!isSame(String(request.headers['x-telegram-bot-api-secret-token'] ?? ''), secret))
    return end(response, 401);
  const body = await readBody(request);
  if (body === 'too-long') return end(response, 413);
  const update = body === undefined ? undefined : parseUpdate(body);
  if (update === undefined) return end(response, 400);
  await handle(update);
  end(response, 200);
}

/** undefined: the line broke before the end. */
async function readBody(request: IncomingMessage): Promise<string | 'too-long' | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) return 'too-long';
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseUpdate(body: string): Update | undefined {
  try {
    const parsed = updateSchema.safeParse(JSON.parse(body));
    return parsed.success ? (parsed.data as unknown as Update) : undefined;
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, status >= 400 ? { connection: 'close' } : {});
  response.end();
}

function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
