/** The settings in force: those of .env with what the office's page has put over them. One object for good; everybody reads it each time. */
import { changeableOf, type OfficeSettings } from '../../../domain/office/settings.ts';
import type { OfficeEntry, Stores } from '../../../ports.ts';

export interface LiveSettings {
  /** As .env says. */
  readonly given: OfficeSettings;
  /** In force. */
  readonly now: OfficeSettings;
  /** As they are kept; another process may have changed them. */
  readonly read: (stores: Pick<Stores, 'shelf'>) => Promise<OfficeSettings>;
  /** From now on these. */
  readonly take: (settings: OfficeSettings) => void;
}

/** What the page put; null: what .env says holds again. */
export interface PutSetting {
  readonly value: string | null;
}

/** More than there are settings. */
const READ = 100;

/** The latest change of each setting, and who made it. */
export async function latestOf({ shelf }: Pick<Stores, 'shelf'>): Promise<ReadonlyMap<string, OfficeEntry>> {
  const entries = await shelf.list({ kind: 'setting', limit: READ });
  return new Map(entries.map((entry) => [entry.key ?? '', entry]));
}

export function createLiveSettings(given: OfficeSettings): LiveSettings {
  // Its retention is handed on by itself, and stays the same object too.
  const retention: Record<string, number | null> = { ...given.retention };
  const now = { ...given, retention };
  return {
    given,
    now,
    take: (settings) => {
      Object.assign(retention, settings.retention);
      Object.assign(now, settings, { retention });
    },
    async read(stores) {
      const latest = await latestOf(stores);
      let next = given;
      for (const setting of changeableOf(given)) {
        const { value } = (latest.get(setting.id)?.body ?? { value: null }) as PutSetting;
        // What no longer fits, because a bound has moved since, is as if it had not been said.
        if (value !== null) next = setting.put(next, value) ?? next;
      }
      return next;
    },
  };
}
