/** Feishu's events as what somebody said, pressed or opened. */
import { z } from 'zod';
import type { Inbound } from '../messenger/messenger.ts';

const id = z.looseObject({ open_id: z.string().optional() });
const eventSchema = z.looseObject({
  header: z.looseObject({
    event_id: z.string(),
    event_type: z.string(),
    tenant_key: z.string().optional(),
    create_time: z.string().optional(),
  }),
  event: z.unknown(),
});
const messageSchema = z.looseObject({
  sender: z.looseObject({
    sender_id: id,
    sender_type: z.string().optional(),
    tenant_key: z.string().optional(),
  }),
  message: z.looseObject({
    message_id: z.string(),
    chat_id: z.string(),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    create_time: z.string().optional(),
    mentions: z.array(z.looseObject({ key: z.string(), id: id.optional() })).optional(),
  }),
});
const pressSchema = z.looseObject({
  operator: z.looseObject({ open_id: z.string(), tenant_key: z.string().optional() }),
  action: z.looseObject({ value: z.unknown().optional(), option: z.string().optional() }),
});
const openedSchema = z.looseObject({ operator_id: id });

/** undefined: nothing a person did that the bot knows. @param botId - the bot's own; undefined while it is not known. */
export function inboundOf(payload: Buffer, botId: string | undefined): Omit<Inbound, 'answer'> | undefined {
  const { header, event } = eventSchema.parse(JSON.parse(payload.toString('utf8')));
  const tenant = header.tenant_key ?? '';
  const personOf = (openId: string, theirs = tenant) => ({
    org: theirs === tenant ? '' : theirs,
    id: openId,
    isOutsider: theirs !== tenant,
  });
  switch (header.event_type) {
    case 'im.message.receive_v1':
      return messageOf(messageSchema.parse(event), personOf, botId);
    case 'card.action.trigger': {
      const { operator, action } = pressSchema.parse(event);
      const value = (action.value ?? {}) as { readonly k?: unknown };
      return {
        id: header.event_id,
        from: personOf(operator.open_id, operator.tenant_key),
        group: null,
        isMentioned: false,
        sentAt: null,
        content: { kind: 'press', key: action.option ?? String(value.k ?? '') },
      };
    }
    case 'im.chat.access_event.bot_p2p_chat_entered_v1': {
      const openId = openedSchema.parse(event).operator_id.open_id ?? '';
      // Told each time; greeted once.
      return {
        id: `opened:${openId}`,
        from: personOf(openId),
        group: null,
        isMentioned: false,
        sentAt: null,
        content: { kind: 'opened' },
      };
    }
    default:
      return undefined;
  }
}

function messageOf(
  { sender, message }: z.infer<typeof messageSchema>,
  personOf: (openId: string, tenant?: string) => Inbound['from'],
  botId: string | undefined,
): Omit<Inbound, 'answer'> | undefined {
  // The bot's own, and that of other programs.
  if (sender.sender_type !== undefined && sender.sender_type !== 'user') return undefined;
  const { mentions = [], chat_type: type, chat_id: chat } = message;
  const isGroup = type !== 'p2p';
  const named = mentions.filter(({ id: whom }) => botId === undefined || whom?.open_id === botId);
  const text = wordsOf(
    message,
    mentions.map(({ key }) => key),
  );
  return {
    // A message keeps its own name however often it is told.
    id: message.message_id,
    from: personOf(sender.sender_id.open_id ?? '', sender.tenant_key),
    group: isGroup ? chat : null,
    isMentioned: isGroup && named.length > 0,
    sentAt: message.create_time === undefined ? null : Number(message.create_time),
    content: text === '' ? { kind: 'media' } : { kind: 'text', text },
  };
}

/** Words of a text or a post; empty for everything else. */
function wordsOf(
  { message_type: type, content }: z.infer<typeof messageSchema>['message'],
  mentions: readonly string[],
): string {
  const body = JSON.parse(content) as Record<string, unknown>;
  const written =
    type === 'text' ? String(body['text'] ?? '') : type === 'post' ? wordsOfPost(body['content']) : '';
  return mentions.reduce((text, key) => text.replaceAll(key, ''), written).trim();
}

function wordsOfPost(content: unknown): string {
  const lines = (Array.isArray(content) ? content : []) as readonly (readonly {
    tag?: string;
    text?: string;
  }[])[];
  return lines
    .map((line) => line.map(({ tag, text }) => (tag === 'at' ? '' : (text ?? ''))).join(''))
    .join('\n');
}
