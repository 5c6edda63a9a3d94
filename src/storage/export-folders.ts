/** Tables put into a folder of the office by themselves: written beside, moved under their name, the oldest taken away. */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFolders } from '../ports.ts';

/** @param root - null: none is set. */
export function createExportFolders(root: string | null): ExportFolders {
  const within = (folder: string) => join(root ?? '', folder);
  return {
    root,
    async put(folder, name, write) {
      if (root === null) throw new Error('No folder is set.');
      mkdirSync(within(folder), { recursive: true, mode: 0o700 });
      const path = join(within(folder), name);
      const part = `${path}.part`;
      rmSync(part, { force: true });
      const file = await open(part, 'wx', 0o600);
      try {
        await write(async (bytes) => {
          for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
        });
        await file.sync();
        await file.close();
        renameSync(part, path);
      } catch (error) {
        await file.close().catch(() => undefined);
        rmSync(part, { force: true });
        throw error;
      }
    },
    keepNewest(folder, count, isOne) {
      const found = readdirSync(within(folder))
        .filter(isOne)
        .map((name) => join(within(folder), name))
        .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
      for (const path of found.slice(count)) rmSync(path, { force: true });
    },
  };
}
