/**
 * What an office may set while the program runs, within what the machine's owner allows (.env): which they are, which
 * values fit, and what a value makes of the settings in force. A channel may be closed on the page, never opened there.
 * Pure.
 */
import type { GateSettings } from '../access/gate.ts';
import { isOfEveryYear } from '../duties/term-starts.ts';
import { KEPT_KINDS, LEAST_LOG_DAYS, type Retention } from '../privacy/retention.ts';

/** In force now; one object, so that whoever holds it sees each change. */
export interface OfficeSettings extends GateSettings {
  /** Hour of the day reminders are sent at, in the office's time zone. */
  readonly remindHour: number;
  /** Days after its next date when a file counts as overdue and goes to the head teacher. */
  readonly overdueDays: number;
  /** First days of the terms: 09-01. */
  readonly termStarts: readonly string[];
  readonly retention: Retention;
}

export interface Changeable {
  readonly id: string;
  /** The variable it comes from where the page has not set it. */
  readonly variable: string;
  readonly kind: 'number' | 'days' | 'switch';
  readonly least: number;
  readonly most: number;
  readonly textOf: (settings: OfficeSettings) => string;
  /** undefined: the text does not fit. */
  readonly put: (settings: OfficeSettings, text: string) => OfficeSettings | undefined;
}

const MOST_DAYS = 3650;
/** What nobody is served by losing sooner. Records and files end by .env alone: what ends there is gone. */
const LEAST_DAYS: Readonly<Record<string, number>> = {
  download: 1,
  chat: 30,
  draft: 30,
  question: 30,
  notice: 30,
  session: 7,
  import: 7,
  log: LEAST_LOG_DAYS,
};

const number = (
  id: 'remindHour' | 'overdueDays' | 'amendDays',
  variable: string,
  least: number,
  most: number,
): Changeable => ({
  id,
  variable,
  kind: 'number',
  least,
  most,
  textOf: (settings) => String(settings[id]),
  put: (settings, text) => {
    const value = within(text, least, most);
    return value === undefined ? undefined : { ...settings, [id]: value };
  },
});

const TERM_STARTS: Changeable = {
  id: 'termStarts',
  variable: 'TERM_STARTS',
  kind: 'days',
  least: 1,
  most: 4,
  textOf: ({ termStarts }) => termStarts.join(','),
  put: (settings, text) => {
    const days = text.split(/[,,、\s]+/u).filter((day) => day !== '');
    const isWhole = days.length >= 1 && days.length <= 4;
    return isWhole && days.every(isOfEveryYear) ? { ...settings, termStarts: days } : undefined;
  },
};

const kept = (kind: string, least: number): Changeable => ({
  id: `keep-${kind}`,
  variable: 'RETENTION',
  kind: 'number',
  least,
  most: MOST_DAYS,
  textOf: ({ retention }) => String(retention[kind] ?? ''),
  put: (settings, text) => {
    const days = within(text, least, MOST_DAYS);
    return days === undefined
      ? undefined
      : { ...settings, retention: { ...settings.retention, [kind]: days } };
  },
});

const channel = (name: string): Changeable => ({
  id: `over-${name}`,
  variable: `PERSONAL_DATA_OVER_${name.toUpperCase()}`,
  kind: 'switch',
  least: 0,
  most: 1,
  textOf: ({ personalOver }) => (personalOver.includes(name) ? '1' : '0'),
  put: (settings, text) => {
    if (text !== '0' && text !== '1') return undefined;
    const others = settings.personalOver.filter((each) => each !== name);
    return { ...settings, personalOver: text === '1' ? [...others, name] : others };
  },
});

/** @param given - as the machine's owner set them: a channel that is closed there is not offered. */
export function changeableOf(given: OfficeSettings): readonly Changeable[] {
  return [
    number('remindHour', 'REMIND_HOUR', 6, 21),
    number('overdueDays', 'OVERDUE_DAYS', 0, 90),
    number('amendDays', 'AMEND_DAYS', 0, 365),
    TERM_STARTS,
    ...given.personalOver.map(channel),
    ...KEPT_KINDS.flatMap((kind) => {
      const least = LEAST_DAYS[kind];
      return least === undefined ? [] : [kept(kind, least)];
    }),
  ];
}

function within(text: string, least: number, most: number): number | undefined {
  const value = Number(text);
  return /^\d{1,4}$/u.test(text) && value >= least && value <= most ? value : undefined;
}

/** A setting of the machine's, as it may be told: of a secret only that it is there. */
export interface ToldSetting {
  readonly variable: string;
  /** Written in .env or the environment; otherwise what the program begins with. */
  readonly isGiven: boolean;
  /** null: a secret, or nothing. */
  readonly value: string | null;
  readonly isSecret: boolean;
}
