/** Records a person may see, newest first. Personal answers masked. */
import { mayDo } from '../domain/access/roles.ts';
import { placesOf } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { findRecordType } from '../domain/records/types/index.ts';
import { showDay } from '../domain/shared/show-day.ts';
import type { StoredRecord } from '../ports.ts';
import { summaryOf } from './case-files.ts';
import { defineOperation } from './operation.ts';

export interface ListOutput {
  readonly isEverybodys: boolean;
  readonly records: readonly { readonly number: string; readonly line: string }[];
}

const SHOWN = 10;

export const createListRecords = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<Record<string, never>, ListOutput>({
    name: 'record.list',
    needs: 'record.list',
    audit: (_input, { records, isEverybodys }) => ({ rows: records.length, all: isEverybodys }),
    run: async (_input, actor, stores) => {
      const isEverybodys = mayDo(actor.role, 'record.list-all');
      const within = placesOf(actor, places);
      const own = await stores.records.list({ personId: actor.id });
      const others = isEverybodys
        ? await stores.records.list(within === undefined ? {} : { places: within })
        : [];
      const records = [...new Map([...own, ...others].map((record) => [record.number, record])).values()];
      return {
        isEverybodys,
        records: records
          .sort((left, right) => right.submittedAt.localeCompare(left.submittedAt))
          .slice(0, SHOWN)
          .map((record) => ({ number: record.number, line: recordLine(record, places) })),
      };
    },
  });

/** QF-2026-0003 · 劝返记录 · GA-2026-0001 · … · 2026年11月21日提交(已更正). */
export function recordLine(record: StoredRecord, places: Gazetteer): string {
  const amended = record.amendedAt === null ? '' : '(已更正)';
  return [
    record.number,
    findRecordType(record.type)?.title ?? record.type,
    ...(record.caseNumber === null ? [] : [record.caseNumber]),
    ...[summaryOf(record, places)].filter((part) => part !== ''),
    `${showDay(record.submittedOn)}提交${amended}`,
  ].join(' · ');
}
