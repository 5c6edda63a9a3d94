/** What comes in over a messenger's link and whom it is handed to; how the link is started, stopped and asked. */
import type { Channel } from '../../domain/access/person.ts';
import type { Logger } from '../../ports.ts';
import { type Link, nameOf } from './link.ts';
import type { Inbound, Messenger } from './messenger.ts';

type Linked = Pick<Link, 'start' | 'stop' | 'state' | 'since'>;

export interface Intake {
  /** Hands it on; resolved once it is kept. */
  readonly take: (inbound: Inbound) => Promise<void>;
  /** It could not be kept: said in the log. */
  readonly failed: (error: unknown) => void;
  readonly over: (link: Linked) => Pick<Messenger, 'channel' | 'start' | 'stop' | 'state' | 'since'>;
}

export function createIntake(channel: Channel, logger: Logger): Intake {
  let take: Intake['take'] = async () => {};
  return {
    take: (inbound) => take(inbound),
    failed: (error) => logger.error({ channel, error: nameOf(error) }, 'what came in could not be kept'),
    over: (link) => ({
      channel,
      start: (taking) => {
        take = taking;
        link.start();
      },
      stop: () => link.stop(),
      state: () => link.state,
      since: () => link.since,
    }),
  };
}
