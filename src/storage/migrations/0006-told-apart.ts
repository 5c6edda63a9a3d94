/** What comes twice or late is told apart: which message showed a form's question, what a page has sent already. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('draft').addColumn('shown_step', 'integer').execute();
  await schema.alterTable('draft').addColumn('shown_as', 'integer').execute();
  await schema
    .createTable('web_post')
    .addColumn('chat_id', 'integer', (column) => column.notNull())
    .addColumn('post_id', 'text', (column) => column.notNull())
    .addColumn('update_id', 'integer', (column) => column.notNull())
    .addColumn('message_id', 'integer')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('web_post_key', ['chat_id', 'post_id'])
    .execute();
}
