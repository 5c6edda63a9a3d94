/**
 * What came, went and was entered in a month, by unit, kept by the database with every row: the reports of the
 * rhythm sum these up. A closed file knows the day of its last entry, an entry the month of the one of its register
 * before it in its file, so that files with an entry are counted once however long the period. Marks know the day
 * of their row: whoever sees one unit reads its list from its end.
 */
import type { Kysely } from 'kysely';
import { createTally, isPostgres, keepTally, run, type Tally } from './0015-tallies.ts';

const UNIT = {
  place: "coalesce(@place, '')",
  kind: '@kind',
  school_key: "coalesce(@school_key, '')",
  township_key: "coalesce(@township_key, '')",
};
const OF_UNIT = Object.keys(UNIT);

const OPENED: Tally = {
  of: 'case_file',
  table: 'opened_tally',
  keys: { ...UNIT, month: 'substr(@opened_on, 1, 7)' },
  counted: "@status <> 'void'",
  count: 'files',
  watched: [...OF_UNIT, 'opened_on', 'status'],
};

/** It closed with its last entry, and never before it was opened. */
const CLOSED: Tally = {
  of: 'case_file',
  table: 'closed_tally',
  keys: {
    ...UNIT,
    month: 'substr(case when @last_on > @opened_on then @last_on else @opened_on end, 1, 7)',
  },
  counted: "@status = 'closed'",
  count: 'files',
  watched: [...OF_UNIT, 'opened_on', 'last_on', 'status'],
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('case_file').addColumn('last_on', 'text').execute();
  await db.schema
    .alterTable('record')
    .addColumn('earlier', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await run(db, `update case_file set last_on = ${LAST_ON}`);
  await run(
    db,
    `update record set earlier = told.earlier from (select number, lag(substr(submitted_on, 1, 7))
        over (partition by case_number, type order by submitted_on, seq) as earlier
      from record where case_number is not null and withdrawn_at is null) as told
      where told.number = record.number and told.earlier is not null`,
  );
  await keepTally(db, OPENED);
  await keepTally(db, CLOSED);
  await createTally(db, ENTRIES, ENTRY_KEYS, 'entries');
  await run(db, countEntries());
  // What came to nothing is found at once, and taken away.
  await run(db, `create index ${ENTRIES}_none on ${ENTRIES} (type) where entries = 0`);
  for (const statement of isPostgres(db) ? ofPostgres() : ofSqlite()) await run(db, statement);

  const index = (name: string, table: string, ...columns: string[]) =>
    db.schema.createIndex(name).on(table).columns(columns).execute();
  for (const [table, of, day] of [
    ['file_mark', 'case_file', 'opened_on'],
    ['record_mark', 'record', 'submitted_on'],
  ] as const) {
    await db.schema.alterTable(table).addColumn('day', 'text').execute();
    await run(
      db,
      `update ${table} set day = (select ${day} from ${of} where ${of}.number = ${table}.number)`,
    );
    await index(`${table}_day`, table, 'key', 'day', 'number');
  }
  await index('case_file_school', 'case_file', 'school_key', 'opened_on', 'number');
}

const ENTRIES = 'entry_tally';
const ENTRY_KEYS = [...OF_UNIT, 'type', 'month', 'earlier'];
const INTO = `insert into ${ENTRIES} (${ENTRY_KEYS.join(', ')}, entries)`;
const MORE = `on conflict (${ENTRY_KEYS.join(', ')}) do update set entries = ${ENTRIES}.entries + excluded.entries`;
const SWEEP = `delete from ${ENTRIES} where entries = 0`;
const unitOf = (file: string) => Object.values(UNIT).join(', ').replaceAll('@', `${file}.`);

/** Of all rows there are. */
export const countEntries =
  () => `${INTO} select ${unitOf('file')}, type, substr(submitted_on, 1, 7), earlier, count(*)
  from record join case_file as file on file.number = case_number
  where withdrawn_at is null and file.status <> 'void' group by 1, 2, 3, 4, 5, 6, 7`;

/** An entry counts with its file, or counts no more. */
const entry = (row: 'old' | 'new', by: 1 | -1) => [
  `${INTO} select ${unitOf('file')}, ${row}.type, substr(${row}.submitted_on, 1, 7), ${row}.earlier, ${by}
    from case_file as file where file.number = ${row}.case_number and file.status <> 'void'
      and ${row}.withdrawn_at is null ${MORE}`,
  SWEEP,
];

/** The same of all entries of a file that is counted elsewhere now. */
const entriesOf = (row: 'old' | 'new', sign: '' | '-') => [
  `${INTO} select ${unitOf(row)}, type, substr(submitted_on, 1, 7), earlier, ${sign}count(*) from record
    where case_number = ${row}.number and withdrawn_at is null and ${row}.status <> 'void'
    group by type, substr(submitted_on, 1, 7), earlier ${MORE}`,
  SWEEP,
];

const LAST_ON = `(select submitted_on from record where case_number = case_file.number
  and withdrawn_at is null order by seq desc limit 1)`;
const EARLIER = `coalesce((select max(substr(before.submitted_on, 1, 7)) from record as before
  where before.case_number = record.case_number and before.type = record.type and before.withdrawn_at is null
    and (before.submitted_on, before.seq) < (record.submitted_on, record.seq)), '')`;

/** What rows of a file know of each other, told again from this entry on. */
const retold = (row: 'old' | 'new') => [
  `update record set earlier = ${EARLIER} where case_number = ${row}.case_number and type = ${row}.type
    and withdrawn_at is null and (submitted_on, seq) >= (${row}.submitted_on, ${row}.seq) and earlier <> ${EARLIER}`,
  `update case_file set last_on = ${LAST_ON} where number = ${row}.case_number
    and last_on is distinct from ${LAST_ON}`,
];

const body = (statements: readonly string[]) => statements.map((statement) => `${statement};`).join('\n');
/** What a record is told again for; `earlier` alone moves it from one count to another. */
const TOLD_BY = ['type', 'submitted_on', 'case_number', 'withdrawn_at', 'seq'];
const MOVED_BY = ['type', 'submitted_on', 'case_number', 'withdrawn_at', 'earlier'];
const FILE_MOVED_BY = [...OF_UNIT, 'status'];

function ofSqlite(): readonly string[] {
  const trigger = (name: string, when: string, statements: readonly string[]) =>
    `create trigger ${ENTRIES}_${name} after ${when} begin ${body(statements)} end`;
  const changed = (columns: readonly string[]) =>
    columns.map((column) => `old.${column} is not new.${column}`).join(' or ');
  const update = (table: string, columns: readonly string[]) =>
    `update of ${columns.join(', ')} on ${table} when ${changed(columns)}`;
  return [
    trigger('in', 'insert on record', [...entry('new', 1), ...retold('new')]),
    trigger('out', 'delete on record', [...entry('old', -1), ...retold('old')]),
    trigger('moved', update('record', MOVED_BY), [...entry('old', -1), ...entry('new', 1)]),
    trigger('told', update('record', TOLD_BY), [...retold('old'), ...retold('new')]),
    trigger('file_in', 'insert on case_file', entriesOf('new', '')),
    trigger('file_out', 'delete on case_file', entriesOf('old', '-')),
    trigger('file_moved', update('case_file', FILE_MOVED_BY), [
      ...entriesOf('old', '-'),
      ...entriesOf('new', ''),
    ]),
  ];
}

function ofPostgres(): readonly string[] {
  const kept = (name: string, out: readonly string[], into: readonly string[]) =>
    `create function ${ENTRIES}_${name}() returns trigger language plpgsql as $kept$ begin
      if tg_op <> 'INSERT' then ${body(out)} end if;
      if tg_op <> 'DELETE' then ${body(into)} end if;
      return null; end $kept$`;
  const trigger = (name: string, table: string, columns: readonly string[], what: string) => [
    `create trigger ${ENTRIES}_${name} after insert or delete on ${table}
      for each row execute function ${ENTRIES}_${what}()`,
    `create trigger ${ENTRIES}_${name}_moved after update of ${columns.join(', ')} on ${table}
      for each row execute function ${ENTRIES}_${what}()`,
  ];
  return [
    kept('kept', entry('old', -1), entry('new', 1)),
    kept('told', retold('old'), retold('new')),
    kept('file', entriesOf('old', '-'), entriesOf('new', '')),
    ...trigger('kept', 'record', MOVED_BY, 'kept'),
    ...trigger('told', 'record', TOLD_BY, 'told'),
    ...trigger('file', 'case_file', FILE_MOVED_BY, 'file'),
  ];
}
