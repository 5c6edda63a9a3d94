/** One record whole: its answers, those of its file it opened, what its rule said, its corrections. Each reading is logged. */
import type { Block } from '../answering/reply.ts';
import { gate, type Looking, type Subject } from '../domain/access/gate.ts';
import { AMEND_REASON, amendmentOf, differenceOf } from '../domain/records/amendment.ts';
import type { Answer, Answers } from '../domain/records/answers.ts';
import type { Field } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, PhotoLine, RecordRevision, StoredRecord, Stores } from '../ports.ts';
import { recordLine } from './list-records.ts';
import { defineOperation } from './operation.ts';
import { seenRecord } from './seen.ts';
import { type GateTools, lookingAs, mayAskPersonal, shownThrough } from './through-gate.ts';

export interface RecordView {
  readonly blocks: readonly Block[];
  readonly caseNumber: string | null;
  readonly mayAmend: boolean;
  readonly hasDocument: boolean;
  readonly photos: readonly PhotoLine[];
}

/** @throws {NotYoursError} no such record, or not this person's to see. */
export const createReadRecord = (tools: GateTools) =>
  defineOperation<{ readonly number: string }, RecordView>({
    name: 'record.read',
    needs: 'record.list',
    audit: ({ number }) => ({ number }),
    run: async ({ number: typed }, actor, stores) => {
      const { number, record, file, subject, looking } = await seenRecord(typed, actor, stores, tools);
      const type = recordType(record.type);
      const answers = await wholeAnswers(record, file, stores);
      const revisions = await stores.records.revisions(number);
      return {
        blocks: [
          { kind: 'heading', text: recordLine(record, lookingAs(actor, 'list', tools), file) },
          ...(record.withdrawn === null
            ? []
            : [note(withdrawnLine(type, record.withdrawn, looking, subject))]),
          ...answerLines(type, answers, looking, subject).map(text),
          ...history(type, answers, revisions, lookingAs(actor, 'history', tools), subject).map(note),
        ],
        caseNumber: record.caseNumber,
        mayAmend:
          record.withdrawn === null && gate(lookingAs(actor, 'correction', tools), subject) !== 'refused',
        hasDocument: type.hasDocument === true,
        photos: mayAskPersonal(actor, tools) ? await stores.photos.ofRecord(number) : [],
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
  const [first] = await stores.records.list({ caseNumber: file.number, withdrawn: 'too', limit: 1 });
  return first?.number === record.number ? { ...file.answers, ...record.answers } : record.answers;
}

export function answerLines(
  type: RecordType,
  answers: Answers,
  looking: Looking,
  subject: Subject,
): readonly string[] {
  return Object.entries(type.fields).flatMap(([id, field]) => {
    const answer = answers[id];
    if (answer === undefined || field.kind === 'case') return [];
    const shown =
      field.kind === 'choice' && field.optionsFrom === 'places'
        ? looking.places.nameOfDocument(String(answer))
        : shownThrough(looking, subject, field, answer);
    if (shown === undefined) return [];
    return [`${field.label}:${shown.includes('\n') ? `\n${shown}` : shown}`];
  });
}

/** Each correction: when, why, and what changed from there to the next. */
function history(
  type: RecordType,
  now: Answers,
  revisions: readonly RecordRevision[],
  looking: Looking,
  subject: Subject,
): readonly string[] {
  const form = amendmentOf(type, true);
  const shown = (field: Field, answer: Answer) => shownThrough(looking, subject, field, answer);
  // One's own words: kept where a child may be told of.
  const why = (reason: string) => {
    const field = form.fields[AMEND_REASON];
    return (field === undefined ? undefined : shown(field, reason)) ?? '—';
  };
  return revisions.flatMap(({ at, reason, before }, index) => {
    const after = revisions[index + 1]?.before ?? now;
    return [
      say('amend.history', { day: showDay(at.slice(0, 10)), reason: why(reason) }),
      ...differenceOf(form, before, after, shown),
    ];
  });
}

/** When and why; the reason is somebody's own words, kept where a child may be told of. */
function withdrawnLine(
  type: RecordType,
  { at, reason }: NonNullable<StoredRecord['withdrawn']>,
  looking: Looking,
  subject: Subject,
): string {
  const field = amendmentOf(type, true).fields[AMEND_REASON];
  const shown = field === undefined ? undefined : shownThrough(looking, subject, field, reason);
  return say('withdraw.line', { day: showDay(at.slice(0, 10)), reason: shown ?? '—' });
}

const text = (words: string): Block => ({ kind: 'text', text: words });
const note = (words: string): Block => ({ kind: 'note', text: words });
