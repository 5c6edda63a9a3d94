/** What was done to the library, oldest first: one line an act, so that the last can be undone and another process sees the change. */
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const actSchema = z.object({
  at: z.string(),
  act: z.enum(['add', 'replace', 'withdraw', 'confirm', 'correct', 'undo']),
  id: z.string(),
  /** Version put aside by a replacement. */
  version: z.int().optional(),
});

export type LibraryAct = z.infer<typeof actSchema>;

export interface Journal {
  readonly append: (act: LibraryAct) => void;
  readonly acts: () => readonly LibraryAct[];
  /** Acts that have not been undone, oldest first. */
  readonly open: () => readonly LibraryAct[];
  /** The last of them. */
  readonly last: () => LibraryAct | undefined;
  /** Documents acted on since a stamp. */
  readonly since: (stamp: string) => Set<string>;
  /** Changes whenever an act is appended, by whatever process. */
  readonly stamp: () => string;
}

export function createJournal(folder: string): Journal {
  const path = join(folder, 'journal.jsonl');
  const actsFrom = (from: number) =>
    existsSync(path)
      ? readFileSync(path)
          .subarray(from)
          .toString('utf8')
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => actSchema.parse(JSON.parse(line)))
      : [];
  const acts = () => actsFrom(0);
  const open = () => {
    const standing: LibraryAct[] = [];
    for (const act of acts()) {
      if (act.act === 'undo') standing.pop();
      else if (act.act !== 'correct') standing.push(act);
    }
    return standing;
  };
  return {
    acts,
    append: (act) => appendFileSync(path, `${JSON.stringify(act)}\n`),
    open,
    last: () => open().at(-1),
    // A stamp is how long the journal was.
    since: (stamp) => new Set(actsFrom(Number(stamp)).map(({ id }) => id)),
    stamp: () => (existsSync(path) ? `${statSync(path).size}` : ''),
  };
}
