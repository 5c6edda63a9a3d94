/** The operations of an import, bound to their stores. */
import type { Operation, Performed } from '../../operation.ts';
import type { Likes, TakenBack } from './bring.ts';
import { bringWhole, createBringSome, createUndoSome, type ImportDone, undoWhole } from './come-and-go.ts';
import type { ImportTools } from './entry.ts';
import {
  type BeginInput,
  type ColumnsInput,
  createBeginImport,
  createLeftOfImport,
  createListImports,
  createReadImport,
  createSetColumns,
  type ImportLine,
  type ImportView,
} from './import-ledger.ts';

interface One {
  readonly id: string;
}

export interface ImportServices {
  readonly begin: Performed<BeginInput, One & { readonly rows: number }>;
  readonly read: Performed<One, ImportView>;
  readonly setColumns: Performed<ColumnsInput, void>;
  readonly commit: Performed<One & { readonly likes: Likes }, ImportDone>;
  readonly undo: Performed<One, TakenBack>;
  readonly left: Performed<
    One,
    { readonly fileName: string; readonly bytes: Uint8Array; readonly rows: number }
  >;
  readonly list: Performed<Record<string, never>, readonly ImportLine[]>;
}

export function createImportServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: ImportTools,
): ImportServices {
  const read = bind(createReadImport(tools));
  return {
    begin: bind(createBeginImport(tools)),
    read,
    setColumns: bind(createSetColumns(tools)),
    commit: bringWhole(read, bind(createBringSome(tools))),
    undo: undoWhole(bind(createUndoSome(tools))),
    left: bind(createLeftOfImport(tools)),
    list: bind(createListImports(tools)),
  };
}
