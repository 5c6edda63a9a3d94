/**
 * A Bot API that is not Telegram's: reads the calls of grammY's client, also those with a file, and answers
 * them as an API server does. The page and the messengers are two sets of methods over it.
 */
import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';

export interface Call {
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly upload: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

export type Methods = Readonly<Record<string, (call: Call) => Promise<unknown>>>;

/** Answered as `ok: false`: grammY makes an error of it. */
export class ApiRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Methods that are not there are answered as an API server without them would. */
export function apiOver(methods: Methods): typeof fetch {
  return async (url, init) => {
    try {
      const call = await readCall(String(url), init);
      const act = methods[call.method];
      if (act === undefined) throw new ApiRefusal(404, 'Not Found: method not found');
      return reply({ ok: true, result: await act(call) });
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      return reply({ ok: false, error_code: error.status, description: error.message });
    }
  };
}

function reply(body: object): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

export function chatOf(fields: Call['fields']): number {
  return Number(fields['chat_id']);
}

interface Keyboard {
  readonly inline_keyboard?: readonly (readonly {
    readonly text: string;
    readonly callback_data?: string;
  }[])[];
}

/** Rows of buttons of a `reply_markup`. */
export function keyboardIn(markup: unknown): readonly (readonly { label: string; data: string }[])[] {
  const keyboard = parsed<Keyboard>(markup);
  return (keyboard?.inline_keyboard ?? []).map((row) =>
    row.map(({ text, callback_data: data }) => ({ label: text, data: data ?? '' })),
  );
}

/** In calls with an upload, objects arrive as JSON text. */
export function parsed<Value>(value: unknown): Value | undefined {
  if (typeof value === 'string') return JSON.parse(value) as Value;
  return value as Value | undefined;
}

type Init = Parameters<typeof fetch>[1];

async function readCall(url: string, init: Init): Promise<Call> {
  const method = url.split('/').at(-1) ?? '';
  const type = new Headers(init?.headers).get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    const text = typeof init?.body === 'string' ? init.body : '';
    return { method, fields: text === '' ? {} : (JSON.parse(text) as Call['fields']), upload: undefined };
  }
  return { method, ...(await readUpload(type, init?.body as unknown as AsyncIterable<Uint8Array>)) };
}

function readUpload(type: string, body: AsyncIterable<Uint8Array>): Promise<Pick<Call, 'fields' | 'upload'>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, unknown> = {};
    let upload: Call['upload'];
    const parser = new Busboy({ headers: { 'content-type': type } });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_name, stream, fileName) => {
      const chunks: Uint8Array[] = [];
      stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      stream.on('end', () => {
        upload = { name: fileName ?? 'file', bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('finish', () => resolve({ fields, upload }));
    parser.on('error', reject);
    Readable.from(body).pipe(parser);
  });
}
