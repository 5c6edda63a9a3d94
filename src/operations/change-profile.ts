/** People say where they work and who they are; administrators come by an invite code. */
import { createHash } from 'node:crypto';
import { type Role, SELF_CHOSEN_ROLES } from '../domain/access/roles.ts';
import { placesOf, TOWNSHIP } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Ids } from '../ports.ts';
import { defineOperation } from './operation.ts';

/**
 * @param anyRole - the trial page of this machine alone: whoever sits at it may look from everywhere.
 * @throws {UsageError} an administrator may not take another place's records by moving there.
 */
export const createChoosePlace = ({
  places,
  anyRole,
}: {
  readonly places: Gazetteer;
  readonly anyRole: boolean;
}) =>
  defineOperation<{ readonly place: string }, void>({
    name: 'profile.place',
    needs: 'profile.change',
    audit: ({ place }) => ({ place }),
    run: async ({ place }, actor, stores) => {
      places.get(place);
      const answersFor = placesOf(actor, places);
      const isBound = actor.role === 'administrator' && !anyRole && actor.place !== null;
      if (isBound && answersFor?.includes(place) !== true) throw new UsageError(say('start.bound'));
      // Whoever was vouched for passes through the prefecture on the way to their own county, and stays.
      if (actor.unit !== null && actor.place !== null && isWithin(actor.place, place, places)) return;
      await stores.staff.setPlace(actor.id, place);
      // A school or village was vouched for where it lies.
      if (actor.unit !== null) await stores.staff.setUnit(actor.id, null);
    },
  });

function isWithin(place: string, above: string, places: Gazetteer): boolean {
  return places.chain(place).some(({ code }) => code === above);
}

/**
 * @param anyRole - the trial page of this machine alone: whoever sits at it may try every role.
 * @throws {UsageError} a role nobody may give themselves.
 */
export const createChooseRole = ({ anyRole }: { readonly anyRole: boolean }) =>
  defineOperation<{ readonly role: Role }, void>({
    name: 'profile.role',
    needs: 'profile.change',
    audit: ({ role }) => ({ role }),
    run: async ({ role }, actor, stores) => {
      const mayTake = anyRole || (SELF_CHOSEN_ROLES as readonly Role[]).includes(role);
      if (!mayTake) throw new UsageError(say('start.admin-code'));
      await stores.staff.setRole(actor.id, role);
      // A teacher vouched for as a teacher is not vouched for as the school's head.
      if (!anyRole && actor.unit !== null && role !== actor.role) await stores.staff.setUnit(actor.id, null);
    },
  });

/**
 * The school or village somebody works for, said by themselves: on the trial page only. Elsewhere an
 * invite says it, because it opens the files of that unit.
 *
 * @throws {UsageError} not on the trial page, or no name.
 */
export const createSetUnit = ({ anyRole }: { readonly anyRole: boolean }) =>
  defineOperation<{ readonly unit: string }, void>({
    name: 'profile.unit',
    needs: 'profile.change',
    audit: () => ({}),
    run: async ({ unit }, actor, stores) => {
      if (!anyRole) throw new UsageError(say('unit.by-invite'));
      const name = unit.trim();
      if (name === '' || [...name].length > MAX_UNIT_CHARS) throw new UsageError(say('unit.usage'));
      await stores.staff.setUnit(actor.id, name);
    },
  });

const MAX_UNIT_CHARS = 40;

export const createJoinByInvite = ({ clock }: { readonly clock: Clock }) =>
  defineOperation<{ readonly code: string }, Role>({
    name: 'staff.join',
    needs: 'profile.change',
    audit: (_input, role) => ({ role }),
    run: async ({ code }, actor, stores) => {
      const invite = await stores.staff.takeInvite(hashOf(code), clock.now(), actor.id);
      if (invite === undefined) throw new UsageError(say('join.bad'));
      await stores.staff.setRole(actor.id, invite.role);
      if (invite.place !== null) await stores.staff.setPlace(actor.id, invite.place);
      if (invite.unit !== null || invite.place !== null) await stores.staff.setUnit(actor.id, invite.unit);
      return invite.role;
    },
  });

export interface InviteInput {
  readonly role: Role;
  readonly place: string | null;
  /** School or village whose files the invite opens. */
  readonly unit?: string | null;
  /** Days until the code lapses, 1 to 90. */
  readonly days: number;
}

/** @throws {UsageError} days out of range, a village without its township, or a place the inviter does not answer for. */
export const createInviteStaff = ({
  clock,
  ids,
  places,
}: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly places: Gazetteer;
}) =>
  defineOperation<InviteInput, { readonly code: string }>({
    name: 'staff.invite',
    needs: 'staff.invite',
    audit: ({ role, place, unit }) => ({ role, place, unit: unit ?? null }),
    run: async ({ role, place, unit = null, days }, actor, stores) => {
      if (!Number.isInteger(days) || days < 1 || days > 90)
        throw new UsageError('An invite lasts 1 to 90 days.');
      if (role === 'village-cadre' && unit !== null && !TOWNSHIP.test(unit))
        throw new UsageError(say('invite.township'));
      const answersFor = placesOf(actor, places);
      if (answersFor !== undefined && (place === null || !answersFor.includes(place)))
        throw new UsageError(say('invite.place'));
      const code = ids.next(10);
      const expiresAt = new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();
      await stores.staff.addInvite({ codeHash: hashOf(code), role, place, unit, expiresAt });
      return { code };
    },
  });

/** Codes are typed on phones: case and spaces do not matter. */
function hashOf(code: string): string {
  return createHash('sha256')
    .update(code.normalize('NFKC').toLowerCase().replace(/[\s-]/gu, ''))
    .digest('hex');
}
