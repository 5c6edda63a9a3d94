/**
 * What an import keeps of a child whose file is erased: nothing. Rows that brought or name the child go from
 * the table; a row of another child of that name that could not come in goes with them, for the office has
 * its own table, and the guardian was promised that nothing stays.
 */
import type { Gazetteer } from '../../../domain/jurisdictions/gazetteer.ts';
import { inOnePiece } from '../../../domain/shared/fold.ts';
import type { CaseFile, Stores, Traces } from '../../../ports.ts';
import { type ImportBody, importOf } from './shape.ts';

/** More imports than an office brings in the time one is kept. */
const MOST = 10_000;

/** @returns how many rows went. */
export async function forgetInImports(
  { place }: Pick<CaseFile, 'place'>,
  traces: Traces,
  { shelf }: Stores,
  places: Gazetteer,
): Promise<number> {
  // Whoever brings a table in answers for the file's place.
  const above = place === null ? undefined : places.chain(place).map(({ code }) => code);
  let count = 0;
  for (const entry of await shelf.list({ kind: 'import', places: above, limit: MOST })) {
    const { body } = importOf(entry);
    const left = withoutChild(body, traces);
    const gone = body.rows.length - left.rows.length + broughtIn(body) - broughtIn(left);
    if (gone === 0) continue;
    await shelf.change(entry.id, { body: left });
    count += gone;
  }
  return count;
}

const broughtIn = ({ done }: ImportBody): number => done?.brought.length ?? 0;

function withoutChild(body: ImportBody, { numbers, words }: Traces): ImportBody {
  const isTheirs = (text: string | null) => text !== null && numbers.includes(text);
  const brought = body.done?.brought.filter(({ number, file }) => isTheirs(number) || isTheirs(file)) ?? [];
  const named = body.rows.filter(({ cells }) =>
    cells.some((cell) => words.some((word) => inOnePiece(cell).includes(inOnePiece(word)))),
  );
  // An entry goes with all its rows.
  const lines = new Set([...brought.map(({ line }) => line), ...named.map(({ line, of }) => of ?? line)]);
  const stays = <Row extends { readonly line: number; readonly of?: number | undefined }>(
    rows: readonly Row[],
  ) => rows.filter(({ line, of }) => !lines.has(of ?? line));
  return {
    ...body,
    rows: stays(body.rows),
    done:
      body.done === null
        ? null
        : {
            brought: body.done.brought.filter((each) => !brought.includes(each)),
            left: stays(body.done.left),
          },
  };
}
