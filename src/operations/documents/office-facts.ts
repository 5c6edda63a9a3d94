/** The office's own facts: read, filled in from a workbook or row by row, each of the own place. */
import { answersFor } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import {
  FACT_SHEETS,
  type FactColumn,
  type FactProblem,
  type FactRow,
  type FactRows,
  type FactSheet,
  problemsOf,
} from '../../domain/office/facts.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { factsWorkbook } from '../../export/facts-workbook.ts';
import { readFacts } from '../../ingest/read-facts.ts';
import type { FactsShelf } from '../../library/facts-shelf.ts';
import { say } from '../../messages/zh-CN.ts';
import { type AfterCommit, defineOperation, type Operation, type Performed } from '../operation.ts';

export interface FactsView {
  readonly place: string;
  readonly placeName: string;
  readonly rows: FactRows;
  readonly townships: readonly string[];
  /** The same with their codes. */
  readonly below: readonly { readonly code: string; readonly name: string }[];
}

interface OfPlace {
  /** Their own where it is left out. */
  readonly place?: string | undefined;
}

/** The workbook, or the rows of some sheets. */
type Filled = { readonly bytes: Uint8Array } | { readonly rows: FactRows };

export interface FactsServices {
  readonly read: Performed<OfPlace, FactsView>;
  readonly workbook: Performed<OfPlace, { readonly fileName: string; readonly bytes: Uint8Array }>;
  /** Takes the sheets the workbook has; a sheet it has not stays as it is. */
  readonly fill: Performed<OfPlace & Filled, FactsView>;
  readonly addRow: Performed<OfPlace & { readonly sheet: FactSheet; readonly row: FactRow }, FactsView>;
  readonly removeRow: Performed<OfPlace & { readonly sheet: FactSheet; readonly at: number }, FactsView>;
}

export interface FactsTools {
  readonly shelf: FactsShelf;
  readonly places: Gazetteer;
}

/** Problems named at once; the rest comes after those are mended. */
const NAMED = 5;

type Bind = <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>;

export function createFactsServices(bind: Bind, { shelf, places }: FactsTools): FactsServices {
  const placeOf = ({ place }: OfPlace, actor: Person): string => {
    const code = place ?? actor.place;
    const found = code === null ? undefined : places.find(code);
    if (found === undefined) throw new UsageError(say('facts.no-place'));
    if (!answersFor(actor, found.code, places)) throw new UsageError(say('library.not-your-place'));
    return found.code;
  };
  const viewOf = (place: string): FactsView => ({
    place,
    placeName: places.nameOf(place),
    rows: shelf.rowsAt(place) ?? {},
    townships: places.choices(place).map(({ name }) => name),
    below: places
      .choices(place)
      .map(({ code, divisionCode, name }) => ({ code: divisionCode ?? code, name })),
  });
  const put = (place: string, rows: FactRows, afterCommit: AfterCommit): FactsView => {
    const before = viewOf(place);
    const problems = problemsOf(rows, before.townships);
    if (problems.length > 0) {
      const lines = problems.slice(0, NAMED).map(problemLine);
      const more = problems.length > NAMED ? [say('facts.more', { count: problems.length - NAMED })] : [];
      throw new UsageError([...lines, ...more].join('\n'));
    }
    afterCommit(() => shelf.put(place, rows));
    return { ...before, rows };
  };
  const changed = (_input: OfPlace, { place, rows }: FactsView) => ({
    place,
    rows: Object.values(rows).reduce((sum, list) => sum + (list?.length ?? 0), 0),
  });

  return {
    read: bind(
      defineOperation<OfPlace, FactsView>({
        name: 'facts.read',
        needs: 'library.change',
        // Schools and offices, and nobody's name.
        audit: null,
        reads: 'nothing',
        run: async (input, actor) => viewOf(placeOf(input, actor)),
      }),
    ),
    workbook: bind(
      defineOperation<OfPlace, { readonly fileName: string; readonly bytes: Uint8Array }>({
        name: 'facts.workbook',
        needs: 'library.change',
        // The same.
        audit: null,
        reads: 'nothing',
        run: async (input, actor) => {
          const { placeName, rows, townships } = viewOf(placeOf(input, actor));
          return {
            fileName: say('facts.file-name', { place: placeName }),
            bytes: await factsWorkbook(rows, townships),
          };
        },
      }),
    ),
    fill: bind(
      defineOperation<OfPlace & Filled, FactsView>({
        name: 'facts.fill',
        needs: 'library.change',
        audit: changed,
        prepare: async (input, actor) => {
          const place = placeOf(input, actor);
          const rows = 'rows' in input ? input.rows : await readFacts(input.bytes);
          return async (_stores, afterCommit) => put(place, { ...viewOf(place).rows, ...rows }, afterCommit);
        },
      }),
    ),
    addRow: bind(
      defineOperation<OfPlace & { readonly sheet: FactSheet; readonly row: FactRow }, FactsView>({
        name: 'facts.add-row',
        needs: 'library.change',
        audit: changed,
        run: async ({ sheet, row, ...input }, actor, _stores, afterCommit) => {
          const place = placeOf(input, actor);
          const { rows } = viewOf(place);
          return put(place, { ...rows, [sheet]: [...(rows[sheet] ?? []), row] }, afterCommit);
        },
      }),
    ),
    removeRow: bind(
      defineOperation<OfPlace & { readonly sheet: FactSheet; readonly at: number }, FactsView>({
        name: 'facts.remove-row',
        needs: 'library.change',
        audit: changed,
        run: async ({ sheet, at, ...input }, actor, _stores, afterCommit) => {
          const place = placeOf(input, actor);
          const { rows } = viewOf(place);
          const rest = (rows[sheet] ?? []).filter((_, other) => other !== at);
          return put(place, { ...rows, [sheet]: rest }, afterCommit);
        },
      }),
    ),
  };
}

function problemLine(problem: FactProblem): string {
  const { label, columns } = FACT_SHEETS[problem.sheet];
  const column: FactColumn | undefined = (columns as readonly FactColumn[]).find(
    ({ key }) => key === problem.column,
  );
  const at = { sheet: label, row: problem.row, column: column?.label ?? problem.column };
  switch (problem.code) {
    case 'missing':
      return say('facts.missing', at);
    case 'twice':
      return say('facts.twice', at);
    case 'not-a-word':
      return say('facts.not-a-word', { ...at, said: problem.said, words: (column?.words ?? []).join('、') });
    case 'no-such-township':
      return say('facts.no-such-township', { ...at, said: problem.said });
    case 'not-a-day':
      return say('facts.not-a-day', { ...at, said: problem.said });
  }
}
