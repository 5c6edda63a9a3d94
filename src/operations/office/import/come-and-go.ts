/**
 * The good rows of an import come in, and go again, a hundred at a time with everybody's turn in between: nobody
 * waits for a whole table. How far it came stands with the import, so what was broken off goes on where it was.
 */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { UsageError } from '../../../domain/shared/errors.ts';
import { say } from '../../../messages/zh-CN.ts';
import { defineOperation, type Performed } from '../../operation.ts';
import { mayAskPersonal } from '../../through-gate.ts';
import { bringIn, type Likes, type TakenBack, takeBack } from './bring.ts';
import { type CheckedRow, forOldLedger } from './check-rows.ts';
import { type ImportTools, isOpen, linesOf, registerOf, theirImport } from './entry.ts';
import type { ImportView } from './import-ledger.ts';
import type { Brought } from './shape.ts';

/** Rows that come in, or go, together: so long others who write wait. */
const AT_ONCE = 100;

export interface ImportDone {
  readonly brought: number;
  readonly left: number;
}

export interface BringSomeInput {
  readonly id: string;
  readonly likes: Likes;
  /** The next of those that were tried. */
  readonly rows: readonly CheckedRow[];
  readonly isLast: boolean;
}

/** Of these rows, and of all of the import so far. */
export type BroughtSome = ImportDone & { readonly all: ImportDone };

/** Some of the rows come in together. Those left are kept with why, to be mended and brought again. */
export const createBringSome = (tools: ImportTools) =>
  defineOperation<BringSomeInput, BroughtSome>({
    name: 'import.commit',
    needs: 'record.import',
    audit: ({ id, likes }, { brought, left }) => ({ id, likes, brought, left }),
    run: async ({ id, likes, rows, isLast }, actor, stores) => {
      const entry = await theirImport(id, actor, stores, tools);
      if (!isOpen(entry)) throw new UsageError(say('import.over'));
      const { type, homeDocument } = registerOf(entry.body.type, actor, tools);
      const before = entry.body.done ?? { brought: [], left: [] };
      // Whoever pressed twice brings nothing twice; and a row of a child who was erased since they were tried stays out.
      const looked = linesOf(before);
      const stand = new Set(entry.body.rows.map(({ line }) => line));
      const some = await bringIn(
        {
          importId: id,
          type: forOldLedger(type),
          rows: rows.filter(({ line }) => stand.has(line) && !looked.has(line)),
          before: before.brought,
          likes,
          homeDocument,
          personalAllowed: mayAskPersonal(actor, tools),
        },
        actor,
        stores,
        tools,
      );
      const done = {
        brought: [...before.brought, ...some.brought],
        left: [...before.left, ...some.left],
      };
      // What came in stands in the registers now; of the table only what did not is still needed.
      const came = new Set(some.brought.map(({ line }) => line));
      const kept = entry.body.rows.filter(({ line, of }) => !came.has(of ?? line));
      await stores.shelf.change(id, {
        state: isLast ? 'done' : 'coming',
        body: { ...entry.body, rows: kept, done },
      });
      return {
        brought: some.brought.length,
        left: some.left.length,
        all: { brought: done.brought.length, left: done.left.length },
      };
    },
  });

/** All good rows come in. */
export function bringWhole(
  read: Performed<{ readonly id: string }, ImportView>,
  bringSome: Performed<BringSomeInput, BroughtSome>,
): Performed<{ readonly id: string; readonly likes: Likes }, ImportDone> {
  return async ({ id, likes }, actor) => {
    const { entry, rows } = await read({ id }, actor);
    if (!isOpen(entry)) throw new UsageError(say('import.over'));
    for (let from = 0; ; from += AT_ONCE) {
      const isLast = from + AT_ONCE >= rows.length;
      const { all } = await bringSome({ id, likes, rows: rows.slice(from, from + AT_ONCE), isLast }, actor);
      if (isLast) return all;
      await othersTurn();
    }
  };
}

export interface UndoSomeInput {
  readonly id: string;
  /** Records that were looked at already, and stay. */
  readonly kept: readonly string[];
}

export type TookSome = TakenBack & { readonly isLast: boolean };

/** Takes back some of what an import brought and nobody has worked on since: whole files. */
export const createUndoSome = (tools: ImportTools) =>
  defineOperation<UndoSomeInput, TookSome>({
    name: 'import.undo',
    needs: 'record.import',
    audit: ({ id }, { records, kept }) => ({ id, records, kept: kept.length }),
    run: async ({ id, kept }, actor, stores) => {
      const { state, body } = await theirImport(id, actor, stores, tools);
      if (state === 'waiting' || state === 'undone' || body.done === null)
        throw new UsageError(say('import.nothing-to-undo'));
      const looked = new Set(kept);
      const stands = body.done.brought.filter(({ number, isBack }) => isBack !== true && !looked.has(number));
      const some = wholeFiles(stands);
      const taken = await takeBack(some, stores);
      const isLast = some.length === stands.length;
      const gone = new Set(some.map(({ number }) => number));
      for (const number of taken.kept) gone.delete(number);
      const brought = body.done.brought.map((each) =>
        gone.has(each.number) ? { ...each, isBack: true as const } : each,
      );
      await stores.shelf.change(id, {
        state: isLast ? 'undone' : 'going',
        body: { ...body, done: { ...body.done, brought } },
      });
      return { ...taken, isLast };
    },
  });

/** The first hundred, and what belongs to the same files. */
function wholeFiles(brought: readonly Brought[]): readonly Brought[] {
  const first = brought.slice(0, AT_ONCE);
  const files = new Set(first.map(({ file }) => file).filter((file) => file !== null));
  return [...first, ...brought.slice(AT_ONCE).filter(({ file }) => file !== null && files.has(file))];
}

/** Takes back everything of an import that nobody has worked on since. */
export function undoWhole(
  undoSome: Performed<UndoSomeInput, TookSome>,
): Performed<{ readonly id: string }, TakenBack> {
  return async ({ id }, actor) => {
    let records = 0;
    const kept: string[] = [];
    for (;;) {
      const some = await undoSome({ id, kept }, actor);
      records += some.records;
      kept.push(...some.kept);
      if (some.isLast) return { records, kept };
      await othersTurn();
    }
  };
}
