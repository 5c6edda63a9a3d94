/** A code taken in a chat: it makes the one who sends it a member of the office, or is their own account opened here. */
import type { Person } from '../domain/access/person.ts';
import type { Role } from '../domain/access/roles.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Invite, Stores } from '../ports.ts';
import { hashOfCode } from './codes.ts';
import { defineOperation } from './operation.ts';

export interface JoinInput {
  readonly code: string;
}

export interface Joined {
  readonly role: Role;
  /** An account that was there already. */
  readonly isOpenedAgain: boolean;
}

/** Told from other refusals, so that guesses are counted. */
export class WrongCodeError extends UsageError {}

/** @throws {UsageError} the code is unknown, used, withdrawn or lapsed, or this chat is another person's. */
export const createJoinByInvite = ({ clock }: { readonly clock: Clock }) =>
  defineOperation<JoinInput, Joined>({
    name: 'staff.join',
    needs: 'profile.change',
    audit: (_input, { role, isOpenedAgain }) => ({ role, again: isOpenedAgain }),
    run: async ({ code }, actor, stores) => {
      const invite = await stores.invites.take(hashOfCode(code), clock.now(), actor.id);
      if (invite === undefined) throw new WrongCodeError(say('join.bad'));
      if (invite.personId === null) {
        await accept(invite, actor, stores);
        return { role: invite.role, isOpenedAgain: false };
      }
      const person = await stores.staff.get(invite.personId);
      if (person === undefined || person.status !== 'active') throw new WrongCodeError(say('join.bad'));
      await openHere(person, actor, stores);
      return { role: person.role, isOpenedAgain: true };
    },
  });

/** What the invite says is what the person is. */
export async function accept(
  { name, role, place, unit }: Invite,
  person: Person,
  { staff }: Stores,
): Promise<void> {
  await staff.change(person.id, { name, role, place, unit, isVouched: true });
}

/** Links the chat to the account; what was recorded here before the account was known comes along. */
async function openHere(person: Person, actor: Person, { staff }: Stores): Promise<void> {
  if (person.id === actor.id) return;
  if (actor.isVouched) throw new UsageError(say('join.other-account'));
  await staff.absorb(actor.id, person.id);
}
