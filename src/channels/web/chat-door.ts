/** What comes through the page's server, handed to the bot as the updates Telegram would have sent. */
import { randomUUID } from 'node:crypto';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { BotContext } from '../../bot/context.ts';
import { sentenceFor } from '../../bot/errors.ts';
import { placeOf } from '../../bot/features/people.ts';
import { takePaper } from '../../bot/paper.ts';
import type { BotServices } from '../../bot/services.ts';
import type { Person } from '../../domain/access/person.ts';
import { isRole, ROLE_LABELS, type Role } from '../../domain/access/roles.ts';
import { cleanText } from '../../domain/shared/clean-text.ts';
import { say } from '../../messages/zh-CN.ts';
import type { KeepPhotoInput } from '../../operations/photos.ts';
import type { PageMessage, PageStore, StoredPageMessage } from '../../ports.ts';
import type { InFlight } from '../in-flight.ts';
import type { PageEvents } from './events.ts';
import type { OpenThings } from './page-routes.ts';
import { isAnswer, pressedWords } from './pressed.ts';
import { mediaUpdate, tapUpdate, textUpdate } from './updates.ts';
import type { WholeForms } from './whole-routes.ts';

export interface ChatDoor {
  /** A place among what one person may have done at once; undefined: too many. */
  readonly takeTurn: (
    chatId: number,
  ) => { readonly mine: Promise<void>; readonly release: () => void } | undefined;
  /**
   * @param sentAs - id the browser gave the message; what comes with it a second time is not taken again.
   * @param shown - the words of the button that sent it: nobody reads /visit in their own bubble.
   * @param seen - the newest message of the bot the page showed: an answer is to what was read.
   */
  readonly sendText: (
    chatId: number,
    text: string,
    sentAs?: string,
    shown?: string,
    seen?: number,
  ) => Promise<void>;
  readonly sendMedia: (chatId: number) => Promise<void>;
  readonly sendFile: (chatId: number, name: string, bytes: Uint8Array) => Promise<void>;
  readonly tap: (chatId: number, messageId: number, data: string, sentAs?: string) => Promise<void>;
  /** A photograph of a paper, put away with the open form or a record; what came of it is said in the chat. */
  readonly keepPhoto: (chatId: number, input: KeepPhotoInput) => Promise<void>;
  /** Speech → text; absent where no recogniser is set. */
  readonly hear?: ((audio: Uint8Array) => Promise<string | undefined>) | undefined;
  readonly whole: WholeForms;
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
  /** Files on their way to the bot, which fetches each once. */
  readonly files: Map<string, Uint8Array>;
  /** Waited for by a stop. */
  readonly inFlight: InFlight;
}

type SaidOnPage = Partial<PageMessage> & Pick<PageMessage, 'text'>;
const PLAIN = { isHtml: false, buttons: [], file: null } as const;

/** What a link begins a form from, in a chat where nothing was said yet. */
const NOTHING_SAID: StoredPageMessage = {
  ...PLAIN,
  from: 'bot',
  text: '',
  messageId: 0,
  at: '1970-01-01T00:00:00Z',
};

/** Files shown beside the conversation. */
const SHOWN = 8;

export function createChatDoor({ services, store, events, bot, files, inFlight }: ChatDoorTools): ChatDoor {
  const take = async (chatId: number, sentAs: string | undefined, said: SaidOnPage | undefined) => {
    const message = said === undefined ? null : { ...PLAIN, ...said, from: 'person' as const };
    const id = sentAs ?? randomUUID();
    const taken = await store.post(chatId, { id, message });
    if (taken.isNew && taken.message !== undefined)
      events.emit(chatId, { kind: 'message', message: taken.message });
    return taken;
  };
  const handle = (update: Update) => inFlight.track(bot.handleUpdate(update));
  const { transcribe } = services;
  const personOf = (chatId: number) => services.findPerson('web', String(chatId));
  return {
    takeTurn(chatId) {
      const key = `web:${chatId}`;
      const release = services.acts.take(key);
      if (release === undefined) return undefined;
      const leave = services.line.enter(key, (count) =>
        events.emit(chatId, { kind: 'notice', text: say('line.wait', { count }) }),
      );
      return {
        mine: services.turns.mine(key),
        release: () => {
          leave();
          release();
        },
      };
    },
    async sendText(chatId, typed, sentAs, shown, seen) {
      const text = cleanText(typed);
      const question = (await store.list(chatId, 1)).at(-1);
      const changes = text.startsWith('/') ? undefined : question?.asks;
      const { updateId, message } = await take(chatId, sentAs, {
        text: shown === undefined ? text : cleanText(shown),
        ...(sentAs === undefined ? {} : { sentAs }),
        ...(changes === undefined ? {} : { changes }),
      });
      if (message !== undefined) await handle(textUpdate({ chatId, updateId, seen }, { ...message, text }));
    },
    async sendMedia(chatId) {
      const { updateId, message } = await take(chatId, undefined, { text: say('page.media-sent') });
      if (message !== undefined) await handle(mediaUpdate({ chatId, updateId }, message.messageId));
    },
    async sendFile(chatId, name, bytes) {
      const { updateId, message } = await take(chatId, undefined, {
        text: say('page.file-sent', { name: cleanText(name).slice(0, 80) }),
      });
      if (message === undefined) return;
      const id = randomUUID();
      files.set(id, bytes);
      try {
        await handle(mediaUpdate({ chatId, updateId }, message.messageId, { id, name, bytes: bytes.length }));
      } finally {
        files.delete(id);
      }
    },
    async tap(chatId, messageId, data, sentAs) {
      // A button of the side column and of the form as a page belongs to no message: it may be pressed from anywhere.
      const message = await (messageId === 0 && /^(?:q|f|g):/u.test(data)
        ? ((await store.list(chatId, 1)).at(-1) ?? NOTHING_SAID)
        : store.get(chatId, messageId));
      if (message === undefined) return;
      const words = message.changes === data ? undefined : pressedWords(message, data);
      const said =
        words === undefined
          ? undefined
          : {
              text: words,
              ...(sentAs === undefined ? {} : { sentAs }),
              ...(message.asks === undefined || !isAnswer(data) ? {} : { changes: message.asks }),
            };
      const { updateId } = await take(chatId, sentAs, said);
      await handle(tapUpdate({ chatId, updateId }, message, data));
    },
    async keepPhoto(chatId, input) {
      const { told, card } = await takePaper(input, await personOf(chatId), services);
      const message = await store.append(chatId, { ...PLAIN, from: 'bot', text: told });
      events.emit(chatId, { kind: 'message', message });
      if (card === undefined) return;
      const { updateId } = await take(chatId, undefined, undefined);
      await handle(tapUpdate({ chatId, updateId }, message, card));
    },
    ...(transcribe === undefined
      ? {}
      : {
          hear: async (audio: Uint8Array) => {
            const said = await transcribe(audio, 'voice.webm');
            return said === undefined ? undefined : cleanText(said);
          },
        }),
    whole: {
      read: async (chatId) => services.readWhole({}, await personOf(chatId)),
      give: async (chatId, input) => services.giveAnswer(input, await personOf(chatId)),
      finish: async (chatId, draftId) => services.finishWhole({ draftId }, await personOf(chatId)),
    },
    placeName: (person) => placeOf(person, services.places),
    async tryRole(chatId, role) {
      await services.chooseRole({ role }, await personOf(chatId));
      const told = say('page.role-changed', { role: ROLE_LABELS[role] });
      const message = await store.append(chatId, { ...PLAIN, from: 'bot', text: told });
      events.emit(chatId, { kind: 'message', message });
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
