/**
 * Another post (调动): what somebody recorded stays with the unit, what they may see from now on is the new one's. Whose
 * their open files are is asked: they go with the person, or stay with the unit in a colleague's hands.
 */
import { answersFor } from '../domain/access/manage.ts';
import type { Person } from '../domain/access/person.ts';
import type { Role } from '../domain/access/roles.ts';
import { TOWNSHIP } from '../domain/access/scope.ts';
import { CASE_KINDS, openStatuses } from '../domain/records/case-kinds.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Stores } from '../ports.ts';
import { giveTo, mayAnswerFor, type ReassignTools } from './casework/reassign-file.ts';
import { accountOf } from './manage-people.ts';
import { defineOperation } from './operation.ts';

export interface MoveInput {
  readonly personId: string;
  readonly role?: Role;
  readonly place?: string;
  readonly unit?: string | null;
  /** Who takes their open files over; they keep them where this is left out. */
  readonly filesTo?: string | undefined;
}

export interface Moved {
  /** Files a colleague has now. */
  readonly handedOver: number;
  /** Files the colleague may not have: they stay with the person. */
  readonly kept: number;
}

/** @throws {UsageError} nobody the actor answers for, a place that is not theirs, or nobody to take the files. */
export const createMovePerson = (tools: ReassignTools) =>
  defineOperation<MoveInput, Moved>({
    name: 'account.move',
    needs: 'staff.invite',
    audit: ({ personId, role, place, unit, filesTo }, { handedOver }) => ({
      account: personId,
      ...(role === undefined ? {} : { role }),
      ...(place === undefined ? {} : { place }),
      ...(unit === undefined ? {} : { unit }),
      ...(filesTo === undefined ? {} : { filesTo, files: handedOver }),
    }),
    run: async ({ personId, role, place, unit, filesTo }, actor, stores) => {
      const { places } = tools;
      const person = await accountOf(personId, actor, stores, places);
      const next = { role: role ?? person.role, place: place ?? person.place, unit: unit ?? null };
      if (next.role === 'visitor' || !answersFor(actor, next.place, places))
        throw new UsageError(say('invite.place'));
      if (next.role === 'village-cadre' && next.unit !== null && !TOWNSHIP.test(next.unit))
        throw new UsageError(say('invite.township'));
      const moved =
        filesTo === undefined
          ? { handedOver: 0, kept: 0 }
          : await handOver(person, await accountOf(filesTo, actor, stores, places), actor, stores, tools);
      await stores.staff.change(personId, { ...next, isVouched: true });
      return moved;
    },
  });

const OPEN = [...new Set(CASE_KINDS.flatMap((kind) => openStatuses(kind)))];

async function handOver(
  from: Person,
  to: Person,
  actor: Person,
  stores: Stores,
  tools: ReassignTools,
): Promise<Moved> {
  const files = await stores.cases.list({ answeredBy: from.id, statuses: OPEN });
  let handedOver = 0;
  for (const file of files) {
    if (!mayAnswerFor(to, file, tools)) continue;
    await giveTo(to, file, actor, stores, tools);
    handedOver += 1;
  }
  return { handedOver, kept: files.length - handedOver };
}
