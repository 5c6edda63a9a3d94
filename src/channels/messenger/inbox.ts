/**
 * What comes in: numbered and kept, sealed, before the platform is told that it arrived, then handled, then
 * forgotten. What a kill interrupts is taken up when the program is back; what comes twice is known.
 */
import type { Update } from 'grammy/types';
import { readFormButton } from '../../bot/render/form.ts';
import { sentenceFor } from '../../messages/sentence-for.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Logger } from '../../ports.ts';
import type { KeptMessage, MessengerStore } from '../../ports-messengers.ts';
import { InFlight } from '../in-flight.ts';
import { outgoing } from './bot-api.ts';
import { buttonSaid, readKey, readSaidPress } from './keyboards.ts';
import { nameOf } from './link.ts';
import type { Dialect } from './markdown.ts';
import type { Inbound, Messenger } from './messenger.ts';
import type { PressWindows } from './press-window.ts';
import { type Coming, mediaUpdate, tapUpdate, textUpdate } from './updates.ts';

export interface InboxTools {
  readonly messenger: Messenger;
  readonly dialect: Dialect;
  readonly store: MessengerStore;
  readonly windows: PressWindows;
  readonly logger: Logger;
  readonly botName: string;
  readonly handle: (update: Update) => Promise<void>;
  /** A sentence of the channel's own into a chat. */
  readonly tell: (chatId: number, text: string) => Promise<unknown>;
  readonly now?: () => number;
}

/** Said longer ago, it is answered with a word on that; a button's time is over. */
const OLD_MS = 10 * 60_000;
/** As on Telegram. */
const MAX_TEXT = 4_096;
/** Data of a button that is no more: the bot's own answer to it. */
const GONE = 'gone';

export class Inbox {
  readonly #tools: InboxTools;
  readonly #inFlight = new InFlight();
  /** Numbers are given in the order of arrival. */
  #queue: Promise<unknown> = Promise.resolve();
  readonly #now: () => number;
  #isClosed = false;

  constructor(tools: InboxTools) {
    this.#tools = tools;
    this.#now = tools.now ?? Date.now;
  }

  /** Resolves when it may be acknowledged: it will not be lost any more. */
  take(inbound: Inbound): Promise<void> {
    const taken = this.#queue.then(() => this.#take(inbound));
    this.#queue = taken.catch(() => undefined);
    return taken;
  }

  /** What the last run had acknowledged and not finished. */
  async resume(): Promise<void> {
    const { store, messenger } = this.#tools;
    for (const { body, at: _at, ...ids } of await store.unfinished(messenger.channel))
      this.#begin(JSON.parse(body) as Inbound, ids, this.#now());
  }

  /** From now on what comes is kept for the next run. @returns how many had not ended when the time was over. */
  drain(limitMs: number): Promise<number> {
    this.#isClosed = true;
    return this.#inFlight.drain(limitMs);
  }

  async #take(inbound: Inbound): Promise<void> {
    const { store, messenger } = this.#tools;
    const { channel } = messenger;
    if (inbound.group !== null && !inbound.isMentioned && inbound.content.kind !== 'press') return;
    const { answer: _answer, ...kept } = inbound;
    const { org, id, isOutsider } = inbound.from;
    const userId = await store.chatOf({ channel, org, id, isGroup: false, isOutsider });
    const chatId =
      inbound.group === null
        ? userId
        : await store.chatOf({ channel, org, id: inbound.group, isGroup: true, isOutsider: false });
    const claimed = await store.claim({ channel, eventId: inbound.id, chatId, body: JSON.stringify(kept) });
    if (claimed.isNew && !this.#isClosed)
      this.#begin(inbound, { ...claimed, chatId, eventId: inbound.id, userId }, this.#now());
  }

