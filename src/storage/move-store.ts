/**
 * All rows of one store into another that is empty: a file's office into PostgreSQL, or back. Rows go as
 * they stand, sealed, so the key stays the one it was. Counted and compared when they have arrived.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import { AppError } from '../domain/shared/errors.ts';
import type { Database } from './open-database.ts';

export class TargetHoldsDataError extends AppError {
  override readonly code = 'move.target-full';
  constructor(table: string, location: string) {
    super(`${location} holds rows in ${table}: a store is moved into an empty one.`, { path: location });
  }
}

export class MoveDiffersError extends AppError {
  override readonly code = 'move.differs';
  constructor(table: string) {
    super(`What arrived in ${table} is not what left. Nothing was kept.`, { table });
  }
}

export interface MovedTable {
  readonly table: string;
  readonly rows: number;
}

type Row = Readonly<Record<string, unknown>>;

/** What others refer to goes first. */
const FIRST = ['staff', 'case_file', 'record'];
const AT_ONCE = 500;
/** SQLite takes 32,766 values a statement, PostgreSQL 65,535. */
const VALUES_AT_ONCE = 30_000;

/**
 * @param shown - the target as it may be shown.
 * @throws {TargetHoldsDataError} @throws {MoveDiffersError} the target is as it was before.
 */
export async function moveStore(from: Database, to: Database, shown: string): Promise<readonly MovedTable[]> {
  const tables = await tablesOf(from);
  for (const table of tables)
    if ((await countOf(to, table)) > 0) throw new TargetHoldsDataError(table, shown);
  return from
    .transaction()
    .setAccessMode('read only')
    .execute((source) =>
      to.transaction().execute(async (target) => {
        const moved: MovedTable[] = [];
        for (const table of tables) {
          const left = new Digest();
          for await (const rows of pagesOf(source, table)) {
            left.add(rows);
            await insert(target, table, rows);
          }
          await goOnCounting(target, table);
          const arrived = new Digest();
          for await (const rows of pagesOf(target, table)) arrived.add(rows);
          if (!left.equals(arrived)) throw new MoveDiffersError(table);
          moved.push({ table, rows: left.rows });
        }
        return moved;
      }),
    );
}

const isPostgres = (db: Database): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Tallies are kept by the database of wherever the rows arrive. */
async function tablesOf(db: Database): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => !/^(?:sqlite_|kysely_)|_tally$/u.test(name));
  return [...FIRST, ...names.filter((name) => !FIRST.includes(name)).toSorted()];
}

async function countOf(db: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Page by page: an office of years does not fit into memory at once. */
async function* pagesOf(db: Database, table: string): AsyncGenerator<readonly Row[]> {
  if (isPostgres(db)) {
    await sql`declare moving no scroll cursor for select * from ${sql.table(table)}`.execute(db);
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(AT_ONCE)} from moving`.execute(db);
      if (rows.length > 0) yield rows;
      if (rows.length < AT_ONCE) break;
    }
    await sql`close moving`.execute(db);
    return;
  }
  for (let after = 0; ; ) {
    const page: RawBuilder<Row> = sql<Row>`select rowid as moving_row, * from ${sql.table(table)}
      where rowid > ${after} order by rowid limit ${AT_ONCE}`;
    const { rows } = await page.execute(db);
    if (rows.length > 0) yield rows.map(({ moving_row: _row, ...row }) => row);
    if (rows.length < AT_ONCE) return;
    after = Number(rows.at(-1)?.['moving_row']);
  }
}

async function insert(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const size = Math.max(1, Math.floor(VALUES_AT_ONCE / Math.max(1, columns.length)));
  for (let at = 0; at < rows.length; at += size) {
    const values = rows
      .slice(at, at + size)
      .map((row) => sql`(${sql.join(columns.map((column) => sql`${row[column] ?? null}`))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}`.execute(db);
  }
}

/** PostgreSQL's running numbers do not notice rows that bring theirs along. */
async function goOnCounting(db: Database, table: string): Promise<void> {
  if (!isPostgres(db)) return;
  const tables = await db.introspection.getTables();
  const columns = tables.find(({ name }) => name === table)?.columns ?? [];
  for (const { name } of columns.filter(({ isAutoIncrementing }) => isAutoIncrementing)) {
    const text = `select setval(pg_get_serial_sequence($1, $2), coalesce((select max("${name}") from "${table}"), 0) + 1, false)`;
    await db.executeQuery(CompiledQuery.raw(text, [table, name]));
  }
}

/** The same for the same rows, in whatever order they come. */
class Digest {
  rows = 0;
  readonly #sum = Buffer.alloc(32);

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const text = JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      const hash = createHash('sha256').update(text).digest();
      for (const [at, byte] of hash.entries()) this.#sum[at] = (this.#sum[at] ?? 0) ^ byte;
      this.rows += 1;
    }
  }

  equals(other: Digest): boolean {
    return this.rows === other.rows && this.#sum.equals(other.#sum);
  }
}
