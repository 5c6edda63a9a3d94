/** The page's chats in SQL. Messages and files are sealed: they are what people typed and what was exported. */
import type { Clock, Ids, PageMessage, PageStore, Sealer, StoredPageMessage } from '../ports.ts';
import { nextOf } from './counter.ts';
import type { Database } from './open-database.ts';
import type { WebMessageTable } from './schema.ts';
import { at } from './sealer.ts';

export interface PageStoreTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sealer: Sealer;
}

export function createPageStore(db: Database, { clock, ids, sealer }: PageStoreTools): PageStore {
  const next = (name: string) => nextOf(db, name);
  const messageOf = (row: WebMessageTable): StoredPageMessage => ({
    ...(JSON.parse(
      sealer.open(row.body, at('web_message', 'body', row.chat_id, row.message_id)),
    ) as PageMessage),
    messageId: row.message_id,
    at: row.at,
  });
  return {
    nextUpdateId: () => next('web-update'),
    async append(chatId, message) {
      const messageId = await next(`web-message-${chatId}`);
      const now = clock.now();
      const body = sealer.seal(JSON.stringify(message), at('web_message', 'body', chatId, messageId));
      await db
        .insertInto('web_message')
        .values({ chat_id: chatId, message_id: messageId, body, at: now })
        .execute();
      return { ...message, messageId, at: now };
    },
    async get(chatId, messageId) {
      const row = await db
        .selectFrom('web_message')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return row === undefined ? undefined : messageOf(row);
    },
    async replace(chatId, messageId, message) {
      await db
        .updateTable('web_message')
        .set({ body: sealer.seal(JSON.stringify(message), at('web_message', 'body', chatId, messageId)) })
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .execute();
    },
    async list(chatId, limit, before = Number.MAX_SAFE_INTEGER) {
      const rows = await db
        .selectFrom('web_message')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('message_id', '<', before)
        .orderBy('message_id', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().map(messageOf);
    },
    async addFile(chatId, name, bytes) {
      const id = ids.next(20);
      const body = sealer.seal(Buffer.from(bytes).toString('base64'), at('web_file', 'body', id));
      await db.insertInto('web_file').values({ id, chat_id: chatId, name, body, at: clock.now() }).execute();
      return id;
    },
    async getFile(chatId, id) {
      const row = await db
        .selectFrom('web_file')
        .selectAll()
        .where('id', '=', id)
        .where('chat_id', '=', chatId)
        .executeTakeFirst();
      return row === undefined
        ? undefined
        : { name: row.name, bytes: Buffer.from(sealer.open(row.body, at('web_file', 'body', id)), 'base64') };
    },
  };
}
