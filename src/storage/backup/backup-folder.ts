/**
 * What a backup folder holds: full copies, each in a folder named by its instant, and in it the pieces of the
 * log that came after. `2026-11-27T02-00-00.000Z/{base,files}.sealed`, `log-0001-0000000000-<instant>.sealed`.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const BASE = 'base.sealed';
export const FILES = 'files.sealed';
/** A full copy that is not done yet, or never will be. */
const UNDONE = '.undone';

export interface LogPiece {
  readonly path: string;
  /** Counts how often the log began again. */
  readonly round: number;
  readonly offset: number;
  readonly at: string;
}

export interface FullCopy {
  readonly folder: string;
  readonly at: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/u;
/** Colons are no part of a file's name everywhere. */
export const inName = (instant: string) => instant.replaceAll(':', '-');
const fromName = (name: string) => name.replace(/T(\d\d)-(\d\d)-/u, 'T$1:$2:');

/** Oldest first. */
export function fullCopies(folder: string): readonly FullCopy[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => INSTANT.test(name) && existsSync(join(folder, name, BASE)))
    .sort()
    .map((name) => ({ folder: join(folder, name), at: fromName(name) }));
}

export const folderOf = (folder: string, at: string) => join(folder, inName(at));

export function undoneFolder(folder: string, begun: string): string {
  const undone = `${folderOf(folder, begun)}${UNDONE}`;
  rmSync(undone, { recursive: true, force: true });
  mkdirSync(undone, { recursive: true, mode: 0o700 });
  return undone;
}

export function pieceName(round: number, offset: number, at: string): string {
  return `log-${String(round).padStart(4, '0')}-${String(offset).padStart(10, '0')}-${inName(at)}.sealed`;
}

/** In the order they were written. */
export function logPieces({ folder }: FullCopy): readonly LogPiece[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const match = /^log-(\d+)-(\d+)-(.+)\.sealed$/u.exec(name);
      if (match === null) return [];
      const [, round, offset, at = ''] = match;
      return [{ path: join(folder, name), round: Number(round), offset: Number(offset), at: fromName(at) }];
    });
}

const DAY_MS = 86_400_000;
/** So long every instant is kept; after that one copy a day. */
const EVERY_INSTANT_DAYS = 2;

/** Lets go of what is too old. The newest full copy always stays. @returns how many full copies went. */
export function rotate(folder: string, now: string, keepDays: number): number {
  const copies = fullCopies(folder);
  const age = ({ at }: FullCopy) => (Date.parse(now) - Date.parse(at)) / DAY_MS;
  const kept = new Set<string>();
  let gone = 0;
  for (const [index, copy] of [...copies].reverse().entries()) {
    if (index === 0 || age(copy) < EVERY_INSTANT_DAYS) continue;
    const day = copy.at.slice(0, 10);
    if (age(copy) > keepDays || kept.has(day)) {
      rmSync(copy.folder, { recursive: true, force: true });
      gone += 1;
      continue;
    }
    kept.add(day);
    for (const { path } of logPieces(copy)) rmSync(path, { force: true });
  }
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (
      name.endsWith(UNDONE) &&
      Date.parse(now) - Date.parse(fromName(name.slice(0, -UNDONE.length))) > DAY_MS
    )
      rmSync(join(folder, name), { recursive: true, force: true });
  return gone;
}
