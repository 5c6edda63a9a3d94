/**
 * Another person of the same scope answers for a file (改派). Who opened it, the unit and the place stay, and so
 * every count does; reminders and tasks go to the new one. To another school it is a transfer, with its acceptance.
 */
import { isActive, type Person } from '../../domain/access/person.ts';
import { ROLE_LABELS, type Role } from '../../domain/access/roles.ts';
import { RECORD_TYPES, recordType } from '../../domain/records/types/index.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, Clock, Stores } from '../../ports.ts';
import { assignedTo } from '../ledgers/list-tasks.ts';
import { isHead } from '../ledgers/report-rhythm.ts';
import { defineOperation } from '../operation.ts';
import { type ReminderTools, remindOfFile } from '../reminders.ts';
import { seenFile } from '../seen.ts';
import { lookingAs, seesFile } from '../through-gate.ts';

export interface Colleague {
  readonly id: string;
  /** Role and unit, with the name where the asker may know it. */
  readonly label: string;
}

type Tools = ReminderTools & { readonly clock: Clock };

/** Who a file may be given to. @throws {UsageError} not a head, or not their file. */
export const createListColleagues = (tools: Tools) =>
  defineOperation<{ readonly number: string }, readonly Colleague[]>({
    name: 'file.colleagues',
    needs: 'record.list',
    // Colleagues of one's own scope.
    audit: null,
    reads: true,
    run: async ({ number }, actor, stores) => {
      const file = await headsFile(number, actor, stores, tools);
      return (await candidates(file, stores, tools)).map((person) => ({
        id: person.id,
        label: labelOf(person, actor),
      }));
    },
  });

export interface ReassignInput {
  readonly number: string;
  readonly personId: string;
}

/** @throws {UsageError} not a head, not their file, or somebody who may not see it. */
export const createReassignFile = (tools: Tools) =>
  defineOperation<ReassignInput, { readonly label: string }>({
    name: 'file.reassign',
    needs: 'record.list',
    audit: ({ number, personId }) => ({ number, to: personId }),
    run: async ({ number, personId }, actor, stores) => {
      const file = await headsFile(number, actor, stores, tools);
      const person = (await candidates(file, stores, tools)).find(({ id }) => id === personId);
      if (person === undefined) throw new UsageError(say('reassign.nobody', { number }));
      await stores.fileActs.add({
        file: number,
        kind: 'assigned',
        personId: actor.id,
        subject: personId,
        reason: null,
        at: tools.clock.now(),
      });
      // The reminder of its next date rings at the new one's.
      const last = (await stores.records.list({ caseNumber: number })).findLast(
        ({ type }) => recordType(type).remindOn !== undefined,
      );
      if (last !== undefined) await remindOfFile(file, last, personId, stores, tools);
      return { label: labelOf(person, actor) };
    },
  });

async function headsFile(number: string, actor: Person, stores: Stores, tools: Tools): Promise<CaseFile> {
  if (!isHead(actor)) throw new UsageError(say('reassign.not-head'));
  return (await seenFile(number, 'file', actor, stores, tools)).file;
}

/** People who record and see the file, but the one who answers for it now. */
async function candidates(file: CaseFile, stores: Stores, tools: Tools): Promise<readonly Person[]> {
  const marks = await stores.fileActs.list({ files: [file.number], kind: 'assigned' });
  const current = assignedTo(marks).get(file.number) ?? file.openedBy;
  return (await stores.staff.list()).filter(
    (person) =>
      person.id !== current &&
      isActive(person) &&
      person.isVouched &&
      recordsIn(file.kind, person.role) &&
      seesFile(lookingAs(person, 'file', tools), file),
  );
}

/** Makes entries in files of the kind; who only agrees or declines answers for none. */
function recordsIn(kind: string, role: Role): boolean {
  return RECORD_TYPES.some(
    ({ caseOf, confirms, recordedBy }) =>
      confirms === undefined &&
      recordedBy.includes(role) &&
      caseOf?.kinds.some(({ id }) => id === kind) === true,
  );
}

function labelOf({ role, unit, name }: Person, actor: Person): string {
  const known = actor.role === 'administrator' ? (name ?? '') : '';
  return [ROLE_LABELS[role], unit ?? '', known].filter((part) => part !== '').join(' · ');
}
