/** Asking for a table that takes its time, seeing how far it is, fetching it, taking it away. */
import type { Person } from '../../domain/access/person.ts';
import { recordType } from '../../domain/records/types/index.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { ExportFiles, Stores } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { type ApprovalTools, assertApproved } from './approvals.ts';
import { filterOf, type Kept, type KeptFilter, keptAs, loggedFilter, recordsOf } from './shape.ts';

export interface BeginInput {
  readonly filter: KeptFilter;
  readonly purpose: string;
  /** Of whoever agreed to complete data. */
  readonly approval?: string | undefined;
}

/** Puts it on the shelf as being made. Who makes it is the desk. */
export const createBeginExport = (tools: ApprovalTools) =>
  defineOperation<BeginInput, Kept<'export'>>({
    name: 'export.begin',
    needs: 'record.export',
    audit: ({ filter, purpose, approval }, { id, body }) => ({
      id,
      ...loggedFilter(filter),
      rows: body.expected,
      reveal: approval !== undefined,
      purpose,
    }),
    run: async ({ filter, purpose, approval }, actor, stores) => {
      const { clock, ids, places } = tools;
      if (approval !== undefined) await assertApproved(approval, filter, actor, stores, clock);
      const { type } = filter;
      const expected = await stores.records.count(recordsOf(filter, actor, places));
      const now = clock.now();
      const made: Kept<'export'> = {
        id: ids.next(12),
        place: actor.place,
        state: 'making',
        madeBy: actor.id,
        madeAt: now,
        body: {
          filter: filterOf(filter),
          purpose,
          title: recordType(type).title,
          approval: approval ?? null,
          expected,
          done: 0,
          beatAt: now,
          fileName: null,
          file: null,
          failed: null,
        },
      };
      await stores.shelf.put({ ...made, kind: 'export', key: type });
      return made;
    },
  });

export interface FetchInput {
  readonly id: string;
  /** From this byte on, where a download goes on that broke off. */
  readonly start?: number | undefined;
  /** Up to and with this one. */
  readonly last?: number | undefined;
}

export interface Fetched {
  readonly fileName: string;
  readonly size: number;
  readonly digest: string;
  readonly start: number;
  /** The byte after the last. */
  readonly end: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** @throws {UsageError} somebody else's, not finished, or gone; complete, and the word for it is over. */
export const createFetchExport = ({
  files,
  clock,
}: Pick<ApprovalTools, 'clock'> & { readonly files: ExportFiles }) =>
  defineOperation<FetchInput, Fetched>({
    name: 'export.fetch',
    needs: 'record.export',
    // Each piece of a download that was broken off: the first tells who has it.
    audit: ({ id }, { start }) => ({ id, start }),
    reads: true,
    run: async ({ id, start = 0, last }, actor, stores) => {
      const { body } = await ownExport(id, actor, stores);
      if (body.file === null || body.fileName === null) throw new UsageError(say('exports.not-ready'));
      if (body.approval !== null) await assertApproved(body.approval, body.filter, actor, stores, clock);
      const { key, size, digest } = body.file;
      const end = Math.min(size, last === undefined ? size : last + 1);
      const bytes = files.read(id, key, start, end);
      if (bytes === undefined) throw new UsageError(say('exports.gone'));
      return { fileName: body.fileName, size, digest, start, end, bytes };
    },
  });

export const createRemoveExport = ({ files }: { readonly files: ExportFiles }) =>
  defineOperation<{ readonly id: string }, void>({
    name: 'export.remove',
    needs: 'record.export',
    audit: ({ id }) => ({ id }),
    run: async ({ id }, actor, stores, afterCommit) => {
      const { body } = await ownExport(id, actor, stores);
      await stores.shelf.change(id, { state: 'removed', body: { ...body, file: null } });
      afterCommit(() => files.remove(id));
    },
  });

/** @throws {UsageError} there is none of this person's. */
export async function ownExport(id: string, actor: Person, stores: Stores): Promise<Kept<'export'>> {
  const found = await stores.shelf.get(id, 'export');
  if (found === undefined || found.madeBy !== actor.id || found.state === 'removed')
    throw new UsageError(say('exports.gone'));
  return keptAs('export', found);
}
