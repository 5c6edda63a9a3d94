/** Staff and invites in SQL. */
import type { Channel, Person } from '../domain/access/person.ts';
import { isRole } from '../domain/access/roles.ts';
import type { Clock, Ids, StaffStore } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { StaffTable } from './schema.ts';

export function createStaffStore(
  db: Database,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): StaffStore {
  return {
    async findOrCreate(channel, userId) {
      await db
        .insertInto('staff')
        .values({
          id: ids.next(12),
          channel,
          user_id: userId,
          role: 'visitor',
          place: null,
          unit: null,
          joined_at: clock.now(),
        })
        .onConflict((conflict) => conflict.columns(['channel', 'user_id']).doNothing())
        .execute();
      const row = await db
        .selectFrom('staff')
        .selectAll()
        .where('channel', '=', channel)
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow();
      return personOf(row);
    },
    async get(id) {
      const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : personOf(row);
    },
    async setRole(id, role) {
      await db.updateTable('staff').set({ role }).where('id', '=', id).execute();
    },
    async setPlace(id, place) {
      await db.updateTable('staff').set({ place }).where('id', '=', id).execute();
    },
    async setUnit(id, unit) {
      await db.updateTable('staff').set({ unit }).where('id', '=', id).execute();
    },
    async list() {
      return (await db.selectFrom('staff').selectAll().orderBy('joined_at').execute()).map(personOf);
    },
    async addInvite({ codeHash, role, place, unit, expiresAt }) {
      await db
        .insertInto('invite')
        .values({
          code_hash: codeHash,
          role,
          place,
          unit,
          expires_at: expiresAt,
          used_by: null,
          used_at: null,
        })
        .execute();
    },
    async takeInvite(codeHash, now, usedBy) {
      // One statement decides: of two people with the same code only one gets a row back.
      const row = await db
        .updateTable('invite')
        .set({ used_by: usedBy, used_at: now })
        .where('code_hash', '=', codeHash)
        .where('used_by', 'is', null)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        codeHash: row.code_hash,
        role: roleOf(row.role),
        place: row.place,
        unit: row.unit,
        expiresAt: row.expires_at,
      };
    },
  };
}

function personOf(row: StaffTable): Person {
  return {
    id: row.id,
    channel: row.channel as Channel,
    role: roleOf(row.role),
    place: row.place,
    unit: row.unit,
    joinedOn: row.joined_at.slice(0, 10),
  };
}

/** A role this version does not know gives no rights. */
function roleOf(text: string) {
  return isRole(text) ? text : 'visitor';
}
