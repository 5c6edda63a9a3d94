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
  /** By which a likely duplicate is told; those added before there were sketches have none. */
  sketch: z.array(z.number()).optional(),
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
  /** Where a document stands: in its place, or among those that wait; undefined where neither holds it. */
  readonly folderOf: (id: string, state?: 'waiting') => string | undefined;
  /**
   * Puts a document in its place, and an older version of it aside. One that waits stands apart: the
   * version before goes on serving.
   */
  readonly put: (document: NewDocument) => void;
  /** What waits comes into its place. @throws {UsageError} nothing waits under the id. */
  readonly confirm: (id: string) => void;
  /** What waits is not wanted. @throws {UsageError} nothing waits under the id. */
  readonly discard: (id: string) => void;
  readonly withdraw: (id: string) => void;
  /** Something beside the text was corrected: whoever has it open reads it again. */
  readonly touch: (id: string) => void;
  /** The act that `undo` would take back. */
  readonly last: () => LibraryAct | undefined;
  /** Takes the last act back. @throws {UsageError} there is none. */
  readonly undo: () => LibraryAct;
  /** Folder of the version before, where there is one. */
  readonly versionBefore: (id: string) => string | undefined;
  readonly stamp: () => string;
}

const VERSIONS = '.versions';
const WAITING = '.waiting';

export function createShelf(folder: string, clock: Pick<Clock, 'now'>): Shelf {
  const journal = createJournal(folder);
  const at = (id: string) => join(folder, id);
  const waitingAt = (id: string) => join(folder, WAITING, id);
  const versionsOf = (id: string) => join(folder, VERSIONS, id);
  /** Numbers are not used again: one that was taken back lies there too. */
  const lastVersion = (id: string) =>
    Math.max(0, ...(existsSync(versionsOf(id)) ? readdirSync(versionsOf(id)).map(Number) : []));
  const folderOf = (id: string, state?: 'waiting') =>
    /^[a-z0-9-]+$/u.test(id)
      ? [...(state === undefined ? [at(id)] : []), waitingAt(id)].find((path) =>
          existsSync(join(path, 'entry.json')),
        )
      : undefined;
  const find = (id: string) => {
    const path = folderOf(id);
    return path === undefined ? undefined : readEntry(path);
  };
  const get = (id: string) => {
    const entry = find(id);
    if (entry === undefined) throw new UsageError(say('library.no-document', { id }));
    return entry;
  };
  const getWaiting = (id: string) => {
    const path = folderOf(id, 'waiting');
    if (path === undefined) throw new UsageError(say('library.not-waiting', { id }));
    return path;
  };
  const save = (entry: ShelfEntry, path = at(entry.id)) =>
    writeWhole(join(path, 'entry.json'), JSON.stringify(entry, null, 1));
  const setAside = (id: string) => {
    const version = lastVersion(id) + 1;
    mkdirSync(versionsOf(id), { recursive: true });
    renameSync(at(id), join(versionsOf(id), String(version)));
    return version;
  };
  /** @returns the number of the version it took the place of. */
  const putInPlace = (id: string, from: string) => {
    const version = existsSync(at(id)) ? setAside(id) : undefined;
    renameSync(from, at(id));
    return version;
  };
  const log = (act: LibraryAct['act'], id: string, version?: number) =>
    journal.append({ at: clock.now(), act, id, ...(version === undefined ? {} : { version }) });
  const entriesIn = (path: string) =>
    (existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [])
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .filter(({ name }) => existsSync(join(path, name, 'entry.json')))
      .map(({ name }) => readEntry(join(path, name)));

  return {
    folder,
    find,
    folderOf,
    stamp: journal.stamp,
    last: journal.last,
    entries: () =>
      [...entriesIn(folder), ...entriesIn(join(folder, WAITING))].sort((left, right) =>
        left.id.localeCompare(right.id),
      ),
    put: ({ entry, source, pieces, metadata }) => {
      const fresh = join(folder, `.new-${entry.id}-${process.pid}`);
      mkdirSync(join(folder, WAITING), { recursive: true });
      rmSync(fresh, { recursive: true, force: true });
      mkdirSync(fresh, { recursive: true });
      writeFileSync(join(fresh, `source${safeExtension(entry.sourceName)}`), source);
      writeFileSync(join(fresh, 'printed.json'), JSON.stringify(pieces));
      writeFileSync(join(fresh, 'document.json'), JSON.stringify(metadata, null, 1));
      save({ ...entry, sourceName: basename(entry.sourceName), addedAt: clock.now() }, fresh);
      if (entry.state === 'waiting') {
        rmSync(waitingAt(entry.id), { recursive: true, force: true });
        renameSync(fresh, waitingAt(entry.id));
        return;
      }
      const version = putInPlace(entry.id, fresh);
      log(version === undefined ? 'add' : 'replace', entry.id, version);
    },
    confirm: (id) => {
      const from = getWaiting(id);
      save({ ...readEntry(from), state: 'live' }, from);
      log('confirm', id, putInPlace(id, from));
    },
    discard: (id) => rmSync(getWaiting(id), { recursive: true, force: true }),
    withdraw: (id) => {
      save({ ...get(id), state: 'withdrawn', withdrawnAt: clock.now() });
      log('withdraw', id);
    },
    touch: (id) => log('correct', id),
    undo: () => {
      const last = journal.last();
      if (last === undefined) throw new UsageError(say('library.nothing-to-undo'));
      const { act, id, version } = last;
      if (act === 'withdraw') save({ ...get(id), state: 'live', withdrawnAt: null });
      if (act === 'confirm') {
        save({ ...readEntry(at(id)), state: 'waiting' });
        rmSync(waitingAt(id), { recursive: true, force: true });
        renameSync(at(id), waitingAt(id));
      }
      if (act === 'add' || act === 'replace') setAside(id);
      if (version !== undefined) renameSync(join(versionsOf(id), String(version)), at(id));
      log('undo', id);
      return last;
    },
    versionBefore: (id) => {
      const version = journal.open().findLast((act) => act.id === id && act.version !== undefined)?.version;
      return version === undefined ? undefined : join(versionsOf(id), String(version));
    },
  };
}

const readEntry = (path: string): ShelfEntry =>
  entrySchema.parse(JSON.parse(readFileSync(join(path, 'entry.json'), 'utf8')));

const safeExtension = (name: string) =>
  /^\.[a-z0-9]{1,8}$/iu.test(extname(name)) ? extname(name).toLowerCase() : '';

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
