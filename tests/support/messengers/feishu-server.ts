/** Feishu's side, on this machine: the address, binary frames (read and written by protobufjs here), messages and cards. */
import { randomUUID } from 'node:crypto';
import protobuf from 'protobufjs';
import type { WebSocket } from 'ws';
import { FEISHU_DIALECT } from '../../../src/channels/feishu/cards.ts';
import { createFeishu } from '../../../src/channels/feishu/messenger.ts';
import { type Answer, type Asked, Host } from './http.ts';
import { type MakeOptions, type PlatformDouble, readMarkdown, type Saying, type Seen } from './platform.ts';

export const FEISHU_CREDENTIALS = { appId: 'cli_0123456789abcdef', appSecret: 'feishu-secret-42d' };
const TOKEN = 't-feishu-token-9b';
const BOT = 'ou_bot';
const TENANT = 'tenant-1';
const PRESS_MS = 3_000;

const { root } = protobuf.parse(`syntax = "proto2"; package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame {
  required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
  repeated Header headers = 5; optional string payload_encoding = 6; optional string payload_type = 7;
  optional bytes payload = 8; optional string LogIDNew = 9;
}`);
const FrameType = root.lookupType('pbbp2.Frame');

interface Frame {
  SeqID: number;
  LogID: number;
  service: number;
  method: number;
  headers: { key: string; value: string }[];
  payload?: Uint8Array;
}

interface Card {
  readonly schema: string;
  readonly config: { readonly update_multi?: boolean };
  readonly body: { readonly elements: readonly Element[] };
}
interface Element {
  readonly tag: string;
  readonly content?: string;
  readonly text?: { readonly content: string };
  readonly behaviors?: readonly { readonly value: object }[];
  readonly columns?: readonly { readonly elements: readonly Element[] }[];
  readonly options?: readonly { readonly text: { readonly content: string }; readonly value: string }[];
}
interface Press {
  readonly at: number;
  readonly messageId: string;
}

export class FeishuServer implements PlatformDouble {
  readonly channel = 'feishu';
  readonly secrets = [FEISHU_CREDENTIALS.appSecret, TOKEN];
  readonly secretName = 'FEISHU_APP_SECRET';
  readonly host: Host;
  readonly #chats = new Map<string, Seen[]>();
  readonly #messages = new Map<string, { seen: Seen; chat: string }>();
  readonly #uuids = new Map<string, string>();
  readonly #files = new Map<string, { name: string; bytes: Buffer }>();
  readonly #presses = new Map<string, Press>();
  readonly #acked: string[] = [];
  /** Words over the chat. */
  readonly toasts: string[] = [];
  /** Presses that were not answered in time. */
  readonly late: string[] = [];
  /** Cut every event in so many parts. */
  parts = 1;
  #line: WebSocket | undefined;
  #ever = 0;
  #beats = 0;
  #isSilent = false;
  #isRefusing = false;
  #failing = { status: 0, times: 0 };
  #losing = 0;

  private constructor() {
    this.host = new Host(
      (asked) => this.#serve(asked),
      (socket) => this.#opened(socket),
    );
  }

  static async open(): Promise<FeishuServer> {
    const server = new FeishuServer();
    await server.host.ready();
    return server;
  }

  make({ logger, pulse = {}, secret, pressWindowMs = 2_500, answerMs = 2_000 }: MakeOptions) {
    const messenger = createFeishu({
      appId: FEISHU_CREDENTIALS.appId,
      appSecret: secret ?? FEISHU_CREDENTIALS.appSecret,
      root: this.host.root,
      logger,
      pulse,
      pressWindowMs,
      timeoutMs: answerMs,
    });
    return { messenger, dialect: FEISHU_DIALECT };
  }

