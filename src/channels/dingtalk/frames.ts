/** Frames of DingTalk's Stream: JSON with JSON inside. */
import { z } from 'zod';
import type { Inbound } from '../messenger/messenger.ts';

export const MESSAGES = '/v1.0/im/bot/messages/get';
export const CARDS = '/v1.0/card/instances/callback';

export const frameSchema = z.looseObject({
  type: z.string(),
  headers: z.looseObject({ topic: z.string().optional(), messageId: z.string().optional() }),
  data: z.string().optional(),
});
export type Frame = z.infer<typeof frameSchema>;

const messageSchema = z.looseObject({
  msgId: z.string(),
  msgtype: z.string().optional(),
  conversationType: z.string(),
  conversationId: z.string(),
  senderId: z.string(),
  senderStaffId: z.string().optional(),
  senderCorpId: z.string().optional(),
  chatbotUserId: z.string().optional(),
  isInAtList: z.boolean().optional(),
  createAt: z.number().optional(),
  sessionWebhook: z.string().optional(),
  sessionWebhookExpiredTime: z.number().optional(),
  text: z.looseObject({ content: z.string().optional() }).optional(),
  content: z
    .looseObject({
      recognition: z.string().optional(),
      richText: z.array(z.looseObject({ text: z.string().optional() })).optional(),
    })
    .optional(),
});
export type StreamMessage = z.infer<typeof messageSchema>;

const cardSchema = z.looseObject({
  outTrackId: z.string(),
  userId: z.string(),
  content: z.string().optional(),
});
const pressSchema = z.looseObject({
  cardPrivateData: z.looseObject({ actionIds: z.array(z.string()).optional() }).optional(),
});

export function readMessage(data: string): StreamMessage | undefined {
  const parsed = messageSchema.safeParse(JSON.parse(data));
  return parsed.success ? parsed.data : undefined;
}

/** undefined: nothing a person said. */
export function inboundOf(message: StreamMessage): Omit<Inbound, 'answer'> | undefined {
  const { senderId, senderStaffId = '', senderCorpId = '', chatbotUserId, conversationType } = message;
  if (senderId === chatbotUserId) return undefined;
  const isOutsider = senderStaffId === '';
  const isGroup = conversationType !== '1';
  const said = message.text?.content ?? message.content?.recognition ?? richText(message);
  const text = said?.trim() ?? '';
  const isSpoken = message.text?.content === undefined && message.content?.recognition !== undefined;
  return {
    id: message.msgId,
    from: isOutsider
      ? { org: senderCorpId === '' ? 'outside' : senderCorpId, id: senderId, isOutsider }
      : { org: '', id: senderStaffId, isOutsider },
    group: isGroup ? message.conversationId : null,
    isMentioned: isGroup && message.isInAtList !== false,
    sentAt: message.createAt ?? null,
    content: text === '' ? { kind: 'media' } : { kind: 'text', text, ...(isSpoken ? { isSpoken } : {}) },
  };
}

function richText({ content }: StreamMessage): string | undefined {
  return content?.richText?.flatMap(({ text }) => text ?? []).join('\n');
}

/** @param id - of the delivery: a press has no other name. */
export function pressOf(
  data: string,
  id: string,
): { readonly inbound: Omit<Inbound, 'answer'>; readonly ref: string } | undefined {
  const card = cardSchema.safeParse(JSON.parse(data));
  if (!card.success) return undefined;
  const press = pressSchema.safeParse(JSON.parse(card.data.content ?? '{}'));
  const key = press.success ? (press.data.cardPrivateData?.actionIds?.[0] ?? '') : '';
  return {
    ref: card.data.outTrackId,
    inbound: {
      id: `press:${id}`,
      from: { org: '', id: card.data.userId, isOutsider: false },
      group: null,
      isMentioned: false,
      sentAt: null,
      content: { kind: 'press', key },
    },
  };
}

export function acknowledged(messageId: string, data: object): string {
  return JSON.stringify({
    code: 200,
    headers: { contentType: 'application/json', messageId },
    message: 'OK',
    data: JSON.stringify(data),
  });
}
