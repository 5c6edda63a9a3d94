/** DingTalk's side, on this machine: tickets, the Stream, the robot's interface, cards, and their limits. */
import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { DINGTALK_DIALECT } from '../../../src/channels/dingtalk/cards.ts';
import { createDingtalk } from '../../../src/channels/dingtalk/messenger.ts';
import { type Answer, type Asked, Host } from './http.ts';
import { type MakeOptions, type PlatformDouble, readMarkdown, type Saying, type Seen } from './platform.ts';

export const DINGTALK_CREDENTIALS = { clientId: 'ding-app-3c', clientSecret: 'ding-secret-77ab' };
const TOKEN = 'ding-token-5e1';
const MESSAGES = '/v1.0/im/bot/messages/get';
const CARDS = '/v1.0/card/instances/callback';

interface Webhook {
  readonly chat: string;
  readonly at: number;
  sent: number;
}

export class DingtalkServer implements PlatformDouble {
  readonly channel = 'dingtalk';
  readonly secrets = [DINGTALK_CREDENTIALS.clientSecret, TOKEN];
  readonly secretName = 'DINGTALK_CLIENT_SECRET';
  readonly host: Host;
  readonly #chats = new Map<string, Seen[]>();
  readonly #tickets = new Set<string>();
  readonly #webhooks = new Map<string, Webhook>();
  readonly #cards = new Map<string, { seen: Seen; user: string }>();
  readonly #media = new Map<string, { name: string; bytes: Buffer }>();
  readonly #unacked = new Map<string, object>();
  readonly #acked: string[] = [];
  /** Calls of the month's number. */
  calls = 0;
  #line: WebSocket | undefined;
  #ever = 0;
  #beats = 0;
  #isSilent = false;
  #isRefusing = false;
  #failing = { status: 0, times: 0 };
  #losing = 0;
  #isExpired = false;
  readonly #muted = new Set<WebSocket>();
  readonly #withCards: boolean;

  private constructor(withCards: boolean) {
    this.#withCards = withCards;
    this.host = new Host(
      (asked) => this.#serve(asked),
      (socket, url) => this.#opened(socket, url),
    );
  }

  static async open(withCards = false): Promise<DingtalkServer> {
    const server = new DingtalkServer(withCards);
    await server.host.ready();
    return server;
  }

  make({ logger, pulse = {}, secret, pressWindowMs = 4_000, answerMs = 2_000 }: MakeOptions) {
    const messenger = createDingtalk({
      clientId: DINGTALK_CREDENTIALS.clientId,
      clientSecret: secret ?? DINGTALK_CREDENTIALS.clientSecret,
      root: this.host.root,
      logger,
      pulse,
      cards: this.#withCards ? { template: undefined } : null,
      pressWindowMs,
      timeoutMs: answerMs,
    });
    return { messenger, dialect: DINGTALK_DIALECT };
  }

  /** What the gateway answers, for the official client as for ours. */
  ticket(): { endpoint: string; ticket: string } {
    const ticket = `t+/=${randomUUID()}`;
    this.#tickets.add(ticket);
    return { endpoint: `${this.host.root.replace('http', 'ws')}/connect`, ticket };
  }

