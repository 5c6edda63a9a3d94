/**
 * What people typed and were shown of a file, in every table that holds such: sealed rows, so they are opened one
 * by one and looked through, a page at a time. A number is looked for everywhere; a name only where somebody who
 * worked on the file writes: other children have the same.
 */
import { type RawBuilder, sql } from 'kysely';
import { inOnePiece } from '../../domain/shared/fold.ts';
import type { Counts, Sealer, SweepMark, Traces } from '../../ports.ts';
import type { Database } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import { at } from '../sealer.ts';
import { chatsOf, conversationsOf, messengerChatsOf } from './chats-of.ts';

/** Rows opened at once. */
const PAGE = 500;

type Row = Readonly<Record<string, string | number | null>>;
/** Chats, conversations and people that have to do with the file. */
interface Theirs {
  readonly chats: ReadonlySet<number>;
  readonly others: ReadonlySet<number>;
  readonly running: ReadonlySet<string>;
  readonly people: readonly string[];
}

interface Place {
  /** As it is counted. */
  readonly what: string;
  readonly table: keyof Schema;
  readonly keys: readonly string[];
  readonly sealed: readonly string[];
  /** Columns that say where a sealed value stands, where they are not the keys. */
  readonly stands?: readonly string[];
  readonly more?: readonly string[];
  readonly isTheirs: (row: Row, theirs: Theirs) => boolean;
  /** Rows that were written or changed since an instant. */
  readonly since: (instant: string) => RawBuilder<boolean>;
  /** The row stays, only what was typed goes. */
  readonly isEmptied?: true;
}

/** A message is changed only where somebody writes or presses: chats in which anything happened are looked through whole. */
const webMoved = (instant: string) => sql<boolean>`chat_id in (
  select chat_id from web_message where at >= ${instant}
  union select chat_id from web_post where at >= ${instant}
  union select cast(substr(key, 5) as bigint) from conversation where key like 'web:%' and updated_at >= ${instant})`;
const othersMoved = (instant: string) => sql<boolean>`chat_id in (
  select chat_id from messenger_message where at >= ${instant}
  union select chat_id from messenger_event where at >= ${instant}
  union select chat_id from messenger_chat where channel || ':' || chat_id in (select key from conversation where updated_at >= ${instant}))`;
const after = (column: string) => (instant: string) => sql<boolean>`${sql.ref(column)} >= ${instant}`;

const PLACES: readonly Place[] = [
  {
    what: 'messages',
    table: 'web_message',
    keys: ['chat_id', 'message_id'],
    sealed: ['body'],
    isTheirs: ({ chat_id }, { chats }) => chats.has(Number(chat_id)),
    since: webMoved,
  },
  {
    what: 'messages',
    table: 'messenger_message',
    keys: ['chat_id', 'message_id'],
    sealed: ['body'],
    isTheirs: ({ chat_id }, { others }) => others.has(Number(chat_id)),
    since: othersMoved,
  },
  {
    // What came in and waits. What is at the provider stays there.
    what: 'messages',
    table: 'messenger_event',
    keys: ['channel', 'event_id'],
    sealed: ['body'],
    more: ['chat_id'],
    isTheirs: ({ chat_id }, { others }) => others.has(Number(chat_id)),
    since: after('at'),
  },
  {
    what: 'drafts',
    table: 'draft',
    keys: ['id'],
    sealed: ['state'],
    isTheirs: () => false,
    since: after('updated_at'),
  },
  {
    what: 'conversations',
    table: 'conversation',
    keys: ['key'],
    sealed: ['state'],
    isTheirs: ({ key }, { running }) => running.has(String(key)),
    since: after('updated_at'),
  },
  {
    what: 'questions',
    table: 'given_answer',
    keys: ['id'],
    sealed: ['question'],
    more: ['person_id'],
    isTheirs: ({ person_id }, { people }) => people.includes(String(person_id)),
    since: after('at'),
  },
  {
    what: 'questions',
    table: 'open_question',
    keys: ['id'],
    sealed: ['question', 'words'],
    more: ['askers'],
    isTheirs: ({ askers }, { people }) =>
      (JSON.parse(String(askers)) as string[]).some((asker) => people.includes(asker)),
    since: (instant) => sql<boolean>`(last_at >= ${instant} or answered_at >= ${instant})`,
  },
  {
    what: 'notices',
    table: 'notice',
    keys: ['id'],
    sealed: ['body'],
    stands: ['cause'],
    isTheirs: () => false,
    since: (instant) => sql<boolean>`(sent_at is null or sent_at >= ${instant})`,
  },
  {
    // Rows of the log stay.
    what: 'words',
    table: 'audit',
    keys: ['id'],
    sealed: ['words'],
    isTheirs: () => true,
    since: after('at'),
    isEmptied: true,
  },
];

