/** One hash over every file the index is made from: it is built again when any of them changed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @param folders - the corpus, and the local overlay where there is one. */
export function fingerprintOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, file);
      // Dated numbers, duties, places and what was put aside are not searched.
      if (
        !statSync(path).isFile() ||
        /(?:^|\/)(?:parameters\/|duties\.yaml|divisions\.txt|journal\.jsonl|source(?:\.\w+)?$|\.versions\/)/u.test(
          file,
        )
      )
        continue;
      hash.update(file).update('\0').update(readFileSync(path)).update('\0');
    }
  }
  return hash.digest('hex');
}
