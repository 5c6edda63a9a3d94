/**
 * The key and the database belong together: the database keeps a check value of its key, and with
 * another one, or with none, nothing is opened and nothing is written. What earlier versions left
 * readable, or sealed without saying where it stands, is sealed here once.
 */
import { existsSync, renameSync } from 'node:fs';
import { sql } from 'kysely';
import { AppError } from '../domain/shared/errors.ts';
import { writeOverFreed } from './freed.ts';
import { findKey, makeKey } from './key-file.ts';
import type { Database } from './open-database.ts';
import type { Schema } from './schema.ts';
import { moveLogWords, sealTheRest } from './seal-the-rest.ts';
import { resealAll } from './sealed-columns.ts';

import { checkOf, createSealer, openFirstVersion } from './sealer.ts';
import { bringKeysUpToDate, makeKeys } from './search-keys.ts';

export class KeyLostError extends AppError {
  override readonly code = 'data.key-lost';
  constructor(path: string) {
    super(`The database holds sealed data, and there is no key: neither DATA_KEY nor ${path}.`, { path });
  }
}

export class KeyWrongError extends AppError {
  override readonly code = 'data.key-wrong';
  constructor(path: string) {
    super(`The key (DATA_KEY or ${path}) is not the one this database was sealed with.`, { path });
  }
}

export interface KeySource {
  readonly fromEnvironment: string | undefined;
  readonly path: string;
}

/** @throws {KeyLostError} @throws {KeyWrongError} */
export async function unlock(db: Database, source: KeySource): Promise<Buffer> {
  const key = await fittingKey(db, source);
  await bringKeysUpToDate(db, createSealer(key));
  return key;
}

async function fittingKey(db: Database, { fromEnvironment, path }: KeySource): Promise<Buffer> {
  const check = await checkIn(db);
  const found = findKey(fromEnvironment, path);
  if (found === undefined) {
    if (check !== undefined || (await holdsSealed(db))) throw new KeyLostError(path);
    const made = makeKey(path);
    await setCheck(db, made);
    return made;
  }
  if (check === undefined) {
    // Before anything is done with it: a key of the wrong length says so itself.
    createSealer(found);
    if (await isUntouched(db)) await setCheck(db, found);
    else await bringUpToDate(db, found, path);
    return found;
  }
  if (check === checkOf(found)) {
    await sealTheRest(db, found);
    return found;
  }
  // A change of the key was cut off between the database and the file.
  const next = `${path}.new`;
  const coming = existsSync(next) ? findKey(undefined, next) : undefined;
  if (fromEnvironment === undefined && coming !== undefined && checkOf(coming) === check) {
    renameSync(next, path);
    return coming;
  }
  throw new KeyWrongError(path);
}

/** Seals everything anew. The new key is on disk before the database asks for it. @returns where it is. */
export async function rotateKey(db: Database, source: KeySource): Promise<string> {
  const old = createSealer(await unlock(db, source));
  const next = `${source.path}.new`;
  const key = makeKey(next);
  const fresh = createSealer(key);
  await db.transaction().execute(async (transaction) => {
    await resealAll(transaction, (value, place) => fresh.seal(old.open(value, place), place));
    await makeKeys(transaction, fresh);
    await setCheck(transaction, key);
  });
  // What was sealed with the old key is not to be found in the files any more.
  await writeOverFreed(db);
  if (source.fromEnvironment !== undefined) return next;
  renameSync(next, source.path);
  return source.path;
}

/** Is the key still where the next start looks for it, and the one this database was sealed with? Makes none. */
export async function keyState(db: Database, source: KeySource): Promise<'fits' | 'wrong' | 'gone'> {
  const found = findKey(source.fromEnvironment, source.path);
  if (found === undefined) return 'gone';
  return (await checkIn(db)) === checkOf(found) ? 'fits' : 'wrong';
}

async function checkIn(db: Database): Promise<string | undefined> {
  const row = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', 'key-check')
    .executeTakeFirst();
  return row?.value;
}

async function setCheck(db: Database, key: Buffer): Promise<void> {
  const value = checkOf(key);
  await db
    .insertInto('installation')
    .values({ name: 'key-check', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

const SEALED = ['record', 'case_file', 'draft', 'web_message', 'conversation'] as const;

const holdsSealed = (db: Database) => hasRows(db, SEALED);

/** Nobody has come to it and nothing was done in it: there is nothing to seal and nothing to write over. */
const isUntouched = async (db: Database) => !(await hasRows(db, [...SEALED, 'staff', 'invite', 'audit']));

async function hasRows(db: Database, tables: readonly (keyof Schema)[]): Promise<boolean> {
  for (const table of tables) {
    const row = await db.selectFrom(table).select(sql<number>`1`.as('one')).limit(1).executeTakeFirst();
    if (row !== undefined) return true;
  }
  return false;
}

/** One transaction: all of it, or the database is as it was. */
async function bringUpToDate(db: Database, key: Buffer, path: string): Promise<void> {
  const sealer = createSealer(key);
  const plain = (value: string): string => {
    if (!value.startsWith('v1.')) return value;
    try {
      return openFirstVersion(key, value);
    } catch {
      throw new KeyWrongError(path);
    }
  };
  await db.transaction().execute(async (transaction) => {
    for (const table of ['record', 'case_file'] as const) {
      const rows = await transaction
        .selectFrom(table)
        .select(['number', 'answers', 'personal'])
        .where('personal', 'is not', null)
        .execute();
      for (const { number, answers, personal } of rows) {
        const whole = { ...JSON.parse(answers), ...JSON.parse(plain(personal ?? '{}')) };
        await transaction
          .updateTable(table)
          .set({ answers: JSON.stringify(whole), personal: null })
          .where('number', '=', number)
          .execute();
      }
    }
    await resealAll(transaction, (value, place) =>
      value.startsWith('v2.') ? value : sealer.seal(plain(value), place),
    );
    await moveLogWords(transaction, sealer);
    await setCheck(transaction, key);
  });
  // The readable answers of before stand in free pages and in the log until they are written over.
  await writeOverFreed(db);
}
