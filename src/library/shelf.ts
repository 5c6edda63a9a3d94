/**
 * The office's own documents on disk: a folder each under `data/library/`, with the file as it came,
 * what was read of it, what is known about it, and its state. A folder is put in its place whole.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock } from '../ports.ts';
import { createJournal, type LibraryAct } from './journal.ts';

const entrySchema = z.object({
  id: z.string(),
  /** `waiting`: somebody must look at it first; `withdrawn`: no longer asked, still readable where it was cited. */
  state: z.enum(['live', 'waiting', 'withdrawn']),
  addedAt: z.string(),
  withdrawnAt: z.string().nullish(),
  sourceName: z.string(),
  format: z.string(),
  /** Of the source file: the same file twice is told. */
  sha256: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), ref: z.string().nullable() })),
});

export type ShelfEntry = z.infer<typeof entrySchema>;

export interface NewDocument {
  readonly entry: Omit<ShelfEntry, 'addedAt' | 'withdrawnAt'>;
  readonly source: Uint8Array;
  /** The printed pieces and the metadata, as the ingest reads them again at every start. */
  readonly pieces: readonly unknown[];
  readonly metadata: object;
}

export interface Shelf {
  readonly folder: string;
  readonly entries: () => readonly ShelfEntry[];
  readonly find: (id: string) => ShelfEntry | undefined;
  /** Puts a document in its place; an older version of it is put aside. */
  readonly put: (document: NewDocument) => void;
  readonly confirm: (id: string) => void;
  readonly withdraw: (id: string) => void;
  /** Takes the last act back. @throws {UsageError} there is none. */
  readonly undo: () => LibraryAct;
  /** Folder of the version before, where there is one. */
  readonly versionBefore: (id: string) => string | undefined;
  readonly stamp: () => string;
}

const VERSIONS = '.versions';

export function createShelf(folder: string, clock: Pick<Clock, 'now'>): Shelf {
  mkdirSync(folder, { recursive: true });
  const journal = createJournal(folder);
  const at = (id: string) => join(folder, id);
  const versionsOf = (id: string) => join(folder, VERSIONS, id);
  const versionCount = (id: string) => (existsSync(versionsOf(id)) ? readdirSync(versionsOf(id)).length : 0);
  const find = (id: string) => {
    const path = join(at(id), 'entry.json');
    return /^[a-z0-9-]+$/u.test(id) && existsSync(path)
      ? entrySchema.parse(JSON.parse(readFileSync(path, 'utf8')))
      : undefined;
  };
  const get = (id: string) => {
    const entry = find(id);
    if (entry === undefined) throw new UsageError(say('library.no-document', { id }));
    return entry;
  };
  const save = (entry: ShelfEntry) =>
    writeWhole(join(at(entry.id), 'entry.json'), JSON.stringify(entry, null, 1));
  const setAside = (id: string) => {
    const version = versionCount(id) + 1;
    mkdirSync(versionsOf(id), { recursive: true });
    renameSync(at(id), join(versionsOf(id), String(version)));
    return version;
  };
  const log = (act: LibraryAct['act'], id: string, version?: number) =>
    journal.append({ at: clock.now(), act, id, ...(version === undefined ? {} : { version }) });

  return {
    folder,
    find,
    stamp: journal.stamp,
    entries: () =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .flatMap(({ name }) => find(name) ?? [])
        .sort((left, right) => left.id.localeCompare(right.id)),
    put: ({ entry, source, pieces, metadata }) => {
      const fresh = join(folder, `.new-${entry.id}-${process.pid}`);
      rmSync(fresh, { recursive: true, force: true });
      mkdirSync(fresh, { recursive: true });
      writeFileSync(join(fresh, `source${safeExtension(entry.sourceName)}`), source);
      writeFileSync(join(fresh, 'printed.json'), JSON.stringify(pieces));
      writeFileSync(join(fresh, 'document.json'), JSON.stringify(metadata, null, 1));
      const whole: ShelfEntry = { ...entry, sourceName: basename(entry.sourceName), addedAt: clock.now() };
      writeFileSync(join(fresh, 'entry.json'), JSON.stringify(whole, null, 1));
      const version = find(entry.id) === undefined ? undefined : setAside(entry.id);
      renameSync(fresh, at(entry.id));
      log(version === undefined ? 'add' : 'replace', entry.id, version);
    },
    confirm: (id) => {
      save({ ...get(id), state: 'live' });
      log('confirm', id);
    },
    withdraw: (id) => {
      save({ ...get(id), state: 'withdrawn', withdrawnAt: clock.now() });
      log('withdraw', id);
    },
    undo: () => {
      const last = journal.last();
      if (last === undefined) throw new UsageError(say('library.nothing-to-undo'));
      const { act, id, version } = last;
      if (act === 'withdraw') save({ ...get(id), state: 'live', withdrawnAt: null });
      if (act === 'confirm') save({ ...get(id), state: 'waiting' });
      if (act === 'add' || act === 'replace') setAside(id);
      if (act === 'replace') renameSync(join(versionsOf(id), String(version)), at(id));
      log('undo', id);
      return last;
    },
    versionBefore: (id) => {
      const count = versionCount(id);
      return count === 0 ? undefined : join(versionsOf(id), String(count));
    },
  };
}

const safeExtension = (name: string) =>
  /^\.[a-z0-9]{1,8}$/iu.test(extname(name)) ? extname(name).toLowerCase() : '';

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
