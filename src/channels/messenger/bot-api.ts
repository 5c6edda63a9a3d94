/**
 * The `fetch` grammY is given on a messenger: calls of the Bot API become the messenger's own. What it cannot
 * do as Telegram does it, it does in its own best way, and the bot does not notice.
 */
import { say } from '../../messages/zh-CN.ts';
import type { Logger } from '../../ports.ts';
import type { Address, KeptMessage, MessengerStore } from '../../ports-messengers.ts';
import { ApiRefusal, apiOver, type Call, chatOf, keyboardIn } from '../bot-api-call.ts';
import { isListed, layOut } from './keyboards.ts';
import { cut, type Dialect, plainOf, spansOf } from './markdown.ts';
import { type Messenger, NotSent, type Outgoing } from './messenger.ts';
import type { Pace, Turn } from './pace.ts';
import type { PressWindows } from './press-window.ts';

export interface MessengerApiTools {
  readonly messenger: Messenger;
  readonly dialect: Dialect;
  readonly store: MessengerStore;
  readonly windows: PressWindows;
  readonly pace: Pace;
  readonly logger: Logger;
}

type Shown = KeptMessage['shown'];

export function createMessengerApi(tools: MessengerApiTools): typeof fetch {
  const { messenger, store, windows, pace, logger } = tools;
  const { abilities, channel } = messenger;

  const addressOf = async (chatId: number): Promise<Address> => {
    const address = await store.addressOf(chatId);
    if (address === undefined || address.channel !== channel)
      throw new ApiRefusal(400, 'Bad Request: chat not found');
    return address;
  };

  /** Sends the parts of one message of the bot's. @returns what the last one, with the buttons, is called. */
  const deliver = async (chatId: number, messageId: number, shown: Shown): Promise<string> => {
    const to = await addressOf(chatId);
    const parts = partsOf(shown, messageId, tools);
    let ref = '';
    for (const [at, part] of parts.entries())
      ref = await guarded(() =>
        pace.inTurn(chatId, (turn) =>
          messenger.send(to, withinHour(turn, { ...part, name: `${chatId}-${messageId}-${at}` })),
        ),
      );
    return ref;
  };

  const send = async (chatId: number, shown: Shown) => {
    const messageId = await store.nextMessage(chatId);
    const ref = await deliver(chatId, messageId, shown);
    await store.keep({ chatId, messageId, ref, shown });
    return answered(chatId, messageId, shown.text);
  };

  /** Not kept: what is typed after it chooses among the buttons of the message before. */
  const sendAside = async (chatId: number, shown: Shown) => {
    const messageId = await store.nextMessage(chatId);
    await deliver(chatId, messageId, shown);
    return answered(chatId, messageId, shown.text);
  };

  const change = async (chatId: number, messageId: number, next: Partial<Shown>) => {
    const kept = await store.message(chatId, messageId);
    if (kept === undefined) throw new ApiRefusal(400, 'Bad Request: message to edit not found');
    const shown: Shown = { ...kept.shown, ...next };
    const isNewText = next.text !== undefined && !isSame(kept.shown, shown);
    const part = outgoing(shown, messageId, tools, `${chatId}-${messageId}`);
    let { ref } = kept;
    if (part !== undefined && (await windows.edit(chatId, messageId, shown.isRetired ? undefined : part))) {
      await store.keep({ ...kept, shown });
      return answered(chatId, messageId, shown.text);
    }
    const isNamed = kept.ref !== '' && (abilities.edits === 'always' || abilities.edits === 'cards');
    if (isNamed && part !== undefined) {
      const to = await addressOf(chatId);
      const isChanged = await guarded(() =>
        pace.inTurn(chatId, () => messenger.edit(to, kept.ref, part)),
      ).then(
        () => true,
        (error: unknown) => {
          logger.warn({ channel, code: error instanceof Error ? error.message : '' }, 'not changed');
          return false;
        },
      );
      if (!isChanged && isNewText) ref = await deliver(chatId, messageId, shown);
    } else if (isNewText) {
      // What cannot be changed is said again, whole.
      ref = await deliver(chatId, messageId, shown);
    }
    await store.keep({ ...kept, ref, shown });
    return answered(chatId, messageId, shown.text);
  };

  return apiOver({
    sendMessage: async ({ fields }) => {
      const chatId = chatOf(fields);
      const { isGroup } = await addressOf(chatId);
      const shown = shownIn(fields, isGroup, abilities);
      return fields['disable_notification'] === true ? sendAside(chatId, shown) : send(chatId, shown);
    },
    sendDocument: async ({ fields, upload }) => {
      const chatId = chatOf(fields);
      const to = await addressOf(chatId);
      if (upload === undefined) throw new ApiRefusal(400, 'Bad Request: there is no document in the request');
      if (upload.bytes.length > abilities.maxFileBytes) {
        const megabytes = Math.floor(abilities.maxFileBytes / 1024 ** 2);
        return send(chatId, plain(say('channel.file-too-large', { name: upload.name, megabytes })));
      }
      const file = await guarded(() => pace.inTurn(chatId, () => messenger.sendFile(to, upload))).catch(
        async (error: unknown) => {
          // Nobody is left waiting for a file that is not coming.
          await send(chatId, plain(say('channel.file-failed', { name: upload.name }))).catch(() => undefined);
          throw error;
        },
      );
      const caption = String(fields['caption'] ?? '');
      if (caption !== '') return send(chatId, { ...shownIn(fields, to.isGroup, abilities), text: caption });
      const messageId = await store.nextMessage(chatId);
      await store.keep({ chatId, messageId, ref: file, shown: plain('') });
      return answered(chatId, messageId, '');
    },
    editMessageText: ({ fields }) =>
      change(chatOf(fields), Number(fields['message_id']), shownIn(fields, false, abilities)),
    editMessageReplyMarkup: ({ fields }) => {
      const rows = keyboardIn(fields['reply_markup']);
      return change(
        chatOf(fields),
        Number(fields['message_id']),
        rows.flat().length === 0 ? { isRetired: true } : { rows, isRetired: false },
      );
    },
    answerCallbackQuery: async ({ fields }) => {
      const text = String(fields['text'] ?? '');
      if (text === '') return true;
      const query = String(fields['callback_query_id']);
      if (abilities.hasToast && windows.toast(query, text)) return true;
      const chatId = Number(query.split(':')[0]);
      await send(chatId, plain(text));
      return true;
    },
    sendChatAction: async () => true,
    setMyCommands: async () => true,
  });
}

