/** A full copy of a running database and of the office's own files: made online, sealed, then opened again and compared. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { zipSync } from 'fflate';
import { BASE, FILES, type FullCopy, folderOf, undoneFolder } from './backup-folder.ts';
import { BackupError, openFile, sealBytes, sealFile } from './sealed-file.ts';

export interface FullCopyOptions {
  readonly databasePath: string;
  /** Its own files, beside the database: `library`, `overlay`, `templates`. */
  readonly dataFolder: string;
  readonly folder: string;
  readonly key: Buffer;
  readonly now: () => string;
}

/** What was counted in the copy after it was opened. */
export interface Counts {
  readonly records: number;
  readonly files: number;
  readonly audit: number;
}

const OWN_FOLDERS = ['library', 'overlay', 'templates'];

/** @throws {BackupError} what was written does not open as it was. Nothing is left of it. */
export async function makeFullCopy(
  options: FullCopyOptions,
): Promise<FullCopy & { readonly counts: Counts }> {
  const { databasePath, dataFolder, folder, key, now } = options;
  const undone = undoneFolder(folder, now());
  // Beside the database: a readable copy has no business on the other disk.
  const workshop = mkdtempSync(join(dirname(databasePath), '.copy-'));
  try {
    const plain = join(workshop, 'plain.db');
    await copyOnline(databasePath, plain);
    // Nothing in it is later.
    const at = now();
    const done = folderOf(folder, at);
    const counts = countsOf(plain);
    await sealFile(plain, join(undone, BASE), key);
    sealBytes(zipSync(ownFiles(dataFolder), { level: 6 }), join(undone, FILES), key);
    await verify(join(undone, BASE), join(workshop, 'again.db'), key, counts);
    renameSync(undone, done);
    return { folder: done, at, counts };
  } finally {
    rmSync(workshop, { recursive: true, force: true });
    rmSync(undone, { recursive: true, force: true });
  }
}

async function copyOnline(from: string, to: string): Promise<void> {
  const source = new BetterSqlite(from, { fileMustExist: true });
  try {
    source.pragma('wal_autocheckpoint = 0');
    // All in one step but the first: a copy made bit by bit begins again whenever somebody writes.
    await source.backup(to, { progress: () => 2 ** 30 });
  } finally {
    source.close();
  }
}

async function verify(sealed: string, to: string, key: Buffer, counts: Counts): Promise<void> {
  await openFile(sealed, to, key);
  const db = new BetterSqlite(to);
  const [state] = db.pragma('integrity_check(1)', { simple: false }) as { integrity_check: string }[];
  db.close();
  if (state?.integrity_check !== 'ok' || JSON.stringify(countsOf(to)) !== JSON.stringify(counts))
    throw new BackupError('backup.damaged', { path: sealed });
}

export function countsOf(path: string): Counts {
  const db = new BetterSqlite(path);
  try {
    const count = (table: string) => db.prepare(`select count(*) from ${table}`).pluck().get() as number;
    return { records: count('record'), files: count('case_file'), audit: count('audit') };
  } finally {
    db.close();
  }
}

/** Paths relative to the data folder → bytes. */
function ownFiles(dataFolder: string): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {};
  for (const top of OWN_FOLDERS) {
    const folder = join(dataFolder, top);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      if (statSync(path).isFile()) found[`${top}/${name.replaceAll('\\', '/')}`] = readFileSync(path);
    }
  }
  return found;
}
