/**
 * Counts that the database keeps with its rows (migration 0015), as a source to sum up: of whole places from the
 * tally, of what somebody entered elsewhere from their own rows. Undefined where a question is finer than the tally.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Reach } from '../domain/access/scope.ts';
import type { CaseFilter, RecordFilter, Sealer } from '../ports.ts';
import { filesWhere, recordsWhere } from './found-by.ts';

/** A subquery; each row of it counts for its last column. */
export type Tallied = RawBuilder<unknown>;

/** What is counted of whole places: null where it is told apart more finely than by place, for people of one unit. */
type Whole = { readonly own?: Own } | null;
interface Own {
  readonly authorId: string;
  readonly places: readonly string[];
}

function wholePlaces(reach: Reach | undefined): Whole {
  if (reach === undefined || reach.places === 'all') return {};
  if (reach.places.length === 0) return null;
  return { own: { authorId: reach.authorId, places: reach.places } };
}

const hasMore = (rest: object) => Object.values(rest).some((value) => value !== undefined);

/** Is it all of these places, and nothing of others' entered elsewhere? */
export function isOfWholePlaces({ kinds: _kinds, places, reach, ...finer }: CaseFilter): boolean {
  if (hasMore(finer)) return false;
  if (reach === undefined || reach.places === 'all') return true;
  const seen = reach.places;
  return seen.length > 0 && places?.every((place) => seen.includes(place)) === true;
}

/** Their few rows come first, whatever the planner thinks: it does not know that they are few. */
const byAuthor = (table: string, column: string, { authorId, places }: Own) =>
  sql`(select number as own_number from ${sql.table(table)} where ${sql.ref(column)} = ${authorId}
    and (place is null or place not in (${sql.join(places)}))) as own cross join ${sql.table(table)}
    where number = own_number`;

/** Columns kind, status, school_key, township_key, next_on ('' for none), files. */
export function talliedFiles(filter: CaseFilter, sealer: Pick<Sealer, 'keyed'>): Tallied | undefined {
  const { kinds, statuses, places, reach, ...finer } = filter;
  const whole = wholePlaces(reach);
  if (hasMore(finer) || whole === null) return undefined;
  const plain = { kinds, statuses, places };
  const where = filesWhere(plain, sealer);
  if (whole.own === undefined)
    return sql`(select kind, status, school_key, township_key, next_on, files from case_tally where ${where})`;
  return sql`(select kind, status, school_key, township_key, next_on, files from case_tally
      where ${where} and place in (${sql.join(whole.own.places)})
    union all select kind, status, coalesce(school_key, ''), coalesce(township_key, ''), coalesce(next_on, ''), 1
      from ${byAuthor('case_file', 'opened_by', whole.own)} and ${where})`;
}

/** Columns month, result_key, outcome_key ('' for none), records. */
export function talliedRecords(filter: RecordFilter, sealer: Pick<Sealer, 'keyed'>): Tallied | undefined {
  const { type, reach, from, ...finer } = filter;
  const whole = wholePlaces(reach);
  // Kept by the month.
  if (hasMore(finer) || whole === null || (from !== undefined && !from.endsWith('-01'))) return undefined;
  const conditions = [
    sql`1 = 1`,
    ...(type === undefined ? [] : [sql`type = ${type}`]),
    ...(from === undefined ? [] : [sql`month >= ${from.slice(0, 7)}`]),
    ...(whole.own === undefined ? [] : [sql`place in (${sql.join(whole.own.places)})`]),
  ];
  const tally = sql`select month, result_key, outcome_key, records from record_tally
    where ${sql.join(conditions, sql` and `)}`;
  if (whole.own === undefined) return sql`(${tally})`;
  return sql`(${tally}
    union all select substr(submitted_on, 1, 7), coalesce(result_key, ''), coalesce(outcome_key, ''), 1
      from ${byAuthor('record', 'person_id', whole.own)} and ${recordsWhere({ type, from }, sealer)})`;
}
