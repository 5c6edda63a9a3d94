/**
 * Answers are sealed whole, so what they are looked for by stands beside them as keyed hashes: unit, school,
 * township, result. The key is not known here: `storage/search-keys.ts` fills the columns of rows that are
 * there already, once, when the database is unlocked. Records get a number of their order, and every list
 * the index it is read by.
 */
import { type Kysely, PostgresAdapter, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const [table, column] of [
    ['case_file', 'school_key'],
    ['case_file', 'township_key'],
    ['record', 'result_key'],
    ['record', 'unit_key'],
    ['record', 'outcome_key'],
  ] as const)
    await schema.alterTable(table).addColumn(column, 'text').execute();
  for (const [table, subject] of [
    ['file_mark', 'case_file'],
    ['record_mark', 'record'],
  ] as const) {
    await schema
      .createTable(table)
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull().references(`${subject}.number`))
      .addPrimaryKeyConstraint(`${table}_key`, ['key', 'number'])
      .execute();
    await schema.createIndex(`${table}_number`).on(table).column('number').execute();
  }

  // The order entries came in: instants may be equal, and the engine's own row numbers change when it tidies up.
  await schema.alterTable('record').addColumn('seq', 'integer').execute();
  // A server's store is younger than this column: no row of it is without.
  if (!(db.getExecutor().adapter instanceof PostgresAdapter))
    await sql`update record set seq = rowid`.execute(db);
  await sql`insert into counter (name, value) select 'record-seq', max(seq) from record having max(seq) is not null`.execute(
    db,
  );

  for (const old of ['record_type_day', 'record_person', 'record_case', 'case_file_kind'])
    await schema.dropIndex(old).execute();
  const index = (name: string, table: string, ...columns: string[]) =>
    schema.createIndex(name).on(table).columns(columns).execute();
  await index('record_seq', 'record', 'type', 'seq');
  await index('record_case', 'record', 'case_number', 'seq');
  await index('record_person', 'record', 'person_id', 'submitted_on', 'number');
  await index('record_day', 'record', 'submitted_on', 'number');
  await index('record_unit', 'record', 'unit_key', 'submitted_on', 'place');
  // Read in this order, and counted without the rows themselves.
  const counted = ['result_key', 'outcome_key', 'place', 'person_id'];
  await index('record_type_day', 'record', 'type', 'submitted_on', 'number', ...counted);
  await index('case_file_day', 'case_file', 'opened_on', 'number');
  await index('case_file_due', 'case_file', 'next_on', 'number');
  await index('case_file_kind', 'case_file', 'kind', 'opened_on', 'number');
  await index('case_file_author', 'case_file', 'opened_by', 'opened_on', 'number');
  // Begins with what lists are not asked by: it is for counting alone, and no list is sorted because of it.
  const files = ['school_key', 'township_key', 'place', 'kind', 'status', 'opened_by', 'next_on'];
  await index('case_file_counted', 'case_file', ...files);
}
