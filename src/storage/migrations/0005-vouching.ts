/** Entries of people nobody has vouched for wait until a head has looked at them; the log is found by what it is about. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const table of ['record', 'case_file']) {
    await schema
      .alterTable(table)
      .addColumn('vouching', 'text', (column) => column.notNull().defaultTo('waiting'))
      .execute();
  }
  await schema.alterTable('record').addColumn('vouched_by', 'text').execute();
  await schema.alterTable('record').addColumn('vouched_at', 'text').execute();
  // Whoever had a unit when they entered it had been invited to it; so has an administrator.
  await sql`update record set vouching = 'vouched' where unit is not null
    or person_id in (select id from staff where role = 'administrator')`.execute(db);
  await sql`update case_file set vouching = 'vouched' where number in
    (select case_number from record where vouching = 'vouched' and case_number is not null)`.execute(db);
  await schema.createIndex('record_vouching').on('record').columns(['vouching', 'place']).execute();

  await schema.alterTable('audit').addColumn('subject', 'text').execute();
  await schema.createIndex('audit_subject').on('audit').column('subject').execute();
}
