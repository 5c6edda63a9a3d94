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

export type ReassignTools = ReminderTools & { readonly clock: Clock };

/** Who a file may be given to. @throws {UsageError} not a head, or not their file. */
export const createListColleagues = (tools: ReassignTools) =>
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
export const createReassignFile = (tools: ReassignTools) =>
  defineOperation<ReassignInput, { readonly label: string }>({
    name: 'file.reassign',
    needs: 'record.list',
    audit: ({ number, personId }) => ({ number, to: personId }),
    run: async ({ number, personId }, actor, stores) => {
      const file = await headsFile(number, actor, stores, tools);
      const person = (await candidates(file, stores, tools)).find(({ id }) => id === personId);
      if (person === undefined) throw new UsageError(say('reassign.nobody', { number }));
      await giveTo(person, file, actor, stores, tools);
      return { label: labelOf(person, actor) };
    },
  });

/** From now on this person answers for it, and the reminder of its next date rings at theirs. */
export async function giveTo(
  person: Person,
  file: CaseFile,
  actor: Person,
  stores: Stores,
  tools: ReassignTools,
): Promise<void> {
  await stores.fileActs.add({
    file: file.number,
    kind: 'assigned',
    personId: actor.id,
    subject: person.id,
    reason: null,
    at: tools.clock.now(),
  });
  const last = (await stores.records.list({ caseNumber: file.number })).findLast(
    ({ type }) => recordType(type).remindOn !== undefined,
  );
  if (last !== undefined) await remindOfFile(file, last, person.id, stores, tools);
}

/** May this person have the file: do they make entries in it, and see it? */
export function mayAnswerFor(person: Person, file: CaseFile, tools: ReassignTools): boolean {
  return (
    isActive(person) &&
    person.isVouched &&
    recordsIn(file.kind, person.role) &&
    seesFile(lookingAs(person, 'file', tools), file)
  );
}

/** Who answers for each now. */
export async function handsOf(
  files: readonly CaseFile[],
  { fileActs }: Pick<Stores, 'fileActs'>,
): Promise<ReadonlyMap<string, string>> {
  const acts = await fileActs.list({ files: files.map(({ number }) => number), kind: 'assigned' });
  const assigned = assignedTo(acts);
  return new Map(files.map(({ number, openedBy }) => [number, assigned.get(number) ?? openedBy]));
}

async function headsFile(
  number: string,
  actor: Person,
  stores: Stores,
  tools: ReassignTools,
): Promise<CaseFile> {
  if (!isHead(actor)) throw new UsageError(say('reassign.not-head'));
  return (await seenFile(number, 'file', actor, stores, tools)).file;
}

/** People who record and see the file, but the one who answers for it now. */
async function candidates(file: CaseFile, stores: Stores, tools: ReassignTools): Promise<readonly Person[]> {
  const current = (await handsOf([file], stores)).get(file.number);
  return (await stores.staff.list()).filter(
    (person) => person.id !== current && mayAnswerFor(person, file, tools),
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

export function labelOf({ role, unit, name }: Person, actor: Person): string {
  const known = actor.role === 'administrator' ? (name ?? '') : '';
  return [ROLE_LABELS[role], unit ?? '', known].filter((part) => part !== '').join(' · ');
}
