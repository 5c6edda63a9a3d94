/** A file told over again from its entries: after a correction, or when one of them was taken back. */
import { type Answers, textOf } from '../domain/records/answers.ts';
import { caseKind, VOID } from '../domain/records/case-kinds.ts';
import { replayedStatus, toldByEntries } from '../domain/records/told-by-entries.ts';
import { recordType } from '../domain/records/types/index.ts';
import type { CaseFile, StoredRecord, Stores } from '../ports.ts';
import { nextDayOf } from './case-files.ts';
import { remindOfFile } from './reminders.ts';
import type { SubmitTools } from './submit-record.ts';

/** The file's answers and status, told over again from its entries as they are now. */
export async function moveFile(
  file: CaseFile,
  corrected: Answers,
  record: StoredRecord,
  stores: Stores,
  tools: SubmitTools,
): Promise<void> {
  const { number } = file;
  const type = recordType(record.type);
  const ofFile = Object.entries(type.fields).flatMap(([id, field]) => (field.ofCase === true ? [id] : []));
  const kept = Object.fromEntries(
    Object.entries(file.answers).filter(
      ([id]) => Object.keys(corrected).length === 0 || !ofFile.includes(id),
    ),
  );
  const own = { ...kept, ...only(corrected, ofFile) };
  const entries = await stores.records.list({ caseNumber: number });
  // A school written anew is where the child is, whoever handed the file to whom.
  const school = textOf(own, 'school') === textOf(file.answers, 'school') ? undefined : own['school'];
  const told = toldByEntries(file.kind, own, entries);
  const answers = school === undefined ? told : { ...told, school };
  // A file whose every entry was taken back is over with them.
  const status = entries.length === 0 ? VOID : (replayedStatus(entries, answers) ?? file.status);
  const last = entries.findLast((entry) => recordType(entry.type).remindOn !== undefined);
  const isOpen = caseKind(file.kind).statuses[status]?.isOpen === true;
  const nextOn = isOpen && last !== undefined ? nextDayOf(recordType(last.type), last.answers) : null;
  await stores.cases.update(number, {
    status,
    nextOn,
    answers,
  });
  if (nextOn === file.nextOn && isOpen) return;
  const dated = last ?? record;
  await remindOfFile({ ...file, status, nextOn, answers }, dated, dated.personId, stores, tools);
}

/** Has another answered it already? Then it is neither taken back nor, in what was answered, corrected. */
export async function isSettled(record: StoredRecord, stores: Stores): Promise<boolean> {
  const { settledBy } = recordType(record.type);
  if (settledBy === undefined || record.caseNumber === null) return false;
  const entries = await stores.records.list({ caseNumber: record.caseNumber });
  const at = entries.findIndex(({ number }) => number === record.number);
  const next = entries.slice(at + 1).find(({ type }) => type === settledBy.type || type === record.type);
  return next?.type === settledBy.type;
}

export function only(answers: Answers, ids: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => ids.includes(id)));
}
