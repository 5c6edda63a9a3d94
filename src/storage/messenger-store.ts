/** Chats on messengers in SQL: numbers for what platforms name by words. What people typed and were shown is sealed. */
import type { Clock, Sealer } from '../ports.ts';
import type { Address, KeptMessage, MessengerStore } from '../ports-messengers.ts';
import { nextOf } from './counter.ts';
import type { Database } from './open-database.ts';
import type { MessengerMessageTable } from './schema.ts';
import { at } from './sealer.ts';

export interface MessengerStoreTools {
  readonly clock: Clock;
  readonly sealer: Sealer;
}

/** A card can be pressed for 30 days; nothing is delivered again after a day. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const SWEPT_EVERY = 200;

export function createMessengerStore(db: Database, { clock, sealer }: MessengerStoreTools): MessengerStore {
  const opened = (row: MessengerMessageTable): KeptMessage => ({
    chatId: row.chat_id,
    messageId: row.message_id,
    ref: row.ref,
    shown: JSON.parse(
      sealer.open(row.body, at('messenger_message', 'body', row.chat_id, row.message_id)),
    ) as KeptMessage['shown'],
  });
  const find = (over: Database, { channel, org, id, isGroup }: Address) =>
    over
      .selectFrom('messenger_chat')
      .select(['chat_id', 'is_outsider'])
      .where('channel', '=', channel)
      .where('org', '=', org)
      .where('external_id', '=', id)
      .where('is_group', '=', isGroup ? 1 : 0)
      .executeTakeFirst();
  return {
    async chatOf(address) {
      const known = await find(db, address);
      const isOutsider = address.isOutsider ? 1 : 0;
      if (known !== undefined && known.is_outsider === isOutsider) return known.chat_id;
      return db.transaction().execute(async (over) => {
        const found = await find(over, address);
        if (found !== undefined) {
          const row = over.updateTable('messenger_chat').set({ is_outsider: isOutsider });
          await row.where('chat_id', '=', found.chat_id).execute();
          return found.chat_id;
        }
        const chatId = await nextOf(over, 'messenger-chat');
        const { channel, org, id, isGroup } = address;
        await over
          .insertInto('messenger_chat')
          .values({
            chat_id: chatId,
            channel,
            org,
            external_id: id,
            is_group: isGroup ? 1 : 0,
            is_outsider: isOutsider,
            at: clock.now(),
          })
          .execute();
        return chatId;
      });
    },
    async addressOf(chatId) {
      const row = await db
        .selectFrom('messenger_chat')
        .selectAll()
        .where('chat_id', '=', chatId)
        .executeTakeFirst();
      return row === undefined
        ? undefined
        : {
            channel: row.channel,
            org: row.org,
            id: row.external_id,
            isGroup: row.is_group === 1,
            isOutsider: row.is_outsider === 1,
          };
    },
    claim: ({ channel, eventId, chatId, body }) =>
      db.transaction().execute(async (over) => {
        const before = await over
          .selectFrom('messenger_event')
          .select(['update_id', 'message_id'])
          .where('channel', '=', channel)
          .where('event_id', '=', eventId)
          .executeTakeFirst();
        if (before !== undefined)
          return { updateId: before.update_id, messageId: before.message_id, isNew: false };
        const updateId = await nextOf(over, `${channel}-update`);
        const messageId = await nextOf(over, `messenger-message-${chatId}`);
        const now = clock.now();
        await over
          .insertInto('messenger_event')
          .values({
            channel,
            event_id: eventId,
            chat_id: chatId,
            update_id: updateId,
            message_id: messageId,
            body: sealer.seal(body, at('messenger_event', 'body', channel, eventId)),
            at: now,
          })
          .execute();
        if (updateId % SWEPT_EVERY === 0) {
          const old = new Date(Date.parse(now) - KEPT_MS).toISOString();
          await over.deleteFrom('messenger_event').where('at', '<', old).execute();
          await over.deleteFrom('messenger_message').where('at', '<', old).execute();
        }
        return { updateId, messageId, isNew: true };
      }),
    async finish(channel, eventId) {
      await db
        .updateTable('messenger_event')
        .set({ body: null })
        .where('channel', '=', channel)
        .where('event_id', '=', eventId)
        .execute();
    },
    async unfinished(channel) {
      const rows = await db
        .selectFrom('messenger_event')
        .selectAll()
        .where('channel', '=', channel)
        .where('body', 'is not', null)
        .orderBy('update_id')
        .execute();
      return rows.map((row) => ({
        updateId: row.update_id,
        messageId: row.message_id,
        chatId: row.chat_id,
        eventId: row.event_id,
        body: sealer.open(row.body ?? '', at('messenger_event', 'body', channel, row.event_id)),
        at: row.at,
      }));
    },
    nextMessage: (chatId) => nextOf(db, `messenger-message-${chatId}`),
    async keep({ chatId, messageId, ref, shown }) {
      const body = sealer.seal(JSON.stringify(shown), at('messenger_message', 'body', chatId, messageId));
      await db
        .insertInto('messenger_message')
        .values({ chat_id: chatId, message_id: messageId, ref, body, at: clock.now() })
        .onConflict((conflict) => conflict.columns(['chat_id', 'message_id']).doUpdateSet({ ref, body }))
        .execute();
    },
    async message(chatId, messageId) {
      const row = await db
        .selectFrom('messenger_message')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return row === undefined ? undefined : opened(row);
    },
    async newest(chatId) {
      const row = await db
        .selectFrom('messenger_message')
        .selectAll()
        .where('chat_id', '=', chatId)
        .orderBy('message_id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : opened(row);
    },
    countCall: (channel, month) => nextOf(db, `${channel}-calls-${month}`),
  };
}
