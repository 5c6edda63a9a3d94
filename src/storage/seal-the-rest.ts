/**
 * What versions before this one left readable though their database had a key: schools and villages of
 * staff, and what somebody wrote into the log. Sealed once, when the database is opened with its key.
 */
import type { Sealer } from '../ports.ts';
import { writeOverFreed } from './freed.ts';
import type { Database } from './open-database.ts';
import { resealAll } from './sealed-columns.ts';
import { at, createSealer } from './sealer.ts';

/** In the words of the log: beside the row from now on, sealed. */
const WORDS = ['purpose', 'unit', 'reason'];

/** What the database says when it has been done. */
const DONE = 'sealed-rest';

export async function sealTheRest(db: Database, key: Buffer): Promise<void> {
  const done = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', DONE)
    .executeTakeFirst();
  if (done !== undefined) return;
  const isNeeded = await holdsReadable(db);
  const sealer = createSealer(key);
  await db.transaction().execute(async (transaction) => {
    if (isNeeded) {
      await resealAll(transaction, (value, place) =>
        value.startsWith('v2.') ? value : sealer.seal(value, place),
      );
      await moveLogWords(transaction, sealer);
    }
    await transaction.insertInto('installation').values({ name: DONE, value: 'yes' }).execute();
  });
  if (!isNeeded) return;
  // It stands in free pages and in the log until those are written over.
  await writeOverFreed(db);
}

async function holdsReadable(db: Database): Promise<boolean> {
  for (const table of ['staff', 'invite'] as const) {
    const row = await db
      .selectFrom(table)
      .select('unit')
      .where('unit', 'is not', null)
      .where('unit', 'not like', 'v2.%')
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return true;
  }
  return (await readableWords(db).limit(1).execute()).length > 0;
}

function readableWords(db: Database) {
  return db
    .selectFrom('audit')
    .select(['id', 'details'])
    .where((eb) => eb.or(WORDS.map((name) => eb('details', 'like', `%"${name}":"%`))));
}

export async function moveLogWords(db: Database, sealer: Sealer): Promise<void> {
  for (const { id, details } of await readableWords(db).execute()) {
    const entries = Object.entries(JSON.parse(details) as Record<string, unknown>);
    const isOwn = ([name]: [string, unknown]) => WORDS.includes(name);
    const words = JSON.stringify(Object.fromEntries(entries.filter(isOwn)));
    await db
      .updateTable('audit')
      .set({
        details: JSON.stringify(Object.fromEntries(entries.filter((entry) => !isOwn(entry)))),
        words: sealer.seal(words, at('audit', 'words', id)),
      })
      .where('id', '=', id)
      .execute();
  }
}
