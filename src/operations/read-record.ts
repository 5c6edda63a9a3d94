/** One record whole: its answers, those of its file it opened, what its rule said, its corrections. Each reading is logged. */
import type { Block } from '../answering/reply.ts';
import type { Person } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { amendmentOf, differenceOf } from '../domain/records/amendment.ts';
import type { Answers } from '../domain/records/answers.ts';
import { readNumber } from '../domain/records/number.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { recordType } from '../domain/records/types/index.ts';
import { daysBetween } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Clock, RecordRevision, StoredRecord, Stores } from '../ports.ts';
import { maySeeRecord } from './case-files.ts';
import { type FormTools, mayAskPersonal } from './form-context.ts';
import { recordLine } from './list-records.ts';
import { defineOperation } from './operation.ts';

export interface ReadRecordTools extends Pick<FormTools, 'personalOverTelegram'> {
  readonly places: Gazetteer;
  readonly clock: Clock;
  /** Days after submission in which an author may correct it. */
  readonly amendDays: number;
}

export interface RecordView {
  readonly blocks: readonly Block[];
  readonly caseNumber: string | null;
  readonly mayAmend: boolean;
  readonly hasDocument: boolean;
}

/** @throws {UsageError} no such record, or not this person's to see. */
export const createReadRecord = (tools: ReadRecordTools) =>
  defineOperation<{ readonly number: string }, RecordView>({
    name: 'record.read',
    needs: 'record.list',
    audit: ({ number }) => ({ number }),
    run: async ({ number: typed }, actor, stores) => {
      const number = readNumber(typed) ?? typed.trim();
      const record = await stores.records.get(number);
      if (record === undefined || !(await maySeeRecord(actor, record, stores, tools.places)))
        throw new UsageError(say('record.none', { number }));
      const type = recordType(record.type);
      const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
      const answers = await wholeAnswers(record, file, stores);
      // Names are shown where they may be typed, and to whoever may see the record at all.
      const reveal = mayAskPersonal(actor, tools) ? 'open' : 'masked';
      const revisions = await stores.records.revisions(number);
      return {
        blocks: [
          { kind: 'heading', text: recordLine(record, tools.places) },
          ...answerLines(type, answers, reveal, tools.places).map(text),
          ...history(type, answers, revisions).map(note),
        ],
        caseNumber: record.caseNumber,
        mayAmend: mayAmend(record, actor, tools),
        hasDocument: type.hasDocument === true,
      };
    },
  });

/** The record's answers, and the file's when the record opened it. */
async function wholeAnswers(
  record: StoredRecord,
  file: CaseFile | undefined,
  stores: Stores,
): Promise<Answers> {
  if (file === undefined) return record.answers;
  const [first] = await stores.records.list({ caseNumber: file.number, limit: 1 });
  return first?.number === record.number ? { ...file.answers, ...record.answers } : record.answers;
}

export function answerLines(
  type: RecordType,
  answers: Answers,
  reveal: 'open' | 'masked',
  places: Gazetteer,
): readonly string[] {
  return Object.entries(type.fields).flatMap(([id, field]) => {
    const answer = answers[id];
    if (answer === undefined || field.kind === 'case') return [];
    const shown =
      field.kind === 'choice' && field.optionsFrom === 'places'
        ? places.nameOfDocument(String(answer))
        : showAnswer(field, answer, reveal);
    return [`${field.label}:${shown.includes('\n') ? `\n${shown}` : shown}`];
  });
}

/** Each correction: when, why, and what changed from there to the next. */
function history(type: RecordType, now: Answers, revisions: readonly RecordRevision[]): readonly string[] {
  const form = amendmentOf(type, true);
  return revisions.flatMap(({ at, reason, before }, index) => {
    const after = revisions[index + 1]?.before ?? now;
    return [
      say('amend.history', { day: showDay(at.slice(0, 10)), reason }),
      ...differenceOf(form, before, after),
    ];
  });
}

function mayAmend(record: StoredRecord, actor: Person, { clock, amendDays }: ReadRecordTools): boolean {
  if (mayDo(actor.role, 'record.list-all')) return true;
  return record.personId === actor.id && daysBetween(record.submittedOn, clock.today()) <= amendDays;
}

const text = (words: string): Block => ({ kind: 'text', text: words });
const note = (words: string): Block => ({ kind: 'note', text: words });
