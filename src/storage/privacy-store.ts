/** What is taken away on request or in time, what is left of it, and what one person is told of themselves. In SQL. */
import type { Selectable } from 'kysely';
import { isAgeBand } from '../domain/privacy/age-band.ts';
import { CLOSED } from '../domain/records/case-kinds.ts';
import type { Clock, Counts, Erasure, Ids, LoggedEntry, PrivacyStore, Sealer } from '../ports.ts';
import { loggedOf } from './audit-log.ts';
import type { Database } from './open-database.ts';
import { chatsOf } from './privacy/chats-of.ts';
import { deleteIn } from './privacy/delete-rows.ts';
import { eraseEntryRows, eraseFileRows } from './privacy/erase-file.ts';
import { eraseChatRows, erasePersonRows, eraseSomeRows } from './privacy/erase-person.ts';
import { countRows, expireRows } from './privacy/expire.ts';
import { sweepPage } from './privacy/sweep.ts';
import type { ErasureTable } from './schema.ts';
import { at } from './sealer.ts';

export function createPrivacyStore(
  db: Database,
  { ids, sealer }: { readonly clock: Clock; readonly ids: Ids; readonly sealer: Sealer },
): PrivacyStore {
  return {
    sweep: (traces, mark) => sweepPage(db, sealer, traces, mark),
    eraseFile: (number, traces, since) => eraseFileRows(db, sealer, number, traces, since),
    async eraseRecord(number) {
      const corrections = await eraseEntryRows(db, [number]);
      return { records: await deleteIn(db, 'record', 'number', [number]), corrections };
    },
    eraseSome: (personId, what) => eraseSomeRows(db, personId, what),
    erasePerson: (personId) => erasePersonRows(db, sealer, personId),
    eraseChat: (personId) => eraseChatRows(db, personId),
    expire: (kind, before) => expireRows(db, kind, before),
    countExpired: (kind, before) => countRows(db, kind, before),
    async closedBefore(kind, day) {
      const rows = await db
        .selectFrom('case_file')
        .leftJoin('record', 'record.case_number', 'case_file.number')
        .select('case_file.number')
        .where('case_file.kind', '=', kind)
        .where('case_file.status', '=', CLOSED)
        .where('case_file.opened_on', '<', day)
        .groupBy('case_file.number')
        .having((eb) =>
          eb.or([
            eb(eb.fn.max('record.submitted_on'), 'is', null),
            eb(eb.fn.max('record.submitted_on'), '<', day),
          ]),
        )
        .execute();
      return rows.map(({ number }) => number);
    },
    async note({ at: when, cause, what, subject, place, ageBand, counts, personId }) {
      await db
        .insertInto('erasure')
        .values({
          id: ids.next(12),
          at: when,
          cause,
          what,
          subject,
          place,
          age_band: ageBand,
          counts: JSON.stringify(counts),
          person_id: personId,
        })
        .execute();
    },
    async erasures(from, to) {
      const rows = await db
        .selectFrom('erasure')
        .selectAll()
        .where('at', '>=', from)
        .where('at', '<=', `${to}T23:59:59.999Z`)
        .orderBy('at')
        .execute();
      return rows.map(erasureOf);
    },
    async logOf(subjects) {
      if (subjects.length === 0) return [];
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('subject', 'in', subjects),
            // An export in the open names the numbers that were in it.
            eb.and([
              eb('action', '=', 'record.export'),
              eb.or(subjects.map((subject) => eb('details', 'like', `%${subject}%`))),
            ]),
          ]),
        )
        .orderBy('id')
        .execute();
      return rows.map((row) => loggedOf(row, sealer));
    },
    async logBetween(from, to, after, limit): Promise<readonly LoggedEntry[]> {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('at', '>=', from)
        .where('at', '<=', `${to}T23:59:59.999Z`)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => loggedOf(row, sealer));
    },
    async countMessages(personId) {
      const chats = await chatsOf(db, [personId]);
      if (chats.length === 0) return 0;
      const { count } = await db
        .selectFrom('web_message')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('chat_id', 'in', chats)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async questionsOf(personId) {
      const rows = await db
        .selectFrom('given_answer')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('at')
        .execute();
      return rows.map(({ id, question, at: when, verdict }) => ({
        at: when,
        question: sealer.open(question, at('given_answer', 'question', id)),
        verdict,
      }));
    },
  };
}

function erasureOf(row: Selectable<ErasureTable>): Erasure {
  return {
    at: row.at,
    cause: row.cause === 'request' ? 'request' : 'retention',
    what: row.what,
    subject: row.subject,
    place: row.place,
    ageBand: row.age_band !== null && isAgeBand(row.age_band) ? row.age_band : null,
    counts: JSON.parse(row.counts) as Counts,
    personId: row.person_id,
  };
}
