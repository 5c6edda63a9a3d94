/** Frames of WeCom's bot over its long connection: JSON, answers matched by `req_id`. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Inbound } from '../messenger/messenger.ts';

export const WECOM_ADDRESS = 'wss://openws.work.weixin.qq.com';

export const frameSchema = z.looseObject({
  cmd: z.string().optional(),
  headers: z.looseObject({ req_id: z.string() }),
  body: z.unknown().optional(),
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
});
export type Frame = z.infer<typeof frameSchema>;

const words = z.looseObject({ content: z.string().optional() }).optional();
const callbackSchema = z.looseObject({
  msgid: z.string(),
  chattype: z.string().optional(),
  chatid: z.string().optional(),
  create_time: z.number().optional(),
  from: z.looseObject({ userid: z.string(), corpid: z.string().optional() }),
  msgtype: z.string(),
  text: words,
  voice: words,
  mixed: z
    .looseObject({ msg_item: z.array(z.looseObject({ msgtype: z.string(), text: words })).optional() })
    .optional(),
  event: z
    .looseObject({
      eventtype: z.string(),
      template_card_event: z
        .looseObject({ event_key: z.string().optional(), task_id: z.string().optional() })
        .optional(),
    })
    .optional(),
});
export type Callback = z.infer<typeof callbackSchema>;

export function frame(cmd: string, body?: object, reqId = freshId(cmd)): Frame {
  return { cmd, headers: { req_id: reqId }, ...(body === undefined ? {} : { body }) };
}

function freshId(cmd: string): string {
  return `${cmd}_${Date.now()}_${randomBytes(6).toString('hex')}`;
}

/** undefined: no callback that this program knows. */
export function readCallback({ body }: Frame): Callback | undefined {
  const parsed = callbackSchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

/** undefined: nothing anybody said or did. */
export function inboundOf(callback: Callback, botName: string): Omit<Inbound, 'answer'> | undefined {
  const content = contentOf(callback, botName);
  if (content === undefined) return undefined;
  const { from, chattype, chatid, create_time: at } = callback;
  const isGroup = chattype === 'group' && chatid !== undefined;
  return {
    // Opening the chat is told every day; it is greeted once.
    id: content.kind === 'opened' ? `opened:${from.corpid ?? ''}:${from.userid}` : callback.msgid,
    from: { org: from.corpid ?? '', id: from.userid, isOutsider: from.corpid !== undefined },
    group: isGroup ? chatid : null,
    // WeCom hands over of a group only what names the bot.
    isMentioned: isGroup,
    sentAt: at === undefined ? null : at * 1000,
    content,
  };
}

function contentOf(
  { msgtype, text, voice, mixed, event }: Callback,
  botName: string,
): Inbound['content'] | undefined {
  if (event !== undefined) {
    if (event.eventtype === 'enter_chat') return { kind: 'opened' };
    if (event.eventtype !== 'template_card_event') return undefined;
    return { kind: 'press', key: event.template_card_event?.event_key ?? '' };
  }
  const said =
    msgtype === 'text'
      ? text?.content
      : msgtype === 'voice'
        ? voice?.content
        : mixed?.msg_item?.flatMap((item) => item.text?.content ?? []).join('\n');
  const plain = (said ?? '')
    .replaceAll(`@${botName}`, '')
    .replace(/^@\S+\s+/u, '')
    .trim();
  if (plain === '') return { kind: 'media' };
  return { kind: 'text', text: plain, ...(msgtype === 'voice' ? { isSpoken: true } : {}) };
}
