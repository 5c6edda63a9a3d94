/** WeCom's side of the long connection, on this machine: its rules, its limits, its refusals. */
import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { WECOM_DIALECT } from '../../../src/channels/wecom/cards.ts';
import { createWecom } from '../../../src/channels/wecom/messenger.ts';
import { type MakeOptions, type PlatformDouble, readMarkdown, type Saying, type Seen } from './platform.ts';

interface Frame {
  cmd?: string;
  headers: { req_id: string };
  body?: Record<string, unknown>;
}
interface Card {
  card_type: string;
  main_title?: { title?: string };
  sub_title_text?: string;
  button_list: { text: string; key: string }[];
  task_id: string;
}
interface Handle {
  chat: string;
  kind: 'message' | 'welcome' | 'press';
  at: number;
  isUsed: boolean;
  taskId?: string;
  shown?: Seen;
}

export const WECOM_CREDENTIALS = { botId: 'bot-7f3a', secret: 'wecom-secret-91c2' };
const PRESS_MS = 5_000;
const REPLY_MS = 360_000;

export class WecomServer implements PlatformDouble {
  readonly channel = 'wecom';
  readonly secrets = [WECOM_CREDENTIALS.secret];
  readonly secretName = 'WECOM_BOT_SECRET';
  readonly #server: WebSocketServer;
  readonly #chats = new Map<string, Seen[]>();
  readonly #handles = new Map<string, Handle>();
  readonly #tasks = new Set<string>();
  readonly #cards = new Map<string, Seen>();
  /** Chats the bot may write to by itself. */
  readonly #written = new Set<string>();
  readonly #uploads = new Map<string, { name: string; md5: string; total: number; parts: Buffer[] }>();
  readonly #media = new Map<string, { name: string; bytes: Buffer }>();
  readonly requests: Frame[] = [];
  #bot: WebSocket | undefined;
  #ever = 0;
  #beats = 0;
  #isSilent = false;
  #isRefusing = false;
  #failing = { code: 0, times: 0 };
  #losing = 0;
  #isExpired = false;

