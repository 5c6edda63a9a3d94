/** Sends the notices that are due: rows in the store, looked at every few seconds, each sent once. */
import { reminderRows } from '../bot/features/duties.ts';
import type { ButtonSpec } from '../bot/render/send.ts';
import type { Channel } from '../domain/access/person.ts';
import type { Clock, Logger, UnitOfWork } from '../ports.ts';

export interface NoticeSender {
  readonly channel: Channel;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Logger;
  /** @throws the message could not be delivered; it is tried again later. */
  readonly send: (userId: string, text: string, buttons: readonly (readonly ButtonSpec[])[]) => Promise<void>;
}

const EVERY_MS = 5_000;
const AT_ONCE = 20;

/** @returns how many were sent. */
export async function sendDueNotices({ channel, work, clock, logger, send }: NoticeSender): Promise<number> {
  const { notices } = work.stores;
  let sent = 0;
  for (const { id, userId, body, topic } of await notices.due(channel, clock.now(), AT_ONCE)) {
    try {
      await send(userId, body, reminderRows(id, topic));
      await notices.markSent(id, clock.now());
      sent += 1;
    } catch (error) {
      await notices.markFailed(id);
      logger.warn(
        { notice: id, error: error instanceof Error ? error.name : 'unknown' },
        'a notice could not be sent',
      );
    }
  }
  return sent;
}

/** @returns the way to stop; a round under way is waited for. */
export function startNotices(sender: NoticeSender): () => Promise<void> {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= sendDueNotices(sender)
      .then(() => undefined)
      .catch((error) =>
        sender.logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'notices failed'),
      )
      .finally(() => {
        round = undefined;
      });
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.race([round, new Promise((resolve) => setTimeout(resolve, LAST_ROUND_MS).unref())]);
  };
}

/** How long a stop waits for notices on their way. */
const LAST_ROUND_MS = 3_000;