  #opened(socket: WebSocket): void {
    this.#ever += 1;
    this.#line = socket;
    socket.on('message', (data) => {
      if (this.#isSilent) return;
      const frame = FrameType.decode(data as Buffer) as unknown as Frame;
      const headers = Object.fromEntries(frame.headers.map(({ key, value }) => [key, value]));
      if (frame.method === 0 && headers['type'] === 'ping') {
        this.#beats += 1;
        const config = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1 };
        this.#frame({ method: 0, headers: { type: 'pong' }, payload: Buffer.from(JSON.stringify(config)) });
      } else if (frame.method === 1) this.#answered(headers['message_id'] ?? '', frame.payload);
    });
  }

  #frame({
    method,
    headers,
    payload,
  }: {
    method: number;
    headers: Record<string, string>;
    payload: Buffer;
  }): void {
    const frame = {
      SeqID: 1,
      LogID: 2,
      service: 7,
      method,
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
      payload,
    };
    this.raw(Buffer.from(FrameType.encode(FrameType.create(frame)).finish()));
  }

  #answered(id: string, payload: Uint8Array | undefined): void {
    this.#acked.push(id);
    const press = this.#presses.get(id);
    if (press === undefined) return;
    if (Date.now() - press.at > PRESS_MS) this.late.push(id);
    const { data } = JSON.parse(Buffer.from(payload ?? []).toString('utf8')) as { data?: string };
    if (data === undefined) return;
    const { toast, card } = JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as {
      toast?: { content: string };
      card?: { data: Card };
    };
    const message = this.#messages.get(press.messageId);
    if (toast !== undefined) {
      this.toasts.push(toast.content);
      if (message !== undefined) this.chat(message.chat).push(plainSeen(toast.content));
    }
    if (card !== undefined && message !== undefined)
      this.#fill(message.seen, press.messageId, message.chat, card.data);
  }

  #serve(asked: Asked): Answer | 'lost' {
    const { path, json } = asked;
    if (path === '/callback/ws/endpoint') {
      const isRight =
        json['AppID'] === FEISHU_CREDENTIALS.appId && json['AppSecret'] === FEISHU_CREDENTIALS.appSecret;
      if (!isRight || this.#isRefusing) return { body: { code: 514, msg: 'auth failed', data: {} } };
      const ClientConfig = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1 };
      const URL = `${this.host.root.replace('http', 'ws')}/ws/v2?device_id=d&service_id=7&access_key=k`;
      return { body: { code: 0, msg: 'ok', data: { URL, ClientConfig } } };
    }
    if (path === '/open-apis/auth/v3/tenant_access_token/internal')
      return json['app_secret'] === FEISHU_CREDENTIALS.appSecret
        ? { body: { code: 0, tenant_access_token: TOKEN, expire: 7_200 } }
        : { body: { code: 10_014, msg: 'app secret invalid' } };
    if (asked.headers.authorization !== `Bearer ${TOKEN}`) return { status: 400, body: { code: 99_991_663 } };
    if (path === '/open-apis/bot/v3/info')
      return { body: { code: 0, bot: { open_id: BOT, app_name: '义教通' } } };
    if (this.#failing.times > 0) {
      this.#failing.times -= 1;
      const { status } = this.#failing;
      return { status, body: { code: status >= 500 ? 2_200 : 230_001 } };
    }
    const answer = this.#api(asked);
    if (this.#losing > 0) {
      this.#losing -= 1;
      return 'lost';
    }
    return answer;
  }

  #api({ method, path, json, form }: Asked): Answer {
    if (method === 'POST' && path === '/open-apis/im/v1/messages') {
      const { receive_id: chat, msg_type: type, content, uuid } = json as Record<string, string>;
      if (chat === undefined || chat === 'never') return { status: 400, body: { code: 230_013 } };
      if ((uuid ?? '').length > 50) return { status: 400, body: { code: 230_001 } };
      const before = this.#uuids.get(uuid ?? '');
      if (before !== undefined) return { body: { code: 0, data: { message_id: before } } };
      if (Buffer.byteLength(content ?? '') > 30 * 1024) return { status: 400, body: { code: 230_025 } };
      const id = `om_${randomUUID()}`;
      this.#uuids.set(uuid ?? id, id);
      const seen = plainSeen('');
      const body = JSON.parse(content ?? '{}') as Card & { file_key?: string };
      if (type === 'file') {
        const file = this.#files.get(body.file_key ?? '');
        if (file === undefined) return { status: 400, body: { code: 230_001 } };
        seen.file = file;
      } else {
        const wrong = wrongIn(body);
        if (wrong !== 0) return { status: 400, body: { code: wrong } };
        this.#fill(seen, id, chat, body);
      }
      this.#messages.set(id, { seen, chat });
      this.chat(chat).push(seen);
      return { body: { code: 0, data: { message_id: id } } };
    }
    const changed = /^\/open-apis\/im\/v1\/messages\/([^/]+)$/u.exec(path)?.[1];
    if (method === 'PATCH' && changed !== undefined) {
      const message = this.#messages.get(decodeURIComponent(changed));
      const card = JSON.parse(String(json['content'])) as Card;
      if (message === undefined) return { status: 400, body: { code: 230_011 } };
      const wrong = wrongIn(card);
      if (wrong !== 0) return { status: 400, body: { code: wrong } };
      this.#fill(message.seen, changed, message.chat, card);
      return { body: { code: 0, data: {} } };
    }
    if (path === '/open-apis/im/v1/files') {
      if (form.file === undefined || form.file.bytes.length === 0)
        return { status: 400, body: { code: 234_010 } };
      const key = `file_${randomUUID()}`;
      this.#files.set(key, { name: form.fields['file_name'] ?? '', bytes: form.file.bytes });
      return { body: { code: 0, data: { file_key: key } } };
    }
    return { status: 404, body: { code: 404 } };
  }

  #fill(seen: Seen, messageId: string, user: string, card: Card): void {
    const flat = (elements: readonly Element[]): readonly Element[] =>
      elements.flatMap((each) =>
        each.columns === undefined ? [each] : each.columns.flatMap((one) => flat(one.elements)),
      );
    const elements = flat(card.body.elements);
    const markdown = elements.find(({ tag }) => tag === 'markdown')?.content ?? '';
    const { links: _links, ...read } = readMarkdown(markdown, (text) =>
      text.replace(/&#(\d+);/gu, (_all, code: string) => String.fromCodePoint(Number(code))),
    );
    const buttons = elements.flatMap((each) => {
      if (each.tag === 'button')
        return [
          {
            label: each.text?.content ?? '',
            press: () => this.#press(user, messageId, each.behaviors?.[0]?.value ?? {}),
          },
        ];
      return (each.options ?? []).map(({ text, value }) => ({
        label: text.content,
        press: () => this.#press(user, messageId, each.behaviors?.[0]?.value ?? {}, value),
      }));
    });
    Object.assign(seen, read, { raw: markdown, buttons });
  }

  async #press(user: string, messageId: string, value: object, option?: string): Promise<void> {
    const id = randomUUID();
    this.#presses.set(id, { at: Date.now(), messageId });
    this.#event(
      'card.action.trigger',
      {
        operator: { open_id: user, tenant_key: TENANT },
        token: 'c-token',
        action: { tag: 'button', value, ...(option === undefined ? {} : { option }) },
        context: { open_message_id: messageId, open_chat_id: `oc_${user}` },
      },
      id,
      id,
    );
  }

  #event(type: string, event: object, eventId: string, messageId = eventId): void {
    const header = {
      event_id: eventId,
      event_type: type,
      create_time: String(Date.now()),
      tenant_key: TENANT,
      app_id: FEISHU_CREDENTIALS.appId,
      token: '',
    };
    const payload = Buffer.from(JSON.stringify({ schema: '2.0', header, event }));
    const size = Math.ceil(payload.length / this.parts);
    for (let seq = 0; seq < this.parts; seq += 1)
      this.#frame({
        method: 1,
        headers: {
          type: 'event',
          message_id: messageId,
          sum: String(this.parts),
          seq: String(seq),
          trace_id: 't',
        },
        payload: payload.subarray(seq * size, (seq + 1) * size),
      });
  }

  async says(user: string, text: string, saying: Saying = {}): Promise<void> {
    const { group, mention = true, kind = 'text', id, ago, isOutsider, quote } = saying;
    const isBots = kind === 'unknown' && text === 'by the bot';
    const named = group !== undefined && mention;
    this.#event(
      'im.message.receive_v1',
      {
        sender: {
          sender_id: { open_id: user, union_id: 'on_1' },
          sender_type: isBots ? 'app' : 'user',
          tenant_key: isOutsider === true ? 'other-corp' : TENANT,
        },
        message: {
          message_id: id ?? `om_${randomUUID()}`,
          chat_id: group ?? `oc_${user}`,
          chat_type: group === undefined ? 'p2p' : 'group',
          create_time: String(Date.now() - (ago ?? 0)),
          ...(quote === undefined ? {} : { parent_id: 'om_q', root_id: 'om_q' }),
          ...contentOf(kind, named ? `@_user_1 ${text}` : text),
          ...(named ? { mentions: [{ key: '@_user_1', id: { open_id: BOT }, name: '义教通' }] } : {}),
        },
      },
      // Told again under the same name where a test says so.
      id ?? randomUUID(),
    );
  }

  async opens(user: string): Promise<void> {
    this.#event(
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { chat_id: `oc_${user}`, operator_id: { open_id: user } },
      randomUUID(),
    );
  }

  async pressKey(user: string, key: string): Promise<void> {
    await this.#press(user, 'om_gone', { k: key });
  }

  chat(of: string): Seen[] {
    const known = this.#chats.get(of) ?? [];
    this.#chats.set(of, known);
    return known;
  }

  open = () => [...this.host.sockets].length;
  ever = () => this.#ever;
  heartbeats = () => this.#beats;
  acked = () => this.#acked;
  drop = () => this.host.drop();
  silence(on: boolean): void {
    this.#isSilent = on;
  }
  refuse(on: boolean): void {
    this.#isRefusing = on;
  }
  raw(data: string | Buffer): void {
    if (!this.#isSilent) this.#line?.send(data);
  }
  fail(status: number, times: number): void {
    this.#failing = { status, times };
  }
  loseAnswers(times: number): void {
    this.#losing = times;
  }
  expireHandles(): void {}
  close = () => this.host.close();
}

function plainSeen(text: string): Seen {
  return { text, raw: '', buttons: [], bold: [], quotes: [] };
}

function contentOf(kind: NonNullable<Saying['kind']>, text: string): object {
  switch (kind) {
    case 'text':
      return { message_type: 'text', content: JSON.stringify({ text }) };
    case 'voice':
    case 'voice-without-words':
      return { message_type: 'audio', content: JSON.stringify({ file_key: 'k', duration: 1_000 }) };
    case 'picture':
      return { message_type: 'image', content: JSON.stringify({ image_key: 'k' }) };
    default:
      return { message_type: kind, content: JSON.stringify({ file_key: 'k' }) };
  }
}

/** 0: nothing is wrong. */
function wrongIn({ schema, config, body }: Card): number {
  if (schema !== '2.0' || config?.update_multi !== true) return 230_099;
  const labels = JSON.stringify(body.elements).match(/"tag":"plain_text","content":"([^"]*)"/gu) ?? [];
  return labels.some((label) => label.length > 140) ? 230_099 : 0;
}
