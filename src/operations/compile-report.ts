/** The written report of a record, as a .docx: compiled from its case, every visit to it, and the clause. */
import { NotYoursError } from '../domain/access/errors.ts';
import { gate, type Looking } from '../domain/access/gate.ts';
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
import { fieldOfFile } from './case-files.ts';
import { defineOperation } from './operation.ts';
import type { SubmitTools } from './submit-record.ts';
import { type GateTools, lookingAs, shownThrough, subjectOfFile, subjectOfRecord } from './through-gate.ts';

export interface CompiledReport {
  /** Without names: it travels in a header. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly title: string;
}

export type CompileTools = Pick<SubmitTools, 'library' | 'parameters'> & GateTools;

/**
 * @throws {NotYoursError} no such report, or not this person's to see.
 * @throws {UsageError} its place's document orders none.
 */
export const createCompileReport = (tools: CompileTools) =>
  defineOperation<{ readonly number: string }, CompiledReport>({
    name: 'report.compile',
    needs: 'record.list',
    audit: ({ number }) => ({ number }),
    run: async ({ number }, actor, stores) => {
      const record = await stores.records.get(number);
      if (record?.type !== writtenReport.id || record.caseNumber === null)
        throw new NotYoursError(say('record.none', { number }), number);
      const file = await stores.cases.get(record.caseNumber);
      const looking = lookingAs(actor, 'report', tools);
      if (file === undefined || gate(looking, subjectOfRecord(record, file)) === 'refused')
        throw new NotYoursError(say('record.none', { number }), number);
      const report = await reportOf(record, file, looking, stores, tools);
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
  looking: Looking,
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
  const subject = subjectOfRecord(record, file);
  const words = (id: string) => shown(writtenReport, id, answers, looking, subject);
  const ofFile = (id: string) => {
    const field = fieldOfFile(file.kind, id);
    return field === undefined
      ? ''
      : (shownThrough(looking, subjectOfFile(file), field, file.answers[id]) ?? '');
  };
  const number = document.documentNumber === null ? '' : `(${document.documentNumber})`;
  return {
    documentNumber: textOf(answers, 'documentNumber'),
    isWritten: rule.form === 'written-report',
    addressees: rule.to,
    thenActs: rule.thenActs,
    caseNumber: file.number,
    childName: ofFile('childName') || undefined,
    school: textOf(file.answers, 'school') ?? '',
    grade: ofFile('grade'),
    facts: FACTS.flatMap((id) => {
      const field = fieldOfFile(file.kind, id);
      const said = ofFile(id);
      return field === undefined || said === '' ? [] : [{ label: field.label, words: said }];
    }),
    visits: visits.map((visit) => visitOf(visit, file, looking)),
    measures: answers['measures'] === undefined ? undefined : words('measures') || undefined,
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

function visitOf(visit: StoredRecord, file: CaseFile, looking: Looking): WrittenReport['visits'][number] {
  const subject = subjectOfRecord(visit, file);
  const words = (id: string) => shown(persuasionVisit, id, visit.answers, looking, subject);
  return {
    day: words('visitedOn'),
    method: words('method'),
    visitors: words('visitors'),
    met: words('met'),
    result: words('result'),
    nextStep: words('nextStep'),
  };
}

/** Of an entry: an unanswered field is a dash, what may not be shown here is left blank. */
function shown(
  type: RecordType,
  id: string,
  answers: Answers,
  looking: Looking,
  subject: ReturnType<typeof subjectOfRecord>,
): string {
  const field = type.fields[id];
  if (field === undefined) return '';
  if (answers[id] === undefined) return showAnswer(field, undefined);
  return shownThrough(looking, subject, field, answers[id]) ?? '';
}
