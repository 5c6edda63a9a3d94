/**
 * An administrator's people: who they are, suspending, resuming, moving, leaving. Called by the chat,
 * the office console and the command line alike.
 */
import { answersFor, mayManage } from '../domain/access/manage.ts';
import type { Person } from '../domain/access/person.ts';
import type { Role } from '../domain/access/roles.ts';
import { TOWNSHIP } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Invite, Stores } from '../ports.ts';
import { defineOperation } from './operation.ts';

export interface ManageTools {
  readonly clock: Clock;
  readonly places: Gazetteer;
}

export interface PeopleView {
  readonly people: readonly Person[];
  /** Not yet taken. Invites of accounts and codes that open one again. */
  readonly invites: readonly Invite[];
}

/** Of the places the actor answers for; people who only looked in and never said a role are left out. */
export const createListPeople = ({ clock, places }: ManageTools) =>
  defineOperation<Record<string, never>, PeopleView>({
    name: 'people.list',
    needs: 'staff.invite',
    audit: (_input, { people }) => ({ people: people.length }),
    run: async (_input, actor, { staff, invites }) => {
      const people = (await staff.list()).filter(
        ({ place, role, name, channel }) =>
          channel !== 'console' && answersFor(actor, place, places) && (role !== 'visitor' || name !== null),
      );
      const live = (await invites.listLive(clock.now())).filter(({ place }) =>
        answersFor(actor, place, places),
      );
      return { people, invites: live };
    },
  });

export interface PersonView {
  readonly person: Person;
  readonly ways: readonly string[];
  readonly devices: number;
}

/** @throws {UsageError} nobody the actor answers for. */
export const createReadPerson = ({ clock, places }: ManageTools) =>
  defineOperation<{ readonly personId: string }, PersonView>({
    name: 'people.read',
    needs: 'staff.invite',
    audit: ({ personId }) => ({ account: personId }),
    run: async ({ personId }, actor, stores) => {
      const person = await accountOf(personId, actor, stores, places);
      const ways = (await stores.staff.identitiesOf(personId)).map(({ channel }) => channel);
      const devices = await stores.devices.listOpen(personId, clock.now());
      return { person, ways: [...new Set(ways)], devices: devices.length };
    },
  });

/** `suspended` closes the door at once, on every device; `left` also gives the role and the unit back. */
export const createSetStatus = ({ clock, places }: ManageTools) =>
  defineOperation<{ readonly personId: string; readonly status: Person['status'] }, Person>({
    name: 'account.status',
    needs: 'staff.invite',
    audit: ({ personId, status }) => ({ account: personId, status }),
    run: async ({ personId, status }, actor, stores) => {
      const person = await accountOf(personId, actor, stores, places);
      await stores.staff.change(personId, {
        status,
        // Who has left and comes back is invited anew. What they recorded stays where it was recorded.
        ...(status === 'left' ? { role: 'visitor', unit: null, isVouched: false } : {}),
      });
      if (status !== 'active') {
        await stores.devices.endAll(personId, clock.now());
        await stores.invites.withdrawFor(personId, clock.now());
      }
      if (status === 'left') await stores.passkeys.deleteAll(personId);
      return person;
    },
  });

export interface MoveInput {
  readonly personId: string;
  readonly role?: Role;
  readonly place?: string;
  readonly unit?: string | null;
}

/** Another post: what they recorded stays with the unit, what they may see from now on is the new one's. */
export const createMovePerson = ({ places }: ManageTools) =>
  defineOperation<MoveInput, void>({
    name: 'account.move',
    needs: 'staff.invite',
    audit: ({ personId, role, place, unit }) => ({
      account: personId,
      ...(role === undefined ? {} : { role }),
      ...(place === undefined ? {} : { place }),
      ...(unit === undefined ? {} : { unit }),
    }),
    run: async ({ personId, role, place, unit }, actor, stores) => {
      const person = await accountOf(personId, actor, stores, places);
      const next = { role: role ?? person.role, place: place ?? person.place, unit: unit ?? null };
      if (next.role === 'visitor' || !answersFor(actor, next.place, places))
        throw new UsageError(say('invite.place'));
      if (next.role === 'village-cadre' && next.unit !== null && !TOWNSHIP.test(next.unit))
        throw new UsageError(say('invite.township'));
      await stores.staff.change(personId, { ...next, isVouched: true });
    },
  });

/** @throws {UsageError} nobody the actor answers for; the same sentence whether there is such an account or not. */
async function accountOf(
  personId: string,
  actor: Person,
  { staff }: Stores,
  places: Gazetteer,
): Promise<Person> {
  const person = await staff.get(personId);
  if (person === undefined || !mayManage(actor, person, places))
    throw new UsageError(say('people.not-yours'));
  return person;
}
