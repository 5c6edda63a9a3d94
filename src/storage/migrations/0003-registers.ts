/** Case files of many kinds, places and units, corrections with history, drafts side by side, reminders. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await sql`alter table dropout_case rename to case_file`.execute(db);
  await schema
    .alterTable('case_file')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('dropout'))
    .execute();
  // Place of whoever opened it; files of before have none and are shown to their author alone.
  await schema.alterTable('case_file').addColumn('place', 'text').execute();
  await schema.alterTable('case_file').addColumn('next_on', 'text').execute();
  await schema.createIndex('case_file_kind').on('case_file').columns(['kind', 'status']).execute();

  await schema.alterTable('record').addColumn('place', 'text').execute();
  await schema.alterTable('record').addColumn('unit', 'text').execute();
  await schema.alterTable('record').addColumn('amended_at', 'text').execute();
  await schema.createIndex('record_person').on('record').column('person_id').execute();
  await schema
    .createTable('record_revision')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('number', 'text', (column) => column.notNull().references('record.number'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    // Reason and the answers of before, sealed together.
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('record_revision_number').on('record_revision').column('number').execute();

  await schema.alterTable('staff').addColumn('unit', 'text').execute();
  await schema.alterTable('invite').addColumn('unit', 'text').execute();
  await schema
    .alterTable('draft')
    .addColumn('is_parked', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();

  await schema.alterTable('notice').addColumn('topic', 'text').execute();
  await schema
    .createTable('muted_reminder')
    .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('muted_reminder_key', ['person_id', 'topic'])
    .execute();
}
