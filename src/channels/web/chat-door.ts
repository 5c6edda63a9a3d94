/** What comes through the page's server, handed to the bot as the updates Telegram would have sent. */
import type { Bot } from 'grammy';
import type { BotContext } from '../../bot/context.ts';
import { sentenceFor } from '../../bot/errors.ts';
import { placeOf } from '../../bot/features/people.ts';
import type { BotServices } from '../../bot/services.ts';
import type { Person } from '../../domain/access/person.ts';
import { isRole, ROLE_LABELS, type Role } from '../../domain/access/roles.ts';
import { cleanText } from '../../domain/shared/clean-text.ts';
import { say } from '../../messages/zh-CN.ts';
import type { PageMessage, PageStore } from '../../ports.ts';
import type { PageEvents } from './events.ts';
import type { OpenThings } from './page-routes.ts';
import { isAnswer, pressedWords } from './pressed.ts';
import { mediaUpdate, tapUpdate, textUpdate } from './updates.ts';

export interface ChatDoor {
  /** A place among what one person may have done at once; undefined: too many. */
  readonly takeTurn: (
    chatId: number,
  ) => { readonly mine: Promise<void>; readonly release: () => void } | undefined;
  /**
   * @param sentAs - id the browser gave the message.
   * @param shown - the words of the button that sent it: nobody reads /visit in their own bubble.
   */
  readonly sendText: (chatId: number, text: string, sentAs?: string, shown?: string) => Promise<void>;
  readonly sendMedia: (chatId: number) => Promise<void>;
  readonly tap: (chatId: number, messageId: number, data: string, sentAs?: string) => Promise<void>;
  readonly placeName: (person: Person) => string;
  readonly tryRole: (chatId: number, role: Role) => Promise<void>;
  readonly openThings: (chatId: number) => Promise<OpenThings>;
  readonly choose: (
    chatId: number,
    choice: { readonly place?: string | undefined; readonly role?: string | undefined },
  ) => Promise<void>;
}

export interface ChatDoorTools {
  readonly services: BotServices;
  readonly store: PageStore;
  readonly events: PageEvents;
  readonly bot: Bot<BotContext>;
}

/** Files shown beside the conversation. */
const SHOWN = 8;

export function createChatDoor({ services, store, events, bot }: ChatDoorTools): ChatDoor {
  const append = async (
    chatId: number,
    message: Partial<PageMessage> & Pick<PageMessage, 'from' | 'text'>,
  ) => {
    const stored = await store.append(chatId, { isHtml: false, buttons: [], file: null, ...message });
    events.emit(chatId, { kind: 'message', message: stored });
    return stored;
  };
  const personOf = (chatId: number) => services.findPerson('web', String(chatId));
  const userOf = async (chatId: number) => ({ chatId, updateId: await store.nextUpdateId() });
  return {
    takeTurn(chatId) {
      const key = `web:${chatId}`;
      const release = services.acts.take(key);
      return release === undefined ? undefined : { mine: services.turns.mine(key), release };
    },
    async sendText(chatId, typed, sentAs, shown) {
      const text = cleanText(typed);
      const question = (await store.list(chatId, 1)).at(-1);
      const changes = text.startsWith('/') ? undefined : question?.asks;
      const message = await append(chatId, {
        from: 'person',
        text: shown === undefined ? text : cleanText(shown),
        ...(sentAs === undefined ? {} : { sentAs }),
        ...(changes === undefined ? {} : { changes }),
      });
      await bot.handleUpdate(textUpdate(await userOf(chatId), { ...message, text }));
    },
    async sendMedia(chatId) {
      const { messageId } = await append(chatId, { from: 'person', text: say('page.media-sent') });
      await bot.handleUpdate(mediaUpdate(await userOf(chatId), messageId));
    },
    async tap(chatId, messageId, data, sentAs) {
      // A button of the side column belongs to no message: it takes up a draft, which may be done from anywhere.
      const message = await (messageId === 0 && data.startsWith('q:')
        ? (await store.list(chatId, 1)).at(-1)
        : store.get(chatId, messageId));
      if (message === undefined) return;
      const words = message.changes === data ? undefined : pressedWords(message, data);
      if (words !== undefined)
        await append(chatId, {
          from: 'person',
          text: words,
          ...(sentAs === undefined ? {} : { sentAs }),
          ...(message.asks === undefined || !isAnswer(data) ? {} : { changes: message.asks }),
        });
      await bot.handleUpdate(tapUpdate(await userOf(chatId), message, data));
    },
    placeName: (person) => placeOf(person, services.places),
    async tryRole(chatId, role) {
      await services.chooseRole({ role }, await personOf(chatId));
      await append(chatId, { from: 'bot', text: say('page.role-changed', { role: ROLE_LABELS[role] }) });
      events.emit(chatId, { kind: 'menu' });
    },
    async choose(chatId, { place, role }) {
      try {
        if (place !== undefined) await services.choosePlace({ place }, await personOf(chatId));
        if (role !== undefined && isRole(role)) await services.chooseRole({ role }, await personOf(chatId));
      } catch (error) {
        events.emit(chatId, { kind: 'notice', text: sentenceFor(error) });
      }
      events.emit(chatId, { kind: 'menu' });
    },
    async openThings(chatId) {
      const person = await personOf(chatId);
      if (person.role === 'visitor') return { files: [], due: [], drafts: [] };
      const [{ files, due }, drafts] = await Promise.all([
        services.openFiles({ limit: SHOWN }, person),
        services.listDrafts({}, person),
      ]);
      return { files, due, drafts };
    },
  };
}
