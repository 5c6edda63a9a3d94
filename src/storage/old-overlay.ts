/** Takes away the readable files in which versions before this one kept what they had learnt: written over first. */
import { existsSync, lstatSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns whether there was anything. */
export function removeOverlay(folder: string): boolean {
  if (!existsSync(folder) || lstatSync(folder).isSymbolicLink()) return false;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (lstatSync(path).isFile()) writeFileSync(path, Buffer.alloc(statSync(path).size));
  }
  rmSync(folder, { recursive: true, force: true });
  return true;
}
