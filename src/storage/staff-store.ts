/** People and the ways they come by, in SQL. Names and units are sealed. */
import type { Selectable } from 'kysely';
import type { AccountStatus, Channel, Person } from '../domain/access/person.ts';
import { isRole } from '../domain/access/roles.ts';
import type { Clock, Ids, Sealer, StaffStore } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { StaffTable } from './schema.ts';
import { at } from './sealer.ts';
import { written } from './written.ts';

export interface StaffStoreTools {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sealer: Sealer;
}

/** Tables and columns that name a person; all of them follow when one account takes another in. */
const OWNED = [
  ['draft', 'person_id'],
  ['record', 'person_id'],
  ['case_file', 'opened_by'],
  ['notice', 'person_id'],
  ['given_answer', 'person_id'],
  ['identity', 'person_id'],
  ['device', 'person_id'],
] as const;

const findBy = written<Selectable<StaffTable>>(`select "staff".* from "identity"
  inner join "staff" on staff.id = identity.person_id where identity.channel = ? and identity.user_id = ?`);

export function createStaffStore(db: Database, { clock, ids, sealer }: StaffStoreTools): StaffStore {
  const sealed = (column: 'name' | 'unit', id: string, text: string | null) =>
    text === null ? null : sealer.seal(text, at('staff', column, id));
  const opened = (column: 'name' | 'unit', id: string, text: string | null) =>
    text === null ? null : sealer.open(text, at('staff', column, id));
  const personOf = (row: Selectable<StaffTable>, channel = row.channel): Person => ({
    id: row.id,
    channel: channel as Channel,
    name: opened('name', row.id, row.name),
    role: roleOf(row.role),
    place: row.place,
    unit: opened('unit', row.id, row.unit),
    isVouched: row.is_vouched === 1,
    status: statusOf(row.status),
    joinedOn: row.joined_at.slice(0, 10),
  });
  const find = async (channel: Channel, userId: string) => {
    const [row] = await findBy(db, [channel, userId]);
    return row === undefined ? undefined : personOf(row, channel);
  };
  const create = async (channel: Channel, userId: string): Promise<void> => {
    const id = ids.next(12);
    const at = clock.now();
    // The pair of columns is of the time before accounts and unique: a second person of one user gets their own id there.
    await db
      .insertInto('staff')
      .values({
        id,
        channel,
        user_id: id,
        role: 'visitor',
        place: null,
        unit: null,
        joined_at: at,
        name: null,
      })
      .execute();
    const linked = await db
      .insertInto('identity')
      .values({ channel, user_id: userId, person_id: id, linked_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('person_id')
      .executeTakeFirst();
    // Two first messages at once: the other one made the person.
    if (linked === undefined) await db.deleteFrom('staff').where('id', '=', id).execute();
  };
  return {
    find,
    async findOrCreate(channel, userId) {
      const known = await find(channel, userId);
      if (known !== undefined) return known;
      await create(channel, userId);
      const made = await find(channel, userId);
      if (made === undefined) throw new Error('A person was made and not found.');
      return made;
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
      await db
        .updateTable('staff')
        .set({ unit: sealed('unit', id, unit) })
        .where('id', '=', id)
        .execute();
    },
    async change(id, { name, unit, isVouched, ...rest }) {
      const set = {
        ...rest,
        ...(name === undefined ? {} : { name: sealed('name', id, name) }),
        ...(unit === undefined ? {} : { unit: sealed('unit', id, unit) }),
        ...(isVouched === undefined ? {} : { is_vouched: isVouched ? 1 : 0 }),
      };
      if (Object.keys(set).length > 0) await db.updateTable('staff').set(set).where('id', '=', id).execute();
    },
    async list() {
      const rows = await db.selectFrom('staff').selectAll().orderBy('joined_at').orderBy('id').execute();
      return rows.map((row) => personOf(row));
    },
    async identitiesOf(personId) {
      const rows = await db
        .selectFrom('identity')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('linked_at')
        .execute();
      return rows.map((row) => ({
        channel: row.channel as Channel,
        userId: row.user_id,
        linkedAt: row.linked_at,
      }));
    },
    async link(channel, userId, personId) {
      const set = { person_id: personId, linked_at: clock.now() };
      await db
        .insertInto('identity')
        .values({ channel, user_id: userId, ...set })
        .onConflict((conflict) => conflict.columns(['channel', 'user_id']).doUpdateSet(set))
        .execute();
    },
    async unlink(channel, userId) {
      await db.deleteFrom('identity').where('channel', '=', channel).where('user_id', '=', userId).execute();
    },
    async absorb(fromId, intoId) {
      for (const [table, column] of OWNED)
        await db
          .updateTable(table)
          .set({ [column]: intoId })
          .where(db.dynamic.ref(column), '=', fromId)
          .execute();
      await db.deleteFrom('muted_reminder').where('person_id', '=', fromId).execute();
      await db
        .updateTable('staff')
        .set({ status: 'left', role: 'visitor' })
        .where('id', '=', fromId)
        .execute();
    },
  };
}

/** A role this version does not know gives no rights. */
export function roleOf(text: string) {
  return isRole(text) ? text : 'visitor';
}

/** A status this version does not know opens no door. */
function statusOf(text: string): AccountStatus {
  return text === 'active' || text === 'left' ? text : 'suspended';
}
