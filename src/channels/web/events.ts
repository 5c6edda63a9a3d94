/** What browsers that are looking at a chat are told, as it happens. History comes from the store. */
import type { StoredPageMessage } from '../../ports.ts';

export type PageEvent =
  | { readonly kind: 'message'; readonly message: StoredPageMessage }
  | { readonly kind: 'edit'; readonly message: StoredPageMessage }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'typing' }
  /** What the role may do has changed. */
  | { readonly kind: 'menu' };

type Listener = (event: PageEvent) => void;

export class PageEvents {
  readonly #listeners = new Map<number, Set<Listener>>();

  emit(chatId: number, event: PageEvent): void {
    for (const listener of this.#listeners.get(chatId) ?? []) listener(event);
  }

  /** @returns the way to stop listening. */
  listen(chatId: number, listener: Listener): () => void {
    const listeners = this.#listeners.get(chatId) ?? new Set();
    this.#listeners.set(chatId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(chatId);
    };
  }
}
