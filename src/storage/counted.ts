/** Files counted by unit, records by month and by what came of them: from the tallies where they say it, from rows elsewhere. */
import { type RawBuilder, sql } from 'kysely';
import type { CaseFile, CaseFilter, FileGroup, OfficeStore, RecordFilter, Sealer } from '../ports.ts';
import { caseFileOf } from './case-store.ts';
import { filesWhere, recordsWhere } from './found-by.ts';
import type { Database } from './open-database.ts';
import { at } from './sealer.ts';
import { resultKey } from './search-keys.ts';
import { talliedFiles, talliedRecords } from './tallies.ts';

/** Opens one file of each group, for its name. */
export async function fileGroups(
  db: Database,
  sealer: Sealer,
  filter: CaseFilter,
  by: 'school' | 'township',
  today: string,
): Promise<readonly FileGroup[]> {
  const key = sql.ref(by === 'school' ? 'school_key' : 'township_key');
  const where = filesWhere(filter, sealer);
  const rows = sql`(select coalesce(${key}, '') as ${key}, next_on, 1 as files from case_file where ${where})`;
  const counted = sql`select ${key} as unit, sum(files) as count,
      sum(case when next_on <> '' and next_on < ${today} then files else 0 end) as late
    from ${talliedFiles(filter, sealer) ?? rows} as counted group by ${key}`;
  const groups = await sql<{ unit: string; count: number; late: number }>`${counted}`.execute(db);
  const samples = await sampleOf(
    db,
    sealer,
    by,
    groups.rows.map(({ unit }) => unit),
  );
  return groups.rows.flatMap(({ unit, count, late }) => {
    const sample = samples.get(unit);
    return sample === undefined ? [] : [{ sample, count: Number(count), late: Number(late) }];
  });
}

/** A file of each unit, whichever: their names are the same. '' is that of none. */
export async function sampleOf(
  db: Database,
  sealer: Sealer,
  by: 'school' | 'township',
  units: readonly string[],
): Promise<ReadonlyMap<string, CaseFile>> {
  const key = sql.ref(by === 'school' ? 'school_key' : 'township_key');
  const one = (of: RawBuilder<unknown>) => sql`(select number from case_file where ${of} limit 1)`;
  const { rows } = await sql<{ unit: string; number: string }>`select unit,
      case when unit = '' then ${one(sql`${key} is null`)} else ${one(sql`${key} = unit`)} end as number
    from (select distinct ${key} as unit from case_tally) as units`.execute(db);
  const wanted = new Set(units);
  const unitOf = new Map(rows.flatMap(({ unit, number }) => (wanted.has(unit) ? [[number, unit]] : [])));
  const files = await db
    .selectFrom('case_file')
    .selectAll()
    .where(filesWhere({ numbers: [...unitOf.keys()] }, sealer))
    .execute();
  return new Map(files.map((row) => [unitOf.get(row.number) ?? '', caseFileOf(row, sealer)]));
}

/** @param results - answers that are told apart. */
export async function countResults(
  db: Database,
  sealer: Sealer,
  filter: RecordFilter,
  results: readonly string[],
): ReturnType<OfficeStore['results']> {
  const names = new Map(results.map((result) => [resultKey(result, sealer), result]));
  const rows = sql`(select substr(submitted_on, 1, 7) as month, coalesce(result_key, '') as result_key, 1 as records
    from record where ${recordsWhere(filter, sealer)})`;
  const counted = await sql<{ month: string; result_key: string; count: number }>`
    select month, result_key, sum(records) as count
    from ${talliedRecords(filter, sealer) ?? rows} as counted group by month, result_key order by month`.execute(
    db,
  );
  return counted.rows.map(({ month, result_key, count }) => ({
    month,
    result: names.get(result_key) ?? '',
    count: Number(count),
  }));
}

/** Opens one outcome of each. */
export async function countOutcomes(
  db: Database,
  sealer: Sealer,
  filter: RecordFilter,
): ReturnType<OfficeStore['outcomes']> {
  const rows = sql`(select outcome_key, 1 as records from record where ${recordsWhere(filter, sealer)})`;
  const counted = await sql<{ number: string; count: number }>`select count,
      (select number from record where outcome_key = kept limit 1) as number
    from (select outcome_key as kept, sum(records) as count
      from ${talliedRecords(filter, sealer) ?? rows} as counted where outcome_key <> '' group by outcome_key) as outcomes`.execute(
    db,
  );
  const samples = await db
    .selectFrom('record')
    .select(['number', 'outcome'])
    .where(recordsWhere({ numbers: counted.rows.map(({ number }) => number) }, sealer))
    .execute();
  const byNumber = new Map(
    samples.map(({ number, outcome }) => [
      number,
      outcome === null ? null : sealer.open(outcome, at('record', 'outcome', number)),
    ]),
  );
  return counted.rows.flatMap(({ number, count }) => {
    const outcome = byNumber.get(number);
    return outcome == null ? [] : [{ outcome, count: Number(count) }];
  });
}