  static async open(): Promise<WecomServer> {
    const server = new WecomServer();
    await new Promise<void>((resolve) => server.#server.once('listening', () => resolve()));
    return server;
  }

  private constructor() {
    this.#server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    this.#server.on('connection', (socket) => {
      this.#ever += 1;
      socket.on('message', (data) => this.#hear(socket, JSON.parse(String(data)) as Frame));
      socket.on('close', () => {
        if (this.#bot === socket) this.#bot = undefined;
      });
    });
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  make({ logger, pulse = {}, secret, pressWindowMs = 4_000, answerMs = 2_000 }: MakeOptions) {
    const messenger = createWecom({
      botId: WECOM_CREDENTIALS.botId,
      secret: secret ?? WECOM_CREDENTIALS.secret,
      address: this.address,
      logger,
      pulse,
      pressWindowMs,
      answerMs,
    });
    return { messenger, dialect: WECOM_DIALECT };
  }

  #hear(socket: WebSocket, frame: Frame): void {
    const { cmd = '', headers } = frame;
    if (this.#isSilent) return;
    const answer = (errcode = 0, body?: object) =>
      socket.send(
        JSON.stringify({
          headers: { req_id: headers.req_id },
          errcode,
          errmsg: errcode === 0 ? 'ok' : 'no',
          ...(body === undefined ? {} : { body }),
        }),
      );
    if (cmd === 'ping') {
      this.#beats += 1;
      answer();
      return;
    }
    if (cmd === 'aibot_subscribe') {
      const { bot_id: id, secret } = frame.body as { bot_id: string; secret: string };
      const isRight = id === WECOM_CREDENTIALS.botId && secret === WECOM_CREDENTIALS.secret;
      if (!isRight || this.#isRefusing) {
        answer(40001);
        return;
      }
      this.kick();
      this.#bot = socket;
      answer();
      return;
    }
    if (socket !== this.#bot) {
      answer(846600);
      return;
    }
    this.requests.push(frame);
    if (this.#failing.times > 0) {
      this.#failing.times -= 1;
      answer(this.#failing.code);
      return;
    }
    const outcome = this.#obey(cmd, headers.req_id, frame.body ?? {});
    if (this.#losing > 0) {
      this.#losing -= 1;
      return;
    }
    if (typeof outcome === 'number') answer(outcome);
    else answer(0, outcome);
  }

  #obey(cmd: string, reqId: string, body: Record<string, unknown>): number | object {
    switch (cmd) {
      case 'aibot_send_msg': {
        const chat = String(body['chatid']);
        if (body['msgtype'] === 'text') return 40008;
        if (!this.#written.has(chat)) return 93006;
        return this.#show(chat, body);
      }
      case 'aibot_respond_msg':
      case 'aibot_respond_welcome_msg': {
        const handle = this.#handles.get(reqId);
        const kind = cmd === 'aibot_respond_msg' ? 'message' : 'welcome';
        if (handle === undefined || handle.kind !== kind || handle.isUsed) return 846605;
        if (this.#isExpired || Date.now() - handle.at > REPLY_MS) return 846608;
        handle.isUsed = true;
        return this.#show(handle.chat, body);
      }
      case 'aibot_respond_update_msg': {
        const handle = this.#handles.get(reqId);
        const card = body['template_card'] as Card;
        if (handle?.kind !== 'press' || handle.isUsed || Date.now() - handle.at > PRESS_MS) return 846605;
        if (card.task_id !== handle.taskId || handle.shown === undefined) return 42014;
        const wrong = wrongIn(card);
        if (wrong !== 0) return wrong;
        handle.isUsed = true;
        this.#fill(handle.shown, card, handle.chat);
        return {};
      }
      case 'aibot_upload_media_init': {
        const id = randomUUID();
        const {
          filename,
          md5,
          total_chunks: total,
        } = body as { filename: string; md5: string; total_chunks: number };
        if (total > 100) return 40009;
        this.#uploads.set(id, { name: filename, md5, total, parts: [] });
        return { upload_id: id };
      }
      case 'aibot_upload_media_chunk': {
        const {
          upload_id: id,
          chunk_index: at,
          base64_data: data,
        } = body as {
          upload_id: string;
          chunk_index: number;
          base64_data: string;
        };
        const bytes = Buffer.from(data, 'base64');
        if (bytes.length > 512 * 1024) return 40009;
        const upload = this.#uploads.get(id);
        if (upload === undefined) return 40007;
        upload.parts[at] = bytes;
        return {};
      }
      case 'aibot_upload_media_finish': {
        const upload = this.#uploads.get(String(body['upload_id']));
        if (upload === undefined) return 40007;
        const bytes = Buffer.concat(upload.parts);
        if (
          upload.parts.length !== upload.total ||
          createHash('md5').update(bytes).digest('hex') !== upload.md5
        )
          return 40058;
        const id = randomUUID();
        this.#media.set(id, { name: upload.name, bytes });
        return { media_id: id };
      }
      default:
        return 40001;
    }
  }

  #show(chat: string, body: Record<string, unknown>): number | object {
    const type = String(body['msgtype']);
    const stream = body['stream'] as { content: string; finish?: boolean } | undefined;
    const markdown = stream?.content ?? (body['markdown'] as { content: string } | undefined)?.content;
    const card = body['template_card'] as Card | undefined;
    if (markdown !== undefined && Buffer.byteLength(markdown) > 20_480) return 40058;
    if (stream !== undefined && stream.finish !== true) return 40058;
    const media = body['file'] as { media_id: string } | undefined;
    const seen: Seen = { text: '', raw: markdown ?? '', buttons: [], bold: [], quotes: [] };
    if (media !== undefined) {
      const file = this.#media.get(media.media_id);
      if (file === undefined) return 40007;
      seen.file = file;
    }
    if (type === 'text') {
      if (!body['text']) return 40058;
      seen.text = (body['text'] as { content: string }).content;
    }
    if (markdown !== undefined) Object.assign(seen, readMarkdown(markdown));
    if (card !== undefined) {
      const wrong = wrongIn(card);
      if (wrong !== 0) return wrong;
      if (this.#tasks.has(card.task_id)) return 42014;
      this.#tasks.add(card.task_id);
      // A card without words of its own stands under the message before it.
      const above =
        type === 'template_card' && card.sub_title_text === undefined ? this.chat(chat).at(-1) : undefined;
      if (above !== undefined && above.buttons.length === 0) {
        this.#fill(above, card, chat);
        return {};
      }
      this.#fill(seen, card, chat);
    }
    this.chat(chat).push(seen);
    return {};
  }

  #fill(seen: Seen, card: Card, chat: string): void {
    if (card.sub_title_text !== undefined) seen.text = card.sub_title_text;
    this.#cards.set(card.task_id, seen);
    seen.buttons = card.button_list
      .filter(({ key }) => key !== 'off')
      .map(({ text, key }) => ({ label: text, press: () => this.#press(chat, key, card.task_id, seen) }));
    const off = card.button_list.find(({ key }) => key === 'off');
    if (off !== undefined && !seen.text.includes(off.text)) seen.text += `\n${off.text}`;
  }

  async #press(
    user: string,
    key: string,
    taskId: string,
    shown: Seen | undefined,
    saying: Saying = {},
  ): Promise<void> {
    const reqId = randomUUID();
    this.#handles.set(reqId, {
      chat: user,
      kind: 'press',
      at: Date.now(),
      isUsed: false,
      taskId,
      ...(shown === undefined ? {} : { shown }),
    });
    this.#callback('aibot_event_callback', reqId, {
      ...this.#head(user, saying),
      msgtype: 'event',
      event: {
        eventtype: 'template_card_event',
        template_card_event: { card_type: 'button_interaction', event_key: key, task_id: taskId },
      },
    });
  }

  #head(user: string, { id, group, ago, org, isOutsider }: Saying) {
    const corpid = org ?? (isOutsider === true ? 'other-corp' : undefined);
    return {
      msgid: id ?? randomUUID(),
      aibotid: WECOM_CREDENTIALS.botId,
      chattype: group === undefined ? 'single' : 'group',
      ...(group === undefined ? {} : { chatid: group }),
      from: { userid: user, ...(corpid === undefined ? {} : { corpid }) },
      ...(ago === undefined ? {} : { create_time: Math.floor((Date.now() - ago) / 1000) }),
    };
  }

