/** Who changed the law of a document when, and what the file said before: `law-history.jsonl` in its folder. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const changeSchema = z.object({
  at: z.string(),
  /** An account's id, or the command line. */
  by: z.string(),
  name: z.string(),
  /** Null where there was no such file. */
  before: z.string().nullable(),
});
export type LawChange = z.infer<typeof changeSchema>;

const fileIn = (folder: string) => join(folder, 'law-history.jsonl');

/** Oldest first; what was taken back is not among them. */
export function lawChanges(folder: string): readonly LawChange[] {
  if (!existsSync(fileIn(folder))) return [];
  return readFileSync(fileIn(folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => changeSchema.parse(JSON.parse(line)));
}

export function noteLawChange(folder: string, change: LawChange): void {
  appendFileSync(fileIn(folder), `${JSON.stringify(change)}\n`);
}

export function dropLastChange(folder: string): void {
  const kept = lawChanges(folder).slice(0, -1);
  writeFileSync(fileIn(folder), kept.map((change) => `${JSON.stringify(change)}\n`).join(''));
}
