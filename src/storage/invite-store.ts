/** Invites in SQL: kept by the hash of their code, used once. Names and units are sealed. */
import type { Invite, InviteStore, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { InviteTable } from './schema.ts';
import { at as placeOf } from './sealer.ts';
import { roleOf } from './staff-store.ts';

export function createInviteStore(db: Database, { sealer }: { readonly sealer: Sealer }): InviteStore {
  const sealed = (column: 'name' | 'unit', hash: string, text: string | null) =>
    text === null ? null : sealer.seal(text, placeOf('invite', column, hash));
  const opened = (column: 'name' | 'unit', hash: string, text: string | null) =>
    text === null ? null : sealer.open(text, placeOf('invite', column, hash));
  const inviteOf = (row: InviteTable): Invite => ({
    id: row.id ?? row.code_hash.slice(0, 12),
    codeHash: row.code_hash,
    selector: row.selector ?? '',
    name: opened('name', row.code_hash, row.name),
    role: roleOf(row.role),
    place: row.place,
    unit: opened('unit', row.code_hash, row.unit),
    personId: row.person_id,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
  });
  const live = (now: string) =>
    db
      .selectFrom('invite')
      .where('used_by', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', now);
  return {
    async add(invite, at) {
      await db
        .insertInto('invite')
        .values({
          id: invite.id,
          code_hash: invite.codeHash,
          selector: invite.selector,
          name: sealed('name', invite.codeHash, invite.name),
          role: invite.role,
          place: invite.place,
          unit: sealed('unit', invite.codeHash, invite.unit),
          person_id: invite.personId,
          invited_by: invite.invitedBy,
          created_at: at,
          expires_at: invite.expiresAt,
          withdrawn_at: null,
          used_by: null,
          used_at: null,
        })
        .execute();
    },
    async take(codeHash, now, usedBy) {
      // One statement decides: of two people with the same code only one gets a row back.
      const row = await db
        .updateTable('invite')
        .set({ used_by: usedBy, used_at: now })
        .where('code_hash', '=', codeHash)
        .where('used_by', 'is', null)
        .where('withdrawn_at', 'is', null)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? undefined : inviteOf(row);
    },
    async find(codeHash, now) {
      const row = await live(now).selectAll().where('code_hash', '=', codeHash).executeTakeFirst();
      return row === undefined ? undefined : inviteOf(row);
    },
    async inviterOf(personId) {
      const row = await db
        .selectFrom('invite')
        .select('invited_by')
        .where('used_by', '=', personId)
        .where('invited_by', 'is not', null)
        .orderBy('used_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.invited_by ?? null;
    },
    async hasSelector(selector, now) {
      const row = await live(now).select('id').where('selector', '=', selector).executeTakeFirst();
      return row !== undefined;
    },
    async listLive(now) {
      return (await live(now).selectAll().orderBy('expires_at').execute()).map(inviteOf);
    },
    async withdraw(id, at) {
      await db
        .updateTable('invite')
        .set({ withdrawn_at: at })
        .where('id', '=', id)
        .where('used_by', 'is', null)
        .execute();
    },
    async withdrawFor(personId, at) {
      await db
        .updateTable('invite')
        .set({ withdrawn_at: at })
        .where('person_id', '=', personId)
        .where('used_by', 'is', null)
        .where('withdrawn_at', 'is', null)
        .execute();
    },
  };
}
