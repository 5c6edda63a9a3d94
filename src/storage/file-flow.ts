/**
 * What came, went and was entered in a period, counted by unit: of whole places and months from tallies the database
 * keeps (migration 0016), of one unit's people from the rows of its files. One file of each unit is opened.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Period } from '../domain/casework/file-view.ts';
import { CLOSED, VOID } from '../domain/records/case-kinds.ts';
import { addDays } from '../domain/shared/day.ts';
import { groupBy } from '../domain/shared/group-by.ts';
import type { CaseFilter, FileFlow, Sealer } from '../ports.ts';
import { sampleOf } from './counted.ts';
import { filesWhere, lastDay } from './found-by.ts';
import type { Database } from './open-database.ts';
import { isOfWholePlaces } from './tallies.ts';

interface Units {
  readonly school_key: string;
  readonly township_key: string;
}

interface Moved extends Units {
  readonly before: number;
  readonly opened: number;
  readonly after: number;
}

interface Entered extends Units {
  readonly type: string;
  readonly entries: number;
  readonly files: number;
}

type By = 'school' | 'township';

export async function fileFlow(
  db: Database,
  sealer: Sealer,
  filter: CaseFilter,
  period: Period,
): Promise<Readonly<Record<By, readonly FileFlow[]>>> {
  const isTallied = isOfWholePlaces(filter) && isOfMonths(period);
  const { moved, entered } = isTallied
    ? fromTallies(filesWhere({ kinds: filter.kinds, places: filter.places }, sealer), period)
    : fromRows(filesWhere(filter, sealer), period);
  const movements = (await sql<Moved>`${moved} group by school_key, township_key`.execute(db)).rows;
  const entries = (await sql<Entered>`${entered} group by school_key, township_key, type`.execute(db)).rows;

  const flowsBy = async (by: By): Promise<readonly FileFlow[]> => {
    const keyOf = (row: Units) => (by === 'school' ? row.school_key : row.township_key);
    const [movedBy, enteredBy] = [groupBy(movements, keyOf), groupBy(entries, keyOf)];
    const samples = await sampleOf(db, sealer, by, [...movedBy.keys()]);
    return [...movedBy].flatMap(([unit, own]) => {
      const sample = samples.get(unit);
      if (unit === '' || sample === undefined) return [];
      return [
        {
          sample,
          openBefore: total(own, (row) => row.before),
          opened: total(own, (row) => row.opened),
          openAfter: total(own, (row) => row.after),
          entered: enteredIn(enteredBy.get(unit) ?? []),
        },
      ];
    });
  };
  return { school: await flowsBy('school'), township: await flowsBy('township') };
}

const isOfMonths = ({ from, to }: Period): boolean => from.endsWith('-01') && addDays(to, 1).endsWith('-01');

interface Flow {
  readonly moved: RawBuilder<unknown>;
  readonly entered: RawBuilder<unknown>;
}

function fromTallies(where: RawBuilder<boolean>, { from, to }: Period): Flow {
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
  const counted = (condition: RawBuilder<unknown>, value: RawBuilder<unknown>) =>
    sql`sum(case when ${condition} then ${value} else 0 end)`;
  const each = (table: 'opened_tally' | 'closed_tally', isOpened: 0 | 1) =>
    sql`select school_key, township_key, month, files, ${sql.lit(isOpened)} as is_opened,
      ${sql.lit(isOpened === 1 ? 1 : -1)} * files as more from ${sql.table(table)} where ${where}`;
  return {
    moved: sql`select school_key, township_key, ${counted(sql`month < ${first}`, sql`more`)} as before,
        ${counted(sql`is_opened = 1 and month between ${first} and ${last}`, sql`files`)} as opened,
        ${counted(sql`month <= ${last}`, sql`more`)} as after
      from (${each('opened_tally', 1)} union all ${each('closed_tally', 0)}) as flow`,
    // A file counts for its first entry of the period.
    entered: sql`select school_key, township_key, type, sum(entries) as entries,
        ${counted(sql`earlier < ${first}`, sql`entries`)} as files
      from entry_tally where ${where} and month between ${first} and ${last}`,
  };
}

function fromRows(where: RawBuilder<boolean>, { from, to }: Period): Flow {
  const units = sql`coalesce(school_key, '') as school_key, coalesce(township_key, '') as township_key`;
  const isOpenOn = (day: string) =>
    sql`sum(case when opened_on <= ${day} and (status <> ${CLOSED} or ${lastDay} > ${day}) then 1 else 0 end)`;
  const files = sql`select ${units}, number as of_file, opened_on, status, last_on from case_file
    where ${where} and status <> ${VOID}`;
  return {
    moved: sql`select school_key, township_key, ${isOpenOn(addDays(from, -1))} as before,
        sum(case when opened_on between ${from} and ${to} then 1 else 0 end) as opened, ${isOpenOn(to)} as after
      from (${files}) as files`,
    entered: sql`select school_key, township_key, type, count(*) as entries, count(distinct of_file) as files
      from (${files}) as files cross join record where case_number = of_file and withdrawn_at is null
        and submitted_on between ${from} and ${to}`,
  };
}

/** Sums are texts to a server. */
const total = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((sum, row) => sum + Number(of(row)), 0);

function enteredIn(rows: readonly Entered[]): FileFlow['entered'] {
  return new Map(
    [...groupBy(rows, ({ type }) => type)].map(([type, own]) => [
      type,
      { entries: total(own, (row) => row.entries), files: total(own, (row) => row.files) },
    ]),
  );
}
