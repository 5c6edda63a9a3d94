/** What is said when a record is stored: its number, what it lacks, what follows by which day, what is owed. */
import type { Block } from '../answering/reply.ts';
import type { Person } from '../domain/access/person.ts';
import type { Answers } from '../domain/records/answers.ts';
import { caseKind, entriesInWords, statusLabel } from '../domain/records/case-kinds.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Stores } from '../ports.ts';
import { lackedBy, owedBy, snapshotOf } from './case-files.ts';
import { nextForms } from './next-forms.ts';
import { outcomeBlocks } from './outcome-blocks.ts';
import type { Submission, SubmitTools } from './submit-record.ts';
import { mayAskPersonal } from './through-gate.ts';

/** Something to do next, offered as a button: a form about the same file, or a document made of the record. */
export type NextStep =
  | { readonly kind: 'form'; readonly recordType: string; readonly title: string; readonly file: string }
  | { readonly kind: 'document'; readonly record: string }
  | { readonly kind: 'file'; readonly file: string };

interface SubmittedView {
  readonly status: 'submitted';
  readonly number: string;
  readonly blocks: readonly Block[];
  readonly next: readonly NextStep[];
}

export async function submittedView(
  type: RecordType,
  answers: Answers,
  { record, isNew, file, rule }: Extract<Submission, { outcome: 'stored' }>,
  actor: Person,
  stores: Stores,
  tools: SubmitTools,
): Promise<SubmittedView> {
  const until = typeof answers['until'] === 'string' ? answers['until'] : tools.clock.today();
  const lacked = lackedBy(type, answers, file, mayAskPersonal(actor, tools));
  const owed = file === undefined ? [] : await owedBy(file, stores, tools);
  return {
    status: 'submitted',
    number: record.number,
    blocks: [
      {
        kind: 'text',
        text: say(isNew ? 'form.submitted' : 'form.submitted-before', { number: record.number }),
      },
      ...lines([
        lacked.length === 0 ? '' : say('form.missing', { count: lacked.length, labels: lacked.join('、') }),
      ]),
      ...(file === undefined ? [] : [{ kind: 'text', text: await fileWords(file, stores) } as const]),
      ...lines([
        file?.nextOn == null
          ? ''
          : say('form.follows', { day: showDay(file.nextOn), words: nextWords(type, answers) }),
        owed.length === 0 ? '' : say('form.owed', { titles: owed.map(({ title }) => title).join('、') }),
      ]),
      ...(rule === undefined ? [] : outcomeBlocks(rule.id, rule.outcome, record.documentId, until, tools)),
    ],
    next: [
      ...(type.hasDocument === true ? [{ kind: 'document', record: record.number } as const] : []),
      ...(file === undefined
        ? []
        : [
            ...owed
              .filter(({ recordedBy }) => recordedBy.includes(actor.role))
              .map(({ id, title }) => ({ kind: 'form', recordType: id, title, file: file.number }) as const),
            ...(await nextForms(type, answers, file, actor, stores, tools)).filter(
              ({ recordType: id }) => !owed.some((type) => type.id === id),
            ),
            { kind: 'file', file: file.number } as const,
          ]),
    ],
  };
}

/** What was said of the next day: 看是否按时返校. */
function nextWords(type: RecordType, answers: Answers): string {
  const field = type.fields['nextStep'];
  const answer = answers['nextStep'];
  return field === undefined || answer === undefined ? say('form.follow-up') : showAnswer(field, answer);
}

const lines = (texts: readonly string[]): readonly Block[] =>
  texts.filter((text) => text !== '').map((text) => ({ kind: 'text', text }));

async function fileWords(file: CaseFile, stores: Stores): Promise<string> {
  const kind = caseKind(file.kind);
  const { entries } = await snapshotOf(file, stores);
  return say('form.record-file', {
    kind: kind.title,
    number: file.number,
    status: statusLabel(kind, file.status),
    entries: entriesInWords(kind, entries),
  });
}
