/** What an export would leave empty: records without an answer their form asks for, to be filled in before it is made. */
import { placesOf } from '../domain/access/scope.ts';
import { recordType } from '../domain/records/types/index.ts';
import type { Day } from '../domain/shared/day.ts';
import { lackedBy } from './case-files.ts';
import { defineOperation } from './operation.ts';
import { type GateTools, mayAskPersonal } from './through-gate.ts';

export interface LackingInput {
  readonly type: string;
  readonly from?: Day;
  readonly to?: Day;
}

export interface Lacking {
  /** Records that lack something, of those looked at. */
  readonly count: number;
  readonly records: readonly { readonly number: string; readonly labels: readonly string[] }[];
}

/** The latest so many are looked at; what is older has been exported before. */
const LOOKED_AT = 200;
const SHOWN = 3;

export const createListLacking = (tools: GateTools) =>
  defineOperation<LackingInput, Lacking>({
    name: 'record.lacking',
    needs: 'record.export',
    audit: ({ type }, { count }) => ({ type, rows: count }),
    run: async ({ type: id, from, to }, actor, stores) => {
      const type = recordType(id);
      const within = placesOf(actor, tools.places);
      const records = await stores.records.list({
        type: id,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(within === undefined ? {} : { places: within }),
      });
      const lacking: { number: string; labels: readonly string[] }[] = [];
      for (const { number, caseNumber, answers } of records.slice(-LOOKED_AT)) {
        const file = caseNumber === null ? undefined : await stores.cases.get(caseNumber);
        const labels = lackedBy(type, answers, file, mayAskPersonal(actor, tools));
        if (labels.length > 0) lacking.push({ number, labels });
      }
      return { count: lacking.length, records: lacking.slice(-SHOWN) };
    },
  });
