/**
 * The page's door, before there is anybody to act: a code or the trial becomes a signed-in device, a
 * cookie is told whose it is. Good and failed tries are audited and logged, in a transaction of their own.
 */
import { createHash, scryptSync, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { foldCode } from '../domain/access/codes.ts';
import { isActive, type Person } from '../domain/access/person.ts';
import { isOpen } from '../domain/access/session.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Device, DeviceMeans, Ids, Logger, Stores, UnitOfWork } from '../ports.ts';
import type { CodeGuard } from './code-guard.ts';
import { hashOfCode, selectorOf } from './codes.ts';
import { accept, type Joined, type JoinInput, WrongCodeError } from './join.ts';
import type { Performed } from './operation.ts';

export interface SignInTools {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly guard: CodeGuard;
  /** The office's common code; null: accounts only. */
  readonly commonCode: string | null;
}

export interface SignInTry {
  readonly code: string;
  /** Where it comes from, for counting wrong ones. */
  readonly from: string;
  /** What the browser is, for the list of devices. */
  readonly label: string;
}

export interface Opened {
  /** For the cookie; kept by its hash alone. */
  readonly token: string;
  readonly chatId: number;
}

export type SignedIn =
  | ({ readonly kind: 'in' } & Opened)
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number };

export interface Session {
  readonly device: Device;
  readonly person: Person;
}

export interface SignIn {
  readonly byCode: (given: SignInTry) => Promise<SignedIn>;
  /** Without any code: the trial, and accounts proven by a passkey. */
  readonly open: (means: DeviceMeans, label: string, personId?: string) => Promise<Opened>;
  /** Whose cookie it is; undefined when it is nobody's any more. Changes nothing. */
  readonly sessionOf: (token: string) => Promise<Session | undefined>;
  readonly touch: (session: Session) => Promise<void>;
  readonly end: (session: Session) => Promise<void>;
  readonly failed: (key: string, details: Readonly<Record<string, string>>) => Promise<void>;
}

const TOKEN_CHARS = 40;
/** Acts within a minute of the last write no more. */
const TOUCH_EVERY_MS = 60_000;

