/** How much there is to export, before anybody asks for it. */
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { recordType } from '../../domain/records/types/index.ts';
import type { ExportFilter } from '../export-records.ts';
import { defineOperation } from '../operation.ts';
import { recordsOf } from './shape.ts';

export interface Counted {
  readonly count: number;
  readonly waiting: number;
  readonly title: string;
}

/** How many records of a type an administrator would export. */
export const createCountRecords = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<Pick<ExportFilter, 'type' | 'from' | 'to'>, Counted>({
    name: 'record.count',
    needs: 'record.export',
    // A count shows nobody; the export itself is logged.
    audit: null,
    reads: true,
    run: async (asked, actor, stores) => {
      const query = recordsOf(asked, actor, places);
      const count = await stores.records.count(query);
      const waiting = await stores.records.count({ ...query, vouching: 'waiting' });
      return { count, waiting, title: recordType(asked.type).title };
    },
  });
