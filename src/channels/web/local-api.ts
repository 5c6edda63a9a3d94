/**
 * A Bot API without Telegram: the `fetch` that grammY's client is given on the page. Calls of
 * the bot become messages in the page's store and events to the browsers that are looking.
 *
 * This seam, unlike API transformers, also covers what the bot sends from inside a conversation.
 */

import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { PageExtras } from '../../bot/render/send.ts';
import type { PageMessage, PageStore } from '../../ports.ts';
import type { PageEvents } from './events.ts';
import { blocksOfHtml } from './html-blocks.ts';

interface Call {
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly upload: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

interface Keyboard {
  readonly inline_keyboard?: readonly (readonly {
    readonly text: string;
    readonly callback_data?: string;
  }[])[];
}

export interface LocalApiTools {
  readonly store: PageStore;
  readonly events: PageEvents;
}

/** Methods that have an effect on the page. Everything else answers as an API server without it would. */
export function createLocalApi({ store, events }: LocalApiTools): typeof fetch {
  const send = async (chatId: number, message: PageMessage) => {
    const stored = await store.append(chatId, message);
    events.emit(chatId, { kind: 'message', message: stored });
    return {
      message_id: stored.messageId,
      date: seconds(stored.at),
      chat: { id: chatId, type: 'private' },
      text: stored.text,
    };
  };
  const edit = async (chatId: number, messageId: number, changed: (before: PageMessage) => PageMessage) => {
    const found = await store.get(chatId, messageId);
    if (found === undefined) throw new ApiRefusal(400, 'Bad Request: message to edit not found');
    const { messageId: _id, at, ...before } = found;
    const next = changed(before);
    await store.replace(chatId, messageId, next);
    events.emit(chatId, { kind: 'edit', message: { ...next, messageId, at } });
    return {
      message_id: messageId,
      date: seconds(at),
      chat: { id: chatId, type: 'private' },
      text: next.text,
    };
  };

  const methods: Readonly<Record<string, (call: Call) => Promise<unknown>>> = {
    sendMessage: ({ fields }) => send(chatOf(fields), messageOf(fields)),
    sendDocument: async ({ fields, upload }) => {
      const chatId = chatOf(fields);
      if (upload === undefined) throw new ApiRefusal(400, 'Bad Request: there is no document in the request');
      const id = await store.addFile(chatId, upload.name, upload.bytes);
      const file = { id, name: upload.name, bytes: upload.bytes.length };
      return send(chatId, { ...messageOf({ ...fields, text: fields['caption'] ?? '' }), file });
    },
    editMessageText: ({ fields }) => {
      const message = messageOf(fields);
      return edit(chatOf(fields), Number(fields['message_id']), ({ file }) => ({ ...message, file }));
    },
    editMessageReplyMarkup: ({ fields }) =>
      edit(chatOf(fields), Number(fields['message_id']), (before) => ({
        ...before,
        buttons: buttonsOf(fields['reply_markup']),
      })),
    answerCallbackQuery: async ({ fields }) => {
      // The page makes the id from the chat's, so that the notice finds its way back.
      const chatId = Number(String(fields['callback_query_id']).split(':')[0]);
      if (typeof fields['text'] === 'string') events.emit(chatId, { kind: 'notice', text: fields['text'] });
      return true;
    },
    sendChatAction: async ({ fields }) => {
      events.emit(chatOf(fields), { kind: 'typing' });
      return true;
    },
    setMyCommands: async ({ fields }) => {
      const scope = parsed<{ chat_id?: number }>(fields['scope']);
      if (scope?.chat_id !== undefined) events.emit(Number(scope.chat_id), { kind: 'menu' });
      return true;
    },
  };

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

class ApiRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function reply(body: object): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

function chatOf(fields: Call['fields']): number {
  return Number(fields['chat_id']);
}

function messageOf(fields: Call['fields']): PageMessage {
  const { blocks: given, asks } = parsed<PageExtras>(fields['page']) ?? {};
  const typed = String(fields['text'] ?? '');
  const isHtml = fields['parse_mode'] === 'HTML';
  const blocks = given ?? (isHtml ? blocksOfHtml(typed) : undefined);
  return {
    from: 'bot',
    text: isHtml ? (blocks ?? []).map(({ text }) => text).join('\n') : typed,
    isHtml: false,
    buttons: buttonsOf(fields['reply_markup']),
    file: null,
    ...(blocks === undefined ? {} : { blocks }),
    ...(asks === undefined ? {} : { asks }),
  };
}

function buttonsOf(markup: unknown): PageMessage['buttons'] {
  const keyboard = parsed<Keyboard>(markup);
  return (keyboard?.inline_keyboard ?? []).map((row) =>
    row.map(({ text, callback_data: data }) => ({ label: text, data: data ?? '' })),
  );
}

/** In calls with an upload, objects arrive as JSON text. */
function parsed<Value>(value: unknown): Value | undefined {
  if (typeof value === 'string') return JSON.parse(value) as Value;
  return value as Value | undefined;
}

function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
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
