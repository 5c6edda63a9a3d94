/**
 * What is kept of somebody with an account, taken away: name, unit, ways, devices, chats, questions. The
 * number stays, under which the unit's records and the log name them. What there may be much of goes in pages
 * before; the ways by which it is found go last, so that what was broken off is found again.
 */
import { sql } from 'kysely';
import type { Counts, OpenQuestion, Sealer } from '../../ports.ts';
import type { Database } from '../open-database.ts';
import { at } from '../sealer.ts';
import { chatsOf, conversationsOf, messengerChatsOf } from './chats-of.ts';
import { deleteIn, dropLoosePhotos } from './delete-rows.ts';

/** Rows of one page. */
const PAGE = 500;

/** What there may be thousands of: how it is counted, and what names its rows. */
const MANY = [
  ['messages', 'web_message', ['chat_id', 'message_id'], 'chats'],
  ['downloads', 'web_file', ['id'], 'chats'],
  ['posts', 'web_post', ['chat_id', 'post_id'], 'chats'],
  ['messages', 'messenger_message', ['chat_id', 'message_id'], 'others'],
  ['events', 'messenger_event', ['channel', 'event_id'], 'others'],
  ['questions', 'given_answer', ['id'], 'people'],
  ['notices', 'notice', ['id'], 'people'],
] as const;

/** One page of it. Call inside a transaction, again and again until there is no more. */
export async function eraseSomeRows(
  db: Database,
  personId: string,
  what: 'person' | 'chat',
): Promise<{ readonly counts: Counts; readonly isMore: boolean }> {
  const theirs = {
    chats: await chatsOf(db, [personId]),
    others: await messengerChatsOf(db, [personId]),
    people: what === 'person' ? [personId] : [],
  };
  for (const [name, table, keys, whose] of MANY) {
    const values = theirs[whose];
    if (values.length === 0) continue;
    const names = sql.join(keys.map((key) => sql.ref(key)));
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where (${names}) in (
      select ${names} from ${sql.table(table)}
      where ${sql.ref(whose === 'people' ? 'person_id' : 'chat_id')} in (${sql.join([...values])}) limit ${PAGE})`.execute(
      db,
    );
    // Posts and events were never counted: the messages of them are.
    if (numAffectedRows > 0n)
      return {
        counts: name === 'posts' || name === 'events' ? {} : { [name]: Number(numAffectedRows) },
        isMore: true,
      };
  }
  return { counts: {}, isMore: false };
}

export async function eraseChatRows(db: Database, personId: string): Promise<Counts> {
  const chats = await chatsOf(db, [personId]);
  const messages = await deleteIn(db, 'web_message', 'chat_id', chats);
  const downloads = await deleteIn(db, 'web_file', 'chat_id', chats);
  await deleteIn(db, 'web_post', 'chat_id', chats);
  const others = await messengerChatsOf(db, [personId]);
  const sent = await deleteIn(db, 'messenger_message', 'chat_id', others);
  await deleteIn(db, 'messenger_event', 'chat_id', others);
  await deleteIn(db, 'conversation', 'key', await conversationsOf(db, [personId]));
  return { messages: messages + sent, downloads };
}

export async function erasePersonRows(db: Database, sealer: Sealer, personId: string): Promise<Counts> {
  const chat = await eraseChatRows(db, personId);
  // Who they are to a messenger goes with the way they came by.
  await deleteIn(db, 'messenger_chat', 'chat_id', await messengerChatsOf(db, [personId]));
  const counts = {
    ...chat,
    drafts: await deleteIn(db, 'draft', 'person_id', [personId]),
    questions: await deleteIn(db, 'given_answer', 'person_id', [personId]),
    notices: await deleteIn(db, 'notice', 'person_id', [personId]),
    devices: await deleteIn(db, 'device', 'person_id', [personId]),
    ways: await deleteIn(db, 'identity', 'person_id', [personId]),
  };
  await dropLoosePhotos(db);
  await deleteIn(db, 'passkey', 'person_id', [personId]);
  await deleteIn(db, 'muted_reminder', 'person_id', [personId]);
  await forgetAsker(db, sealer, personId);
  await db
    .updateTable('invite')
    .set({ name: null, unit: null })
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('used_by', '=', personId)]))
    .execute();
  await db
    .updateTable('staff')
    .set({ name: null, unit: null, role: 'visitor', is_vouched: 0, status: 'left', user_id: personId })
    .where('id', '=', personId)
    .execute();
  return counts;
}

/** Others wait for the same answer: their question stays, without this person and their words. */
async function forgetAsker(db: Database, sealer: Sealer, personId: string): Promise<void> {
  const rows = await db.selectFrom('open_question').select(['id', 'askers', 'words']).execute();
  for (const { id, askers, words } of rows) {
    const asked = JSON.parse(askers) as string[];
    if (!asked.includes(personId)) continue;
    const others = asked.filter((asker) => asker !== personId);
    if (others.length === 0) {
      await db.deleteFrom('open_question').where('id', '=', id).execute();
      continue;
    }
    const place = at('open_question', 'words', id);
    const own = words === null ? {} : (JSON.parse(sealer.open(words, place)) as OpenQuestion['words']);
    const { [personId]: _gone, ...left } = own;
    // The row's own wording is that of whoever asked first.
    const first = asked[0] === personId ? left[others[0] ?? '']?.said : undefined;
    await db
      .updateTable('open_question')
      .set({
        askers: JSON.stringify(others),
        words: sealer.seal(JSON.stringify(left), place),
        ...(first === undefined ? {} : { question: sealer.seal(first, at('open_question', 'question', id)) }),
      })
      .where('id', '=', id)
      .execute();
  }
}
