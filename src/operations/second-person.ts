/**
 * What one person asks and another decides: a close-out (销号) and a file handed over (移交). Who asked for it, who may not be the one to agree, and what
 * waits for whom. Where a document gives the striking off to the county, one of the two is of the county.
 */
import type { Looking } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { isRole, ROLE_LABELS, type Role } from '../domain/access/roles.ts';
import { reachOf } from '../domain/access/scope.ts';
import { textOf } from '../domain/records/answers.ts';
import { CASE_KINDS, CLOSING } from '../domain/records/case-kinds.ts';
import { listPoint } from '../domain/records/place-law.ts';
import { type RecordType, statusAfterEntry } from '../domain/records/record-type.ts';
import { closeConfirmation } from '../domain/records/types/close-confirmation.ts';
import { fileFlag } from '../domain/records/types/file-flag.ts';
import { fileTransfer } from '../domain/records/types/file-transfer.ts';
import { findRecordType } from '../domain/records/types/index.ts';
import { fold } from '../domain/shared/fold.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, StoredRecord, Stores } from '../ports.ts';
import { openFilesFor } from './case-files.ts';
import { type LawTools, lawAt } from './register-at.ts';

/** The entry that asked for the end of a file that waits for it. */
export async function closingOf(file: CaseFile, stores: Stores): Promise<StoredRecord | undefined> {
  const records = await stores.records.list({ caseNumber: file.number });
  return records.findLast(({ type: id, answers, version }) => {
    const type = findRecordType(id);
    return type !== undefined && statusAfterEntry(type, answers, undefined, version) === CLOSING;
  });
}

/** Why this person may not make an entry that is a second person's; undefined where they may, and for any other entry. */
export async function whyNotSecond(
  { confirms }: Pick<RecordType, 'confirms'>,
  file: CaseFile,
  actor: Person,
  stores: Stores,
  tools: LawTools,
): Promise<string | undefined> {
  if (confirms === undefined) return undefined;
  return confirms === 'closing'
    ? whyNotConfirm(file, actor, stores, tools)
    : whyNotReceive(file, actor, stores);
}

/** A file handed over is accepted by the school it went to, or for it by the county, never by who handed it over. */
async function whyNotReceive(file: CaseFile, actor: Person, stores: Stores): Promise<string | undefined> {
  const { number } = file;
  const receiver = textOf(file.answers, 'toSchool');
  if (receiver === undefined) return say('transfer.none', { number });
  const sent = (await stores.records.list({ caseNumber: number, type: fileTransfer.id })).at(-1);
  const isReceiver =
    actor.role === 'administrator' || (actor.unit !== null && fold(actor.unit) === fold(receiver));
  return sent?.personId === actor.id || !isReceiver
    ? say('transfer.of', { number, school: receiver })
    : undefined;
}

/** Files that were handed to this person's school and wait for its word. */
export async function transfersFor(
  looking: Looking,
  stores: Stores,
  limit: number,
): Promise<readonly CaseFile[]> {
  const handed = (await filesWith(fileTransfer.id, looking, stores)).filter(
    ({ answers }) => answers['toSchool'] !== undefined,
  );
  const refused = await Promise.all(handed.map((file) => whyNotReceive(file, looking.person, stores)));
  return handed.filter((_file, at) => refused[at] === undefined).slice(0, limit);
}

/** Open files that somebody wants others to look at. */
export async function flaggedFiles(
  looking: Looking,
  stores: Stores,
  limit: number,
): Promise<readonly CaseFile[]> {
  const files = await filesWith(fileFlag.id, looking, stores);
  return files.filter(({ answers }) => answers['flag'] !== undefined).slice(0, limit);
}

/** Open files that hold an entry of the type, by the entries: no other file is opened. */
async function filesWith(type: string, looking: Looking, stores: Stores): Promise<readonly CaseFile[]> {
  const reach = reachOf(looking.person, looking.places);
  const records = await stores.records.list({ type, reach });
  const numbers = [...new Set(records.flatMap(({ caseNumber }) => caseNumber ?? []))];
  return numbers.length === 0 ? [] : openFilesFor(looking, stores, CASE_KINDS, { numbers });
}

/** The sentence that says why this person may not confirm; undefined where they may, or nothing is asked. */
async function whyNotConfirm(
  file: CaseFile,
  actor: Person,
  stores: Stores,
  tools: LawTools,
): Promise<string | undefined> {
  const { number } = file;
  if (file.status !== CLOSING) return undefined;
  const asked = await closingOf(file, stores);
  if (asked === undefined) return undefined;
  if (asked.personId === actor.id) return say('close.own', { number });
  if (!(closeConfirmation.recordedBy as readonly Role[]).includes(actor.role))
    return say('close.not-by-role', { number });
  const law = lawAt(file.documentId, tools)('close-out');
  const roles =
    listPoint(law, 'ordersFor')?.includes(file.kind) === true ? listPoint(law, 'struckOffBy') : [];
  const asker = await stores.staff.get(asked.personId);
  const isOfficial = (role: string | undefined) => role !== undefined && roles?.includes(role) === true;
  return roles === undefined || roles.length === 0 || isOfficial(actor.role) || isOfficial(asker?.role)
    ? undefined
    : say('close.by-office', {
        number,
        roles: roles.flatMap((role) => (isRole(role) ? [ROLE_LABELS[role]] : [])).join('、'),
      });
}

/** Files whose end waits for this person's word. */
export async function closingsFor(
  looking: Looking,
  stores: Stores,
  tools: LawTools,
  limit: number,
): Promise<readonly CaseFile[]> {
  const waiting = await openFilesFor(looking, stores, CASE_KINDS, { statuses: [CLOSING], limit });
  const refused = await Promise.all(
    waiting.map((file) => whyNotConfirm(file, looking.person, stores, tools)),
  );
  return waiting.filter((_file, at) => refused[at] === undefined);
}
