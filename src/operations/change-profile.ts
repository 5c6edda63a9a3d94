/** People say where they work and who they are; administrators come by an invite code. */
import { createHash } from 'node:crypto';
import { type Role, SELF_CHOSEN_ROLES } from '../domain/access/roles.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Ids } from '../ports.ts';
import { defineOperation } from './operation.ts';

export const createChoosePlace = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<{ readonly place: string }, void>({
    name: 'profile.place',
    needs: 'profile.change',
    audit: ({ place }) => ({ place }),
    run: async ({ place }, actor, stores) => {
      places.get(place);
      await stores.staff.setPlace(actor.id, place);
    },
  });

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
    },
  });

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
      return invite.role;
    },
  });

export interface InviteInput {
  readonly role: Role;
  readonly place: string | null;
  /** Days until the code lapses, 1 to 90. */
  readonly days: number;
}

export const createInviteStaff = ({ clock, ids }: { readonly clock: Clock; readonly ids: Ids }) =>
  defineOperation<InviteInput, { readonly code: string }>({
    name: 'staff.invite',
    needs: 'staff.invite',
    audit: ({ role, place }) => ({ role, place }),
    run: async ({ role, place, days }, _actor, stores) => {
      if (!Number.isInteger(days) || days < 1 || days > 90)
        throw new UsageError('An invite lasts 1 to 90 days.');
      const code = ids.next(10);
      const expiresAt = new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();
      await stores.staff.addInvite({ codeHash: hashOf(code), role, place, expiresAt });
      return { code };
    },
  });

/** Codes are typed on phones: case and spaces do not matter. */
function hashOf(code: string): string {
  return createHash('sha256')
    .update(code.normalize('NFKC').toLowerCase().replace(/[\s-]/gu, ''))
    .digest('hex');
}
