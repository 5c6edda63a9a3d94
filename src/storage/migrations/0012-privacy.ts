/** What was erased, as counts; how guardians were told; what an administrator taught; words that go with the log. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('erasure')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('place', 'text')
    .addColumn('age_band', 'text')
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text')
    .execute();
  await schema.createIndex('erasure_at').on('erasure').column('at').execute();

  await schema
    .createTable('file_notice')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull().references('case_file.number'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    // How the guardian was told and agreed, and when: sealed.
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('file_notice_number').on('file_notice').column('number').execute();

  await schema
    .createTable('learnt')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('clause', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text')
    // The question in the administrator's words, and the sentence that answers it: sealed.
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  // What somebody typed for the log to keep, what an export was for: sealed.
  await schema.alterTable('audit').addColumn('words', 'text').execute();
  // Each asker's own words, by the asker: sealed.
  await schema.alterTable('open_question').addColumn('words', 'text').execute();
}
