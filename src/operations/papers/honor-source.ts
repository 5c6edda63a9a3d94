/** The application for an honor certificate, out of the service record and what the rule reckons of it. */
import type { Looking } from '../../domain/access/gate.ts';
import { itemsOf, textOf } from '../../domain/records/answers.ts';
import { showAnswer } from '../../domain/records/show.ts';
import { honorCertificate } from '../../domain/records/types/honor-certificate.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import type { StoredRecord } from '../../ports.ts';
import type { HonorApplicationSource } from '../../reports/papers/honor-list.ts';
import { speakRule } from '../speak-rule.ts';
import type { SubmitTools } from '../submit-record.ts';
import { wordsOfEntry } from './child-source.ts';

export function honorApplicationSource(
  record: StoredRecord,
  looking: Looking,
  { parameters }: Pick<SubmitTools, 'parameters'>,
): HonorApplicationSource {
  const { answers, documentId } = record;
  const { periods, breaks } = honorCertificate.fields;
  const words = wordsOfEntry(record, undefined, looking);
  const ruled = honorCertificate.ruleFor(answers);
  const until = textOf(answers, 'until') ?? looking.today;
  const { working } = speakRule(ruled.id, documentId, ruled.facts, parameters, looking.today);
  const stretches = itemsOf(answers, 'periods').map((item) => ({
    from: showAnswer(periods.fields.from, item['from']),
    to: showAnswer(periods.fields.to, item['to']),
    school: showAnswer(periods.fields.school, item['school']),
    setting: showAnswer(periods.fields.setting, item['setting']),
  }));
  const pauses = itemsOf(answers, 'breaks').map(
    (item) =>
      `${showAnswer(breaks.fields.from, item['from'])}至${showAnswer(breaks.fields.to, item['to'])},${showAnswer(breaks.fields.reason, item['reason'])}`,
  );
  return {
    place: looking.places.nameOfDocument(documentId),
    name: words('teacherName'),
    school: stretches.at(-1)?.school ?? '',
    periods: stretches,
    breaks: pauses.length === 0 ? '无' : pauses.join('；'),
    until: showDay(until),
    reckoning: working.join('；'),
    today: showDay(looking.today),
  };
}
