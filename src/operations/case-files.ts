/** Case files as operations see them: with their entries, in one line, and as an entry leaves them. */

import type { Looking } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { reachOf } from '../domain/access/scope.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import {
  CASE_KINDS,
  type CaseKind,
  type CaseSnapshot,
  CLOSED,
  CLOSING,
  caseKind,
  openStatuses,
  owedAfter,
  statusLabel,
} from '../domain/records/case-kinds.ts';
import {
  isTakenIn,
  missingFields,
  onlyJoins,
  opensCase,
  type RecordType,
} from '../domain/records/record-type.ts';
import { fileFlag } from '../domain/records/types/file-flag.ts';
import { findRecordType, RECORD_TYPES } from '../domain/records/types/index.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, CaseQuery, StoredRecord, Stores } from '../ports.ts';
import { isOrderedAt, type LawTools, registerAt } from './register-at.ts';
import { type RecordFacts, seesFile, shownThrough, subjectOfFile, subjectOfRecord } from './through-gate.ts';

export async function snapshotOf(file: CaseFile, stores: Stores): Promise<CaseSnapshot> {
  const records = await stores.records.list({ caseNumber: file.number });
  return {
    number: file.number,
    kind: file.kind,
    documentId: file.documentId,
    status: file.status,
    answers: file.answers,
    entries: records.map(({ number, type, answers, submittedOn }) => ({
      number,
      type,
      answers,
      submittedOn,
    })),
  };
}

/** GA-2026-0003 · 曼允小学 · 三年级 · 劝返中: never a name, and no more than may go where it is read. */
export function fileLabel(file: CaseFile, looking: Looking): string {
  const kind = caseKind(file.kind);
  const subject = subjectOfFile(file);
  const parts = kind.summary.flatMap((id) => {
    const field = fieldOfFile(kind.id, id);
    const words = field === undefined ? undefined : shownThrough(looking, subject, field, file.answers[id]);
    return words === undefined ? [] : [words];
  });
  return [
    file.number,
    ...parts,
    statusLabel(kind, file.status),
    ...waitingMark(file),
    ...flagMark(file),
  ].join(' · ');
}

/** Entered by somebody nobody has vouched for, and not yet looked at by a head. */
export function waitingMark({ vouching }: Pick<CaseFile, 'vouching'>): readonly string[] {
  return vouching === 'waiting' ? [say('vouch.waiting')] : [];
}

/** What somebody wants others to look at. */
export function flagMark({ answers }: Pick<CaseFile, 'answers'>): readonly string[] {
  const flag = textOf(answers, 'flag');
  const { options } = fileFlag.fields.flag;
  return flag === undefined
    ? []
    : [say('flag.mark', { flag: options[flag as keyof typeof options] ?? flag })];
}

/** The field of whichever type opens files of the kind: labels and options come from there. */
export function fieldOfFile(kindId: string, id: string): RecordType['fields'][string] | undefined {
  return openersOf(kindId)
    .map(({ fields }) => fields[id])
    .find((field) => field !== undefined);
}

export function openersOf(kindId: string): readonly RecordType[] {
  return RECORD_TYPES.filter((type) => opensCase(type) && type.caseOf?.kinds.some(({ id }) => id === kindId));
}

/** Types whose entries a file takes now: the daily one first, what closes it last. */
/** @param owed - types the file owes: they may be made whatever its status has become since. */
export function entriesFor(
  file: Pick<CaseFile, 'kind' | 'status' | 'documentId'>,
  { role }: Pick<Person, 'role'>,
  tools: LawTools,
  owed: readonly string[] = [],
): readonly RecordType[] {
  const kind = caseKind(file.kind);
  if (kind.statuses[file.status]?.isOpen !== true) return [];
  const joining = RECORD_TYPES.map(({ id }) => registerAt(id, file.documentId, tools)).filter(
    (type) =>
      type.recordedBy.includes(role) &&
      type.caseOf?.kinds.some(({ id }) => id === kind.id) === true &&
      (isTakenIn(type, file.status) || (owed.includes(type.id) && file.status !== CLOSING)) &&
      Object.values(type.fields).some((field) => field.kind === 'case') &&
      isOrderedAt(type, file.documentId, tools),
  );
  const daily = joining.filter(({ isDaily }) => isDaily === true);
  const others = joining.filter(({ isDaily }) => isDaily !== true);
  const ends = (type: RecordType) =>
    [CLOSING, CLOSED].includes(type.caseOf?.statusAfter({}, file.status) ?? '');
  const joins = others.filter(onlyJoins);
  return [
    ...daily,
    ...joins.filter((type) => !ends(type)),
    ...others.filter((type) => !onlyJoins(type)),
    ...joins.filter(ends),
  ];
}

