/** Browser messages and taps as the updates Telegram would have sent. */
import type { Message, Update } from 'grammy/types';
import type { StoredPageMessage } from '../../ports.ts';

interface PageUser {
  readonly chatId: number;
  readonly updateId: number;
  /** The newest message of the bot the page showed when this was sent. */
  readonly seen?: number | undefined;
}

const person = (chatId: number) => ({ id: chatId, is_bot: false as const, first_name: '网页用户' });
const chat = (chatId: number) => ({ id: chatId, type: 'private' as const, first_name: '网页用户' });

export function textUpdate(
  { chatId, updateId, seen }: PageUser,
  { messageId, at, text }: StoredPageMessage,
): Update {
  const command = /^\/[a-z_]+/u.exec(text)?.[0];
  return {
    update_id: updateId,
    message: {
      message_id: messageId,
      date: Math.floor(Date.parse(at) / 1000),
      chat: chat(chatId),
      from: person(chatId),
      text,
      ...(seen === undefined ? {} : { reply_to_message: shownMessage(chatId, seen) }),
      ...(command === undefined
        ? {}
        : { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] }),
    },
  };
}

/** All the bot asks of it is where in the chat it stands. */
function shownMessage(chatId: number, messageId: number) {
  return { message_id: messageId, date: 0, chat: chat(chatId) } as NonNullable<Message['reply_to_message']>;
}

/** A photo, a voice message or a file was dropped on the page: the bot is told, and may fetch the file once. */
export function mediaUpdate(
  { chatId, updateId }: PageUser,
  messageId: number,
  file?: { readonly id: string; readonly name: string; readonly bytes: number },
): Update {
  return {
    update_id: updateId,
    message: {
      message_id: messageId,
      date: Math.floor(Date.now() / 1000),
      chat: chat(chatId),
      from: person(chatId),
      document:
        file === undefined
          ? { file_id: 'page', file_unique_id: 'page' }
          : { file_id: file.id, file_unique_id: file.id, file_name: file.name, file_size: file.bytes },
    },
  };
}

export function tapUpdate({ chatId, updateId }: PageUser, message: StoredPageMessage, data: string): Update {
  return {
    update_id: updateId,
    callback_query: {
      // answerCallbackQuery finds the chat by it.
      id: `${chatId}:${updateId}`,
      from: person(chatId),
      chat_instance: String(chatId),
      data,
      message: {
        message_id: message.messageId,
        date: Math.floor(Date.parse(message.at) / 1000),
        chat: chat(chatId),
        text: message.text,
      },
    },
  };
}
