/** A corrected form → the record as it is now, with what it was before, why, and what changed. */
import type { Person } from '../domain/access/person.ts';
import { AMEND_REASON, differenceOf } from '../domain/records/amendment.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import { type CaseEntry, caseKind } from '../domain/records/case-kinds.ts';
import {
  type Contradiction,
  personalFieldsOf,
  type RecordType,
  sealedFieldsOf,
} from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import { validateRecord } from '../domain/records/validate.ts';
import { runRule } from '../domain/rules/types/index.ts';
import { UsageError } from '../domain/shared/errors.ts';
import type { FormState } from '../forms/state.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, StoredRecord, Stores } from '../ports.ts';
import { nextDayOf, personalInFile, replayedStatus, snapshotOf } from './case-files.ts';
import { type FormTools, mayAskPersonal } from './form-context.ts';
import { remindOfFile } from './reminders.ts';
import type { SubmitTools } from './submit-record.ts';

export type Amendment =
  | { readonly outcome: 'faulty'; readonly faults: readonly Contradiction[] }
  | { readonly outcome: 'amended'; readonly number: string; readonly difference: readonly string[] };

/** @throws {UsageError} the record is gone. */
export async function amendRecord(
  form: RecordType,
  { answers: typed, amends }: FormState,
  actor: Person,
  stores: Stores,
  tools: SubmitTools & Pick<FormTools, 'personalOverTelegram'>,
): Promise<Amendment> {
  const record = amends === undefined ? undefined : await stores.records.get(amends.number);
  if (record === undefined || amends === undefined)
    throw new UsageError(say('record.none', { number: amends?.number ?? '' }));
  const type = recordType(record.type);
  const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
  const snapshot = file === undefined ? undefined : await snapshotOf(file, stores);
  const faults = validateRecord(form, typed, {
    today: tools.clock.today(),
    since: record.submittedOn,
    personalAllowed: mayAskPersonal(actor, tools),
    file: snapshot,
  });
  if (faults.length > 0) return { outcome: 'faulty', faults };

  const before: Answers = { ...(amends.withFile ? file?.answers : {}), ...record.answers };
  const reason = textOf(typed, AMEND_REASON) ?? '';
  // What may not be asked here, because names stay off this channel, stays as it was.
  const unasked = mayAskPersonal(actor, tools) ? {} : only(before, personalFieldsOf(type));
  const after: Answers = { ...unasked, ...without(typed, AMEND_REASON) };
  const difference = differenceOf(form, before, after);
  if (difference.length === 0)
    return { outcome: 'faulty', faults: [{ field: AMEND_REASON, message: say('amend.nothing') }] };

  const own = Object.fromEntries(Object.entries(after).filter(([id]) => type.fields[id]?.ofCase !== true));
  const earlier =
    snapshot === undefined ? undefined : { ...snapshot, entries: entriesBefore(snapshot.entries, record) };
  const ruled = type.ruleFor?.(after, earlier);
  const outcome =
    ruled === undefined
      ? null
      : JSON.stringify(
          runRule(ruled.id, record.documentId, ruled.facts, tools.parameters, record.submittedOn),
        );
  await stores.records.amend(
    record.number,
    { answers: file === undefined ? after : own, outcome, personalFields: sealedFieldsOf(type) },
    { at: tools.clock.now(), personId: actor.id, reason, before },
  );
  if (file !== undefined) await moveFile(file, amends.withFile ? after : {}, record, stores, tools);
  return { outcome: 'amended', number: record.number, difference };
}

/** The file's answers and status, told over again from its entries as they are now. */
async function moveFile(
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
  const answers = { ...kept, ...only(corrected, ofFile) };
  const entries = await stores.records.list({ caseNumber: number });
  const status = replayedStatus(entries, answers) ?? file.status;
  const last = entries.findLast((entry) => recordType(entry.type).remindOn !== undefined);
  const isOpen = caseKind(file.kind).statuses[status]?.isOpen === true;
  const nextOn = isOpen && last !== undefined ? nextDayOf(recordType(last.type), last.answers) : null;
  await stores.cases.update(number, {
    status,
    nextOn,
    answers,
    personalFields: personalInFile(file.kind),
  });
  if (nextOn === file.nextOn && isOpen) return;
  const dated = last ?? record;
  await remindOfFile({ ...file, status, nextOn, answers }, dated, { id: dated.personId }, stores, tools);
}

/** Entries that stood before the record: what a sum over a file counted then. */
function entriesBefore(entries: readonly CaseEntry[], { number }: StoredRecord): readonly CaseEntry[] {
  return entries.slice(
    0,
    entries.findIndex((entry) => entry.number === number),
  );
}

function only(answers: Answers, ids: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => ids.includes(id)));
}

function without(answers: Answers, id: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([each]) => each !== id));
}
