/** The office's first page in numbers: what is open, late, silent, asked. Each is counted from rows the person may see. */

import type { Person } from '../../domain/access/person.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { placesOf, reachOf } from '../../domain/access/scope.ts';
import { schoolOf, townshipOf } from '../../domain/casework/file-view.ts';
import { silentUnits } from '../../domain/casework/rhythm.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { CASE_KINDS, dropoutCase, largeClassCase, leftBehindCase } from '../../domain/records/case-kinds.ts';
import { honorCertificate } from '../../domain/records/types/honor-certificate.ts';
import { persuasionVisit } from '../../domain/records/types/persuasion-visit.ts';
import { addMonths, type Day } from '../../domain/shared/day.ts';
import type { CaseCount, FileGroup, Stores } from '../../ports.ts';
import { openWithin } from '../case-files.ts';
import { documentOfPerson } from '../form-context.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';
import { tiersIn } from './tiers.ts';

export interface OverviewInput {
  /** Months back, the present one included. */
  readonly months: number;
}

export interface Group {
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
}

export interface Overview {
  readonly from: Day;
  readonly to: Day;
  readonly open: number;
  readonly overdue: number;
  readonly ineffective: number;
  readonly largeClasses: number;
  readonly contactsDue: number;
  readonly townships: readonly Group[];
  readonly schools: readonly Group[];
  /** Kinds with open files. */
  readonly kinds: readonly { readonly id: string; readonly open: number; readonly overdue: number }[];
  /** Visits by month, by what came of them. */
  readonly visits: readonly { readonly month: string; readonly results: Readonly<Record<string, number>> }[];
  /** Certificates that were reckoned, by what the tier is called there. */
  readonly certificates: readonly { readonly tier: string; readonly met: number; readonly not: number }[];
  /** Of the county, for whoever answers its questions; null for others. */
  readonly questions: { readonly asked: number; readonly refused: number; readonly open: number } | null;
  /** Units with an account that entered nothing since; null where there is none, and for whoever does not run the county. */
  readonly silent: readonly string[] | null;
}

export const createOverview = (tools: GateTools) =>
  defineOperation<OverviewInput, Overview>({
    name: 'office.overview',
    needs: 'record.list',
    // Numbers show nobody; the lists behind them leave their rows.
    audit: null,
    reads: true,
    run: async ({ months }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const { today: to } = looking;
      const from = `${addMonths(to, 1 - months).slice(0, 7)}-01`;
      const isCounty = mayDo(actor.role, 'record.list-all');
      const counts = await stores.cases.count(openWithin(looking, CASE_KINDS), to);
      const sum = (of: 'count' | 'late', test: (each: CaseCount) => boolean) =>
        counts.filter(test).reduce((total, each) => total + each[of], 0);
      const dropout = openWithin(looking, [dropoutCase]);
      const groups = async (by: 'school' | 'township', nameOf: NameOf) =>
        grouped(await stores.office.fileGroups(dropout, by, to), nameOf);
      const documentId = documentOfPerson(actor, tools.places);
      const records = { reach: reachOf(actor, tools.places), from };
      return {
        from,
        to,
        open: sum('count', ({ kind }) => kind === dropoutCase.id),
        overdue: sum('late', ({ kind }) => kind === dropoutCase.id),
        ineffective: sum('count', ({ kind, status }) => kind === dropoutCase.id && status === 'ineffective'),
        largeClasses: sum('count', ({ kind }) => kind === largeClassCase.id),
        contactsDue: sum('late', ({ kind }) => kind === leftBehindCase.id),
        townships: await groups('township', townshipOf),
        schools: await groups('school', schoolOf),
        kinds: CASE_KINDS.map(({ id }) => ({
          id,
          open: sum('count', ({ kind }) => kind === id),
          overdue: sum('late', ({ kind }) => kind === id),
        })).filter(({ open }) => open > 0),
        visits: byMonth(
          await stores.office.results(
            { ...records, type: persuasionVisit.id },
            Object.keys(persuasionVisit.fields.result.options),
          ),
        ),
        certificates: certificatesOf(await stores.office.outcomes({ ...records, type: honorCertificate.id })),
        questions: mayDo(actor.role, 'queue.answer') ? await questionsOf(stores, documentId, from) : null,
        silent: isCounty ? await silentOf(actor, tools.places, stores, `${to.slice(0, 7)}-01`) : null,
      };
    },
  });

type NameOf = (file: FileGroup['sample']) => string;

function grouped(groups: readonly FileGroup[], nameOf: NameOf): readonly Group[] {
  return groups
    .map(({ sample, count, late }) => ({ name: nameOf(sample), open: count, overdue: late }))
    .sort((one, other) => other.open - one.open || (one.name < other.name ? -1 : 1));
}

function byMonth(
  counts: readonly { readonly month: string; readonly result: string; readonly count: number }[],
): Overview['visits'] {
  const months = [...new Set(counts.map(({ month }) => month))];
  return months.map((month) => ({
    month,
    results: Object.fromEntries(
      counts.filter((each) => each.month === month).map(({ result, count }) => [result, count]),
    ),
  }));
}

function certificatesOf(
  outcomes: readonly { readonly outcome: string; readonly count: number }[],
): Overview['certificates'] {
  const tiers = new Map<string, { met: number; not: number }>();
  for (const { outcome, count } of outcomes)
    for (const { tier, isMet } of tiersIn(outcome)) {
      const { met, not } = tiers.get(tier) ?? { met: 0, not: 0 };
      tiers.set(tier, isMet ? { met: met + count, not } : { met, not: not + count });
    }
  return [...tiers].map(([tier, counts]) => ({ tier, ...counts }));
}

async function questionsOf({ office }: Stores, documentId: string | undefined, from: Day) {
  const verdicts = await office.verdicts({ documentId, from });
  const sum = (test: (verdict: string) => boolean) =>
    verdicts.filter(({ verdict }) => test(verdict)).reduce((total, { count }) => total + count, 0);
  return {
    asked: sum(() => true),
    refused: sum((verdict) => verdict === 'not-in-document'),
    open: await office.countOpenQuestions(documentId),
  };
}

/** Units with a vouched account within the places, that entered nothing since the day. */
async function silentOf(
  actor: Person,
  places: Gazetteer,
  { office, staff }: Stores,
  from: Day,
): Promise<readonly string[] | null> {
  const within = placesOf(actor, places);
  const expected = (await staff.list()).flatMap(({ unit, place, role, status, isVouched }) =>
    unit !== null &&
    isVouched &&
    status === 'active' &&
    role !== 'township-head' &&
    (within === undefined || (place !== null && within.includes(place)))
      ? [unit]
      : [],
  );
  if (expected.length === 0) return null;
  return silentUnits(expected, await office.heard({ places: within, from }, expected));
}
