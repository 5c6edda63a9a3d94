/** Is everything as it must be? One check a thing, each with what to do where it is not. Shared by the page, /healthz and the doctor. */
import { defineOperation } from '../operation.ts';

export interface Check {
  /** database, key, disk, clock, index … */
  readonly id: string;
  /** `warn`: it works, and somebody should look. */
  readonly state: 'ok' | 'warn' | 'bad';
  /** What was found and, where something is wrong, the remedy: in Chinese, without anything personal. */
  readonly says: string;
}

export type Checker = () => Promise<readonly Check[]>;

export const createReadHealth = (check: Checker) =>
  defineOperation<Record<string, never>, readonly Check[]>({
    name: 'office.health',
    needs: 'staff.invite',
    // Says nothing of anybody.
    audit: null,
    reads: 'nothing',
    run: async () => check(),
  });