  #callback(cmd: string, reqId: string, body: object): void {
    this.raw(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
  }

  async says(user: string, text: string, saying: Saying = {}): Promise<void> {
    const { group, mention = true, kind = 'text', quote } = saying;
    // Of a group only what names the bot is handed over.
    if (group !== undefined && !mention) return;
    const reqId = randomUUID();
    const chat = group ?? user;
    this.#written.add(chat);
    this.#handles.set(reqId, { chat, kind: 'message', at: Date.now(), isUsed: false });
    this.#callback('aibot_msg_callback', reqId, {
      ...this.#head(user, saying),
      ...contentOf(kind, group === undefined ? text : `@义教通 ${text}`),
      ...(quote === undefined ? {} : { quote: { msgtype: 'text', text: { content: quote } } }),
    });
  }

  async opens(user: string): Promise<void> {
    const reqId = randomUUID();
    this.#handles.set(reqId, { chat: user, kind: 'welcome', at: Date.now(), isUsed: false });
    const body = { ...this.#head(user, {}), msgtype: 'event', event: { eventtype: 'enter_chat' } };
    this.#callback('aibot_event_callback', reqId, body);
  }

  async pressKey(user: string, key: string, saying: Saying = {}): Promise<void> {
    await this.#press(user, key, 'task-of-before', undefined, saying);
  }

  chat(of: string): Seen[] {
    const known = this.#chats.get(of) ?? [];
    this.#chats.set(of, known);
    return known;
  }

  /** Another program signs in as the same bot. */
  kick(): void {
    if (this.#bot === undefined) return;
    this.#callback('aibot_event_callback', randomUUID(), {
      msgid: randomUUID(),
      from: { userid: '' },
      msgtype: 'event',
      event: { eventtype: 'disconnected_event' },
    });
    this.#bot = undefined;
  }

  open = () => this.#server.clients.size;
  ever = () => this.#ever;
  heartbeats = () => this.#beats;
  acked = () => [];
  drop(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }
  silence(on: boolean): void {
    this.#isSilent = on;
  }
  refuse(on: boolean): void {
    this.#isRefusing = on;
  }
  raw(data: string | Buffer): void {
    this.#bot?.send(data);
  }
  fail(status: number, times: number): void {
    this.#failing = { code: status, times };
  }
  loseAnswers(times: number): void {
    this.#losing = times;
  }
  expireHandles(): void {
    this.#isExpired = true;
  }
  async close(): Promise<void> {
    this.drop();
    await new Promise((done) => this.#server.close(done));
  }
}

function contentOf(kind: NonNullable<Saying['kind']>, text: string): object {
  switch (kind) {
    case 'text':
      return { msgtype: 'text', text: { content: text } };
    case 'voice':
      return { msgtype: 'voice', voice: { content: text } };
    case 'voice-without-words':
      return { msgtype: 'voice', voice: {} };
    case 'picture':
      return { msgtype: 'image', image: { url: 'https://example.invalid/p', aeskey: 'k' } };
    case 'file':
      return { msgtype: 'file', file: { url: 'https://example.invalid/f', aeskey: 'k' } };
    default:
      return { msgtype: kind, [kind]: {} };
  }
}

/** 0: nothing is wrong. */
function wrongIn(card: Card): number {
  const { button_list: buttons, task_id: id } = card;
  const isName = /^[0-9A-Za-z_@-]{1,128}$/u.test(id ?? '');
  const isShort = buttons?.every(
    ({ text, key }) => [...text].length <= 26 && Buffer.byteLength(key) <= 1_024,
  );
  const isFew = buttons !== undefined && buttons.length >= 1 && buttons.length <= 6;
  const isTitled = (card.main_title?.title ?? '') !== '' || (card.sub_title_text ?? '') !== '';
  return isName && isShort && isFew && isTitled ? 0 : 42045;
}
