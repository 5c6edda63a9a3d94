/** Clock, ids and logger that a test can foresee. */
import { addDays } from '../../src/domain/shared/day.ts';
import type { Clock, Ids, Logger } from '../../src/ports.ts';

export interface MovableClock extends Clock {
  /** Ten o'clock at the office, that many days later. */
  readonly moveDays: (days: number) => void;
}

/** @param day - the day it is at the office; the time is ten in the morning there, two in UTC. */
export function clockAt(day = '2026-11-21'): MovableClock {
  let today = day;
  return {
    now: () => `${today}T02:00:00.000Z`,
    today: () => today,
    // Beijing time, eight hours ahead of UTC the year round.
    instantOf: (on, hour) => new Date(Date.parse(`${on}T00:00:00Z`) + (hour - 8) * 3_600_000).toISOString(),
    moveDays: (days) => {
      today = addDays(today, days);
    },
  };
}

export function numberedIds(): Ids {
  let count = 0;
  return {
    next: (length = 8) => {
      count += 1;
      return String(count).padStart(length, '0');
    },
  };
}

export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly details: object;
  readonly message: string;
}

/** Prints nothing; keeps what it was told. `troubles` leaves out what merely happened. */
export function collectingLogger(): Logger & {
  readonly entries: readonly LogEntry[];
  readonly troubles: readonly LogEntry[];
} {
  const entries: LogEntry[] = [];
  const keep = (level: LogEntry['level']) => (details: object, message: string) => {
    entries.push({ level, details, message });
  };
  return {
    entries,
    get troubles() {
      return entries.filter(({ level }) => level !== 'info');
    },
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
  };
}
