/** Notices the bot sends by itself: rows with a due time, each sent once. */
import type { NoticeStore } from '../ports.ts';
import type { Database } from './open-database.ts';

/** A notice that cannot be delivered is given up after so many attempts. */
const MAX_ATTEMPTS = 5;

export function createNoticeStore(db: Database): NoticeStore {
  return {
    async add({ personId, body, dueAt, cause }) {
      const added = await db
        .insertInto('notice')
        .values({ person_id: personId, body, due_at: dueAt, sent_at: null, cause })
        .onConflict((conflict) => conflict.column('cause').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },
    async due(channel, now, limit) {
      const rows = await db
        .selectFrom('notice')
        .innerJoin('staff', 'staff.id', 'notice.person_id')
        .select(['notice.id', 'notice.person_id', 'notice.body', 'notice.due_at', 'staff.user_id'])
        .where('staff.channel', '=', channel)
        .where('notice.sent_at', 'is', null)
        .where('notice.due_at', '<=', now)
        .where('notice.attempts', '<', MAX_ATTEMPTS)
        .orderBy('notice.due_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        body: row.body,
        dueAt: row.due_at,
        userId: row.user_id,
      }));
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
  };
}
