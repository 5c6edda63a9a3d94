/** Registers offered after an entry, as the place of its file has them and the role may fill them. */
import type { Person } from '../domain/access/person.ts';
import type { Answers } from '../domain/records/answers.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { CaseFile, Stores } from '../ports.ts';
import { snapshotOf } from './case-files.ts';
import { isOrderedAt, type LawTools, registerAt } from './register-at.ts';

export interface OfferedForm {
  readonly kind: 'form';
  readonly recordType: string;
  readonly title: string;
  readonly file: string;
}

export async function nextForms(
  type: RecordType,
  answers: Answers,
  file: CaseFile,
  { role }: Person,
  stores: Stores,
  tools: LawTools,
): Promise<readonly OfferedForm[]> {
  const offered = type.offersNext?.(answers, await snapshotOf(file, stores)) ?? [];
  return offered
    .map((id) => registerAt(id, file.documentId, tools))
    .filter((next) => next.recordedBy.includes(role) && isOrderedAt(next, file.documentId, tools))
    .map(({ id, title }) => ({ kind: 'form', recordType: id, title, file: file.number }));
}
