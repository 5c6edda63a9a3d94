/** The office's own facts on disk: one file a county, read again when it has changed. */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { type FactRows, factRowsSchema, factsOf, type OfficeFacts } from '../domain/office/facts.ts';

export interface FactsShelf {
  /** Of the place, or of the nearest above it that has any. */
  readonly factsFor: (place: string | null) => OfficeFacts | undefined;
  /** Of this very place, as they were filled in. */
  readonly rowsAt: (place: string) => FactRows | undefined;
  readonly put: (place: string, rows: FactRows) => void;
}

interface Kept {
  readonly stamp: string;
  readonly rows: FactRows;
  readonly facts: OfficeFacts;
}

export function createFactsShelf(folder: string, places: Gazetteer): FactsShelf {
  const known = new Map<string, Kept>();
  const read = (place: string): Kept | undefined => {
    const path = join(folder, `${place}.json`);
    if (!/^[0-9a-z-]+$/u.test(place) || !existsSync(path)) return undefined;
    const { ino, mtimeMs, size } = statSync(path);
    const stamp = `${ino}-${mtimeMs}-${size}`;
    const before = known.get(place);
    if (before?.stamp === stamp) return before;
    const rows = factRowsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const kept = { stamp, rows, facts: factsOf(rows) };
    known.set(place, kept);
    return kept;
  };
  return {
    factsFor: (place) => {
      for (const { code } of place === null ? [] : places.chain(place)) {
        const kept = read(code);
        if (kept !== undefined) return kept.facts;
      }
      return undefined;
    },
    rowsAt: (place) => read(place)?.rows,
    put: (place, rows) => {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `${place}.json`);
      writeFileSync(`${path}.new`, JSON.stringify(rows, null, 1));
      renameSync(`${path}.new`, path);
    },
  };
}
