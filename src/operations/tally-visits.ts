/** How many visits were recorded in a range of days: one's own, or the place's for its administrator. */
import { mayDo } from '../domain/access/roles.ts';
import { placesOf } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { persuasionVisit } from '../domain/records/types/persuasion-visit.ts';
import type { Day } from '../domain/shared/day.ts';
import { defineOperation } from './operation.ts';

export interface TallyInput {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

export interface Tally {
  readonly count: number;
  readonly isEverybodys: boolean;
}

export const createTallyVisits = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<TallyInput, Tally>({
    name: 'record.tally',
    needs: 'record.list',
    audit: (_input, { count }) => ({ count }),
    run: async ({ from, to }, actor, stores) => {
      const isEverybodys = mayDo(actor.role, 'record.list-all');
      const within = isEverybodys ? placesOf(actor, places) : undefined;
      const count = await stores.records.count({
        type: persuasionVisit.id,
        ...(from === undefined || to === undefined ? {} : { from, to }),
        ...(isEverybodys ? {} : { personId: actor.id }),
        ...(within === undefined ? {} : { places: within }),
      });
      return { count, isEverybodys };
    },
  });
