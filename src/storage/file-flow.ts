/**
 * What came, went and was entered in a period, counted by unit. What is open now is taken from the tally and told
 * back by what moved since: the work is that of the days since, not of all the years. One file of each unit is opened.
 */
import { sql } from 'kysely';
import type { Period } from '../domain/casework/file-view.ts';
import { CLOSED, VOID } from '../domain/records/case-kinds.ts';
import { addDays } from '../domain/shared/day.ts';
import { groupBy } from '../domain/shared/group-by.ts';
import type { CaseFilter, FileFlow, Sealer } from '../ports.ts';
import { sampleOf } from './counted.ts';
import { filesWhere } from './found-by.ts';
import type { Database } from './open-database.ts';
import { talliedFiles } from './tallies.ts';

interface Units {
  readonly school_key: string;
  readonly township_key: string;
}

/** Files of a school and a township, as many as are not closed. */
interface Standing extends Units {
  readonly open: number;
}

/** By how many more were open before and after than are now. */
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
  { from, to }: Period,
): Promise<Readonly<Record<By, readonly FileFlow[]>>> {
  const where = filesWhere(filter, sealer);
  const units = sql`coalesce(school_key, '') as school_key, coalesce(township_key, '') as township_key`;
  const rows = sql`(select ${units}, status, 1 as files from case_file where ${where})`;
  const standing = await sql<Standing>`select school_key, township_key,
      sum(case when status = ${CLOSED} then 0 else files end) as open
    from ${talliedFiles(filter, sealer) ?? rows} as standing where status <> ${VOID}
    group by school_key, township_key`.execute(db);

  const dayBefore = addDays(from, -1);
  // A closed file was open until its last entry.
  const lastEntry = sql`(select submitted_on from record where case_number = case_file.number
    and withdrawn_at is null order by seq desc limit 1)`;
  const shown = sql`${units}, opened_on, case when status = ${CLOSED} then coalesce(${lastEntry}, opened_on) end as closed_on`;
  const moved = sql`select ${shown} from case_file
      where opened_on > ${dayBefore} and status <> ${VOID} and ${where}
    union all select ${shown} from (select distinct case_number from record
        where submitted_on > ${dayBefore} and withdrawn_at is null) as entered cross join case_file
      where number = entered.case_number and status = ${CLOSED} and opened_on <= ${dayBefore} and ${where}`;
  const since = (
    day: string,
  ) => sql`sum(case when opened_on <= ${day} then case when closed_on > ${day} then 1 else 0 end
      when closed_on is null then -1 else 0 end)`;
  const movements = await sql<Moved>`select school_key, township_key, ${since(dayBefore)} as before,
      ${since(to)} as after, sum(case when opened_on >= ${from} and opened_on <= ${to} then 1 else 0 end) as opened
    from (${moved}) as moved group by school_key, township_key`.execute(db);

  const entered =
    await sql<Entered>`select ${units}, type, count(*) as entries, count(distinct case_number) as files
    from (select case_number, type from record where withdrawn_at is null
        and submitted_on >= ${from} and submitted_on <= ${to}) as entry
      cross join case_file where number = case_number and status <> ${VOID} and ${where}
    group by school_key, township_key, type`.execute(db);

  const flowsBy = async (by: By): Promise<readonly FileFlow[]> => {
    const keyOf = (row: Units) => (by === 'school' ? row.school_key : row.township_key);
    const of = <Row extends Units>(all: readonly Row[]) => groupBy(all, keyOf);
    const [standingBy, movedBy, enteredBy] = [of(standing.rows), of(movements.rows), of(entered.rows)];
    const samples = await sampleOf(db, sealer, by, [...standingBy.keys()]);
    return [...standingBy].flatMap(([unit, own]) => {
      const sample = samples.get(unit);
      if (unit === '' || sample === undefined) return [];
      const open = total(own, (row) => row.open);
      const moves = movedBy.get(unit) ?? [];
      return [
        {
          sample,
          openBefore: open + total(moves, (row) => row.before),
          opened: total(moves, (row) => row.opened),
          openAfter: open + total(moves, (row) => row.after),
          entered: enteredIn(enteredBy.get(unit) ?? []),
        },
      ];
    });
  };
  return { school: await flowsBy('school'), township: await flowsBy('township') };
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
