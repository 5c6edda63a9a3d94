/**
 * A case file taken away whole. Beside its own rows it stands in what people typed and were shown: those
 * rows are sealed, so they are opened one by one and looked through. A number is looked for everywhere; a
 * name only where somebody who worked on the file writes: other children have the same.
 */
import { sql } from 'kysely';
import { inOnePiece } from '../../domain/shared/fold.ts';
import type { Counts, Sealer, Traces } from '../../ports.ts';
import type { Database } from '../open-database.ts';
import { at } from '../sealer.ts';
import { chatsOf, conversationsOf, messengerChatsOf } from './chats-of.ts';
import { deleteIn, dropLoosePhotos } from './delete-rows.ts';

/** Messages opened at once. */
const PAGE = 500;

export async function eraseFileRows(
  db: Database,
  sealer: Sealer,
  number: string,
  traces: Traces,
): Promise<Counts> {
  const file = await db
    .selectFrom('case_file')
    .select('opened_on')
    .where('number', '=', number)
    .executeTakeFirst();
  const records = await db.selectFrom('record').select('number').where('case_number', '=', number).execute();
  const numbers = records.map((record) => record.number);
  const chats = new Set(await chatsOf(db, traces.people));
  const others = new Set(await messengerChatsOf(db, traces.people));
  const running = new Set(await conversationsOf(db, traces.people));
  const names = (text: string, isTheirs: boolean) =>
    traces.numbers.some((each) => text.includes(each)) ||
    (isTheirs && traces.words.some((word) => inOnePiece(text).includes(inOnePiece(word))));

  const counts = {
    messages:
      (await eraseMessages(db, sealer, (chat, text) => names(text, chats.has(chat)))) +
      (await eraseMessengers(db, sealer, (chat, text) => names(text, others.has(chat)))),
    // What was made to be downloaded cannot be looked into; it is made anew in a moment.
    downloads: file === undefined ? 0 : await eraseDownloads(db, file.opened_on),
    drafts: await eraseWhere(db, sealer, 'draft', 'state', 'id', (text) => names(text, false)),
    conversations: await eraseWhere(db, sealer, 'conversation', 'state', 'key', (text, key) =>
      names(text, running.has(key)),
    ),
    questions: await eraseQuestions(db, sealer, traces, names),
    notices:
      (await deleteIn(db, 'notice', 'topic', [`case:${number}`])) +
      (await eraseWhere(db, sealer, 'notice', 'body', 'cause', (text) => names(text, false))),
    corrections: await eraseEntryRows(db, numbers),
    records: await deleteIn(db, 'record', 'number', numbers),
  };
  // With its row goes the key a finished file is sealed with; the file itself at the next round.
  await deleteIn(db, 'office_entry', 'kind', ['export']);
  await deleteIn(db, 'muted_reminder', 'topic', [`case:${number}`]);
  await deleteIn(db, 'file_notice', 'number', [number]);
  await deleteIn(db, 'file_mark', 'number', [number]);
  await eraseLogWords(db, sealer, traces);
  await dropLoosePhotos(db);
  return { files: await deleteIn(db, 'case_file', 'number', [number]), ...counts };
}

/** What stands beside records. @returns how many corrections there were. */
export async function eraseEntryRows(db: Database, numbers: readonly string[]): Promise<number> {
  await deleteIn(db, 'record_mark', 'number', numbers);
  await deleteIn(db, 'record_photo', 'number', numbers);
  return deleteIn(db, 'record_revision', 'number', numbers);
}

async function eraseMessages(
  db: Database,
  sealer: Sealer,
  isOf: (chat: number, text: string) => boolean,
): Promise<number> {
  let count = 0;
  let last = { chat_id: 0, message_id: 0 };
  for (;;) {
    const rows = await db
      .selectFrom('web_message')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('chat_id', '>', last.chat_id),
          eb.and([eb('chat_id', '=', last.chat_id), eb('message_id', '>', last.message_id)]),
        ]),
      )
      .orderBy('chat_id')
      .orderBy('message_id')
      .limit(PAGE)
      .execute();
    for (const { chat_id, message_id, body } of rows) {
      if (!isOf(chat_id, sealer.open(body, at('web_message', 'body', chat_id, message_id)))) continue;
      await db
        .deleteFrom('web_message')
        .where('chat_id', '=', chat_id)
        .where('message_id', '=', message_id)
        .execute();
      count += 1;
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return count;
    last = end;
  }
}

