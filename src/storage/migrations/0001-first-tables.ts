/** Staff, drafts, cases, records, audit, and the state of running chats. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('staff')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('joined_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('staff_channel_user', ['channel', 'user_id'])
    .execute();
  await schema
    .createTable('invite')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_by', 'text', (column) => column.references('staff.id'))
    .addColumn('used_at', 'text')
    .execute();
  await schema
    .createTable('draft')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('record_type', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('last_update_id', 'integer')
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('draft_person').on('draft').column('person_id').execute();
  await schema
    .createTable('dropout_case')
    .addColumn('number', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('opened_by', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('opened_on', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('personal', 'text')
    .execute();
  await schema
    .createTable('record')
    .addColumn('number', 'text', (column) => column.primaryKey())
    // One submission for each draft, however often the last button arrives.
    .addColumn('draft_id', 'text', (column) => column.notNull().unique())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('case_number', 'text', (column) => column.references('dropout_case.number'))
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('submitted_at', 'text', (column) => column.notNull())
    .addColumn('submitted_on', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('personal', 'text')
    .addColumn('outcome', 'text')
    .execute();
  await schema.createIndex('record_type_day').on('record').columns(['type', 'submitted_on']).execute();
  await schema.createIndex('record_case').on('record').column('case_number').execute();
  await schema
    .createTable('counter')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('audit')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('conversation')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('handled_update')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('update_id', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('handled_update_key', ['channel', 'update_id'])
    .execute();
  await schema
    .createTable('web_session')
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('chat_id', 'integer', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('web_message')
    .addColumn('chat_id', 'integer', (column) => column.notNull())
    .addColumn('message_id', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('web_message_key', ['chat_id', 'message_id'])
    .execute();
  await schema
    .createTable('web_file')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('chat_id', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
}
