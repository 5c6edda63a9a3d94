/** Passkeys in SQL: public keys only, nothing here opens a door by itself. */
import type { Passkey, PasskeyStore } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { PasskeyTable } from './schema.ts';

export function createPasskeyStore(db: Database): PasskeyStore {
  return {
    async add({ id, personId, publicKey, counter, transports, label }, at) {
      await db
        .insertInto('passkey')
        .values({
          id,
          person_id: personId,
          public_key: publicKey,
          counter,
          transports: JSON.stringify(transports),
          label,
          created_at: at,
          used_at: null,
        })
        .execute();
    },
    async find(id) {
      const row = await db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : passkeyOf(row);
    },
    async list(personId) {
      const rows = await db
        .selectFrom('passkey')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('created_at')
        .execute();
      return rows.map(passkeyOf);
    },
    async used(id, counter, at) {
      await db.updateTable('passkey').set({ counter, used_at: at }).where('id', '=', id).execute();
    },
    async deleteAll(personId) {
      await db.deleteFrom('passkey').where('person_id', '=', personId).execute();
    },
  };
}

function passkeyOf(row: PasskeyTable): Passkey {
  return {
    id: row.id,
    personId: row.person_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: JSON.parse(row.transports) as string[],
    label: row.label,
  };
}