/** What the bot said on other messengers, as kept here, and what came in and waits. What is at the provider stays there. */
async function eraseMessengers(
  db: Database,
  sealer: Sealer,
  isOf: (chat: number, text: string) => boolean,
): Promise<number> {
  let count = 0;
  for (const { chat_id, message_id, body } of await db
    .selectFrom('messenger_message')
    .selectAll()
    .execute()) {
    if (!isOf(chat_id, sealer.open(body, at('messenger_message', 'body', chat_id, message_id)))) continue;
    await db
      .deleteFrom('messenger_message')
      .where('chat_id', '=', chat_id)
      .where('message_id', '=', message_id)
      .execute();
    count += 1;
  }
  for (const { channel, event_id, chat_id, body } of await db
    .selectFrom('messenger_event')
    .selectAll()
    .where('body', 'is not', null)
    .execute()) {
    if (!isOf(chat_id, sealer.open(body ?? '', at('messenger_event', 'body', channel, event_id)))) continue;
    await db
      .deleteFrom('messenger_event')
      .where('channel', '=', channel)
      .where('event_id', '=', event_id)
      .execute();
    count += 1;
  }
  return count;
}

async function eraseDownloads(db: Database, since: string): Promise<number> {
  // A day of the office may begin on the day before in UTC.
  const from = new Date(Date.parse(`${since}T00:00:00Z`) - 86_400_000).toISOString();
  const rows = await db.selectFrom('web_file').select('id').where('at', '>=', from).execute();
  return deleteIn(
    db,
    'web_file',
    'id',
    rows.map(({ id }) => id),
  );
}

/** Rows of one sealed column that tell of the file. */
async function eraseWhere(
  db: Database,
  sealer: Sealer,
  table: 'draft' | 'conversation' | 'notice',
  column: string,
  key: string,
  isOf: (text: string, key: string) => boolean,
): Promise<number> {
  const { rows } = await sql<{ readonly sealed: string; readonly name: string }>`
    select ${sql.ref(column)} as sealed, ${sql.ref(key)} as name from ${sql.table(table)}`.execute(db);
  const found = rows.filter(({ sealed, name }) => isOf(sealer.open(sealed, at(table, column, name)), name));
  return deleteIn(
    db,
    table,
    key,
    found.map(({ name }) => name),
  );
}

/** What those who worked on the file asked about it, answered or waiting. */
async function eraseQuestions(
  db: Database,
  sealer: Sealer,
  { people }: Traces,
  names: (text: string, isTheirs: boolean) => boolean,
): Promise<number> {
  const given = await db.selectFrom('given_answer').select(['id', 'person_id', 'question']).execute();
  const asked = given.filter(({ id, person_id, question }) =>
    names(sealer.open(question, at('given_answer', 'question', id)), people.includes(person_id)),
  );
  const open = await db.selectFrom('open_question').select(['id', 'askers', 'question', 'words']).execute();
  const waiting = open.filter(({ id, askers, question, words }) => {
    const isTheirs = (JSON.parse(askers) as string[]).some((asker) => people.includes(asker));
    const own = words === null ? '' : sealer.open(words, at('open_question', 'words', id));
    return names(`${sealer.open(question, at('open_question', 'question', id))}${own}`, isTheirs);
  });
  return (
    (await deleteIn(
      db,
      'given_answer',
      'id',
      asked.map(({ id }) => id),
    )) +
    (await deleteIn(
      db,
      'open_question',
      'id',
      waiting.map(({ id }) => id),
    ))
  );
}

/** Rows of the log stay: only what somebody wrote beside them goes. */
async function eraseLogWords(db: Database, sealer: Sealer, { words: looked }: Traces): Promise<void> {
  const rows = await db.selectFrom('audit').select(['id', 'words']).where('words', 'is not', null).execute();
  for (const { id, words } of rows) {
    const text = sealer.open(words ?? '', at('audit', 'words', id));
    if (looked.some((word) => text.includes(word)))
      await db.updateTable('audit').set({ words: null }).where('id', '=', id).execute();
  }
}
