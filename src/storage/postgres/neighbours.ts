/** Other processes over the same PostgreSQL: turns by advisory locks of a session, news by LISTEN. */
import type { Client, Pool, PoolClient } from 'pg';
import type { Neighbours } from '../../ports.ts';

const CHANNEL = 'yijiaotong_page';
const AGAIN_MS = 1_000;

/** @param pool - of its own: a turn holds a connection as long as it lasts, and what is done in it needs others. */
export function createNeighbours(pool: Pool, self: string): Neighbours & { close(): Promise<void> } {
  const listeners = new Set<(chatId: number | null) => void>();
  let isClosed = false;
  let ear: PoolClient | undefined;

  const hold = async <Result>(name: string, how: string, act: (got: boolean) => Promise<Result>) => {
    const client = await pool.connect();
    let isBroken = false;
    try {
      const { rows } = await client.query(`select ${how}(hashtextextended($1, 0)) as got`, [name]);
      const got = rows[0]?.got !== false;
      try {
        return await act(got);
      } finally {
        if (got)
          await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => {
            // The server gives up what a broken connection held.
            isBroken = true;
          });
      }
    } finally {
      client.release(isBroken);
    }
  };

  const listen = async (): Promise<void> => {
    if (isClosed) return;
    try {
      const client = await pool.connect();
      ear = client;
      client.on('notification', ({ payload = '' }: { payload?: string | undefined }) => {
        const [from, chatId] = payload.split(' ');
        if (from !== self) for (const listener of listeners) listener(Number(chatId));
      });
      client.once('error', () => {
        ear = undefined;
        client.release(true);
        again();
      });
      await client.query(`listen ${CHANNEL}`);
      // What was said while nobody heard: everybody looks.
      for (const listener of listeners) listener(null);
    } catch {
      again();
    }
  };
  const again = () => setTimeout(() => void listen(), AGAIN_MS).unref();

  return {
    inTurn: (name, act) => hold(name, 'pg_advisory_lock', act),
    onlyHere: (name, act) =>
      hold(name, 'pg_try_advisory_lock', async (got) => {
        if (got) await act();
        return got;
      }),
    tell: (chatId) => {
      pool.query('select pg_notify($1, $2)', [CHANNEL, `${self} ${chatId}`]).catch(() => {
        // Who missed it reads it in the history.
      });
    },
    onTold: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) void listen();
    },
    async close() {
      isClosed = true;
      (ear as (PoolClient & Pick<Client, 'removeAllListeners'>) | undefined)?.removeAllListeners('error');
      ear?.release(true);
      await pool.end();
    },
  };
}
