/** How long a device stays signed in: until it is ended, idle too long, or simply too old. */

export const IDLE_DAYS = 30;
export const ABSOLUTE_DAYS = 180;

export interface SessionTimes {
  readonly openedAt: string;
  /** Last act from that device; looking on does not count. */
  readonly seenAt: string;
  readonly endedAt: string | null;
}

const DAY_MS = 86_400_000;

export function isOpen({ openedAt, seenAt, endedAt }: SessionTimes, now: string): boolean {
  const at = Date.parse(now);
  return (
    endedAt === null &&
    at < Date.parse(seenAt) + IDLE_DAYS * DAY_MS &&
    at < Date.parse(openedAt) + ABSOLUTE_DAYS * DAY_MS
  );
}
