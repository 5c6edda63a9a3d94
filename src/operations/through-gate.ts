/**
 * How operations ask the gate (`domain/access/gate.ts`): what they hold, a stored file or record, put
 * into its words, and an answer as the verdict lets it be shown.
 */
import type { Channel } from '../domain/access/channels.ts';
import { mayCarryPersonal } from '../domain/access/channels.ts';
import { type GateSettings, gate, type Looking, type Subject } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import type { ReaderId } from '../domain/access/readers.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { Answer } from '../domain/records/answers.ts';
import { CASE_KINDS } from '../domain/records/case-kinds.ts';
import type { Field } from '../domain/records/fields.ts';
import { showAnswer } from '../domain/records/show.ts';
import type { CaseFile, Clock, StoredRecord, Stores } from '../ports.ts';

export interface GateTools {
  readonly places: Gazetteer;
  readonly clock: Pick<Clock, 'today'>;
  readonly settings: GateSettings;
}

export function lookingAs(person: Person, reader: ReaderId, { places, clock, settings }: GateTools): Looking {
  return { person, reader, places, today: clock.today(), settings };
}

type FileFacts = Pick<CaseFile, 'openedBy' | 'place' | 'answers' | 'kind'>;

export type RecordFacts = Pick<StoredRecord, 'personId' | 'place' | 'answers' | 'submittedOn' | 'caseNumber'>;

export function subjectOfFile({ openedBy, place, answers, kind }: FileFacts): Subject {
  return { authorId: openedBy, place, answers, kind };
}

/** @param file - the file it belongs to, where it is at hand: whoever sees that sees the record. */
export function subjectOfRecord(record: RecordFacts, file: CaseFile | undefined): Subject {
  const { personId, place, answers, submittedOn, caseNumber } = record;
  return {
    authorId: personId,
    place,
    answers,
    submittedOn,
    kind: file?.kind ?? kindOfNumber(caseNumber),
    file: file === undefined ? undefined : subjectOfFile(file),
  };
}

/** GA-2026-0001 is a file of the kind whose numbers begin with GA. */
function kindOfNumber(number: string | null): string | undefined {
  return CASE_KINDS.find(({ numberPrefix }) => number?.startsWith(`${numberPrefix}-`) === true)?.id;
}

export function seesFile(looking: Looking, file: FileFacts): boolean {
  return gate(looking, subjectOfFile(file)) !== 'refused';
}

/** Looks the record's file up where the record alone does not say that it may be seen. */
export async function seesRecord(
  looking: Looking,
  record: RecordFacts,
  stores: Pick<Stores, 'cases'>,
): Promise<boolean> {
  if (gate(looking, subjectOfRecord(record, undefined)) !== 'refused') return true;
  const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
  return file !== undefined && gate(looking, subjectOfRecord(record, file)) !== 'refused';
}

/** An answer as the person may see it; undefined where it is left out. */
export function shownThrough(
  looking: Looking,
  subject: Subject,
  field: Field,
  answer: Answer | undefined,
): string | undefined {
  if (answer === undefined) return undefined;
  const verdict = gate(looking, subject, field);
  if (verdict === 'left-out' || verdict === 'refused') return undefined;
  return showAnswer(field, answer, verdict === 'masked' ? 'masked' : 'open');
}

/** May personal answers be asked for where the person writes from? */
export function mayAskPersonal(
  { channel }: { readonly channel: Channel },
  { settings }: Pick<GateTools, 'settings'>,
): boolean {
  return mayCarryPersonal(channel, settings.personalOver);
}
