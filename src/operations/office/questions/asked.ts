/** What was asked: every question of a span, by how its answer ended, and the share that was refused, week by week. */

import type { GateSettings } from '../../../domain/access/gate.ts';
import type { Gazetteer } from '../../../domain/jurisdictions/gazetteer.ts';
import { addDays, type Day } from '../../../domain/shared/day.ts';
import type { Clock } from '../../../ports.ts';
import { wordsFor } from '../../answer-queue.ts';
import { documentOfPerson } from '../../form-context.ts';
import { defineOperation } from '../../operation.ts';

export interface AskedTools {
  readonly places: Gazetteer;
  readonly settings: GateSettings;
  readonly clock: Clock;
}

/** Said not to be in the document: what the office may do something about. */
export const REFUSED = 'not-in-document';

export interface Week {
  /** A Monday. */
  readonly from: Day;
  readonly to: Day;
  readonly asked: number;
  readonly refused: number;
}

/** Weeks looked back, the present one included. */
const WEEKS = 12;

export async function weeksOf(
  documentId: string | undefined,
  verdictsByHour: (query: {
    readonly documentId: string | undefined;
    readonly from: string;
  }) => Promise<readonly { readonly hour: string; readonly verdict: string; readonly count: number }[]>,
  clock: Clock,
): Promise<readonly Week[]> {
  const monday = mondayOf(clock.today());
  const starts = Array.from({ length: WEEKS }, (_, at) => addDays(monday, -7 * (WEEKS - 1 - at)));
  const begins = starts.map((day) => clock.instantOf(day, 0).slice(0, 13));
  const hours = await verdictsByHour({ documentId, from: clock.instantOf(starts[0] ?? monday, 0) });
  const weeks = starts.map((from) => ({ from, to: addDays(from, 6), asked: 0, refused: 0 }));
  for (const { hour, verdict, count } of hours) {
    const week = weeks[begins.findLastIndex((begin) => begin <= hour)];
    if (week === undefined) continue;
    week.asked += count;
    if (verdict === REFUSED) week.refused += count;
  }
  return weeks;
}

function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

export interface AskedInput {
  readonly isRefused?: boolean | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly after?: string | undefined;
}

export interface AskedLine {
  readonly question: string;
  readonly at: string;
  readonly verdict: string;
}

const PAGE = 50;

/** Questions of the county's document as they were kept: struck of names and numbers, and not who asked. */
export const createListAsked = ({ places, settings, clock }: AskedTools) =>
  defineOperation<AskedInput, { readonly rows: readonly AskedLine[]; readonly next: string | null }>({
    name: 'queue.asked',
    needs: 'queue.answer',
    audit: (_input, { rows }) => ({ rows: rows.length }),
    reads: true,
    run: async ({ isRefused, from, to, after }, actor, { office }) => {
      const found = await office.asked({
        documentId: documentOfPerson(actor, places),
        verdict: isRefused === true ? REFUSED : undefined,
        from: from === undefined ? undefined : clock.instantOf(from, 0),
        until: to === undefined ? undefined : clock.instantOf(addDays(to, 1), 0),
        before: markOf(after),
        limit: PAGE + 1,
      });
      const shown = found.slice(0, PAGE);
      const last = shown.at(-1);
      return {
        rows: shown.map(({ question, at, verdict }) => ({
          question: wordsFor(actor, question, { settings }),
          at,
          verdict,
        })),
        next: found.length > PAGE && last !== undefined ? `${last.at}_${last.id}` : null,
      };
    },
  });

function markOf(text: string | undefined): { readonly at: string; readonly id: string } | undefined {
  const [at, id] = text?.split('_') ?? [];
  return at === undefined || id === undefined ? undefined : { at, id };
}
