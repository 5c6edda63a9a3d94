/** The key of an installation: from the environment, else a file its owner alone may read. Links are not followed. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../domain/shared/errors.ts';

/** Undefined where there is none yet. @throws {UsageError} the file is a link. */
export function findKey(fromEnvironment: string | undefined, path: string): Buffer | undefined {
  if (fromEnvironment !== undefined) return Buffer.from(fromEnvironment, 'base64');
  if (!existsSync(path)) return undefined;
  refuseLink(path);
  chmodSync(path, 0o600);
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
}

/** @throws the file is there already. */
export function makeKey(path: string): Buffer {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

/** @throws {UsageError} what stands there leads somewhere else. */
export function refuseLink(path: string): void {
  if (existsSync(path) && lstatSync(path).isSymbolicLink())
    throw new UsageError(`${path} is a link. Put the file itself there: what it leads to may be anybody's.`);
}
