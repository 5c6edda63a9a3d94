/**
 * Calls of the Bot API over Node's own HTTP, connections kept open: a `fetch` costs three times what such a call
 * does otherwise, and it is a quarter of a form's step. What is not a text goes by `fetch`.
 */
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

const AGENTS = {
  'http:': new PlainAgent({ keepAlive: true }),
  'https:': new SecureAgent({ keepAlive: true }),
};

export const plainCall: typeof fetch = (to, init) => {
  const url = typeof to === 'string' ? new URL(to) : undefined;
  const { body, method = 'GET', headers, signal } = init ?? {};
  const isText = typeof body === 'string';
  if (url === undefined || !isText || !isPlain(headers)) return globalThis.fetch(to, init);
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const asked = (isSecure ? secureRequest : plainRequest)(
      url,
      {
        method,
        agent: AGENTS[isSecure ? 'https:' : 'http:'],
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          // Cut off before its end.
          if (!answer.complete) reject(new Error('The connection was closed.'));
          else resolve(answerOf(answer, Buffer.concat(parts)));
        });
      },
    );
    asked.on('error', reject);
    const abort = () => asked.destroy(new DOMException('The call was given up.', 'AbortError'));
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort, { once: true });
    asked.on('close', () => signal?.removeEventListener('abort', abort));
    asked.end(body);
  });
};

/** Rejects what is no answer of HTTP: a status no one knows. */
const answerOf = async ({ statusCode = 0, statusMessage = '', headers }: IncomingMessage, body: Buffer) =>
  new Response(body.length === 0 ? null : new Uint8Array(body), {
    status: statusCode,
    statusText: statusMessage,
    headers: { 'content-type': headers['content-type'] ?? '' },
  });

/** As the client writes them: not a `Headers`, not pairs. */
const isPlain = (headers: RequestInit['headers']): headers is Record<string, string> | undefined =>
  headers === undefined || (!(headers instanceof Headers) && !Array.isArray(headers));
