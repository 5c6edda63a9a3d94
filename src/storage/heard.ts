/**
 * Which units are heard of: their people entered something, or an entry speaks of them. Each is asked for by itself
 * and the first row says so, so that the work is that of the units and not of the rows.
 */
import { type RawBuilder, sql } from 'kysely';
import type { OfficeStore, RecordFilter, Sealer } from '../ports.ts';
import { recordsWhere } from './found-by.ts';
import type { Database } from './open-database.ts';
import { authorsKey, schoolKey } from './search-keys.ts';

type Asked = Parameters<OfficeStore['heard']>[0];

export async function heardOf(
  db: Database,
  sealer: Pick<Sealer, 'keyed'>,
  filter: Asked,
  units: readonly string[],
): Promise<ReadonlySet<string>> {
  const where = recordsWhere(filter satisfies RecordFilter, sealer);
  const ofAuthor = (unit: string) => authorsKey(unit, sealer);
  const ofSchool = (unit: string) => schoolKey(unit, sealer);
  const entered = await found(db, units.map(ofAuthor), sql`record where unit_key = sought and ${where}`);
  const others = units.filter((unit) => !entered.has(ofAuthor(unit)));
  const days = [
    ...(filter.from === undefined ? [] : [sql`and day >= ${filter.from}`]),
    ...(filter.to === undefined ? [] : [sql`and day <= ${filter.to}`]),
  ];
  const mark = sql`(select number as marked from record_mark where key = sought ${sql.join(days, sql` `)}) as mark`;
  const spokenOf = await found(
    db,
    others.map(ofSchool),
    sql`${mark} cross join record where number = marked and ${where}`,
  );
  return new Set(units.filter((unit) => entered.has(ofAuthor(unit)) || spokenOf.has(ofSchool(unit))));
}

/** Those of the keys for which there is a row. @param row - what follows `from`; `sought` is the key. */
async function found(
  db: Database,
  keys: readonly string[],
  row: RawBuilder<unknown>,
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const listed = sql.join([...new Set(keys)].map((key) => sql`(${key})`));
  const { rows } = await sql<{ key: string }>`with asked(sought) as (values ${listed})
    select sought as key from asked where exists (select 1 from ${row})`.execute(db);
  return new Set(rows.map(({ key }) => key));
}