  #opened(socket: WebSocket, url: URL): void {
    const ticket = url.searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.close(1008);
      return;
    }
    this.#ever += 1;
    this.#line = socket;
    socket.on('ping', () => {
      this.#beats += 1;
    });
    socket.on('message', (data) => {
      const { headers } = JSON.parse(String(data)) as { headers: { messageId?: string; topic?: string } };
      if (headers.topic === 'ping') this.#beats += 1;
      else if (headers.messageId !== undefined) {
        this.#answered(headers.messageId, String(data));
        this.#unacked.delete(headers.messageId);
        this.#acked.push(headers.messageId);
      }
    });
    this.#system(socket, 'CONNECTED');
    if (this.#isSilent) this.#mute(socket);
  }

  #system(socket: WebSocket, topic: string): void {
    const headers = { topic, messageId: randomUUID(), contentType: 'application/json' };
    socket.send(JSON.stringify({ specVersion: '1.0', type: 'SYSTEM', headers, data: '{"opaque":"o"}' }));
  }

  /** A card's press is answered by its acknowledgement. */
  #answered(messageId: string, data: string): void {
    const frame = this.#unacked.get(messageId) as { headers: { topic: string }; data: string } | undefined;
    if (frame?.headers.topic !== CARDS) return;
    const { data: answer } = JSON.parse(data) as { data: string };
    const { cardData } = JSON.parse(answer) as { cardData?: { cardParamMap: Record<string, string> } };
    const { outTrackId } = JSON.parse(frame.data) as { outTrackId: string };
    const card = this.#cards.get(outTrackId);
    if (cardData !== undefined && card !== undefined)
      this.#fill(card.seen, outTrackId, card.user, cardData.cardParamMap);
  }

  #serve(asked: Asked): Answer | 'lost' {
    const { path, json, query } = asked;
    if (path === '/v1.0/gateway/connections/open') {
      const { clientId, clientSecret } = json;
      const isRight =
        clientId === DINGTALK_CREDENTIALS.clientId && clientSecret === DINGTALK_CREDENTIALS.clientSecret;
      if (!isRight || this.#isRefusing) return { status: 401, body: { code: 'authFailed', message: 'no' } };
      return { body: this.ticket() };
    }
    if (path === '/v1.0/oauth2/accessToken') return { body: { accessToken: TOKEN, expireIn: 7_200 } };
    this.calls += 1;
    if (this.#failing.times > 0) {
      this.#failing.times -= 1;
      const { status } = this.#failing;
      return { status, body: { code: 'Invalid', errcode: 40035 } };
    }
    const answer = path === '/hook' ? this.#hook(query, json) : this.#api(asked);
    if (this.#losing > 0) {
      this.#losing -= 1;
      return 'lost';
    }
    return answer;
  }

  #hook(query: URLSearchParams, json: Record<string, unknown>): Answer {
    const webhook = this.#webhooks.get(query.get('session') ?? '');
    if (webhook === undefined || this.#isExpired) return { body: { errcode: 300001, errmsg: 'expired' } };
    webhook.sent += 1;
    if (webhook.sent > 20) return { body: { errcode: 130101, errmsg: 'too fast' } };
    const { text } = json['markdown'] as { text: string };
    return this.#show(webhook.chat, text) ?? { body: { errcode: 0, errmsg: 'ok' } };
  }

  #api({ method, path, headers, query, json, form }: Asked): Answer {
    if (path === '/media/upload') {
      if (query.get('access_token') !== TOKEN) return { body: { errcode: 40014 } };
      if (form.file === undefined || form.file.bytes.length > 20 * 1024 ** 2)
        return { body: { errcode: 40009 } };
      const id = `@${randomUUID()}`;
      this.#media.set(id, form.file);
      return { body: { errcode: 0, media_id: id, type: 'file' } };
    }
    if (headers['x-acs-dingtalk-access-token'] !== TOKEN)
      return { status: 401, body: { code: 'InvalidAuthentication' } };
    switch (`${method} ${path}`) {
      case 'POST /v1.0/robot/oToMessages/batchSend': {
        const { userIds, msgKey, msgParam } = json as { userIds: string[]; msgKey: string; msgParam: string };
        const [user = ''] = userIds;
        if (user === 'never') return { body: { processQueryKey: 'q', invalidStaffIdList: [user] } };
        return (
          this.#send(user, msgKey, msgParam) ?? { body: { processQueryKey: 'q', invalidStaffIdList: [] } }
        );
      }
      case 'POST /v1.0/robot/groupMessages/send':
        return (
          this.#send(
            String(json['openConversationId']),
            String(json['msgKey']),
            String(json['msgParam']),
          ) ?? {
            body: { processQueryKey: 'q' },
          }
        );
      case 'POST /v1.0/card/instances/createAndDeliver': {
        const { outTrackId, openSpaceId, cardData } = json as {
          outTrackId: string;
          openSpaceId: string;
          cardData: { cardParamMap: Record<string, string> };
        };
        // A name of ours: the same card again is the same card.
        if (this.#cards.has(outTrackId)) return { body: { success: true } };
        if (Object.values(cardData.cardParamMap).some((value) => typeof value !== 'string'))
          return { status: 400, body: { code: 'param.error' } };
        const user = openSpaceId.replace('dtv1.card//IM_ROBOT.', '');
        const seen: Seen = { text: '', raw: '', buttons: [], bold: [], quotes: [] };
        this.#cards.set(outTrackId, { seen, user });
        this.#fill(seen, outTrackId, user, cardData.cardParamMap);
        this.chat(user).push(seen);
        return { body: { success: true } };
      }
      case 'PUT /v1.0/card/instances': {
        const { outTrackId, cardData } = json as {
          outTrackId: string;
          cardData: { cardParamMap: Record<string, string> };
        };
        const card = this.#cards.get(outTrackId);
        if (card === undefined) return { status: 400, body: { code: 'card.notExist' } };
        this.#fill(card.seen, outTrackId, card.user, cardData.cardParamMap);
        return { body: { success: true } };
      }
      default:
        return { status: 404, body: { code: 'InvalidAction.NotFound' } };
    }
  }

  #send(chat: string, msgKey: string, msgParam: string): Answer | undefined {
    const param = JSON.parse(msgParam) as { text?: string; mediaId?: string; fileName?: string };
    if (msgKey === 'sampleFile') {
      const file = this.#media.get(param.mediaId ?? '');
      if (file === undefined) return { status: 400, body: { code: 'invalidMedia' } };
      const seen: Seen = { text: '', raw: '', buttons: [], bold: [], quotes: [] };
      this.chat(chat).push({ ...seen, file: { name: param.fileName ?? '', bytes: file.bytes } });
      return undefined;
    }
    return this.#show(chat, param.text ?? '');
  }

  #show(chat: string, markdown: string): Answer | undefined {
    if (Buffer.byteLength(markdown) > 20_000) return { status: 400, body: { code: 'tooLong' } };
    const { links, ...read } = readMarkdown(markdown);
    const buttons = links.flatMap(({ label, to }) => {
      const url = new URL(to);
      if (url.protocol !== 'dtmd:') return [];
      const said = url.searchParams.get('content') ?? '';
      return [{ label, press: () => this.says(chat, said) }];
    });
    this.chat(chat).push({ ...read, raw: markdown, buttons });
    return undefined;
  }

  #fill(seen: Seen, outTrackId: string, user: string, params: Record<string, string>): void {
    const { links: _links, ...read } = readMarkdown(params['msgContent'] ?? '');
    const { msgButtons = [] } = JSON.parse(params['sys_full_json_obj'] ?? '{}') as {
      msgButtons?: { text: string; id: string }[];
    };
    Object.assign(seen, read, {
      raw: params['msgContent'],
      buttons: msgButtons.map(({ text, id }) => ({
        label: text,
        press: () => this.#press(user, id, outTrackId),
      })),
    });
  }

  async #press(user: string, key: string, outTrackId: string): Promise<void> {
    const content = JSON.stringify({ cardPrivateData: { actionIds: [key], params: {} } });
    this.#push(CARDS, {
      outTrackId,
      userId: user,
      corpId: 'corp',
      spaceType: 'IM_ROBOT',
      spaceId: 's',
      content,
    });
  }

  #push(topic: string, data: object, messageId = randomUUID()): void {
    const headers = { topic, messageId, contentType: 'application/json', time: String(Date.now()) };
    const frame = { specVersion: '1.0', type: 'CALLBACK', headers, data: JSON.stringify(data) };
    this.#unacked.set(messageId, frame);
    if (!this.#isSilent) this.#line?.send(JSON.stringify(frame));
  }

  async says(user: string, text: string, saying: Saying = {}): Promise<void> {
    const { group, mention = true, kind = 'text', id, ago, isOutsider, org, quote } = saying;
    if (group !== undefined && !mention) return;
    const session = randomUUID();
    this.#webhooks.set(session, { chat: group ?? user, at: Date.now(), sent: 0 });
    this.#push(MESSAGES, {
      msgId: id ?? randomUUID(),
      conversationType: group === undefined ? '1' : '2',
      conversationId: group ?? `c-${user}`,
      senderId: kind === 'unknown' && text === 'by the bot' ? '$bot' : `$:LWCP_v1:${user}`,
      ...(isOutsider === true ? {} : { senderStaffId: user }),
      senderCorpId: org ?? 'corp',
      senderNick: '王芳',
      chatbotUserId: '$bot',
      isInAtList: true,
      createAt: Date.now() - (ago ?? 0),
      sessionWebhook: `${this.host.root}/hook?session=${session}`,
      sessionWebhookExpiredTime: Date.now() + 5_400_000,
      robotCode: DINGTALK_CREDENTIALS.clientId,
      ...contentOf(kind, group === undefined ? text : ` ${text}`),
      ...(quote === undefined ? {} : { originalMsgId: 'q' }),
    });
  }

  async opens(): Promise<void> {
    throw new Error('DingTalk tells of no opening.');
  }

  async pressKey(user: string, key: string): Promise<void> {
    await this.#press(user, key, 'gone-card');
  }

  /** About to move on: nothing more is delivered over this line. */
  disconnect(): void {
    if (this.#line !== undefined) this.#system(this.#line, 'disconnect');
  }

  /** What nobody acknowledged comes again. */
  redeliver(): number {
    for (const frame of this.#unacked.values()) this.#line?.send(JSON.stringify(frame));
    return this.#unacked.size;
  }

  chat(of: string): Seen[] {
    const known = this.#chats.get(of) ?? [];
    this.#chats.set(of, known);
    return known;
  }

  /** Answers nothing, not even the protocol's own pings. */
  #mute(socket: WebSocket): void {
    this.#muted.add(socket);
    socketOf(socket).pause();
  }

  open = () => [...this.host.sockets].length;
  ever = () => this.#ever;
  heartbeats = () => this.#beats;
  acked = () => this.#acked;
  drop = () => this.host.drop();
  silence(on: boolean): void {
    this.#isSilent = on;
    if (on) for (const socket of this.host.sockets) this.#mute(socket);
    else for (const socket of this.#muted) socketOf(socket).resume();
  }
  refuse(on: boolean): void {
    this.#isRefusing = on;
  }
  raw(data: string | Buffer): void {
    this.#line?.send(data);
  }
  fail(status: number, times: number): void {
    this.#failing = { status, times };
  }
  loseAnswers(times: number): void {
    this.#losing = times;
  }
  expireHandles(): void {
    this.#isExpired = true;
  }
  close = () => this.host.close();
}

/** The stream below it: what is not read is not answered either. */
function socketOf(socket: WebSocket): { pause(): void; resume(): void } {
  return (socket as unknown as { _socket: { pause(): void; resume(): void } })._socket;
}

function contentOf(kind: NonNullable<Saying['kind']>, text: string): object {
  switch (kind) {
    case 'text':
      return { msgtype: 'text', text: { content: text } };
    case 'voice':
      return { msgtype: 'audio', content: { recognition: text, duration: 1_000, downloadCode: 'd' } };
    case 'voice-without-words':
      return { msgtype: 'audio', content: { duration: 1_000, downloadCode: 'd' } };
    case 'picture':
      return { msgtype: 'picture', content: { downloadCode: 'd' } };
    case 'file':
      return { msgtype: 'file', content: { downloadCode: 'd', fileName: 'a.pdf' } };
    default:
      return { msgtype: kind };
  }
}
