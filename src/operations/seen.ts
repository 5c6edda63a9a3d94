/** A file or record by the number somebody typed, where they may see it: what is not theirs is as if it were not there. */
import { NotYoursError } from '../domain/access/errors.ts';
import { gate, type Looking, type Subject } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import type { ReaderId } from '../domain/access/readers.ts';
import { readNumber } from '../domain/records/number.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, StoredRecord, Stores } from '../ports.ts';
import { type GateTools, lookingAs, seesFile, subjectOfRecord } from './through-gate.ts';

export interface SeenFile {
  readonly number: string;
  readonly file: CaseFile;
  readonly looking: Looking;
}

export interface SeenRecord {
  readonly number: string;
  readonly record: StoredRecord;
  readonly file: CaseFile | undefined;
  readonly subject: Subject;
  readonly looking: Looking;
}

const numberIn = (typed: string): string => readNumber(typed) ?? typed.trim();

/** @throws {NotYoursError} no such file, or not this person's to see. */
export async function seenFile(
  typed: string,
  reader: ReaderId,
  actor: Person,
  stores: Pick<Stores, 'cases'>,
  tools: GateTools,
): Promise<SeenFile> {
  const number = numberIn(typed);
  const looking = lookingAs(actor, reader, tools);
  const file = await stores.cases.get(number);
  if (file === undefined || !seesFile(looking, file))
    throw new NotYoursError(say('file.none', { number }), number);
  return { number, file, looking };
}

/** @throws {NotYoursError} no such record, or not this person's to see. */
export async function seenRecord(
  typed: string,
  actor: Person,
  stores: Pick<Stores, 'cases' | 'records'>,
  tools: GateTools,
): Promise<SeenRecord> {
  const number = numberIn(typed);
  const none = () => new NotYoursError(say('record.none', { number }), number);
  const record = await stores.records.get(number);
  if (record === undefined) throw none();
  const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
  const subject = subjectOfRecord(record, file);
  const looking = lookingAs(actor, 'record', tools);
  if (gate(looking, subject) === 'refused') throw none();
  return { number, record, file, subject, looking };
}
