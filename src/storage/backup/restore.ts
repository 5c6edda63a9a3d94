/** From a backup folder back to a database, as it was at any instant that is kept. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { unzipSync } from 'fflate';
import { BASE, FILES, type FullCopy, fullCopies, inName, type LogPiece, logPieces } from './backup-folder.ts';
import { type Counts, countsOf } from './full-copy.ts';
import { BackupError, openBytes, openFile } from './sealed-file.ts';
import { HEADER_BYTES } from './write-ahead-log.ts';

export interface RestoreOptions {
  readonly folder: string;
  readonly key: Buffer;
  /** The latest there is where it is left out. */
  readonly at?: string | undefined;
  readonly databasePath: string;
  readonly dataFolder: string;
  readonly now: string;
  /** What stands there is put aside, never deleted. */
  readonly mayReplace: boolean;
}

export interface Restored {
  /** The instant it is of: the last kept one that is not after what was asked for. */
  readonly at: string;
  readonly counts: Counts;
  /** Where the database of before is now. */
  readonly putAside: string | undefined;
}

/** Instants to which the folder leads back, oldest first. */
export function keptInstants(folder: string): readonly string[] {
  return fullCopies(folder).flatMap((copy) => [copy.at, ...logPieces(copy).map(({ at }) => at)]);
}

/** @throws {BackupError} nothing so old is kept, another key, a damaged piece, or a database in the way. */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { folder, key, at, databasePath, dataFolder, now, mayReplace } = options;
  const copy = fullCopies(folder).findLast((each) => at === undefined || each.at <= at);
  if (copy === undefined) throw new BackupError('backup.none', { folder });
  if (existsSync(databasePath) && !mayReplace)
    throw new BackupError('backup.in-the-way', { path: databasePath });
  mkdirSync(dirname(databasePath), { recursive: true, mode: 0o700 });
  const workshop = mkdtempSync(join(dirname(databasePath), '.restore-'));
  try {
    const fresh = join(workshop, 'fresh.db');
    await openFile(join(copy.folder, BASE), fresh, key);
    const pieces = logPieces(copy).filter((piece) => at === undefined || piece.at <= at);
    for (const round of roundsOf(pieces, copy)) applyLog(fresh, round, key);
    assertWhole(fresh, copy.folder);
    const counts = countsOf(fresh);
    const putAside = putOldAside(databasePath, now);
    renameSync(fresh, databasePath);
    restoreFiles(copy, dataFolder, key);
    return { at: pieces.at(-1)?.at ?? copy.at, counts, putAside };
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Pieces of one round after the other. @throws {BackupError} one is missing. */
function roundsOf(pieces: readonly LogPiece[], copy: FullCopy): readonly (readonly LogPiece[])[] {
  const rounds: LogPiece[][] = [];
  for (const piece of pieces) {
    if (piece.offset === 0) rounds.push([piece]);
    else rounds.at(-1)?.push(piece);
    if (piece.round !== rounds.length) throw new BackupError('backup.damaged', { path: copy.folder });
  }
  return rounds;
}

/** SQLite's own recovery takes the log in: it stops at the first byte that is wrong, and that is noticed. */
function applyLog(path: string, pieces: readonly LogPiece[], key: Buffer): void {
  const parts: Buffer[] = [];
  let end = 0;
  for (const { path: piece, offset } of pieces) {
    if (offset !== end) throw new BackupError('backup.damaged', { path: piece });
    const bytes = openBytes(readFileSync(piece), piece, key);
    parts.push(bytes);
    end += bytes.length;
  }
  const log = Buffer.concat(parts);
  writeFileSync(`${path}-wal`, log, { mode: 0o600 });
  const db = new BetterSqlite(path);
  try {
    const frames = (log.length - HEADER_BYTES) / (24 + log.readUInt32BE(8));
    const [done] = db.pragma('wal_checkpoint(full)') as { log: number; checkpointed: number }[];
    if (done?.log !== frames || done.checkpointed !== frames)
      throw new BackupError('backup.damaged', { path: pieces[0]?.path ?? path });
    db.pragma('wal_checkpoint(truncate)');
  } finally {
    db.close();
  }
}

function assertWhole(path: string, folder: string): void {
  const db = new BetterSqlite(path);
  const [state] = db.pragma('integrity_check(1)') as { integrity_check: string }[];
  db.close();
  if (state?.integrity_check !== 'ok') throw new BackupError('backup.damaged', { path: folder });
}

/** Its log with it: a database without it is an older one. */
function putOldAside(path: string, now: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const aside = `${path}.before-${inName(now)}`;
  for (const tail of ['-wal', '-shm', ''])
    if (existsSync(`${path}${tail}`)) renameSync(`${path}${tail}`, `${aside}${tail}`);
  return aside;
}

function restoreFiles(copy: FullCopy, dataFolder: string, key: Buffer): void {
  const path = join(copy.folder, FILES);
  if (!existsSync(path)) return;
  for (const [name, bytes] of Object.entries(unzipSync(openBytes(readFileSync(path), path, key)))) {
    const to = join(dataFolder, name);
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    writeFileSync(to, bytes, { mode: 0o600 });
  }
}
