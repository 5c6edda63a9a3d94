/**
 * How many files and records there are of each unit, status, day and month, kept by the database itself with every
 * row that is written: the office's first page counts these instead of all rows. Lists by a rare status get the
 * index they are read by.
 */
import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** What a table of counts is of. */
export interface Tally {
  readonly of: string;
  readonly table: string;
  /** Column of the tally, and what it is of a row; none of it is null. */
  readonly keys: Readonly<Record<string, string>>;
  /** Rows that are counted. */
  readonly counted: string;
  readonly count: string;
  /** Columns a change of which moves the row from one count to another. */
  readonly watched: readonly string[];
}

const FILES: Tally = {
  of: 'case_file',
  table: 'case_tally',
  keys: {
    place: "coalesce(@place, '')",
    kind: '@kind',
    status: '@status',
    school_key: "coalesce(@school_key, '')",
    township_key: "coalesce(@township_key, '')",
    next_on: "coalesce(@next_on, '')",
  },
  counted: '1 = 1',
  count: 'files',
  watched: ['place', 'kind', 'status', 'school_key', 'township_key', 'next_on'],
};

const RECORDS: Tally = {
  of: 'record',
  table: 'record_tally',
  keys: {
    type: '@type',
    month: 'substr(@submitted_on, 1, 7)',
    place: "coalesce(@place, '')",
    result_key: "coalesce(@result_key, '')",
    outcome_key: "coalesce(@outcome_key, '')",
  },
  counted: '@withdrawn_at is null',
  count: 'records',
  watched: ['type', 'submitted_on', 'place', 'result_key', 'outcome_key', 'withdrawn_at'],
};

export const run = (db: Kysely<unknown>, text: string) => sql.raw(text).execute(db);
export const isPostgres = (db: Kysely<unknown>) => db.getExecutor().adapter instanceof PostgresAdapter;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const tally of [FILES, RECORDS]) await keepTally(db, tally);
  const index = (name: string, table: string, ...columns: string[]) =>
    db.schema.createIndex(name).on(table).columns(columns).execute();
  await index('case_file_status', 'case_file', 'status', 'opened_on', 'number');
  await sql`create index record_outcome on record (outcome_key, submitted_on) where outcome_key is not null`.execute(
    db,
  );
  // Who entered something in a month, without the rows themselves.
  await sql`create index record_entered on record (submitted_on, place, number) where withdrawn_at is null`.execute(
    db,
  );
}

/** Makes the table, counts what there is, and has every row counted from then on. */
export async function keepTally(db: Kysely<unknown>, tally: Tally): Promise<void> {
  const { of, table, keys, counted, count } = tally;
  const columns = Object.keys(keys);
  await createTally(db, table, columns, count);
  const own = Object.values(keys).map((key) => key.replaceAll('@', ''));
  await run(
    db,
    `insert into ${table} (${columns.join(', ')}, ${count}) select ${own.join(', ')}, count(*) from ${of}
      where ${counted.replaceAll('@', '')} group by ${own.join(', ')}`,
  );
  for (const statement of isPostgres(db) ? ofPostgres(tally) : ofSqlite(tally)) await run(db, statement);
}

export async function createTally(
  db: Kysely<unknown>,
  table: string,
  columns: readonly string[],
  count: string,
): Promise<void> {
  let creating = db.schema.createTable(table);
  for (const column of columns) creating = creating.addColumn(column, 'text', (made) => made.notNull());
  await creating
    .addColumn(count, 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_key`, columns as [never])
    .execute();
}

const plus = ({ table, keys, counted, count }: Tally, isOld: boolean) => {
  const columns = Object.keys(keys);
  const row = isOld ? 'old.' : 'new.';
  const values = Object.values(keys).map((key) => key.replaceAll('@', row));
  const same = columns.map((column, at) => `${column} = ${values[at]}`).join(' and ');
  const isCounted = counted.replaceAll('@', row);
  return isOld
    ? [
        `update ${table} set ${count} = ${count} - 1 where ${same} and ${isCounted}`,
        `delete from ${table} where ${same} and ${count} = 0`,
      ]
    : [
        `insert into ${table} (${columns.join(', ')}, ${count}) select ${values.join(', ')}, 1 where ${isCounted}
          on conflict (${columns.join(', ')}) do update set ${count} = ${table}.${count} + 1`,
      ];
};

const body = (statements: readonly string[]) => statements.map((statement) => `${statement};`).join('\n');

function ofSqlite(tally: Tally): readonly string[] {
  const { of, table, watched } = tally;
  const moved = watched.map((column) => `old.${column} is not new.${column}`).join(' or ');
  const trigger = (name: string, when: string, statements: readonly string[]) =>
    `create trigger ${table}_${name} after ${when} begin ${body(statements)} end`;
  return [
    trigger('in', `insert on ${of}`, plus(tally, false)),
    trigger('out', `delete on ${of}`, plus(tally, true)),
    trigger('moved', `update of ${watched.join(', ')} on ${of} when ${moved}`, [
      ...plus(tally, true),
      ...plus(tally, false),
    ]),
  ];
}

function ofPostgres(tally: Tally): readonly string[] {
  const { of, table, watched } = tally;
  return [
    `create function ${table}_kept() returns trigger language plpgsql as $kept$ begin
      if tg_op <> 'INSERT' then ${body(plus(tally, true))} end if;
      if tg_op <> 'DELETE' then ${body(plus(tally, false))} end if;
      return null; end $kept$`,
    `create trigger ${table}_in after insert or delete on ${of} for each row execute function ${table}_kept()`,
    `create trigger ${table}_moved after update of ${watched.join(', ')} on ${of}
      for each row execute function ${table}_kept()`,
  ];
}
