/** A person's own records, newest first; everybody's of their place for an administrator. Personal answers masked. */
import { mayDo } from '../domain/access/roles.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { showAnswer } from '../domain/records/show.ts';
import { findRecordType } from '../domain/records/types/index.ts';
import { showDay } from '../domain/shared/show-day.ts';
import type { StoredRecord } from '../ports.ts';
import { documentOfPerson } from './form-context.ts';
import { defineOperation } from './operation.ts';

export interface ListOutput {
  readonly isEverybodys: boolean;
  readonly lines: readonly string[];
}

const SHOWN = 10;

export const createListRecords = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<Record<string, never>, ListOutput>({
    name: 'record.list',
    needs: 'record.list',
    audit: (_input, { lines, isEverybodys }) => ({ rows: lines.length, all: isEverybodys }),
    run: async (_input, actor, stores) => {
      const isEverybodys = mayDo(actor.role, 'record.list-all');
      const documentId = documentOfPerson(actor, places);
      const own = await stores.records.list({ personId: actor.id });
      const others = isEverybodys
        ? await stores.records.list(documentId === undefined ? {} : { documentId })
        : [];
      // One's own checks for another place are one's own all the same.
      const records = [
        ...new Map([...own, ...others].map((record) => [record.number, record])).values(),
      ].sort((left, right) => left.submittedAt.localeCompare(right.submittedAt));
      return {
        isEverybodys,
        lines: records
          .slice(-SHOWN)
          .reverse()
          .map((record) => lineOf(record, places)),
      };
    },
  });

function lineOf(record: StoredRecord, places: Gazetteer): string {
  const type = findRecordType(record.type);
  const parts = (type?.summary ?? []).map((id) => {
    const field = type?.fields[id];
    const answer = record.answers[id];
    if (field?.kind === 'choice' && field.optionsFrom === 'places')
      return places.nameOfDocument(String(answer));
    return field === undefined ? '' : showAnswer(field, answer, 'masked');
  });
  const day = showDay(record.submittedOn);
  return [
    record.number,
    type?.title ?? record.type,
    ...(record.caseNumber === null ? [] : [record.caseNumber]),
    ...parts,
    `${day}提交`,
  ].join(' · ');
}
