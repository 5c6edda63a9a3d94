/** Records a person may see, newest first. No personal answer. */

import type { Looking } from '../domain/access/gate.ts';
import { mayDo } from '../domain/access/roles.ts';
import { reachOf } from '../domain/access/scope.ts';
import { findRecordType } from '../domain/records/types/index.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, RecordLine } from '../ports.ts';
import { summaryOf, waitingMark } from './case-files.ts';
import { defineOperation } from './operation.ts';
import { type GateTools, lookingAs } from './through-gate.ts';

export interface ListOutput {
  readonly isEverybodys: boolean;
  readonly records: readonly { readonly number: string; readonly line: string }[];
}

const SHOWN = 10;

export const createListRecords = (tools: GateTools) =>
  defineOperation<Record<string, never>, ListOutput>({
    name: 'record.list',
    needs: 'record.list',
    audit: (_input, { records, isEverybodys }) => ({ rows: records.length, all: isEverybodys }),
    run: async (_input, actor, stores) => {
      const isEverybodys = mayDo(actor.role, 'record.list-all');
      const looking = lookingAs(actor, 'list', tools);
      const records = await stores.office.records({
        ...(isEverybodys ? { reach: reachOf(actor, tools.places) } : { personId: actor.id }),
        withdrawn: 'too',
        limit: SHOWN,
      });
      return {
        isEverybodys,
        records: records.map((record) => ({ number: record.number, line: recordLine(record, looking) })),
      };
    },
  });

/** QF-2026-0003 · 劝返记录 · GA-2026-0001 · … · 2026年11月21日提交(已更正). */
export function recordLine(record: RecordLine, looking: Looking, file?: CaseFile): string {
  const amended = record.amendedAt === null ? '' : '(已更正)';
  return [
    record.number,
    findRecordType(record.type)?.title ?? record.type,
    ...(record.caseNumber === null ? [] : [record.caseNumber]),
    ...[summaryOf(record, looking, file)].filter((part) => part !== ''),
    `${showDay(record.submittedOn)}提交${amended}`,
    ...(record.withdrawn === null ? waitingMark(record) : [say('withdraw.mark')]),
  ].join(' · ');
}
