/**
 * An office's old ledger comes in: a table is brought, its columns are read as fields once and remembered,
 * every row is tried and nothing is kept yet; then the good rows come in, and may go again together.
 */
import { placesOf } from '../../../domain/access/scope.ts';
import type { RecordType } from '../../../domain/records/record-type.ts';
import { recordType } from '../../../domain/records/types/index.ts';
import { UsageError } from '../../../domain/shared/errors.ts';
import { formatSheets } from '../../../export/formats.ts';
import { readSheets } from '../../../ingest/read-cells.ts';
import { say } from '../../../messages/zh-CN.ts';
import { defineOperation } from '../../operation.ts';
import type { CheckedRow } from './check-rows.ts';
import { columnsKey, findTable, type ImportedField, importedFields } from './columns.ts';
import { type ImportTools, isOpen, registerOf, theirImport, tried } from './entry.ts';
import { rowsOfEntry, withContinued } from './items.ts';
import { withoutNumbers } from './numbers.ts';
import { columnsBody, type ImportBody, type ImportEntry, importOf } from './shape.ts';

/** Rows of one import: it is looked at, and goes, in one piece. */
const MAX_ROWS = 3000;

export interface BeginInput {
  readonly type: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** @throws {UsageError} no table with a head that names fields of the register, too many rows, no place. */
export const createBeginImport = (tools: ImportTools) =>
  defineOperation<BeginInput, { readonly id: string; readonly rows: number }>({
    name: 'import.begin',
    needs: 'record.import',
    audit: ({ type }, { id, rows }) => ({ type, id, rows }),
    run: async ({ type: id, fileName, bytes }, actor, stores) => {
      const { type } = registerOf(id, actor, tools);
      const table = findTable(await readSheets(bytes, fileName), type);
      if (table === undefined) throw new UsageError(say('import.no-head', { title: type.title }));
      const rows = await withoutNumbers(table.rows, table.columns, type, actor, stores, tools);
      if (rows.length > MAX_ROWS)
        throw new UsageError(say('import.too-many', { count: rows.length, max: MAX_ROWS }));
      const [kept] = await stores.shelf.list({
        kind: 'columns',
        places: [actor.place ?? ''],
        key: columnsKey(id, table.head),
        limit: 1,
      });
      const known = kept === undefined ? undefined : columnsBody.parse(kept.body);
      const columns = known?.columns ?? table.columns;
      const body: ImportBody = {
        type: id,
        fileName: fileName.slice(0, 100),
        head: [...table.head],
        rows: [...withContinued(rows, columns)],
        columns: [...columns],
        fixed: known?.fixed ?? {},
        isKnown: known !== undefined,
        done: null,
      };
      const entryId = tools.ids.next();
      await stores.shelf.put({
        id: entryId,
        kind: 'import',
        place: actor.place,
        key: id,
        state: 'waiting',
        madeBy: actor.id,
        madeAt: tools.clock.now(),
        body,
      });
      return { id: entryId, rows: rows.length };
    },
  });

export interface ImportView {
  readonly entry: ImportEntry;
  readonly type: RecordType;
  /** Fields a column may be read as. */
  readonly fields: readonly ImportedField[];
  /** Every row, tried; empty once the import is over. */
  readonly rows: readonly CheckedRow[];
}

/** The dry run: every row as it would come in, and nothing is kept. */
export const createReadImport = (tools: ImportTools) =>
  defineOperation<{ readonly id: string }, ImportView>({
    name: 'import.read',
    needs: 'record.import',
    audit: ({ id }, { rows }) => ({ id, rows: rows.length }),
    reads: true,
    run: async ({ id }, actor, stores) => {
      const entry = await theirImport(id, actor, stores, tools);
      const { type } = registerOf(entry.body.type, actor, tools);
      return {
        entry,
        type,
        fields: importedFields(type),
        rows: isOpen(entry) ? await tried(entry, type, actor, stores, tools) : [],
      };
    },
  });

export interface ColumnsInput {
  readonly id: string;
  readonly columns: readonly (string | null)[];
  readonly fixed: Readonly<Record<string, string>>;
}

/** Says how the columns are read, for this table and every one with the same head. */
export const createSetColumns = (tools: ImportTools) =>
  defineOperation<ColumnsInput, void>({
    name: 'import.columns',
    needs: 'record.import',
    audit: ({ id }) => ({ id }),
    run: async ({ id, columns, fixed }, actor, stores) => {
      const { body, state } = await theirImport(id, actor, stores, tools);
      if (state !== 'waiting') throw new UsageError(say('import.over'));
      const named = columns.filter((field) => field !== null);
      if (new Set(named).size < named.length) throw new UsageError(say('import.field-twice'));
      const known = new Set(importedFields(recordType(body.type)).map(({ id: field }) => field));
      const chosen = body.head.map((_, at) => {
        const field = columns[at] ?? null;
        return field !== null && known.has(field) ? field : null;
      });
      const same = Object.fromEntries(
        Object.entries(fixed).filter(([field, text]) => known.has(field) && text !== ''),
      );
      const bare = await withoutNumbers(body.rows, chosen, recordType(body.type), actor, stores, tools);
      const rows = [...withContinued(bare, chosen)];
      await stores.shelf.change(id, { body: { ...body, rows, columns: chosen, fixed: same, isKnown: true } });
      const key = columnsKey(body.type, body.head);
      await stores.shelf.put({
        id: `columns-${actor.place ?? ''}-${key}`,
        kind: 'columns',
        place: actor.place,
        key,
        state: 'kept',
        madeBy: actor.id,
        madeAt: tools.clock.now(),
        body: { columns: chosen, fixed: same },
      });
    },
  });

/** The rows that cannot come in, or did not, as they were brought and with why: to be mended and brought again. */
export const createLeftOfImport = (tools: ImportTools) =>
  defineOperation<
    { readonly id: string },
    { readonly fileName: string; readonly bytes: Uint8Array; readonly rows: number }
  >({
    name: 'import.left',
    needs: 'record.import',
    audit: ({ id }, { rows }) => ({ id, rows }),
    reads: true,
    run: async ({ id }, actor, stores) => {
      const entry = await theirImport(id, actor, stores, tools);
      const { type } = registerOf(entry.body.type, actor, tools);
      const toCome = isOpen(entry) ? await tried(entry, type, actor, stores, tools) : [];
      const left = [...(entry.body.done?.left ?? []), ...toCome.filter(({ reasons }) => reasons.length > 0)];
      const { head } = entry.body;
      const sheet = {
        name: say('import.left-sheet'),
        columns: [...head, say('import.line-head'), say('import.why-head')].map((title, at) => ({
          id: `c${at}`,
          title,
        })),
        rows: left.flatMap(({ line, reasons }) =>
          rowsOfEntry(entry.body.rows, line).map(({ line: own, cells }) => [
            ...head.map((_, at) => cells[at] ?? null),
            own,
            own === line ? reasons.join(';') : '',
          ]),
        ),
      };
      const fileName = say('import.left-file', { title: type.title, day: tools.clock.today() });
      return { fileName, bytes: await formatSheets([sheet], 'xlsx'), rows: left.length };
    },
  });

export interface ImportLine {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly state: ImportEntry['state'];
  readonly day: string;
  readonly rows: number;
  readonly brought: number;
  readonly left: number;
}

export const createListImports = (tools: ImportTools) =>
  defineOperation<Record<string, never>, readonly ImportLine[]>({
    name: 'import.list',
    needs: 'record.import',
    // Names of files and counts.
    audit: null,
    reads: true,
    run: async (_input, actor, stores) => {
      const places = placesOf(actor, tools.places);
      const entries = await stores.shelf.list({ kind: 'import', places, limit: 30 });
      return entries.map(importOf).map(({ id, state, madeAt, body }) => ({
        id,
        title: recordType(body.type).title,
        fileName: body.fileName,
        state,
        day: madeAt.slice(0, 10),
        rows: body.done === null ? body.rows.length : body.done.brought.length + body.done.left.length,
        brought: body.done?.brought.length ?? 0,
        left: body.done?.left.length ?? 0,
      }));
    },
  });
