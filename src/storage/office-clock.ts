/** The clock of the office: what day it is there, and the instant of an hour of a day. */
import type { Clock } from '../ports.ts';

export function officeClock(timeZone: string): Clock {
  // The Swedish format writes days as 2026-11-21.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone });
  // Asked a dozen times a message, and a day begins with a minute.
  let minute = Number.NaN;
  let today = '';
  return {
    now: () => new Date().toISOString(),
    today: () => {
      const now = Date.now();
      const present = Math.floor(now / 60_000);
      if (present !== minute) {
        minute = present;
        today = day.format(now);
      }
      return today;
    },
    instantOf: (on, hour) => {
      const wall = Date.parse(`${on}T${String(hour).padStart(2, '0')}:00:00Z`);
      return new Date(wall - offsetAt(wall, timeZone)).toISOString();
    },
  };
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${shown.format(new Date(instant)).replace(' ', 'T')}Z`) - instant;
}