/** A message as the messenger is to show it when it is pressed or changed; undefined where one would not hold it. */
export function outgoing(
  shown: Shown,
  messageId: number,
  tools: Pick<MessengerApiTools, 'messenger' | 'dialect'>,
  name: string,
): Outgoing | undefined {
  const [only, ...others] = partsOf(shown, messageId, tools);
  return only === undefined || others.length > 0 ? undefined : { ...only, name };
}

function partsOf(
  shown: Shown,
  messageId: number,
  { messenger: { abilities }, dialect }: Pick<MessengerApiTools, 'messenger' | 'dialect'>,
): readonly Omit<Outgoing, 'name'>[] {
  const { rows, list } = layOut(shown.isRetired ? [] : shown.rows, messageId, abilities);
  const spans = [...spansOf(shown.text, shown.isHtml), ...spansOf(list, false)];
  const parts = cut(spans, dialect, abilities.maxBytes);
  return parts.map((part, at) => ({ spans: part, rows: at === parts.length - 1 ? rows : [] }));
}

function shownIn(fields: Call['fields'], isGroup: boolean, abilities: Messenger['abilities']): Shown {
  // In a group nobody's button is anybody's.
  const rows = isGroup ? [] : keyboardIn(fields['reply_markup']);
  return {
    text: String(fields['text'] ?? ''),
    isHtml: fields['parse_mode'] === 'HTML',
    rows,
    isNumbered: isListed(rows, abilities),
    isRetired: false,
  };
}

function plain(text: string): Shown {
  return { text, isHtml: false, rows: [], isNumbered: false, isRetired: false };
}

/** The last message of a full hour says so; the ones after it are not sent. */
function withinHour(turn: Turn, message: Outgoing): Outgoing {
  if (turn === 'full') throw new NotSent(429, 'hour is full');
  if (turn === 'free') return message;
  return { ...message, spans: spansOf(say('channel.hour-full'), false), rows: [] };
}

async function guarded<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NotSent) throw new ApiRefusal(error.status, `Bad Request: ${error.message}`);
    throw error;
  }
}

function isSame(before: Shown, after: Shown): boolean {
  return (
    plainOf(spansOf(before.text, before.isHtml)) === plainOf(spansOf(after.text, after.isHtml)) &&
    JSON.stringify(before.rows) === JSON.stringify(after.rows)
  );
}

function answered(chatId: number, messageId: number, text: string) {
  return {
    message_id: messageId,
    date: Math.floor(Date.now() / 1000),
    chat: { id: chatId, type: 'private' },
    text,
  };
}
