/** State of running conversations, and which updates were handled already. */
import type { Clock, ConversationStore, Sealer, ShownQuestion, UpdateLog } from '../ports.ts';
import type { Database } from './open-database.ts';
import { at } from './sealer.ts';
import { written } from './written.ts';

const readState = written<{ readonly state: string }>('select state from "conversation" where key = ?');
const writeState = written(`insert into "conversation" (key, state, updated_at) values (?, ?, ?)
  on conflict (key) do update set state = excluded.state, updated_at = excluded.updated_at`);
const deleteState = written('delete from "conversation" where key = ?');

export function createConversationStore(
  db: Database,
  { clock, sealer }: { readonly clock: Clock; readonly sealer: Sealer },
): ConversationStore {
  return {
    async read(key) {
      const [row] = await readState(db, [key]);
      return row === undefined ? undefined : sealer.open(row.state, at('conversation', 'state', key));
    },
    async write(key, state) {
      const sealed = sealer.seal(state, at('conversation', 'state', key));
      await writeState(db, [key, sealed, clock.now()]);
    },
    async delete(key) {
      await deleteState(db, [key]);
    },
  };
}

/** Telegram delivers again for at most a day; older rows are dropped on the way. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

const findUpdate = written<object>('select 1 from "handled_update" where channel = ? and update_id = ?');
const addUpdate = written(
  'insert into "handled_update" (channel, update_id, at) values (?, ?, ?) on conflict do nothing',
);

export function createUpdateLog(db: Database, { clock }: { readonly clock: Clock }): UpdateLog {
  return {
    async has(channel, updateId) {
      const [row] = await findUpdate(db, [channel, updateId]);
      return row !== undefined;
    },
    async add(channel, updateId, shown) {
      const at = clock.now();
      await db.transaction().execute(async (transaction) => {
        if (shown !== undefined) await keepShown(transaction, shown);
        await addUpdate(transaction, [channel, updateId, at]);
      });
      if (updateId % 100 === 0) {
        const before = new Date(Date.parse(at) - KEPT_MS).toISOString();
        await db.deleteFrom('handled_update').where('at', '<', before).execute();
      }
    },
  };
}

const noteShown = written(`update "draft" set shown_step = ?, shown_as = ?
  where id = ? and (shown_step is null or shown_step <> ?)`);

/** Shown again, a question keeps the number of the message that showed it first. */
async function keepShown(db: Database, { draftId, step, message }: ShownQuestion): Promise<void> {
  await noteShown(db, [step, message, draftId, step]);
}
