/** Who may open the page, and which browser is which. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Ids, PageStore } from '../../ports.ts';

const COOKIE = 'yjt_session';
const SESSION_CHARS = 40;
const ATTEMPTS = 5;
const WINDOW_MS = 60_000;

export interface SignInTools {
  readonly store: PageStore;
  readonly ids: Ids;
  /** null: the page is for this machine alone, nobody signs in. */
  readonly code: string | null;
}

export class SignIn {
  readonly #tools: SignInTools;
  readonly #attempts = new Map<string, number[]>();

  constructor(tools: SignInTools) {
    this.#tools = tools;
  }

  /** The chat of this browser; undefined when it has to sign in first. */
  async chatOf(context: Context): Promise<number | undefined> {
    const session = getCookie(context, COOKIE);
    const known = session === undefined ? undefined : await this.#tools.store.findChat(session);
    if (known !== undefined || this.#tools.code !== null) return known;
    return this.#open(context);
  }

  /** @returns the chat when the code is right, otherwise why not. */
  async enter(context: Context, code: string, address: string): Promise<number | 'wrong' | 'wait'> {
    const now = Date.now();
    const recent = (this.#attempts.get(address) ?? []).filter((at) => now - at < WINDOW_MS);
    if (recent.length >= ATTEMPTS) return 'wait';
    if (this.#tools.code !== null && !sameText(code.trim(), this.#tools.code)) {
      this.#attempts.set(address, [...recent, now]);
      return 'wrong';
    }
    this.#attempts.delete(address);
    return this.#open(context);
  }

  async #open(context: Context): Promise<number> {
    const session = this.#tools.ids.next(SESSION_CHARS);
    setCookie(context, COOKIE, session, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: 60 * 60 * 24 * 30,
    });
    return this.#tools.store.openChat(session);
  }
}

/** Takes the same time wherever the first difference stands. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
