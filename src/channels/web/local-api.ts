/**
 * A Bot API without Telegram: the `fetch` that grammY's client is given on the page. Calls of
 * the bot become messages in the page's store and events to the browsers that are looking.
 *
 * This seam, unlike API transformers, also covers what the bot sends from inside a conversation.
 */
import type { PageExtras } from '../../bot/render/send.ts';
import type { PageMessage, PageStore } from '../../ports.ts';
import { ApiRefusal, apiOver, type Call, chatOf, keyboardIn, parsed } from '../bot-api-call.ts';
import type { PageEvents } from './events.ts';
import { blocksOfHtml } from './html-blocks.ts';

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
  /** A picture is a file whose name says so: the page shows it. */
  const sendFile = async ({ fields, upload }: Call) => {
    const chatId = chatOf(fields);
    if (upload === undefined) throw new ApiRefusal(400, 'Bad Request: there is no file in the request');
    const id = await store.addFile(chatId, upload.name, upload.bytes);
    const file = { id, name: upload.name, bytes: upload.bytes.length };
    return send(chatId, { ...messageOf({ ...fields, text: fields['caption'] ?? '' }), file });
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
    sendDocument: sendFile,
    sendPhoto: sendFile,
    editMessageText: ({ fields }) => {
      const message = messageOf(fields);
      return edit(chatOf(fields), Number(fields['message_id']), ({ file }) => ({ ...message, file }));
    },
    editMessageReplyMarkup: ({ fields }) =>
      edit(chatOf(fields), Number(fields['message_id']), (before) => ({
        ...before,
        buttons: keyboardIn(fields['reply_markup']),
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

  return apiOver(methods);
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
    buttons: keyboardIn(fields['reply_markup']),
    file: null,
    ...(blocks === undefined ? {} : { blocks }),
    ...(asks === undefined ? {} : { asks }),
  };
}

function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
