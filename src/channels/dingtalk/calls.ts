/** Calls of the month: a free organisation has a few thousand, and replies, cards and pushes all count. */
import { say } from '../../messages/zh-CN.ts';
import type { Check } from '../../operations/office/health.ts';
import type { PartsTools } from '../messenger/start.ts';

const WARN_AT = 0.8;

export interface MonthCalls {
  /** One call more. Nobody waits for it. */
  readonly count: () => void;
  readonly check: () => Check | undefined;
}

export function countMonth(limit: number, { store, clock, logger }: PartsTools): MonthCalls {
  let used = 0;
  const told = new Set<string>();
  const warnOnce = (mark: string) => {
    if (told.has(mark)) return;
    told.add(mark);
    logger.warn({ channel: 'dingtalk', used, limit }, 'the calls of the month are running out');
  };
  return {
    count: () =>
      void store
        .countCall('dingtalk', clock.today().slice(0, 7))
        .then((count) => {
          used = count;
          if (used >= limit) warnOnce(`${clock.today().slice(0, 7)} all`);
          else if (used >= limit * WARN_AT) warnOnce(clock.today().slice(0, 7));
        })
        .catch(() => undefined),
    check: () =>
      used < limit * WARN_AT
        ? undefined
        : { id: 'dingtalk-calls', state: 'warn', says: say('channel.calls', { used, limit }) },
  };
}
