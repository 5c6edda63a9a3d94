/**
 * An office's old ledger comes in: a table is brought, its columns are read as fields once and remembered,
 * every row is tried and nothing is kept yet; then the good rows come in together, and may go again together.
 */
import { gate } from '../../../domain/access/gate.ts';
import type { Person } from '../../../domain/access/person.ts';
import { placesOf } from '../../../domain/access/scope.ts';
import type { OfficeSettings } from '../../../domain/office/settings.ts';
import type { RecordType } from '../../../domain/records/record-type.ts';
import { recordType } from '../../../domain/records/types/index.ts';
import { UsageError } from '../../../domain/shared/errors.ts';
import { formatSheets } from '../../../export/formats.ts';
import { readSheets } from '../../../ingest/read-cells.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { Ids, Stores } from '../../../ports.ts';
import { documentOfPerson, type FormTools, formContext } from '../../form-context.ts';
import { defineOperation } from '../../operation.ts';
import { registerAt } from '../../register-at.ts';
import type { SubmitTools } from '../../submit-record.ts';
import { lookingAs, mayAskPersonal } from '../../through-gate.ts';
import { bringIn, type Likes, type TakenBack, takeBack } from './bring.ts';
import { type CheckedRow, checkRows, forOldLedger } from './check-rows.ts';
import { columnsKey, findTable, importedFields, isImportable } from './columns.ts';
import { withoutNumbers } from './numbers.ts';
import { columnsBody, type ImportBody, type ImportEntry, importOf } from './shape.ts';

export interface ImportTools extends FormTools, SubmitTools {
  readonly settings: OfficeSettings;
  readonly ids: Ids;
  readonly clock: SubmitTools['clock'];
  readonly library: SubmitTools['library'];
}

/** Rows of one import: it comes in, and goes, in one piece. */
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
      if (!isImportable(type)) throw new UsageError(say('import.not-by-row', { title: type.title }));
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
      const body: ImportBody = {
        type: id,
        fileName: fileName.slice(0, 100),
        head: [...table.head],
        rows,
        columns: [...(known?.columns ?? table.columns)],
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
  readonly fields: readonly { readonly id: string; readonly label: string; readonly isNeeded: boolean }[];
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
        fields: importedFields(type).map(([field, { label, optional }]) => ({
          id: field,
          label,
          isNeeded: optional !== true,
        })),
        rows: entry.state === 'waiting' ? await tried(entry, type, actor, stores, tools) : [],
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
      const { fields } = recordType(body.type);
      const chosen = body.head.map((_, at) => {
        const field = columns[at] ?? null;
        return field !== null && fields[field] !== undefined ? field : null;
      });
      const same = Object.fromEntries(
        Object.entries(fixed).filter(([field, text]) => fields[field] && text !== ''),
      );
      const rows = await withoutNumbers(body.rows, chosen, recordType(body.type), actor, stores, tools);
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

export interface ImportDone {
  readonly brought: number;
  readonly left: number;
}

/** The good rows come in together. Those left are kept with why, to be mended and brought again. */
export const createCommitImport = (tools: ImportTools) =>
  defineOperation<{ readonly id: string; readonly likes: Likes }, ImportDone>({
    name: 'import.commit',
    needs: 'record.import',
    audit: ({ id, likes }, { brought, left }) => ({ id, likes, brought, left }),
    run: async ({ id, likes }, actor, stores) => {
      const entry = await theirImport(id, actor, stores, tools);
      if (entry.state !== 'waiting') throw new UsageError(say('import.over'));
      const { type, homeDocument } = registerOf(entry.body.type, actor, tools);
      const rows = await tried(entry, type, actor, stores, tools);
      const personalAllowed = mayAskPersonal(actor, tools);
      const old = forOldLedger(type);
      const done = await bringIn(
        { importId: id, type: old, rows, likes, homeDocument, personalAllowed },
        actor,
        stores,
        tools,
      );
      // What came in stands in the registers now; of the table only what did not is still needed.
      const left = new Set(done.left.map(({ line }) => line));
      const kept = entry.body.rows.filter(({ line }) => left.has(line));
      await stores.shelf.change(id, { state: 'done', body: { ...entry.body, rows: kept, done } });
      return { brought: done.brought.length, left: done.left.length };
    },
  });

/** Takes back everything of an import that nobody has worked on since. */
export const createUndoImport = (tools: ImportTools) =>
  defineOperation<{ readonly id: string }, TakenBack>({
    name: 'import.undo',
    needs: 'record.import',
    audit: ({ id }, { records, kept }) => ({ id, records, kept: kept.length }),
    run: async ({ id }, actor, stores) => {
      const { state, body } = await theirImport(id, actor, stores, tools);
      if (state !== 'done' || body.done === null) throw new UsageError(say('import.nothing-to-undo'));
      const taken = await takeBack(body.done.brought, stores);
      await stores.shelf.change(id, { state: 'undone' });
      return taken;
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
      const left =
        entry.body.done?.left ??
        (await tried(entry, type, actor, stores, tools)).filter(({ reasons }) => reasons.length > 0);
      const cells = new Map(entry.body.rows.map(({ line, cells: row }) => [line, row]));
      const { head } = entry.body;
      const sheet = {
        name: say('import.left-sheet'),
        columns: [...head, say('import.line-head'), say('import.why-head')].map((title, at) => ({
          id: `c${at}`,
          title,
        })),
        rows: left.map(({ line, reasons }) => [
          ...head.map((_, at) => cells.get(line)?.[at] ?? null),
          line,
          reasons.join(';'),
        ]),
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

async function tried(
  { body }: ImportEntry,
  type: RecordType,
  actor: Person,
  stores: Stores,
  tools: ImportTools,
): Promise<readonly CheckedRow[]> {
  const old = forOldLedger(type);
  const context = await formContext(old, actor, stores, tools);
  return checkRows(body, old, context, lookingAs(actor, 'form-choices', tools), stores);
}

function registerOf(id: string, actor: Person, tools: ImportTools) {
  const homeDocument = documentOfPerson(actor, tools.places);
  if (homeDocument === undefined) throw new UsageError(say('form.no-place'));
  return { type: registerAt(id, homeDocument, tools), homeDocument };
}

/** @throws {UsageError} no such import, or another place's. */
async function theirImport(
  id: string,
  actor: Person,
  stores: Stores,
  tools: ImportTools,
): Promise<ImportEntry> {
  const found = await stores.shelf.get(id, 'import');
  const looking = lookingAs(actor, 'list', tools);
  const isTheirs =
    found !== undefined &&
    gate(looking, { authorId: found.madeBy, place: found.place, answers: {} }) !== 'refused';
  if (found === undefined || !isTheirs) throw new UsageError(say('import.gone'));
  return importOf(found);
}
