/** An office moved to PostgreSQL and back is the office it was, and goes on counting. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { moveStore } from '../../src/storage/move-store.ts';
import type { Database } from '../../src/storage/open-database.ts';
import { createUnitOfWork } from '../../src/storage/unit-of-work.ts';
import { storageTools } from '../support/app.ts';
import { openTestDatabase, openTestPostgres } from '../support/storage.ts';

/** Everything that is in it, as text. */
async function dumpOf(db: Database): Promise<string> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name }) => !/^(?:kysely|sqlite)_/u.test(name),
  );
  const dump: Record<string, readonly string[]> = {};
  for (const { name } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
    dump[name] = rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
  }
  return JSON.stringify(dump, null, 1);
}

async function officeOf(records: number) {
  const db = await openTestDatabase();
  const tools = storageTools();
  const work = createUnitOfWork(db, tools);
  const { id } = await work.stores.staff.findOrCreate('telegram', '7315201999');
  await work.transaction(async ({ records: store, audit }) => {
    for (let at = 0; at < records; at++) {
      const { record } = await store.insert({
        draftId: `draft${at}`,
        numberPrefix: 'QF',
        type: 'persuasion-visit',
        version: 1,
        caseNumber: null,
        documentId: 'north-2020',
        personId: id,
        place: '530500',
        unit: '曼允小学',
        submittedAt: tools.clock.now(),
        answers: { childName: '岩温香', count: at },
        outcome: null,
      });
      const details = { number: record.number };
      await audit.append({
        at: tools.clock.now(),
        personId: id,
        role: 'teacher',
        action: 'record.submit',
        details,
      });
    }
  });
  return { db, tools, id };
}

test('620 records go to PostgreSQL and back, and nothing is different', async () => {
  const { db } = await officeOf(620);
  const server = await openTestPostgres();
  const moved = await moveStore(db, server, 'postgres://server/office');
  expect(moved.find(({ table }) => table === 'record')).toEqual({ table: 'record', rows: 620 });
  const back = await openTestDatabase();
  await moveStore(server, back, 'back.db');
  expect(await dumpOf(back)).toBe(await dumpOf(db));
});

test('what is entered after a move is the next number, and its audit row has one of its own', async () => {
  const { db, tools, id } = await officeOf(3);
  const server = await openTestPostgres();
  await moveStore(db, server, 'postgres://server/office');
  const { stores } = createUnitOfWork(server, tools);
  const entry = {
    at: tools.clock.now(),
    personId: id,
    role: 'teacher',
    action: 'file.read',
    details: {},
  } as const;
  await stores.audit.append(entry);
  expect((await stores.audit.list(10)).length).toBe(4);
  expect(await stores.records.count({})).toBe(3);
});

test('a store that holds rows takes no other in', async () => {
  const { db } = await officeOf(1);
  const { db: other } = await officeOf(1);
  await expect(moveStore(db, other, 'other.db')).rejects.toThrow('other.db holds rows in staff');
});
