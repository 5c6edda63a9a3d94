/** Sends the notices that are due: rows in the store, looked at every few seconds, each sent once. */
import { reminderRows } from '../bot/features/duties.ts';
import type { ButtonSpec } from '../bot/render/send.ts';
import { labelOf } from '../domain/access/channels.ts';
import type { Channel } from '../domain/access/person.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Logger, Neighbours, UnitOfWork } from '../ports.ts';

export interface NoticeSender {
  readonly channel: Channel;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Channels that stand: who has several is told over the first of these. */
  readonly reachable?: (() => readonly Channel[]) | undefined;
  /** Is the line there? What is due waits for it. */
  readonly isReady?: () => boolean;
  /** Of several processes over one store, one sends. */
  readonly services: { readonly neighbours: Neighbours };
  /** @throws the message could not be delivered; it is tried again later. @throws {Unreached} */
  readonly send: (userId: string, text: string, buttons: readonly (readonly ButtonSpec[])[]) => Promise<void>;
}

/** Nothing reaches this person before they have said something themselves. */
export class Unreached extends Error {
  override readonly name = 'Unreached';
}

/** Until somebody who cannot be reached is tried again. */
const WAIT_MS = 60 * 60_000;
const EVERY_MS = 5_000;
const AT_ONCE = 20;

/** @returns how many were sent. */
export async function sendDueNotices({
  channel,
  work,
  clock,
  logger,
  reachable,
  isReady = () => true,
  send,
}: Omit<NoticeSender, 'services'>): Promise<number> {
  const { notices } = work.stores;
  let sent = 0;
  if (!isReady()) return sent;
  const due = await notices.due(channel, clock.now(), AT_ONCE, reachable?.());
  for (const { id, personId, userId, body, topic } of due) {
    try {
      await send(userId, body, reminderRows(id, topic));
      await notices.markSent(id, clock.now());
      sent += 1;
    } catch (error) {
      if (error instanceof Unreached) {
        await notices.snooze(id, new Date(Date.parse(clock.now()) + WAIT_MS).toISOString());
        await tellInviter(personId, channel, work, clock);
      } else await notices.markFailed(id);
      logger.warn(
        { notice: id, error: error instanceof Error ? error.name : 'unknown' },
        'a notice could not be sent',
      );
    }
  }
  return sent;
}

/** Once for each person: whoever invited them can ask them to say a first word. */
async function tellInviter(
  personId: string,
  channel: Channel,
  { stores }: UnitOfWork,
  clock: Clock,
): Promise<void> {
  const inviter = await stores.invites.inviterOf(personId);
  if (inviter === null || inviter === personId) return;
  const person = await stores.staff.get(personId);
  await stores.notices.add({
    personId: inviter,
    topic: null,
    body: say('channel.unreached', {
      name: person?.name ?? say('people.no-name'),
      label: labelOf(channel),
    }),
    dueAt: clock.now(),
    cause: `unreached:${channel}:${personId}`,
  });
}

/** @returns the way to stop; a round under way is waited for. */
export function startNotices(sender: NoticeSender): () => Promise<void> {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= sender.services.neighbours
      .onlyHere(`notices-${sender.channel}`, async () => void (await sendDueNotices(sender)))
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
