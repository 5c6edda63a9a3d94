/**
 * Numbers of children in a table that is brought in. The table is kept until it is in, and longer: such a number
 * stands in it as its match key from the first moment on, in whatever column; a county's own code where its column
 * is read as one.
 */
import type { Person } from '../../../domain/access/person.ts';
import { studentNumber } from '../../../domain/records/match-key.ts';
import type { RecordType } from '../../../domain/records/record-type.ts';
import type { Clock, Stores } from '../../../ports.ts';
import { matchKeysToWrite } from '../../match-keys.ts';
import type { ImportRow } from './shape.ts';

/** @param columns - the field each column is read as. Call inside a transaction that writes. */
export async function withoutNumbers(
  rows: readonly Readonly<{ line: number; cells: readonly string[] }>[],
  columns: readonly (string | null)[],
  { fields }: Pick<RecordType, 'fields'>,
  actor: Person,
  stores: Stores,
  { clock }: { readonly clock: Clock },
): Promise<ImportRow[]> {
  const isKeyed = columns.map((id) => {
    const field = id === null ? undefined : fields[id];
    return field?.kind === 'text' && field.format === 'match-key';
  });
  const isMeant = (cell: string, at: number) =>
    cell !== '' && (isKeyed[at] === true || studentNumber(bare(cell)) !== undefined);
  if (!rows.some(({ cells }) => cells.some(isMeant)))
    return rows.map(({ line, cells }) => ({ line, cells: [...cells] }));
  const keyOf = await matchKeysToWrite(stores, actor, clock);
  return rows.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell, at) => (isMeant(cell, at) ? (keyOf(bare(cell)) ?? cell) : cell)),
  }));
}

/** The mark of our own tables that keeps a number from being rounded is not part of it. */
const bare = (cell: string) => cell.replace(/^'/u, '').trim();
