/** What came in from a messenger as the update Telegram would have sent. Pure. */
import type { Update } from 'grammy/types';
import type { Claimed } from '../../ports-messengers.ts';

export interface Coming extends Pick<Claimed, 'updateId' | 'messageId'> {
  readonly chatId: number;
  readonly userId: number;
  readonly isGroup: boolean;
  readonly atMs: number;
}

const NAME = '同事';

function head({ chatId, userId, isGroup, messageId, atMs }: Coming) {
  return {
    message_id: messageId,
    date: Math.floor(atMs / 1000),
    chat: isGroup
      ? { id: chatId, type: 'group' as const, title: NAME }
      : { id: chatId, type: 'private' as const, first_name: NAME },
    from: { id: userId, is_bot: false as const, first_name: NAME },
  };
}

/** A voice message that has its text is one the platform has written down. */
export function textUpdate(coming: Coming, text: string, isSpoken = false): Update {
  const command = /^\/[a-z_]+/u.exec(text)?.[0];
  return {
    update_id: coming.updateId,
    message: {
      ...head(coming),
      text,
      ...(isSpoken ? { voice: { file_id: 'spoken', file_unique_id: 'spoken', duration: 0 } } : {}),
      ...(command === undefined
        ? {}
        : { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] }),
    },
  } as Update;
}

/** The bot is told that there was something; it is not fetched. */
export function mediaUpdate(coming: Coming): Update {
  return {
    update_id: coming.updateId,
    message: { ...head(coming), document: { file_id: 'media', file_unique_id: 'media' } },
  } as Update;
}

export function tapUpdate(
  coming: Coming,
  pressed: { readonly messageId: number; readonly data: string; readonly text: string },
): Update {
  const { from, chat, date } = head(coming);
  return {
    update_id: coming.updateId,
    callback_query: {
      // answerCallbackQuery finds the chat by it.
      id: `${coming.chatId}:${coming.updateId}`,
      from,
      chat_instance: String(coming.chatId),
      data: pressed.data,
      message: { message_id: pressed.messageId, date, chat, text: pressed.text },
    },
  } as Update;
}
