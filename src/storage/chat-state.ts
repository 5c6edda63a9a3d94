/** State of running conversations, and which updates were handled already. */
import type { Clock, ConversationStore, Sealer, ShownQuestion, UpdateLog } from '../ports.ts';
import type { Database } from './open-database.ts';
import { at } from './sealer.ts';

export function createConversationStore(
  db: Database,
  { clock, sealer }: { readonly clock: Clock; readonly sealer: Sealer },
): ConversationStore {
  return {
    async read(key) {
      const row = await db
        .selectFrom('conversation')
        .select('state')
        .where('key', '=', key)
        .executeTakeFirst();
      return row === undefined ? undefined : sealer.open(row.state, at('conversation', 'state', key));
    },
    async write(key, state) {
      const sealed = sealer.seal(state, at('conversation', 'state', key));
      const changing = { state: sealed, updated_at: clock.now() };
      await db
        .insertInto('conversation')
        .values({ key, ...changing })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(changing))
        .execute();
    },
    async delete(key) {
      await db.deleteFrom('conversation').where('key', '=', key).execute();
    },
  };
}

/** Telegram delivers again for at most a day; older rows are dropped on the way. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

export function createUpdateLog(db: Database, { clock }: { readonly clock: Clock }): UpdateLog {
  return {
    async has(channel, updateId) {
      const row = await db
        .selectFrom('handled_update')
        .select('update_id')
        .where('channel', '=', channel)
        .where('update_id', '=', updateId)
        .executeTakeFirst();
      return row !== undefined;
    },
    async add(channel, updateId, shown) {
      const at = clock.now();
      await db.transaction().execute(async (transaction) => {
        if (shown !== undefined) await keepShown(transaction, shown);
        await transaction
          .insertInto('handled_update')
          .values({ channel, update_id: updateId, at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
      if (updateId % 100 === 0) {
        const before = new Date(Date.parse(at) - KEPT_MS).toISOString();
        await db.deleteFrom('handled_update').where('at', '<', before).execute();
      }
    },
  };
}

/** Shown again, a question keeps the number of the message that showed it first. */
async function keepShown(db: Database, { draftId, step, message }: ShownQuestion): Promise<void> {
  await db
    .updateTable('draft')
    .set({ shown_step: step, shown_as: message })
    .where('id', '=', draftId)
    .where((eb) => eb.or([eb('shown_step', 'is', null), eb('shown_step', '!=', step)]))
    .execute();
}
