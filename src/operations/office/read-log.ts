/** Who did what, when, page by page: for the auditor. Numbers, types and counts; never an answer, never a name. */
import type { AuditEntry } from '../../ports.ts';
import { defineOperation } from '../operation.ts';

export interface LogInput {
  readonly action?: string | undefined;
  readonly personId?: string | undefined;
  readonly before?: number | undefined;
}

export interface LogPage {
  readonly entries: readonly (AuditEntry & { readonly id: number })[];
  readonly next: number | null;
}

const PAGE = 100;

export const createReadLog = () =>
  defineOperation<LogInput, LogPage>({
    name: 'audit.list',
    needs: 'audit.read',
    audit: (_input, { entries }) => ({ rows: entries.length }),
    run: async (query, _actor, { office }) => {
      const found = await office.log({ ...query, limit: PAGE + 1 });
      const entries = found.slice(0, PAGE);
      return { entries, next: found.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
    },
  });
