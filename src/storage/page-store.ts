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

/** What waits on a device without a network is sent when it is back; its id is known for so long. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

export function createPageStore(db: Database, { clock, ids, sealer }: PageStoreTools): PageStore {
  const messageOf = (row: WebMessageTable): StoredPageMessage => ({
    ...(JSON.parse(
      sealer.open(row.body, at('web_message', 'body', row.chat_id, row.message_id)),
    ) as PageMessage),
    messageId: row.message_id,
    at: row.at,
  });
  const append = async (over: Database, chatId: number, message: PageMessage): Promise<StoredPageMessage> => {
    const messageId = await nextOf(over, `web-message-${chatId}`);
    const now = clock.now();
    const body = sealer.seal(JSON.stringify(message), at('web_message', 'body', chatId, messageId));
    await over
      .insertInto('web_message')
      .values({ chat_id: chatId, message_id: messageId, body, at: now })
      .execute();
    return { ...message, messageId, at: now };
  };
  const get = async (over: Database, chatId: number, messageId: number) => {
    const row = await over
      .selectFrom('web_message')
      .selectAll()
      .where('chat_id', '=', chatId)
      .where('message_id', '=', messageId)
      .executeTakeFirst();
    return row === undefined ? undefined : messageOf(row);
  };
  return {
    post: (chatId, { id, message }) =>
      db.transaction().execute(async (over) => {
        const before = await over
          .selectFrom('web_post')
          .selectAll()
          .where('chat_id', '=', chatId)
          .where('post_id', '=', id)
          .executeTakeFirst();
        if (before !== undefined) {
          const said = before.message_id === null ? undefined : await get(over, chatId, before.message_id);
          return { updateId: before.update_id, message: said, isNew: false };
        }
        const updateId = await nextOf(over, 'web-update');
        const said = message === null ? undefined : await append(over, chatId, message);
        const now = clock.now();
        await over
          .insertInto('web_post')
          .values({
            chat_id: chatId,
            post_id: id,
            update_id: updateId,
            message_id: said?.messageId ?? null,
            at: now,
          })
          .execute();
        if (updateId % 100 === 0) {
          const old = new Date(Date.parse(now) - KEPT_MS).toISOString();
          await over.deleteFrom('web_post').where('at', '<', old).execute();
        }
        return { updateId, message: said, isNew: true };
      }),
    append: (chatId, message) => db.transaction().execute((over) => append(over, chatId, message)),
    get: (chatId, messageId) => get(db, chatId, messageId),
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