/** One page, and where the next begins; undefined after the last. Call inside a transaction. */
export async function sweepPage(
  db: Database,
  sealer: Sealer,
  traces: Traces,
  { place: index, after: last }: SweepMark = { place: 0, after: null },
  since?: string,
): Promise<{ readonly counts: Counts; readonly next: SweepMark | undefined }> {
  const place = PLACES[index];
  if (place === undefined) return { counts: {}, next: undefined };
  const { table, keys, sealed, stands = [], more = [], what } = place;
  const names = sql.join(keys.map((key) => sql.ref(key)));
  const columns = sql.join(
    [...new Set([...keys, ...sealed, ...stands, ...more])].map((name) => sql.ref(name)),
  );
  const { rows } = await sql<Row>`select ${columns} from ${sql.table(table)}
    where ${last === null ? sql`1 = 1` : sql`(${names}) > (${sql.join([...last])})`}
    and (${sql.join(
      sealed.map((column) => sql`${sql.ref(column)} is not null`),
      sql` or `,
    )})
    and ${since === undefined ? sql`1 = 1` : place.since(since)}
    order by ${names} limit ${PAGE}`.execute(db);
  const theirs = await theirsOf(db, traces);
  let count = 0;
  for (const row of rows) {
    const text = sealed.map((column) => opened(row, column, place, sealer)).join('');
    // The log names the file by its number, and goes on naming it.
    const numbers = place.isEmptied === true ? [] : traces.numbers;
    if (!isNamed(text, place.isTheirs(row, theirs), { ...traces, numbers })) continue;
    const here = sql.join(
      keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
      sql` and `,
    );
    await (place.isEmptied === true
      ? sql`update ${sql.table(table)} set words = null where ${here}`
      : sql`delete from ${sql.table(table)} where ${here}`
    ).execute(db);
    count += 1;
  }
  const end = rows.at(-1);
  const next =
    end !== undefined && rows.length === PAGE
      ? { place: index, after: keys.map((key) => end[key] ?? '') }
      : { place: index + 1, after: null };
  return { counts: { [what]: count }, next: PLACES[next.place] === undefined ? undefined : next };
}

/** All pages of what was written since an instant, at once. */
export async function sweepSince(
  db: Database,
  sealer: Sealer,
  traces: Traces,
  since: string,
): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (let mark: SweepMark | undefined; ; ) {
    const page = await sweepPage(db, sealer, traces, mark, since);
    for (const [what, count] of Object.entries(page.counts)) counts[what] = (counts[what] ?? 0) + count;
    if (page.next === undefined) return counts;
    mark = page.next;
  }
}

function opened(row: Row, column: string, { table, keys, stands = keys }: Place, sealer: Sealer): string {
  const value = row[column];
  if (value === null || value === undefined) return '';
  return sealer.open(String(value), at(table, column, ...stands.map((name) => row[name] ?? '')));
}

function isNamed(text: string, isTheirs: boolean, { numbers, words }: Traces): boolean {
  return (
    numbers.some((number) => text.includes(number)) ||
    (isTheirs && words.some((word) => inOnePiece(text).includes(inOnePiece(word))))
  );
}

async function theirsOf(db: Database, { people }: Traces): Promise<Theirs> {
  return {
    chats: new Set(await chatsOf(db, people)),
    others: new Set(await messengerChatsOf(db, people)),
    running: new Set(await conversationsOf(db, people)),
    people,
  };
}
