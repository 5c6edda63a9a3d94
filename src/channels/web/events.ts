/**
 * What browsers that are looking at a chat are told, as it happens. History comes from the store;
 * a browser whose line broke says which number it heard last and is told what it missed.
 */
import { randomBytes } from 'node:crypto';
import type { StoredPageMessage } from '../../ports.ts';

export type PageEvent =
  | { readonly kind: 'message'; readonly message: StoredPageMessage }
  | { readonly kind: 'edit'; readonly message: StoredPageMessage }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'typing' }
  /** What the role may do has changed. */
  | { readonly kind: 'menu' }
  /** What was missed is no longer at hand: the history tells it. */
  | { readonly kind: 'reload' };

/** `id` is absent from what is worth nothing later: a notice, a sign of typing. */
export type PageListener = (event: PageEvent, id?: string) => void;

interface Numbered {
  readonly number: number;
  readonly event: PageEvent;
}

interface ChatEvents {
  last: number;
  kept: readonly Numbered[];
  at: number;
  readonly listeners: Set<PageListener>;
}

/** Events kept for whoever comes back, a chat; what is older is in the history. */
const KEPT = 200;
const QUIET_MS = 60 * 60 * 1000;

export class PageEvents {
  readonly #chats = new Map<number, ChatEvents>();
  /** Numbers begin again with the program; those of before are known by it. */
  readonly #run = randomBytes(4).toString('hex');
  readonly #elsewhere: (chatId: number) => void;

  /** @param elsewhere - tells other processes over the same store that a chat has news. */
  constructor(elsewhere: (chatId: number) => void = () => undefined) {
    this.#elsewhere = elsewhere;
  }

  emit(chatId: number, event: PageEvent): void {
    const chat = this.#chat(chatId);
    const isKept = event.kind === 'message' || event.kind === 'edit' || event.kind === 'menu';
    if (isKept) {
      chat.last += 1;
      chat.kept = [...chat.kept, { number: chat.last, event }].slice(-KEPT);
      chat.at = Date.now();
      this.#elsewhere(chatId);
    }
    const id = isKept ? this.#idOf(chat.last) : undefined;
    for (const listener of [...chat.listeners]) listener(event, id);
    this.#forgetQuiet();
  }

  /** Another process has said something: browsers that listen here read the history anew. @param chatId - null: any chat. */
  toldElsewhere(chatId: number | null): void {
    for (const [id, chat] of this.#chats)
      if (chatId === null || id === chatId)
        for (const listener of [...chat.listeners]) listener({ kind: 'reload' }, this.#idOf(chat.last));
  }

  /** Number of the last event: what a browser has heard that has just read the history. */
  last(chatId: number): string {
    return this.#idOf(this.#chats.get(chatId)?.last ?? 0);
  }

  /**
   * @param after - id of the last event heard; what came since is told at once.
   * @returns the way to stop listening. Calling it again does nothing: a line that breaks is stopped
   *   by its break and by its loop, and the one that took its place meanwhile goes on.
   */
  listen(chatId: number, listener: PageListener, after?: string): () => void {
    const chat = this.#chat(chatId);
    for (const { event, number } of this.#missed(chat, after)) listener(event, this.#idOf(number));
    chat.listeners.add(listener);
    return () => void chat.listeners.delete(listener);
  }

  #missed(chat: ChatEvents, after: string | undefined): readonly Numbered[] {
    if (after === undefined || after === '') return [];
    const [run, number] = after.split('-');
    const heard = Number(number);
    const first = chat.kept[0]?.number ?? chat.last + 1;
    const isKnown = run === this.#run && heard <= chat.last && heard >= first - 1;
    if (!isKnown) return [{ number: chat.last, event: { kind: 'reload' } }];
    return chat.kept.filter((each) => each.number > heard);
  }

  #idOf(number: number): string {
    return `${this.#run}-${number}`;
  }

  #chat(chatId: number): ChatEvents {
    const known = this.#chats.get(chatId);
    if (known !== undefined) return known;
    const fresh: ChatEvents = { last: 0, kept: [], at: Date.now(), listeners: new Set() };
    this.#chats.set(chatId, fresh);
    return fresh;
  }

  /** Chats nobody looks at keep their number and lose what was said; the history has it. */
  #forgetQuiet(): void {
    for (const chat of this.#chats.values())
      if (chat.listeners.size === 0 && Date.now() - chat.at > QUIET_MS) chat.kept = [];
  }
}
