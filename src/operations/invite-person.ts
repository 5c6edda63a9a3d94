/** Inviting by name, opening an account again, and taking an invite back: each a code that works once, for days. */
import { answersFor, mayManage } from '../domain/access/manage.ts';
import type { Person } from '../domain/access/person.ts';
import type { Role } from '../domain/access/roles.ts';
import { TOWNSHIP } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Ids, Invite, Stores } from '../ports.ts';
import { freshCode } from './codes.ts';
import { defineOperation } from './operation.ts';

export interface InviteTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly places: Gazetteer;
}

export interface InviteInput {
  /** Shown to administrators and in the log of who did what; sealed. */
  readonly name: string;
  readonly role: Role;
  /** Where they work. An invite without a place opens nothing, and is not given out. */
  readonly place: string | null;
  /** School or village whose files the invite opens. */
  readonly unit?: string | null;
  /** Days until the code lapses, 1 to 90. */
  readonly days: number;
}

const MAX_NAME_CHARS = 40;
const DAY_MS = 86_400_000;
/** Days a code lasts that opens an account again. */
export const RENEWAL_DAYS = 3;

/** @throws {UsageError} no name, days out of range, a village without its township, or a place the inviter does not answer for. */
export const createInviteStaff = ({ clock, ids, places }: InviteTools) =>
  defineOperation<InviteInput, { readonly code: string; readonly id: string }>({
    name: 'staff.invite',
    needs: 'staff.invite',
    audit: ({ role, place, unit }, { id }) => ({ role, place, unit: unit ?? null, invite: id }),
    run: async ({ name, role, place, unit = null, days }, actor, stores) => {
      if (!Number.isInteger(days) || days < 1 || days > 90)
        throw new UsageError('An invite lasts 1 to 90 days.');
      const written = name.trim();
      if (written === '' || [...written].length > MAX_NAME_CHARS) throw new UsageError(say('invite.name'));
      if (role === 'village-cadre' && unit !== null && !TOWNSHIP.test(unit))
        throw new UsageError(say('invite.township'));
      if (place === null || !answersFor(actor, place, places)) throw new UsageError(say('invite.place'));
      const given = { name: written, role, place, unit, personId: null };
      return keep(given, days, actor, stores, { clock, ids });
    },
  });

/**
 * A code that opens an account again on a new device: one's own from a device that is signed in, or a
 * colleague's by their administrator. An earlier code of the account no longer works.
 *
 * @throws {UsageError} nobody the actor answers for.
 */
export const createRenewAccess = ({ clock, ids, places }: InviteTools) =>
  defineOperation<{ readonly personId?: string }, { readonly code: string; readonly person: Person }>({
    name: 'account.renew',
    needs: 'profile.change',
    audit: (_input, { person }) => ({ account: person.id }),
    run: async ({ personId }, actor, stores) => {
      const person = personId === undefined ? actor : await stores.staff.get(personId);
      const isOwn = person?.id === actor.id;
      if (person === undefined || (!isOwn && !mayManage(actor, person, places)))
        throw new UsageError(say('people.not-yours'));
      if (person.status !== 'active') throw new UsageError(say('people.resume-first'));
      await stores.invites.withdrawFor(person.id, clock.now());
      const { role, place, unit } = person;
      const given = { name: null, role, place, unit, personId: person.id };
      const { code } = await keep(given, RENEWAL_DAYS, actor, stores, { clock, ids });
      return { code, person };
    },
  });

/** @throws {UsageError} no such invite of a place the actor answers for. */
export const createWithdrawInvite = ({ clock, places }: Omit<InviteTools, 'ids'>) =>
  defineOperation<{ readonly id: string }, void>({
    name: 'staff.withdraw',
    needs: 'staff.invite',
    audit: ({ id }) => ({ invite: id }),
    run: async ({ id }, actor, { invites }) => {
      const invite = (await invites.listLive(clock.now())).find((each) => each.id === id);
      if (invite === undefined || !answersFor(actor, invite.place, places))
        throw new UsageError(say('invite.gone'));
      await invites.withdraw(id, clock.now());
    },
  });

type Given = Pick<Invite, 'name' | 'role' | 'place' | 'unit' | 'personId'>;

async function keep(
  given: Given,
  days: number,
  actor: Person,
  { invites }: Stores,
  { clock, ids }: Omit<InviteTools, 'places'>,
): Promise<{ readonly code: string; readonly id: string }> {
  const { code, ...kept } = freshCode(ids);
  const now = clock.now();
  const id = ids.next(12);
  const expiresAt = new Date(Date.parse(now) + days * DAY_MS).toISOString();
  await invites.add({ id, ...kept, ...given, invitedBy: actor.id, expiresAt }, now);
  return { code, id };
}
