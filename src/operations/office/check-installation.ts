/** The checks themselves, over probes that `compose` hands in: database, key, disk, clock, index. */
import { say } from '../../messages/zh-CN.ts';
import type { Check, Checker } from './health.ts';

/** How the installation is touched. Each may throw: that is an answer too. */
export interface Probes {
  /** Writes and reads a row. */
  readonly database: () => Promise<void>;
  /** Opens something sealed; `gone`: the file is not there any more though this program still holds the key. */
  readonly key: () => Promise<'fits' | 'wrong' | 'gone'>;
  /** Bytes free where the data lies. */
  readonly free: () => Promise<number>;
  /** Of the last row of the log. */
  readonly lastAt: () => Promise<string | undefined>;
  readonly now: () => string;
  readonly clauses: () => number;
  /** When everything had been copied; null: nowhere to copy to. Undefined where none is expected. */
  readonly copiedAt: () => string | null | undefined;
  /** Of the lines to messengers; none where none is set up. */
  readonly lines?: () => readonly Check[];
  /** Of tables that are put away by themselves; none where none is set up. */
  readonly exports?: () => Promise<readonly Check[]>;
}

const GB = 1024 ** 3;
const LOW = 2 * GB;
const FULL = 0.2 * GB;
/** A clock may be set back by so much without anybody having touched it. */
const SLACK_MS = 5 * 60_000;

export function createChecker(probes: Probes): Checker {
  return async () => {
    const checks = await Promise.all([
      database(probes),
      key(probes),
      disk(probes),
      clock(probes),
      index(probes),
    ]);
    const exports = (await probes.exports?.().catch(() => [])) ?? [];
    return [...checks, ...backup(probes), ...exports, ...(probes.lines?.() ?? [])];
  };
}

/** Copied every few seconds; a first full copy of a big database takes its time. */
const LATE_MS = 5 * 60_000;

function backup({ copiedAt, now }: Probes): readonly Check[] {
  const at = copiedAt();
  if (at === undefined) return [];
  if (at === null) return [{ id: 'backup', state: 'warn', says: say('health.backup-off') }];
  const shown = { at: at === '' ? '—' : at.slice(0, 16).replace('T', ' ') };
  const isFresh = at !== '' && Date.parse(now()) - Date.parse(at) < LATE_MS;
  return isFresh
    ? [{ id: 'backup', state: 'ok', says: say('health.backup', shown) }]
    : [{ id: 'backup', state: 'bad', says: say('health.backup-late', shown) }];
}

async function database(probes: Probes): Promise<Check> {
  const works = await probes.database().then(
    () => true,
    () => false,
  );
  return works
    ? { id: 'database', state: 'ok', says: say('health.database') }
    : { id: 'database', state: 'bad', says: say('health.database-bad') };
}

async function key(probes: Probes): Promise<Check> {
  const found = await probes.key().catch(() => 'wrong' as const);
  if (found === 'fits') return { id: 'key', state: 'ok', says: say('health.key') };
  return { id: 'key', state: 'bad', says: say(found === 'gone' ? 'health.key-gone' : 'health.key-bad') };
}

async function disk(probes: Probes): Promise<Check> {
  const bytes = await probes.free().catch(() => 0);
  const free = (bytes / GB).toFixed(1);
  if (bytes >= LOW) return { id: 'disk', state: 'ok', says: say('health.disk', { free }) };
  return { id: 'disk', state: bytes < FULL ? 'bad' : 'warn', says: say('health.disk-bad', { free }) };
}

async function clock(probes: Probes): Promise<Check> {
  const last = await probes.lastAt().catch(() => undefined);
  const now = probes.now();
  return last === undefined || Date.parse(now) >= Date.parse(last) - SLACK_MS
    ? { id: 'clock', state: 'ok', says: say('health.clock', { now: now.slice(0, 16).replace('T', ' ') }) }
    : { id: 'clock', state: 'bad', says: say('health.clock-bad') };
}

async function index(probes: Probes): Promise<Check> {
  const count = probes.clauses();
  return count > 0
    ? { id: 'index', state: 'ok', says: say('health.index', { count }) }
    : { id: 'index', state: 'bad', says: say('health.index-bad') };
}
