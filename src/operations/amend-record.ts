/** A corrected form → the record as it is now, with what it was before, why, and what changed. */
import { NotYoursError } from '../domain/access/errors.ts';
import { gate } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { AMEND_REASON, changedFields, differenceOf } from '../domain/records/amendment.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import type { CaseEntry } from '../domain/records/case-kinds.ts';
import { type Contradiction, personalFieldsOf, type RecordType } from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import { validateRecord } from '../domain/records/validate.ts';
import { UsageError } from '../domain/shared/errors.ts';
import type { FormState } from '../forms/state.ts';
import { say } from '../messages/zh-CN.ts';
import type { StoredRecord, Stores } from '../ports.ts';
import { snapshotOf } from './case-files.ts';
import { isSettled, moveFile, only } from './move-file.ts';
import { speakRule } from './speak-rule.ts';
import type { SubmitTools } from './submit-record.ts';
import { lookingAs, mayAskPersonal, shownThrough, subjectOfRecord } from './through-gate.ts';

export type Amendment =
  | { readonly outcome: 'faulty'; readonly faults: readonly Contradiction[] }
  | {
      readonly outcome: 'amended';
      readonly number: string;
      /** What changed, as whoever corrected it may see it. */
      readonly difference: readonly string[];
      /** The same by field, for the log. */
      readonly fields: readonly string[];
    };

/** @throws {UsageError} the record is gone. @throws {NotYoursError} not theirs to correct any more. */
export async function amendRecord(
  form: RecordType,
  { answers: typed, amends }: FormState,
  actor: Person,
  stores: Stores,
  tools: SubmitTools,
): Promise<Amendment> {
  const record = amends === undefined ? undefined : await stores.records.get(amends.number);
  if (record === undefined || amends === undefined)
    throw new UsageError(say('record.none', { number: amends?.number ?? '' }));
  const type = recordType(record.type);
  const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
  const subject = subjectOfRecord(record, file);
  // The days may be over, or the role gone, since the correction was begun.
  if (gate(lookingAs(actor, 'correction', tools), subject) === 'refused')
    throw new NotYoursError(say('record.none', { number: record.number }), record.number);
  if (record.withdrawn !== null) throw new UsageError(say('withdraw.already', { number: record.number }));
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
  // What may not be asked or told here, because names stay off this channel, stays as it was.
  const unasked = only(before, [
    ...(mayAskPersonal(actor, tools) ? [] : personalFieldsOf(type)),
    ...(amends.withheld ?? []),
  ]);
  const after: Answers = { ...unasked, ...without(typed, AMEND_REASON) };
  const fields = changedFields(form, before, after);
  if (fields.length === 0)
    return { outcome: 'faulty', faults: [{ field: AMEND_REASON, message: say('amend.nothing') }] };
  const settled = fields.find((id) => type.settledBy?.fields.includes(id));
  if (settled !== undefined && (await isSettled(record, stores)))
    return { outcome: 'faulty', faults: [{ field: settled, message: say('amend.settled') }] };

  const own = Object.fromEntries(Object.entries(after).filter(([id]) => type.fields[id]?.ofCase !== true));
  const earlier =
    snapshot === undefined ? undefined : { ...snapshot, entries: entriesBefore(snapshot.entries, record) };
  const ruled = type.ruleFor?.(after, earlier);
  const outcome =
    ruled === undefined
      ? null
      : JSON.stringify(
          speakRule(ruled.id, record.documentId, ruled.facts, tools.parameters, record.submittedOn),
        );
  await stores.records.amend(
    record.number,
    { answers: file === undefined ? after : own, outcome },
    { at: tools.clock.now(), personId: actor.id, reason, before },
  );
  if (file !== undefined) await moveFile(file, amends.withFile ? after : {}, record, stores, tools);
  const looking = lookingAs(actor, 'history', tools);
  const difference = differenceOf(form, before, after, (field, answer) =>
    shownThrough(looking, subject, field, answer),
  );
  return { outcome: 'amended', number: record.number, difference, fields };
}

/** Entries that stood before the record: what a sum over a file counted then. */
function entriesBefore(entries: readonly CaseEntry[], { number }: StoredRecord): readonly CaseEntry[] {
  return entries.slice(
    0,
    entries.findIndex((entry) => entry.number === number),
  );
}

function without(answers: Answers, id: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([each]) => each !== id));
}
