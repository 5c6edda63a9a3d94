/**
 * Complete data goes out only where a second person agrees: asked with a purpose by one administrator, approved or
 * refused by another administrator or an auditor whose scope takes it in. It is for that one table, and it ends.
 */

import { answersFor } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import { isActive } from '../../domain/access/person.ts';
import { mayDo } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { recordType } from '../../domain/records/types/index.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock, Ids, Stores } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { filterOf, type Kept, type KeptFilter, keptAs, loggedFilter, recordsOf } from './shape.ts';

export interface ApprovalTools {
  readonly places: Gazetteer;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Ids;
}

/** Hours it may wait for a word, and hours the table may be made and fetched after it. */
const HOURS = 72;

const later = (now: string, hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

export interface AskInput {
  readonly filter: KeptFilter;
  readonly purpose: string;
}

/** @throws {UsageError} there is nobody who could agree. */
export const createAskApproval = (tools: ApprovalTools) =>
  defineOperation<AskInput, { readonly id: string }>({
    name: 'approval.ask',
    needs: 'record.export',
    audit: ({ filter, purpose }, { id }) => ({ id, ...loggedFilter(filter), purpose }),
    run: async ({ filter, purpose }, actor, stores) => {
      const { clock, ids, places } = tools;
      if (purpose.trim() === '') throw new UsageError(say('office.purpose-needed'));
      const others = await stores.staff.list();
      if (!others.some((other) => mayDecide(other, { madeBy: actor.id, place: actor.place }, places)))
        throw new UsageError(say('approval.nobody'));
      const { type } = filter;
      const rows = await stores.records.count(recordsOf(filter, actor, places));
      const id = ids.next(12);
      const body = {
        filter: filterOf(filter),
        purpose: purpose.trim(),
        title: recordType(type).title,
        rows,
        decidedBy: null,
        decidedAt: null,
        until: later(clock.now(), HOURS),
      };
      const { place } = actor;
      const entry = { id, kind: 'request', place, key: type, madeBy: actor.id, madeAt: clock.now() } as const;
      await stores.shelf.put({ ...entry, state: 'asked', body });
      return { id };
    },
  });

export interface DecideInput {
  readonly id: string;
  readonly isApproved: boolean;
}

/** @throws {UsageError} it is one's own, another place's, decided already, or too old. */
export const createDecideApproval = (tools: ApprovalTools) =>
  defineOperation<DecideInput, void>({
    name: 'approval.decide',
    needs: 'export.approve',
    audit: ({ id, isApproved }) => ({ id, approved: isApproved }),
    run: async ({ id, isApproved }, actor, stores) => {
      const { clock, places } = tools;
      const request = await requestOf(id, stores);
      if (request === undefined) throw new UsageError(say('approval.gone'));
      if (request.madeBy === actor.id) throw new UsageError(say('approval.own'));
      if (!mayDecide(actor, request, places)) throw new UsageError(say('approval.gone'));
      if (request.state !== 'asked' || isOver(request, clock)) throw new UsageError(say('approval.over'));
      const now = clock.now();
      const decided = { decidedBy: actor.id, decidedAt: now, until: later(now, HOURS) };
      await stores.shelf.change(id, {
        state: isApproved ? 'approved' : 'refused',
        body: { ...request.body, ...decided },
      });
    },
  });

export async function requestOf(id: string, stores: Stores): Promise<Kept<'request'> | undefined> {
  const found = await stores.shelf.get(id, 'request');
  return found === undefined ? undefined : keptAs('request', found);
}

/** Another person, let in by the office, who answers for at least the place it was asked in. */
export function mayDecide(
  person: Person,
  { madeBy, place }: Pick<Kept<'request'>, 'madeBy' | 'place'>,
  places: Gazetteer,
): boolean {
  return (
    person.id !== madeBy &&
    isActive(person) &&
    person.isVouched &&
    person.channel !== 'console' &&
    mayDo(person.role, 'export.approve') &&
    answersFor(person, place, places)
  );
}

export function isOver({ body }: Pick<Kept<'request'>, 'body'>, clock: Pick<Clock, 'now'>): boolean {
  return clock.now() > body.until;
}

/** @throws {UsageError} nobody has agreed to this very table for this person, or it is too long ago. */
export async function assertApproved(
  id: string,
  asked: KeptFilter,
  actor: Person,
  stores: Stores,
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  const request = await requestOf(id, stores);
  const isSame =
    request !== undefined &&
    request.madeBy === actor.id &&
    JSON.stringify(filterOf(request.body.filter)) === JSON.stringify(filterOf(asked));
  if (!isSame || request.state !== 'approved' || isOver(request, clock))
    throw new UsageError(say('approval.none'));
}
