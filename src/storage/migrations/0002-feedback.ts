/** Given answers and what people thought of them, the queue of open questions, and notices to send. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('given_answer')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text')
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('refs', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('useful', 'integer')
    .addColumn('reason', 'text')
    .execute();
  await schema
    .createTable('open_question')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('first_at', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('askers', 'text', (column) => column.notNull())
    .addColumn('clause', 'text')
    .addColumn('answered_at', 'text')
    .execute();
  await schema
    .createTable('notice')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    // The same reminder is made once, however often its cause is looked at.
    .addColumn('cause', 'text', (column) => column.notNull().unique())
    .execute();
  await schema.createIndex('notice_due').on('notice').columns(['sent_at', 'due_at']).execute();
}
