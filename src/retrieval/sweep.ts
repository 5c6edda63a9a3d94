/** Files made of documents that have gone are taken away, in time: another process may still serve the library before. */
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 24 * 3_600_000;
/** A version put aside that is brought back within them costs nothing. */
const KEPT_DAYS = 30;

/**
 * What is in use is marked as seen today; of the others goes what nobody has used for a month.
 *
 * @param isOurs - names of such files, and of those that a stop left half written.
 */
export function sweep(
  folder: string,
  isOurs: (name: string) => boolean,
  inUse: ReadonlySet<string>,
  now = Date.now(),
): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter(isOurs)) {
    const path = join(folder, name);
    try {
      const age = now - statSync(path).mtimeMs;
      if (inUse.has(name)) {
        if (age > DAY_MS) utimesSync(path, now / 1_000, now / 1_000);
      } else if (age > KEPT_DAYS * DAY_MS) rmSync(path);
    } catch {
      // Another process sweeps as well, or the folder may only be read: it is tried again at the next start.
    }
  }
}
