/** Taking rows away, a hundred at a time, with their number. */
import { sql } from 'kysely';
import type { Database } from '../open-database.ts';
import type { Schema } from '../schema.ts';

const AT_ONCE = 100;

/** @returns how many rows there were. */
export async function deleteIn(
  db: Database,
  table: keyof Schema,
  column: string,
  values: readonly (string | number)[],
): Promise<number> {
  let count = 0;
  for (let from = 0; from < values.length; from += AT_ONCE) {
    const some = values.slice(from, from + AT_ONCE);
    const { numAffectedRows } = await sql`delete from ${sql.table(table)}
      where ${sql.ref(column)} in (${sql.join(some)})`.execute(db);
    count += Number(numAffectedRows ?? 0);
  }
  return count;
}

/** @param only - of a table of several kinds, this one. */
const ofKind = (only: string | undefined) => (only === undefined ? sql`` : sql` and kind = ${only}`);

/** Rows whose instant lies before another. */
export async function deleteBefore(
  db: Database,
  table: keyof Schema,
  column: string,
  before: string,
  only?: string,
): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)}
    where ${sql.ref(column)} < ${before}${ofKind(only)}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export async function countBefore(
  db: Database,
  table: keyof Schema,
  column: string,
  before: string,
  only?: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}
    where ${sql.ref(column)} < ${before}${ofKind(only)}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Photographs of forms that are gone and became no record. */
export async function dropLoosePhotos(db: Database): Promise<void> {
  await db
    .deleteFrom('record_photo')
    .where('number', 'is', null)
    .where((eb) =>
      eb.or([eb('draft_id', 'is', null), eb('draft_id', 'not in', db.selectFrom('draft').select('id'))]),
    )
    .execute();
}
