/** Running numbers: QF-2026-0001, counted for each prefix and year. */
import type { Database } from './open-database.ts';

/** Call inside a transaction: a number given to a write that fails must not be used up for good. */
export async function nextNumber(db: Database, prefix: string, year: string): Promise<string> {
  const name = `${prefix}-${year}`;
  const { value } = await db
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return `${name}-${String(value).padStart(4, '0')}`;
}

/** The next value of a counter that starts at 1. */
export async function nextOf(db: Database, name: string): Promise<number> {
  const { value } = await db
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