/** Open files of these kinds that a person may see, as a store is asked for them. */
export function openWithin({ person, places }: Looking, kinds: readonly CaseKind[]) {
  return {
    // All of them is no condition.
    kinds: kinds.length === CASE_KINDS.length ? undefined : kinds.map(({ id }) => id),
    statuses: [...new Set(kinds.flatMap((kind) => openStatuses(kind)))],
    reach: reachOf(person, places),
  };
}

/** Other open files of the kind at the same school: where a school is struck off and not one class. */
export async function othersOfSchool(file: CaseFile, stores: Stores): Promise<readonly CaseSnapshot[]> {
  const school = textOf(file.answers, 'school');
  const kind = caseKind(file.kind);
  if (kind.blockers === undefined || school === undefined || file.place === null) return [];
  const files = await stores.cases.list({
    kinds: [kind.id],
    statuses: openStatuses(kind),
    places: [file.place],
    school,
  });
  return Promise.all(
    files.filter(({ number }) => number !== file.number).map((other) => snapshotOf(other, stores)),
  );
}

/** Open files of these kinds that a person may see, the latest first. */
export async function openFilesFor(
  looking: Looking,
  stores: Stores,
  kinds: readonly CaseKind[],
  narrower: Omit<CaseQuery, 'kinds' | 'reach'> = {},
): Promise<readonly CaseFile[]> {
  const files = await stores.cases.list({ ...openWithin(looking, kinds), ...narrower });
  return files.filter((file) => seesFile(looking, file));
}

export function summaryOf(
  record: RecordFacts & Pick<StoredRecord, 'type'>,
  looking: Looking,
  file?: CaseFile,
): string {
  const type = findRecordType(record.type);
  const { places } = looking;
  const parts = (type?.summary ?? []).map((id) => {
    const field = type?.fields[id];
    const answer = record.answers[id];
    if (field === undefined || answer === undefined) return '';
    if (field.kind === 'choice' && field.optionsFrom === 'places')
      return places.nameOfDocument(String(answer));
    return shownThrough(looking, subjectOfRecord(record, file), field, answer) ?? '';
  });
  return parts.filter((part) => part !== '').join(' · ');
}

export const nextDayOf = (type: RecordType, answers: Answers): string | null =>
  type.remindOn === undefined ? null : (textOf(answers, type.remindOn) ?? null);

/** What a file owes, where its place orders it: a written report after 劝返无效. */
export async function owedBy(
  file: CaseFile,
  stores: Stores,
  tools: LawTools,
): Promise<readonly RecordType[]> {
  const kind = caseKind(file.kind);
  if (kind.owes === undefined || file.status === CLOSING || kind.statuses[file.status]?.isOpen !== true)
    return [];
  return owedAfter(kind, (await snapshotOf(file, stores)).entries)
    .map((id) => registerAt(id, file.documentId, tools))
    .filter((type) => isOrderedAt(type, file.documentId, tools));
}

/** Labels of what an entry and its file still lack; nothing for a type that asks for everything at once. */
export function lackedBy(
  type: RecordType,
  answers: Answers,
  file: CaseFile | undefined,
  personalAllowed: boolean,
): readonly string[] {
  if (type.points === undefined) return [];
  const whole = { ...file?.answers, ...answers };
  const scope = { personalAllowed, hasFiles: false, knownInFile: () => undefined };
  return missingFields(type, whole, scope).map((id) => type.fields[id]?.label ?? id);
}
