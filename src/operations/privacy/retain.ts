/**
 * What has been kept long enough goes (到期删除): each kind after its own days, each in a transaction of
 * its own, with counts kept. The day's round does it by itself; the command line shows first what would go.
 */

import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { daysOfFiles, KEPT_KINDS, type KeptKind, type Retention } from '../../domain/privacy/retention.ts';
import { CASE_KINDS, CLOSED } from '../../domain/records/case-kinds.ts';
import { addDays } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock, Stores, UnitOfWork } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { eraseFile } from './erase.ts';
import { sweepFor } from './sweep.ts';

export interface RetainTools {
  readonly places: Gazetteer;
  readonly clock: Clock;
  readonly retention: Retention;
}

export interface Expired {
  /** `chat`, `file:disabled` … */
  readonly what: string;
  readonly days: number;
  readonly rows: number;
}

/** What would go today: rows, and files of each kind. */
export const createShowExpired = (tools: RetainTools) =>
  defineOperation<Record<string, never>, readonly Expired[]>({
    name: 'privacy.retain',
    needs: 'privacy.manage',
    audit: (_input, expired) => ({ rows: expired.reduce((sum, { rows }) => sum + rows, 0) }),
    run: async (_input, actor, stores) => {
      // Of all places at once: for whoever runs the machine.
      if (actor.channel !== 'console') throw new UsageError(say('privacy.console-only'));
      const found: Expired[] = [];
      for (const [kind, days] of rowKinds(tools.retention))
        found.push({ what: kind, days, rows: await stores.privacy.countExpired(kind, instant(days, tools)) });
      for (const [kind, days] of fileKinds(tools.retention)) {
        const numbers = await stores.privacy.closedBefore(kind, addDays(tools.clock.today(), -days));
        found.push({ what: `file:${kind}`, days, rows: numbers.length });
      }
      return found;
    },
  });

/** Takes away what is over. @returns what went; kinds of which nothing went are left out. */
export async function applyRetention(work: UnitOfWork, tools: RetainTools): Promise<readonly Expired[]> {
  const gone: Expired[] = [];
  for (const [kind, days] of rowKinds(tools.retention)) {
    const rows = await work.transaction((stores) => expire(kind, days, stores, tools));
    if (rows > 0) gone.push({ what: kind, days, rows });
  }
  for (const [kind, days] of fileKinds(tools.retention)) {
    const numbers = await work.stores.privacy.closedBefore(kind, addDays(tools.clock.today(), -days));
    // One file at a time: others write in between.
    let rows = 0;
    for (const number of numbers) {
      const found = await work.stores.cases.get(number);
      if (found === undefined) continue;
      const swept = await sweepFor(found, { ...tools, work });
      await work.transaction(async (stores) => {
        const file = await stores.cases.get(number);
        // Somebody may have opened it again while it was looked for.
        if (file?.status !== CLOSED) return;
        await eraseFile(file, swept, null, 'retention', stores, tools);
        rows += 1;
      });
    }
    if (rows > 0) gone.push({ what: `file:${kind}`, days, rows });
  }
  if (gone.length > 0) await work.scrub();
  return gone;
}

type RowKind = Exclude<KeptKind, 'file'>;

function rowKinds(retention: Retention): readonly (readonly [RowKind, number])[] {
  return KEPT_KINDS.flatMap((kind) => {
    const days = retention[kind] ?? null;
    return kind === 'file' || days === null ? [] : [[kind, days] as const];
  });
}

function fileKinds(retention: Retention): readonly (readonly [string, number])[] {
  return CASE_KINDS.flatMap(({ id }) => {
    const days = daysOfFiles(retention, id);
    return days === null ? [] : [[id, days] as const];
  });
}

/** An instant so many days ago. */
function instant(days: number, { clock }: RetainTools): string {
  return new Date(Date.parse(clock.now()) - days * 86_400_000).toISOString();
}

async function expire(kind: RowKind, days: number, { privacy }: Stores, tools: RetainTools): Promise<number> {
  const rows = await privacy.expire(kind, instant(days, tools));
  if (rows > 0)
    await privacy.note({
      at: tools.clock.now(),
      cause: 'retention',
      what: kind,
      subject: null,
      place: null,
      ageBand: null,
      counts: { rows },
      personId: null,
    });
  return rows;
}
