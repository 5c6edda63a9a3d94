/** Who did what, when, page by page: for the auditor. Numbers, types and counts; never an answer, never a name. */
import { placesOf } from '../../domain/access/scope.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import type { LoggedEntry } from '../../ports.ts';
import { defineOperation } from '../operation.ts';

export interface LogInput {
  readonly action?: string | undefined;
  /** Number of a file or record. */
  readonly subject?: string | undefined;
  /** Only who was turned away. */
  readonly denied?: boolean | undefined;
  readonly personId?: string | undefined;
  readonly before?: number | undefined;
}

export interface LogPage {
  readonly entries: readonly LoggedEntry[];
  readonly next: number | null;
}

const PAGE = 100;
/** Whose a failed sign-in is. */
const NOBODY = '-';

/** Of the people within the auditor's places; the office's own console reads all of it. */
export const createReadLog = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<LogInput, LogPage>({
    name: 'audit.list',
    needs: 'audit.read',
    audit: (_input, { entries }) => ({ rows: entries.length }),
    run: async (query, actor, { office, staff }) => {
      const within = placesOf(actor, places);
      const personIds =
        within === undefined
          ? undefined
          : [
              NOBODY,
              ...(await staff.list()).flatMap(({ id, place }) =>
                place !== null && within.includes(place) ? [id] : [],
              ),
            ];
      const found = await office.log({ ...query, personIds, limit: PAGE + 1 });
      const entries = found.slice(0, PAGE);
      return { entries, next: found.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
    },
  });
