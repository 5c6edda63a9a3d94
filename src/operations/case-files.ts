/** Case files as operations see them: with their entries, in one line, and as an entry leaves them. */

import type { Person } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import { maySee, placesOf } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import {
  type CaseKind,
  type CaseSnapshot,
  CLOSED,
  caseKind,
  openStatuses,
  statusLabel,
} from '../domain/records/case-kinds.ts';
import { onlyJoins, opensCase, type RecordType, sealedFieldsOf } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { findRecordType, RECORD_TYPES } from '../domain/records/types/index.ts';
import type { CaseFile, StoredRecord, Stores } from '../ports.ts';

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

/** GA-2026-0003 · 曼允小学 · 三年级 · 劝返中: never a name. */
export function fileLabel(file: Pick<CaseFile, 'number' | 'kind' | 'status' | 'answers'>): string {
  const kind = caseKind(file.kind);
  const parts = kind.summary.map((id) => shown(kind.id, id, file.answers));
  return [file.number, ...parts.filter((part) => part !== ''), statusLabel(kind, file.status)].join(' · ');
}

/** The field of whichever type opens files of the kind: labels and options come from there. */
export function fieldOfFile(kindId: string, id: string): RecordType['fields'][string] | undefined {
  return openersOf(kindId)
    .map(({ fields }) => fields[id])
    .find((field) => field !== undefined);
}

function shown(kindId: string, id: string, answers: Answers): string {
  const field = fieldOfFile(kindId, id);
  const answer = answers[id];
  return field === undefined || answer === undefined ? '' : showAnswer(field, answer, 'masked');
}

export function openersOf(kindId: string): readonly RecordType[] {
  return RECORD_TYPES.filter((type) => opensCase(type) && type.caseOf?.kinds.some(({ id }) => id === kindId));
}

/** Fields of a file that are kept sealed, whichever type brought them. */
export function personalInFile(kindId: string): readonly string[] {
  const types = RECORD_TYPES.filter(({ caseOf }) => caseOf?.kinds.some(({ id }) => id === kindId));
  return [...new Set(types.flatMap((type) => sealedFieldsOf(type)))];
}

/** Types whose entries a file takes now: the daily one first, what closes it last. */
export function entriesFor(
  file: Pick<CaseFile, 'kind' | 'status' | 'documentId'>,
  { role }: Pick<Person, 'role'>,
): readonly RecordType[] {
  const kind = caseKind(file.kind);
  if (kind.statuses[file.status]?.isOpen !== true) return [];
  const joining = RECORD_TYPES.filter(
    (type) =>
      type.recordedBy.includes(role) &&
      type.caseOf?.kinds.some(({ id }) => id === kind.id) === true &&
      (type.caseOf.from === undefined || type.caseOf.from.includes(file.status)) &&
      Object.values(type.fields).some((field) => field.kind === 'case') &&
      isOrderedAt(type, file.documentId),
  );
  const daily = joining.filter(({ isDaily }) => isDaily === true);
  const others = joining.filter(({ isDaily }) => isDaily !== true);
  const ends = (type: RecordType) => type.caseOf?.statusAfter({}, file.status) === CLOSED;
  const joins = others.filter(onlyJoins);
  return [
    ...daily,
    ...joins.filter((type) => !ends(type)),
    ...others.filter((type) => !onlyJoins(type)),
    ...joins.filter(ends),
  ];
}

/** Does this place's document ask for the record, or may any place keep it? */
export function isOrderedAt(type: RecordType, documentId: string): boolean {
  return type.onlyWhereOrdered !== true || type.basis.some((ref) => ref.startsWith(`${documentId}#`));
}

/**
 * The status a file has after all its entries, told over again: for corrections, whose record may
 * have moved the file on.
 */
export function replayedStatus(
  entries: readonly Pick<StoredRecord, 'type' | 'answers'>[],
  fileAnswers: Answers,
) {
  return entries.reduce<string | undefined>((before, { type, answers }) => {
    const membership = findRecordType(type)?.caseOf;
    return membership?.statusAfter({ ...fileAnswers, ...answers }, before) ?? before;
  }, undefined);
}

export function maySeeFile(person: Person, file: CaseFile, places: Gazetteer): boolean {
  return maySee(person, { authorId: file.openedBy, place: file.place, answers: file.answers }, places);
}

/** Open files of these kinds that a person may see, the latest first. @param statuses - only in these of the open ones. */
export async function openFilesFor(
  actor: Person,
  stores: Stores,
  places: Gazetteer,
  kinds: readonly CaseKind[],
  statuses: readonly string[] = [...new Set(kinds.flatMap((kind) => openStatuses(kind)))],
): Promise<readonly CaseFile[]> {
  const own = actor.place === null ? [] : [actor.place];
  const within = mayDo(actor.role, 'record.list-all') ? placesOf(actor, places) : own;
  const files = await stores.cases.list({
    kinds: kinds.map(({ id }) => id),
    statuses,
    ...(within === undefined ? {} : { places: within }),
  });
  return files.filter((file) => maySeeFile(actor, file, places));
}

/** A record is seen by whoever sees its file, and by its author. */
export async function maySeeRecord(
  person: Person,
  record: StoredRecord,
  stores: Stores,
  places: Gazetteer,
): Promise<boolean> {
  const { personId, place, answers } = record;
  if (maySee(person, { authorId: personId, place, answers }, places)) return true;
  const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
  return file !== undefined && maySeeFile(person, file, places);
}

export function summaryOf(record: StoredRecord, places: Gazetteer): string {
  const type = findRecordType(record.type);
  const parts = (type?.summary ?? []).map((id) => {
    const field = type?.fields[id];
    const answer = record.answers[id];
    if (field === undefined || answer === undefined) return '';
    if (field.kind === 'choice' && field.optionsFrom === 'places')
      return places.nameOfDocument(String(answer));
    return showAnswer(field, answer, 'masked');
  });
  return parts.filter((part) => part !== '').join(' · ');
}

export const nextDayOf = (type: RecordType, answers: Answers): string | null =>
  type.remindOn === undefined ? null : (textOf(answers, type.remindOn) ?? null);
