/**
 * What people typed and were shown of a file is looked through a page at a time, each on disk by itself, with
 * everybody's turn in between. The file still stands meanwhile: one that was broken off is begun again.
 */
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { CaseFile, Clock, Counts, SweepMark, Traces, UnitOfWork } from '../../ports.ts';
import { tracesOf } from './traces.ts';

export interface Swept {
  /** Whatever was written before is looked through. */
  readonly since: string;
  readonly traces: Traces;
  readonly counts: Counts;
}

/** What was being answered when the sweep began is written a little after. */
const MARGIN_MS = 120_000;

export async function sweepFor(
  file: CaseFile,
  { work, clock }: { readonly work: UnitOfWork; readonly clock: Clock },
): Promise<Swept> {
  const since = new Date(Date.parse(clock.now()) - MARGIN_MS).toISOString();
  const traces = await work.snapshot((stores) => tracesOf(file, stores));
  let counts: Counts = {};
  for (let mark: SweepMark | undefined; ; ) {
    const page = await work.transaction(({ privacy }) => privacy.sweep(traces, mark));
    counts = added(counts, page.counts);
    if (page.next === undefined) return { since, traces, counts };
    mark = page.next;
    await othersTurn();
  }
}

/** What there may be much of about an account goes in the same way; by what it is found goes last. */
export async function sweepAccount(
  { personId, what }: { readonly personId: string; readonly what: 'person' | 'chat' },
  { work }: { readonly work: UnitOfWork },
): Promise<Counts> {
  let counts: Counts = {};
  for (;;) {
    const page = await work.transaction(({ privacy }) => privacy.eraseSome(personId, what));
    counts = added(counts, page.counts);
    if (!page.isMore) return counts;
    await othersTurn();
  }
}

/** From when on there is still to be looked; from the first day where somebody wrote another name meanwhile. */
export function coveredSince({ since, traces: swept }: Swept, traces: Traces): string {
  const isCovered = (['numbers', 'words', 'people'] as const).every((kind) =>
    traces[kind].every((each) => swept[kind].includes(each)),
  );
  return isCovered ? since : '';
}

export function added(one: Counts, other: Counts): Counts {
  const sum: Record<string, number> = { ...one };
  for (const [what, count] of Object.entries(other)) sum[what] = (sum[what] ?? 0) + count;
  return sum;
}
