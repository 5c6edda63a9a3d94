/** WeCom's bot: answers to a message go as the reply to it, everything later by itself; buttons are cards. */
import { createHash } from 'node:crypto';
import type { Logger } from '../../ports.ts';
import type { Address } from '../../ports-messengers.ts';
import { createIntake } from '../messenger/intake.ts';
import type { Pulse } from '../messenger/link.ts';
import { renderMarkdown } from '../messenger/markdown.ts';
import {
  type Abilities,
  type Inbound,
  type Messenger,
  NotSent,
  type Outgoing,
} from '../messenger/messenger.ts';
import { cardOf, fitsInCard, WECOM_DIALECT } from './cards.ts';
import { WecomConnection } from './connection.ts';
import { type Frame, inboundOf, readCallback, WECOM_ADDRESS } from './frames.ts';

export interface WecomOptions {
  readonly botId: string;
  readonly secret: string;
  readonly address?: string | undefined;
  readonly logger: Logger;
  readonly pulse?: Partial<Pulse>;
  readonly answerMs?: number;
  readonly pressWindowMs?: number;
  /** As people name it in a group. */
  readonly botName?: string;
}

const ABILITIES: Abilities = {
  maxButtons: 6,
  labelChars: 10,
  edits: 'pressed',
  hasToast: false,
  pressWindowMs: 4_000,
  maxBytes: 20_000,
  pressesAreSaid: false,
  maxFileBytes: 20 * 1024 ** 2,
  perMinute: 30,
  perHour: 1_000,
};

/** A message may be replied to for so long; then the words go by themselves. */
const REPLY_MS = 5 * 60_000;
const CHUNK = 512 * 1024;
const CHUNK_MS = 30_000;
/** The handle is used up or too old. */
const HANDLE_GONE = new Set(['846605', '846608']);

interface Handle {
  readonly reqId: string;
  readonly isWelcome: boolean;
  readonly at: number;
}

export function createWecom(options: WecomOptions): Messenger {
  const handles = new Map<string, Handle>();
  const abilities = { ...ABILITIES, pressWindowMs: options.pressWindowMs ?? ABILITIES.pressWindowMs };
  const { take, failed, over } = createIntake('wecom', options.logger);

  const onCallback = (heard: Frame) => {
    const callback = readCallback(heard);
    const inbound = callback === undefined ? undefined : inboundOf(callback, options.botName ?? '义教通');
    if (callback === undefined || inbound === undefined) return;
    const { req_id: reqId } = heard.headers;
    const taskId = callback.event?.template_card_event?.task_id;
    const isPress = inbound.content.kind === 'press';
    if (!isPress) {
      const chat = inbound.group ?? inbound.from.id;
      handles.set(chat, { reqId, isWelcome: inbound.content.kind === 'opened', at: Date.now() });
    }
    const answer: Inbound['answer'] =
      isPress && taskId !== undefined
        ? async ({ message }) => {
            if (message === undefined) return;
            const card = cardOf(message, taskId, fitsInCard(message));
            await connection.ask('aibot_respond_update_msg', updated(card), reqId);
          }
        : undefined;
    take({ ...inbound, answer }).catch(failed);
  };
  const { botId, secret, address = WECOM_ADDRESS, logger, pulse, answerMs } = options;
  const connection = new WecomConnection({ botId, secret, address, logger, pulse, answerMs, onCallback });

  /** The reply a chat's last message still waits for: once. */
  const takeHandle = (chat: string): Handle | undefined => {
    const handle = handles.get(chat);
    handles.delete(chat);
    for (const [key, { at }] of handles) if (Date.now() - at > REPLY_MS) handles.delete(key);
    return handle === undefined || Date.now() - handle.at > REPLY_MS ? undefined : handle;
  };
  const push = (to: Address, body: object) =>
    connection.ask('aibot_send_msg', { chatid: to.id, chat_type: to.isGroup ? 2 : 1, ...body });

  const reply = async ({ reqId, isWelcome }: Handle, message: Outgoing): Promise<void> => {
    const content = renderMarkdown(message.spans, WECOM_DIALECT);
    const hasButtons = message.rows.length > 0;
    if (isWelcome) {
      // Within five seconds, and without markup.
      const body = hasButtons ? asCard(message, true) : asText(message);
      await connection.ask('aibot_respond_welcome_msg', body, reqId);
      return;
    }
    const stream = { id: `s${message.name}-${Date.now()}`, finish: true, content };
    const body = hasButtons
      ? {
          msgtype: 'stream_with_template_card',
          stream,
          template_card: cardOf(message, taskIdOf(message), false),
        }
      : { msgtype: 'stream', stream };
    await connection.ask('aibot_respond_msg', body, reqId);
  };

  return {
    ...over(connection),
    abilities,
    describe: async () => botId,
    async send(to, message) {
      const handle = takeHandle(to.id);
      if (handle !== undefined) {
        try {
          await reply(handle, message);
          return '';
        } catch (error) {
          if (!(error instanceof NotSent && HANDLE_GONE.has(error.message))) throw error;
        }
      }
      if (message.rows.length > 0 && fitsInCard(message)) {
        await push(to, asCard(message, true));
        return '';
      }
      await push(to, {
        msgtype: 'markdown',
        markdown: { content: renderMarkdown(message.spans, WECOM_DIALECT) },
      });
      if (message.rows.length > 0) await push(to, asCard(message, false));
      return '';
    },
    async edit() {
      throw new NotSent(400, 'message can not be edited');
    },
    async sendFile(to, { name, bytes }) {
      const mediaId = await upload(connection, name, bytes);
      await push(to, { msgtype: 'file', file: { media_id: mediaId } });
      return '';
    },
  };
}

function asCard(message: Outgoing, isAlone: boolean): object {
  return { msgtype: 'template_card', template_card: cardOf(message, taskIdOf(message), isAlone) };
}

function asText({ spans }: Outgoing): object {
  return { msgtype: 'text', text: { content: spans.map(({ text }) => text).join('') } };
}

function updated(card: object): object {
  return { response_type: 'update_template_card', template_card: card };
}

/** Never given twice by one bot, also after a restart or over another database. */
function taskIdOf({ name }: Outgoing): string {
  return `t${name}-${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
}

/** @throws {NotSent} a part did not arrive: there is no half a file. */
async function upload(connection: WecomConnection, name: string, bytes: Uint8Array): Promise<string> {
  const chunks = Math.max(1, Math.ceil(bytes.length / CHUNK));
  const begun = await connection.ask('aibot_upload_media_init', {
    type: 'file',
    filename: name,
    total_size: bytes.length,
    total_chunks: chunks,
    md5: createHash('md5').update(bytes).digest('hex'),
  });
  const uploadId = field(begun, 'upload_id');
  for (let at = 0; at < chunks; at += 1) {
    const chunk = Buffer.from(bytes.subarray(at * CHUNK, (at + 1) * CHUNK));
    const body = { upload_id: uploadId, chunk_index: at, base64_data: chunk.toString('base64') };
    const answer = await connection.ask('aibot_upload_media_chunk', body, undefined, CHUNK_MS);
    if (answer === undefined) throw new NotSent(504, 'a part of the file was lost');
  }
  return field(await connection.ask('aibot_upload_media_finish', { upload_id: uploadId }), 'media_id');
}

function field(answer: Frame | undefined, name: string): string {
  const value = (answer?.body as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string') throw new NotSent(502, `no ${name}`);
  return value;
}
