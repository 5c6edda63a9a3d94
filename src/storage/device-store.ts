/** Signed-in browsers in SQL: kept by the hash of their cookie, ended and never deleted while listed. */
import { isOpen } from '../domain/access/session.ts';
import type { Device, DeviceMeans, DeviceStore } from '../ports.ts';
import { nextOf } from './counter.ts';
import type { Database } from './open-database.ts';
import type { DeviceTable } from './schema.ts';

export function createDeviceStore(db: Database): DeviceStore {
  return {
    nextChat: () => nextOf(db, 'web-chat'),
    async open({ id, tokenHash, personId, chatId, label, means, codeMark, at }) {
      await db
        .insertInto('device')
        .values({
          id,
          token_hash: tokenHash,
          person_id: personId,
          chat_id: chatId,
          label,
          means,
          code_mark: codeMark,
          opened_at: at,
          seen_at: at,
          ended_at: null,
        })
        .execute();
    },
    async find(tokenHash) {
      const row = await db
        .selectFrom('device')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row === undefined ? undefined : deviceOf(row);
    },
    async get(id) {
      const row = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : deviceOf(row);
    },
    async touch(id, at) {
      await db.updateTable('device').set({ seen_at: at }).where('id', '=', id).execute();
    },
    async lastSeen() {
      const rows = await db
        .selectFrom('device')
        .select('person_id')
        .select((eb) => eb.fn.max('seen_at').as('seen_at'))
        .groupBy('person_id')
        .execute();
      return new Map(rows.map((row) => [row.person_id, row.seen_at]));
    },
    async listOpen(personId, now) {
      const rows = await db
        .selectFrom('device')
        .selectAll()
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null)
        .orderBy('seen_at', 'desc')
        .execute();
      return rows.map(deviceOf).filter((device) => isOpen(device, now));
    },
    async end(id, at) {
      await db
        .updateTable('device')
        .set({ ended_at: at })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    },
    async endAll(personId, at) {
      const ended = await db
        .updateTable('device')
        .set({ ended_at: at })
        .where('person_id', '=', personId)
        .where('ended_at', 'is', null)
        .returning('id')
        .execute();
      return ended.length;
    },
    async endOtherCodes(mark, at) {
      const ended = await db
        .updateTable('device')
        .set({ ended_at: at })
        .where('code_mark', 'is not', null)
        .where('code_mark', '!=', mark ?? '')
        .where('ended_at', 'is', null)
        .returning('id')
        .execute();
      return ended.length;
    },
  };
}

function deviceOf(row: DeviceTable): Device {
  return {
    id: row.id,
    personId: row.person_id,
    chatId: row.chat_id,
    label: row.label,
    means: row.means as DeviceMeans,
    openedAt: row.opened_at,
    seenAt: row.seen_at,
    endedAt: row.ended_at,
  };
}
