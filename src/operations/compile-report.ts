/** The written report of a record, as a .docx: compiled from its case, every visit to it, and the clause. */
import { quote } from '../domain/clauses/quotation.ts';
import { type Answers, listOf, textOf } from '../domain/records/answers.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { persuasionVisit } from '../domain/records/types/persuasion-visit.ts';
import { writtenReport } from '../domain/records/types/written-report.ts';
import { parameterOn } from '../domain/rules/parameter.ts';
import { addresseesSchema } from '../domain/rules/types/written-report.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, StoredRecord, Stores } from '../ports.ts';
import type { WrittenReport } from '../reports/written-report.ts';
import { fieldOfFile, maySeeRecord } from './case-files.ts';
import { type FormTools, mayAskPersonal } from './form-context.ts';
import { defineOperation } from './operation.ts';
import type { SubmitTools } from './submit-record.ts';

export interface CompiledReport {
  /** Without names: it travels in a header. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly title: string;
}

export type CompileTools = Pick<SubmitTools, 'library' | 'places' | 'parameters'> &
  Pick<FormTools, 'personalOverTelegram'>;

/** @throws {UsageError} no such report, not this person's to see, or its place's document orders none. */
export const createCompileReport = (tools: CompileTools) =>
  defineOperation<{ readonly number: string }, CompiledReport>({
    name: 'report.compile',
    needs: 'record.list',
    audit: ({ number }) => ({ number }),
    run: async ({ number }, actor, stores) => {
      const record = await stores.records.get(number);
      if (
        record?.type !== writtenReport.id ||
        record.caseNumber === null ||
        !(await maySeeRecord(actor, record, stores, tools.places))
      )
        throw new UsageError(say('record.none', { number }));
      const file = await stores.cases.get(record.caseNumber);
      if (file === undefined) throw new UsageError(say('record.none', { number }));
      const report = await reportOf(record, file, mayAskPersonal(actor, tools), stores, tools);
      // Loaded when a report is made, and not when the program starts.
      const [{ letterOf }, { writeLetter }] = await Promise.all([
        import('../reports/written-report.ts'),
        import('../reports/letter.ts'),
      ]);
      const letter = letterOf(report);
      return { fileName: `report-${number}.docx`, bytes: await writeLetter(letter), title: letter.title };
    },
  });

async function reportOf(
  record: StoredRecord,
  file: CaseFile,
  withName: boolean,
  stores: Stores,
  { library, parameters }: CompileTools,
): Promise<WrittenReport> {
  const rule = parameterOn(
    parameters[record.documentId]?.['written-report'],
    'addressees',
    record.submittedOn,
    addresseesSchema,
  );
  if (rule === undefined) throw new UsageError(say('report.none-ordered'));
  const clause = library.get(rule.clause);
  const document = library.documentOf(clause);
  const all = await stores.records.list({ caseNumber: file.number, type: persuasionVisit.id });
  const visits = all
    .filter(({ submittedAt }) => submittedAt <= record.submittedAt)
    .sort((one, other) => visitedOn(one).localeCompare(visitedOn(other)));
  const { answers } = record;
  const words = (id: string) => shown(writtenReport, id, answers);
  const number = document.documentNumber === null ? '' : `(${document.documentNumber})`;
  return {
    documentNumber: textOf(answers, 'documentNumber'),
    isWritten: rule.form === 'written-report',
    addressees: rule.to,
    thenActs: rule.thenActs,
    caseNumber: file.number,
    childName: withName ? textOf(file.answers, 'childName') : undefined,
    school: textOf(file.answers, 'school') ?? '',
    grade: ofFile(file, 'grade'),
    facts: FACTS.flatMap((id) => {
      const field = fieldOfFile(file.kind, id);
      return field === undefined || file.answers[id] === undefined
        ? []
        : [{ label: field.label, words: ofFile(file, id) }];
    }),
    visits: visits.map((visit) => visitOf(visit.answers)),
    measures: textOf(answers, 'measures'),
    requests: [
      ...listOf(answers, 'requests')
        .filter((request) => request !== 'other')
        .map((request) => writtenReport.fields.requests.options[request as never] ?? request),
      ...(textOf(answers, 'otherRequest') === undefined ? [] : [words('otherRequest')]),
    ],
    source: `《${document.title}》${number}${clause.label}`,
    quote: quote(clause, rule.quote).text,
    unit: words('reportingUnit'),
    reporterPost: words('reporterPost'),
    day: showDay(textOf(answers, 'reportedOn') ?? record.submittedOn),
  };
}

const visitedOn = ({ answers }: StoredRecord) => textOf(answers, 'visitedOn') ?? '';

/** Facts of the case told in the report, in this order. */
const FACTS = ['village', 'foundOn', 'lastAttendedOn', 'reasons', 'otherReason', 'whereabouts', 'groups'];

function visitOf(answers: Answers): WrittenReport['visits'][number] {
  const words = (id: string) => shown(persuasionVisit, id, answers);
  return {
    day: words('visitedOn'),
    method: words('method'),
    visitors: words('visitors'),
    met: words('met'),
    result: words('result'),
    nextStep: words('nextStep'),
  };
}

function shown(type: RecordType, id: string, answers: Answers): string {
  const field = type.fields[id];
  return field === undefined ? '' : showAnswer(field, answers[id]);
}

function ofFile({ kind, answers }: CaseFile, id: string): string {
  const field = fieldOfFile(kind, id);
  return field === undefined ? '' : showAnswer(field, answers[id]);
}
