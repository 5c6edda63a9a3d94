/** Which browser is whose: a cookie for each mode, set by a POST alone. Looking at a page opens nothing. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ABSOLUTE_DAYS } from '../../domain/access/session.ts';
import type { Opened, Session, SignedIn, SignIn } from '../../operations/sign-in.ts';
import type { DeviceMeans } from '../../ports.ts';
import { labelOf } from './device-label.ts';
import { addressOf, type PageMode } from './requests.ts';

export class PageSessions {
  readonly #signIn: SignIn;
  readonly #mode: PageMode;

  constructor(signIn: SignIn, mode: PageMode) {
    this.#signIn = signIn;
    this.#mode = mode;
  }

  /** Whose request it is; undefined when they have to sign in first. Changes nothing. */
  async current(context: Context): Promise<Session | undefined> {
    const token = getCookie(context, this.#cookie);
    return token === undefined ? undefined : this.#signIn.sessionOf(token);
  }

  /** The chat of whoever acts. In the trial the first act opens one: nobody signs in there. */
  async chatOf(context: Context): Promise<number | undefined> {
    const session = await this.current(context);
    if (session !== undefined) {
      if (context.req.method === 'POST') await this.#signIn.touch(session);
      return session.device.chatId;
    }
    if (this.#mode.kind !== 'trial' || context.req.method !== 'POST') return undefined;
    return (await this.open(context, 'trial')).chatId;
  }

  async enter(context: Context, code: string): Promise<SignedIn> {
    const from = addressOf(context, this.#mode);
    const result = await this.#signIn.byCode({ code, from, label: labelOf(context) });
    if (result.kind === 'in') this.#keep(context, result);
    return result;
  }

  async open(context: Context, means: DeviceMeans, personId?: string): Promise<Opened> {
    const opened = await this.#signIn.open(means, labelOf(context), personId);
    this.#keep(context, opened);
    return opened;
  }

  /** A try that is no code: logged and audited as one. */
  failed(context: Context, means: string): Promise<void> {
    return this.#signIn.failed(`from:${addressOf(context, this.#mode)}`, { means });
  }

  async end(context: Context): Promise<void> {
    const session = await this.current(context);
    if (session !== undefined) await this.#signIn.end(session);
    deleteCookie(context, this.#cookie, { path: '/', secure: this.#isSecure });
  }

  get #isSecure(): boolean {
    return this.#mode.kind === 'office' && this.#mode.publicUrl?.protocol === 'https:';
  }

  /** The trial's and the office's are no cookies of each other; a prefix binds the secure one to this host. */
  get #cookie(): string {
    const name = this.#mode.kind === 'trial' ? 'yjt_trial' : 'yjt_office';
    return this.#isSecure ? `__Host-${name}` : name;
  }

  #keep(context: Context, { token }: Opened): void {
    setCookie(context, this.#cookie, token, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: this.#isSecure,
      path: '/',
      maxAge: 60 * 60 * 24 * ABSOLUTE_DAYS,
    });
  }
}
