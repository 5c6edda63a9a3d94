/**
 * What the program keeps is its owner's alone (0700, 0600), also what was there before, put there by
 * another version or another program. Links are not followed: what they lead to may be anybody's.
 */
import { chmodSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @param folder - may itself be a link: whoever set DATA_DIR chose where it leads. */
export function keepToOwner(folder: string): void {
  if (!existsSync(folder)) return;
  tighten(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) keepToOwner(path);
    else if (entry.isFile()) tighten(path, 0o600);
  }
}

/** A file of somebody else's stays as it is: it cannot be changed, and is not the program's. */
function tighten(path: string, mode: number): void {
  try {
    if ((lstatSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
  } catch {
    // Gone meanwhile, or not ours.
  }
}
