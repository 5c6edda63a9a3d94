/** Where people talk to the program: their chats of the page, and the keys of what runs in any of their chats. */
import type { Database } from '../open-database.ts';

/** Numbers of chats of the page: those of their devices, ended ones too, and those they came by first. */
export async function chatsOf(db: Database, people: readonly string[]): Promise<readonly number[]> {
  if (people.length === 0) return [];
  const devices = await db.selectFrom('device').select('chat_id').where('person_id', 'in', people).execute();
  const ways = await waysOf(db, people);
  const ofWays = ways.flatMap(({ channel, user_id }) => (channel === 'web' ? [Number(user_id)] : []));
  return [...new Set([...devices.map(({ chat_id }) => chat_id), ...ofWays])].filter(Number.isInteger);
}

/** Numbers of their chats on messengers whose messages are kept here; Telegram's are at Telegram. */
export async function messengerChatsOf(db: Database, people: readonly string[]): Promise<readonly number[]> {
  if (people.length === 0) return [];
  const ways = await waysOf(db, people);
  const numbers = ways.flatMap(({ channel, user_id }) =>
    channel === 'web' || channel === 'telegram' ? [] : [Number(user_id)],
  );
  return [...new Set(numbers)].filter(Number.isInteger);
}

/** As `bot/` names a conversation: the channel and the chat. */
export async function conversationsOf(db: Database, people: readonly string[]): Promise<readonly string[]> {
  if (people.length === 0) return [];
  const pages = (await chatsOf(db, people)).map((chat) => `web:${chat}`);
  const others = (await waysOf(db, people)).map(({ channel, user_id }) => `${channel}:${user_id}`);
  return [...new Set([...pages, ...others])];
}

function waysOf(db: Database, people: readonly string[]) {
  return db.selectFrom('identity').select(['channel', 'user_id']).where('person_id', 'in', people).execute();
}