  #begin(
    inbound: Inbound,
    ids: Pick<Coming, 'updateId' | 'messageId' | 'chatId'> & {
      readonly eventId: string;
      readonly userId?: number;
    },
    arrivedAt: number,
  ): void {
    const { store, messenger, logger, tell } = this.#tools;
    void this.#inFlight.track(
      this.#handle(inbound, ids, arrivedAt)
        .catch(async (error: unknown) => {
          logger.error({ channel: messenger.channel, error: nameOf(error) }, 'an update failed');
          // The bot excuses itself; what fails on the way to it is forgotten after this, and nobody else says so.
          await tell(ids.chatId, sentenceFor(error));
        })
        .catch(() => undefined)
        .then(() => store.finish(messenger.channel, ids.eventId))
        .catch(() => undefined),
    );
  }

  async #handle(
    inbound: Inbound,
    {
      chatId,
      updateId,
      messageId,
      userId,
    }: Pick<Coming, 'updateId' | 'messageId' | 'chatId'> & {
      readonly userId?: number;
    },
    arrivedAt: number,
  ): Promise<void> {
    const { store, messenger, handle, tell, botName } = this.#tools;
    const { content, group, from } = inbound;
    const known = userId ?? (await store.chatOf({ channel: messenger.channel, ...from, isGroup: false }));
    const coming: Coming = {
      chatId,
      userId: known,
      isGroup: group !== null,
      updateId,
      messageId,
      atMs: inbound.sentAt ?? arrivedAt,
    };
    const isOld = arrivedAt - (inbound.sentAt ?? arrivedAt) > OLD_MS;
    switch (content.kind) {
      case 'opened':
        return handle(textUpdate(coming, '/start'));
      case 'media':
        return handle(mediaUpdate(coming));
      case 'press': {
        if (group !== null) {
          await inbound.answer?.({ toast: say('access.group'), message: undefined });
          return;
        }
        const key = readKey(content.key);
        const kept = key === undefined ? undefined : await store.message(chatId, key.messageId);
        return this.#press(coming, kept, key?.data ?? GONE, inbound.answer, isOld);
      }
      case 'text': {
        const said = messenger.abilities.pressesAreSaid ? readSaidPress(content.text) : undefined;
        const kept = said === undefined ? undefined : await store.message(chatId, said.messageId);
        if (said !== undefined && kept !== undefined) {
          const button = buttonSaid(kept, said.label, messenger.abilities);
          return this.#press(coming, kept, button?.data ?? GONE, undefined, isOld);
        }
        if (content.text.length > MAX_TEXT) {
          await tell(chatId, say('channel.too-long', { most: MAX_TEXT }));
          return;
        }
        // A word beside it: what was said is handled, whether it gets through or not.
        if (isOld) await tell(chatId, say('channel.late')).catch(() => undefined);
        // A command in a group is refused by its name alone.
        const isNamed = group !== null && !content.text.startsWith('/');
        return handle(
          textUpdate(coming, isNamed ? `@${botName} ${content.text}` : content.text, content.isSpoken),
        );
      }
    }
  }

  /** A button that is off is the bot's stale one; of a form's own the form says itself what became of it. */
  async #press(
    coming: Coming,
    kept: KeptMessage | undefined,
    data: string,
    answer: Inbound['answer'],
    isOld: boolean,
  ): Promise<void> {
    const { windows, messenger, handle } = this.#tools;
    const { chatId, updateId } = coming;
    const isThere = kept?.shown.rows.flat().some((button) => button.data === data) === true;
    const isLive = isThere && kept?.shown.isRetired === false && !isOld;
    const query = `${chatId}:${updateId}`;
    const messageId = kept?.messageId ?? 0;
    if (answer !== undefined)
      windows.open(query, {
        chatId,
        messageId,
        answer,
        windowMs: messenger.abilities.pressWindowMs,
        meanwhile: () =>
          kept === undefined
            ? undefined
            : outgoing(chosen(kept, data), messageId, this.#tools, `${chatId}-${messageId}`),
      });
    try {
      await handle(
        tapUpdate(coming, {
          messageId,
          data: isLive || readFormButton(data) !== undefined ? data : GONE,
          text: kept?.shown.text ?? '',
        }),
      );
    } finally {
      await windows.end(query);
    }
  }
}

/** A pressed message with its buttons off and what was pressed written under it. */
function chosen({ shown }: KeptMessage, data: string): KeptMessage['shown'] {
  const label = shown.rows.flat().find((button) => button.data === data)?.label ?? '';
  return { ...shown, text: `${shown.text}\n${say('channel.chosen', { label })}`, isRetired: true };
}
