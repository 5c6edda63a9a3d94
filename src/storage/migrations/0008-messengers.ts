/** Messengers beside Telegram: their chats, what came in and is not finished, and messages that may be pressed or changed. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('messenger_chat')
    .addColumn('chat_id', 'integer', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('is_group', 'integer', (column) => column.notNull())
    .addColumn('is_outsider', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addUniqueConstraint('messenger_chat_is', ['channel', 'org', 'external_id', 'is_group'])
    .execute();
  await schema
    .createTable('messenger_event')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('chat_id', 'integer', (column) => column.notNull())
    .addColumn('update_id', 'integer', (column) => column.notNull())
    .addColumn('message_id', 'integer', (column) => column.notNull())
    .addColumn('body', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('messenger_event_key', ['channel', 'event_id'])
    .execute();
  await schema
    .createTable('messenger_message')
    .addColumn('chat_id', 'integer', (column) => column.notNull())
    .addColumn('message_id', 'integer', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('messenger_message_key', ['chat_id', 'message_id'])
    .execute();
}
