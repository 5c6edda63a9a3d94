/** What the written report says: the file, the record of the report, and whom the clause of the place names. */
import type { Looking } from '../../domain/access/gate.ts';
import { quote } from '../../domain/clauses/quotation.ts';
import { bodyFor, NO_FACTS, sealOf } from '../../domain/office/facts.ts';
import { listOf, textOf } from '../../domain/records/answers.ts';
import { writtenReport } from '../../domain/records/types/written-report.ts';
import { parameterOn } from '../../domain/rules/parameter.ts';
import { addresseesSchema } from '../../domain/rules/types/written-report.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, StoredRecord } from '../../ports.ts';
import type { FactsSource } from '../../ports-office.ts';
import type { ReportSource } from '../../reports/papers/written-report.ts';
import type { SubmitTools } from '../submit-record.ts';
import { childSource, wordsOfEntry } from './child-source.ts';
import { labelInLetter } from './clause-in-words.ts';

/** @throws {UsageError} the place's document orders no report. */
export function reportSource(
  record: StoredRecord,
  file: CaseFile,
  entries: readonly StoredRecord[],
  looking: Looking,
  { library, parameters, factsFor }: Pick<SubmitTools, 'library' | 'parameters'> & FactsSource,
): ReportSource {
  const rule = parameterOn(
    parameters[record.documentId]?.['written-report'],
    'addressees',
    record.submittedOn,
    addresseesSchema,
  );
  if (rule === undefined) throw new UsageError(say('report.none-ordered'));
  const clause = library.get(rule.clause);
  const document = library.documentOf(clause);
  const number = document.documentNumber === null ? '' : `(${document.documentNumber})`;
  const words = wordsOfEntry(record, file, looking);
  const before = entries.filter(({ submittedAt }) => submittedAt <= record.submittedAt);
  const child = childSource(file, before, looking);
  const facts = factsFor?.(record.place) ?? NO_FACTS;
  const township =
    child.township || (facts.schools.find(({ name }) => name === child.school)?.township ?? '');
  return {
    ...child,
    documentNumber: words('documentNumber'),
    isWritten: rule.form === 'written-report',
    addressees: rule.to.map((authority) => bodyFor(facts, authority, township)?.name ?? authority),
    thenActs: rule.thenActs ?? '',
    law: `《${document.title}》${number}${labelInLetter(clause, library)}`,
    quote: quote(clause, rule.quote).text,
    unit: words('reportingUnit'),
    seal: sealOf(facts, words('reportingUnit')),
    reporterPost: words('reporterPost'),
    measures: words('measures'),
    suggestions: suggestionsOf(record, words('otherRequest')),
    day: showDay(textOf(record.answers, 'reportedOn') ?? record.submittedOn),
  };
}

function suggestionsOf({ answers }: StoredRecord, other: string): readonly string[] {
  const { options } = writtenReport.fields.requests;
  const chosen = listOf(answers, 'requests').filter((each) => each !== 'other');
  return [
    ...chosen.map((each) => options[each as keyof typeof options] ?? each),
    ...(other === '' ? [] : [other]),
  ];
}
