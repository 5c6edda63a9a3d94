/** A small HTTP server for a platform's double, with a socket beside it. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly json: Record<string, unknown>;
  readonly form: { readonly fields: Record<string, string>; readonly file?: { name: string; bytes: Buffer } };
}

export interface Answer {
  readonly status?: number;
  readonly body: object;
}

/** `lost`: obeyed, and the line breaks before the answer. */
export type Serve = (asked: Asked) => Answer | 'lost';

export class Host {
  readonly #server: Server;
  readonly #sockets: WebSocketServer;

  constructor(serve: Serve, onSocket: (socket: WebSocket, url: URL) => void) {
    this.#server = createServer((request, response) => {
      void readAsked(request).then((asked) => {
        const answer = serve(asked);
        if (answer === 'lost') return void request.socket.destroy();
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      });
    });
    this.#sockets = new WebSocketServer({ noServer: true });
    this.#server.on('upgrade', (request, socket, head) =>
      this.#sockets.handleUpgrade(request, socket, head, (opened) =>
        onSocket(opened, new URL(request.url ?? '/', 'ws://127.0.0.1')),
      ),
    );
    this.#server.listen(0, '127.0.0.1');
  }

  ready(): Promise<void> {
    return this.#server.listening
      ? Promise.resolve()
      : new Promise((resolve) => this.#server.once('listening', () => resolve()));
  }

  get root(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get sockets(): ReadonlySet<WebSocket> {
    return this.#sockets.clients;
  }

  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  async close(): Promise<void> {
    this.drop();
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((done) => this.#server.close(done));
  }
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const type = request.headers['content-type'] ?? '';
  const isForm = type.startsWith('multipart/form-data');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    json: !isForm && body.length > 0 ? (JSON.parse(body.toString('utf8')) as Record<string, unknown>) : {},
    form: isForm ? await readForm(type, body) : { fields: {} },
  };
}

function readForm(type: string, body: Buffer): Promise<Asked['form']> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    let file: { name: string; bytes: Buffer } | undefined;
    const parser = new Busboy({ headers: { 'content-type': type } });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_name, stream, name) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        file = { name: name ?? '', bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('finish', () => resolve({ fields, ...(file === undefined ? {} : { file }) }));
    parser.on('error', reject);
    Readable.from([body]).pipe(parser);
  });
}
