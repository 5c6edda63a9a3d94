/** Notices the bot sends by itself: rows with a due time, each sent once. Sealed: they quote what people asked. */
import { sql } from 'kysely';
import type { Channel } from '../domain/access/person.ts';
import type { Notice, NoticeStore, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import { at } from './sealer.ts';

/** A notice that cannot be delivered is given up after so many attempts. */
const MAX_ATTEMPTS = 5;

export function createNoticeStore(db: Database, { sealer }: { readonly sealer: Sealer }): NoticeStore {
  const noticeOf = (row: NoticeRow): Notice => ({
    id: row.id,
    personId: row.person_id,
    body: sealer.open(row.body, at('notice', 'body', row.cause)),
    dueAt: row.due_at,
    topic: row.topic,
  });
  return {
    async add({ personId, body, dueAt, topic, cause }) {
      const added = await db
        .insertInto('notice')
        .values({
          person_id: personId,
          body: sealer.seal(body, at('notice', 'body', cause)),
          due_at: dueAt,
          sent_at: null,
          topic,
          cause,
        })
        .onConflict((conflict) => conflict.column('cause').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },
    async due(channel, now, limit, reachable) {
      const rows = await db
        .selectFrom('notice')
        .innerJoin('staff', 'staff.id', 'notice.person_id')
        .innerJoin('identity', 'identity.person_id', 'notice.person_id')
        .select([
          'notice.id',
          'notice.person_id',
          'notice.body',
          'notice.due_at',
          'notice.topic',
          'notice.cause',
          'identity.user_id',
        ])
        .where('identity.channel', '=', channel)
        .where('staff.status', '=', 'active')
        // Somebody who comes by several ways is told once, by the one that rings.
        .where(wayOf('identity'), '=', firstWay(db, reachable))
        .where('notice.sent_at', 'is', null)
        .where('notice.due_at', '<=', now)
        .where('notice.attempts', '<', MAX_ATTEMPTS)
        .orderBy('notice.due_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...noticeOf(row), userId: row.user_id }));
    },
    async markSent(id, at) {
      await db.updateTable('notice').set({ sent_at: at }).where('id', '=', id).execute();
    },
    async markFailed(id) {
      await db
        .updateTable('notice')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
    async get(id) {
      const row = await db.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : noticeOf(row);
    },
    async withdraw(causeBegin) {
      const gone = await db
        .deleteFrom('notice')
        .where('cause', 'like', `${causeBegin}%`)
        .where('sent_at', 'is', null)
        .returning('id')
        .execute();
      return gone.length;
    },
    async snooze(id, dueAt) {
      await db
        .updateTable('notice')
        .set({ due_at: dueAt, sent_at: null, attempts: 0 })
        .where('id', '=', id)
        .execute();
    },
    async drop(topic) {
      await db.deleteFrom('notice').where('topic', '=', topic).where('sent_at', 'is', null).execute();
    },
    async mute(personId, topic, at) {
      await db
        .insertInto('muted_reminder')
        .values({ person_id: personId, topic, at })
        .onConflict((conflict) => conflict.columns(['person_id', 'topic']).doNothing())
        .execute();
      await db
        .deleteFrom('notice')
        .where('person_id', '=', personId)
        .where('topic', '=', topic)
        .where('sent_at', 'is', null)
        .execute();
    },
    async isMuted(personId, topic) {
      const row = await db
        .selectFrom('muted_reminder')
        .select('topic')
        .where('person_id', '=', personId)
        .where('topic', '=', topic)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** Channel and user together: user 7 of the page is not user 7 of a messenger. */
function wayOf(table: string) {
  return sql<string>`${sql.ref(`${table}.channel`)} || ':' || ${sql.ref(`${table}.user_id`)}`;
}

/** One way of each person that stands: a messenger before the page. */
function firstWay(db: Database, reachable: readonly Channel[] | undefined) {
  const ways = db.selectFrom('identity as way');
  return (reachable === undefined ? ways : ways.where('way.channel', 'in', [...reachable, 'web']))
    .select(wayOf('way').as('way'))
    .where('way.person_id', '=', sql.ref<string>('notice.person_id'))
    .orderBy((eb) => eb.case().when('way.channel', '=', 'web').then(1).else(0).end())
    .orderBy('way.linked_at')
    .limit(1);
}

interface NoticeRow {
  readonly id: number;
  readonly person_id: string;
  readonly body: string;
  readonly due_at: string;
  readonly topic: string | null;
  readonly cause: string;
}
