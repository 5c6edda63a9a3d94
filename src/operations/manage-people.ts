/**
 * An administrator's people: who they are, suspending, resuming, leaving. Moving is `move-person.ts`. Called by the chat,
 * the office console and the command line alike.
 */
import { answersFor, mayManage } from '../domain/access/manage.ts';
import { isActive, type Person } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { CASE_KINDS, openStatuses } from '../domain/records/case-kinds.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Device, Invite, Stores } from '../ports.ts';
import { defineOperation } from './operation.ts';

export interface ManageTools {
  readonly clock: Clock;
  readonly places: Gazetteer;
}

export interface PeopleView {
  readonly people: readonly Person[];
  /** When each was last seen on the page; who never signed in there is not in it. */
  readonly seenAt: ReadonlyMap<string, string>;
  /** Not yet taken. Invites of accounts and codes that open one again. */
  readonly invites: readonly Invite[];
}

/** Of the places the actor answers for; people who only looked in and never said a role are left out. */
export const createListPeople = ({ clock, places }: ManageTools) =>
  defineOperation<Record<string, never>, PeopleView>({
    name: 'people.list',
    needs: 'staff.invite',
    audit: (_input, { people }) => ({ people: people.length }),
    run: async (_input, actor, { staff, invites, devices }) => {
      const people = (await staff.list()).filter(
        ({ place, role, name, channel }) =>
          channel !== 'console' && answersFor(actor, place, places) && (role !== 'visitor' || name !== null),
      );
      const live = (await invites.listLive(clock.now())).filter(({ place }) =>
        answersFor(actor, place, places),
      );
      return { people, invites: live, seenAt: await devices.lastSeen() };
    },
  });

export interface PersonView {
  readonly person: Person;
  readonly ways: readonly string[];
  readonly devices: number;
  /** Where they are signed in, the latest seen first. */
  readonly signedIn: readonly Device[];
  /** Open files they answer for. */
  readonly openFiles: number;
  /** Who may take those over where they leave the unit. */
  readonly colleagues: readonly Person[];
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
      return {
        person,
        ways: [...new Set(ways)],
        devices: devices.length,
        signedIn: devices,
        openFiles: await countOpen(personId, stores, clock),
        colleagues: (await stores.staff.list()).filter((other) => areColleagues(other, person)),
      };
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

/** @throws {UsageError} nobody the actor answers for; the same sentence whether there is such an account or not. */
export async function accountOf(
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

const OPEN = [...new Set(CASE_KINDS.flatMap((kind) => openStatuses(kind)))];

async function countOpen(personId: string, { cases }: Stores, clock: Clock): Promise<number> {
  const counts = await cases.count({ answeredBy: personId, statuses: OPEN }, clock.today());
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** Of the same unit, and recording. */
function areColleagues(other: Person, { id, unit, place }: Person): boolean {
  const isThere = unit !== null && other.unit === unit && other.place === place && other.id !== id;
  return isThere && isActive(other) && other.isVouched && mayDo(other.role, 'draft.write');
}