export function createSignIn({ work, clock, ids, logger, guard, commonCode }: SignInTools): SignIn {
  const mark = markOf(commonCode);

  const note = (
    stores: Stores,
    person: Person | undefined,
    action: string,
    details: Record<string, string>,
  ) =>
    stores.audit.append({
      at: clock.now(),
      personId: person?.id ?? '-',
      role: person?.role ?? 'visitor',
      action,
      details,
    });

  const openFor = async (stores: Stores, person: Person | undefined, means: DeviceMeans, label: string) => {
    const token = ids.next(TOKEN_CHARS);
    const chatId = (person && (await chatOf(person, stores))) ?? (await stores.devices.nextChat());
    const holder = person ?? (await stores.staff.findOrCreate('web', String(chatId)));
    await stores.staff.link('web', String(chatId), holder.id);
    await stores.devices.open({
      id: ids.next(12),
      personId: holder.id,
      chatId,
      tokenHash: hashOf(token),
      label,
      means,
      codeMark: means === 'code' ? mark : null,
      at: clock.now(),
    });
    await note(stores, holder, 'signin.ok', { means });
    logger.info({ person: holder.id, means }, 'signed in');
    return { token, chatId, holder };
  };

  /** An invite, a renewal, or the office's common code. */
  const take = (code: string, label: string) =>
    work.transaction(async (stores): Promise<Opened | undefined> => {
      const now = clock.now();
      const hash = hashOfCode(code);
      const known = await stores.invites.find(hash, now);
      if (known === undefined) {
        if (commonCode === null || !sameText(foldCode(code), foldCode(commonCode))) return undefined;
        return openFor(stores, undefined, 'code', label);
      }
      const account = known.personId === null ? undefined : await stores.staff.get(known.personId);
      if (account === undefined && known.personId !== null) return undefined;
      if (account !== undefined && !isActive(account)) return undefined;
      const opened = await openFor(stores, account, account === undefined ? 'invite' : 'renewal', label);
      const invite = await stores.invites.take(hash, now, opened.holder.id);
      if (invite === undefined) throw new Error('An invite was taken twice in one transaction.');
      if (account === undefined) {
        await accept(invite, opened.holder, stores);
        await note(stores, opened.holder, 'staff.join', { role: invite.role });
      }
      return opened;
    });

  const failed: SignIn['failed'] = async (key, details) => {
    guard.fail(key, Date.parse(clock.now()));
    await work.transaction((stores) => note(stores, undefined, 'signin.failed', details));
    logger.warn(details, 'sign-in failed');
  };

  return {
    failed,
    async byCode({ code, from, label }) {
      const selector = selectorOf(code);
      const isKnown = await work.stores.invites.hasSelector(selector, clock.now());
      const key = isKnown ? `code:${selector}` : `from:${from}`;
      const hold = guard.holdOf(Date.parse(clock.now()));
      if (hold > 0) await sleep(hold);
      const wait = guard.waitOf(key, Date.parse(clock.now()));
      // The common code of the office is many people's: from a wrong one's address the right one still comes in.
      const mayTry = wait === 0 || !isKnown;
      const opened = mayTry ? await take(code, label) : undefined;
      if (opened !== undefined) {
        guard.succeed(key);
        return { kind: 'in', token: opened.token, chatId: opened.chatId };
      }
      if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / 1000) };
      await failed(key, { means: 'code' });
      return { kind: 'wrong' };
    },
    async open(means, label, personId) {
      return work.transaction(async (stores) => {
        const person = personId === undefined ? undefined : await stores.staff.get(personId);
        return openFor(stores, person, means, label);
      });
    },
    async sessionOf(token) {
      const device = await work.stores.devices.find(hashOf(token));
      if (device === undefined || !isOpen(device, clock.now())) return undefined;
      const person = await work.stores.staff.find('web', String(device.chatId));
      return person === undefined || !isActive(person) ? undefined : { device, person };
    },
    async touch({ device }) {
      const now = clock.now();
      if (Date.parse(now) - Date.parse(device.seenAt) >= TOUCH_EVERY_MS)
        await work.stores.devices.touch(device.id, now);
    },
    async end({ device, person }) {
      await work.transaction(async (stores) => {
        await stores.devices.end(device.id, clock.now());
        await note(stores, person, 'signin.ended', {});
      });
    },
  };
}

/** A code sent in a chat is counted as one typed at the door is. @throws {UsageError} too many wrong ones. */
export function slowGuessing(
  join: Performed<JoinInput, Joined>,
  { work, clock, guard, failed }: Pick<SignInTools, 'work' | 'clock' | 'guard'> & Pick<SignIn, 'failed'>,
): Performed<JoinInput, Joined> {
  return async (input, actor) => {
    const selector = selectorOf(input.code);
    const isKnown = await work.stores.invites.hasSelector(selector, clock.now());
    const key = isKnown ? `code:${selector}` : `person:${actor.id}`;
    const hold = guard.holdOf(Date.parse(clock.now()));
    if (hold > 0) await sleep(hold);
    const wait = guard.waitOf(key, Date.parse(clock.now()));
    if (wait > 0) throw new UsageError(say('page.sign-in-wait', { seconds: Math.ceil(wait / 1000) }));
    try {
      const joined = await join(input, actor);
      guard.succeed(key);
      return joined;
    } catch (error) {
      if (error instanceof WrongCodeError) await failed(key, { means: 'join' });
      throw error;
    }
  };
}

/** At the start: what was opened with a common code that is no longer the office's is closed. */
export async function endOtherCodes({
  work,
  clock,
  commonCode,
}: Pick<SignInTools, 'work' | 'clock' | 'commonCode'>): Promise<number> {
  return work.stores.devices.endOtherCodes(markOf(commonCode), clock.now());
}

/** The chat somebody has on the page already, with its history. */
async function chatOf(person: Person, { staff }: Stores): Promise<number | undefined> {
  const page = (await staff.identitiesOf(person.id)).find(({ channel }) => channel === 'web');
  return page === undefined ? undefined : Number(page.userId);
}

/** Tells codes apart without keeping them, and is slow to guess from. */
function markOf(code: string | null): string | null {
  return code === null ? null : scryptSync(foldCode(code), 'common-code', 16).toString('hex');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Takes the same time wherever the first difference stands. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
