/** The office's first page in numbers: what is open, late, silent, asked. Each is counted from rows the person may see. */

import type { Looking } from '../../domain/access/gate.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { placesOf, TOWNSHIP } from '../../domain/access/scope.ts';
import { silentUnits } from '../../domain/casework/rhythm.ts';
import { textOf } from '../../domain/records/answers.ts';
import { CASE_KINDS, openStatuses } from '../../domain/records/case-kinds.ts';
import type { RuleOutcome } from '../../domain/rules/rule.ts';
import { addMonths, type Day } from '../../domain/shared/day.ts';
import type { FileLine, RecordLine, Stores } from '../../ports.ts';
import { documentOfPerson } from '../form-context.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs, seesFile } from '../through-gate.ts';

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
  /** Units with an account that entered nothing since; null for whoever does not run the county. */
  readonly silent: readonly string[] | null;
}

/** More open files than this are not counted one by one. */
const MANY = 100_000;

export const createOverview = (tools: GateTools) =>
  defineOperation<OverviewInput, Overview>({
    name: 'office.overview',
    needs: 'record.list',
    // Numbers show nobody; the lists behind them leave their rows.
    audit: null,
    run: async ({ months }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const { today: to } = looking;
      const from = `${addMonths(to, 1 - months).slice(0, 7)}-01`;
      const isCounty = mayDo(actor.role, 'record.list-all');
      const files = await openLines(looking, stores);
      const dropout = files.filter(({ kind }) => kind === 'dropout');
      const isLate = ({ nextOn }: FileLine) => nextOn !== null && nextOn < to;
      const count = (kind: string, test: (file: FileLine) => boolean = () => true) =>
        files.filter((file) => file.kind === kind && test(file)).length;
      const documentId = documentOfPerson(actor, tools.places);
      return {
        from,
        to,
        open: dropout.length,
        overdue: dropout.filter(isLate).length,
        ineffective: count('dropout', ({ status }) => status === 'ineffective'),
        largeClasses: count('large-class'),
        contactsDue: count('left-behind', isLate),
        townships: grouped(dropout, townshipOf, isLate),
        schools: grouped(dropout, (file) => textOf(file.answers, 'school') ?? '', isLate),
        kinds: CASE_KINDS.map(({ id }) => ({ id, open: count(id), overdue: count(id, isLate) })).filter(
          ({ open }) => open > 0,
        ),
        visits: await visitsOf(looking, stores, from),
        certificates: certificatesOf(await recordsSeen(looking, stores, 'honor-certificate', from)),
        questions: mayDo(actor.role, 'queue.answer') ? await questionsOf(stores, documentId, from) : null,
        silent: isCounty ? await silentOf(looking, stores, `${to.slice(0, 7)}-01`) : null,
      };
    },
  });

/** Division codes whose rows are looked at at all; the gate decides on each. */
export function placesLookedAt({ person, places }: Looking): readonly string[] | undefined {
  if (mayDo(person.role, 'record.list-all')) return placesOf(person, places);
  return person.place === null ? [] : [person.place];
}

async function openLines(looking: Looking, { office }: Stores): Promise<readonly FileLine[]> {
  const statuses = [...new Set(CASE_KINDS.flatMap((kind) => openStatuses(kind)))];
  const places = placesLookedAt(looking);
  const files = await office.files({ statuses, places, order: 'newest', limit: MANY });
  return files.filter((file) => seesFile(looking, file));
}

/** 潞江镇 of 潞江镇新乡村. */
export function townshipOf({ answers }: FileLine): string {
  return TOWNSHIP.exec(textOf(answers, 'village') ?? '')?.[0] ?? '';
}

function grouped(
  files: readonly FileLine[],
  nameOf: (file: FileLine) => string,
  isLate: (file: FileLine) => boolean,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const file of files) {
    const name = nameOf(file);
    const { open, overdue } = groups.get(name) ?? { open: 0, overdue: 0 };
    groups.set(name, { name, open: open + 1, overdue: overdue + (isLate(file) ? 1 : 0) });
  }
  return [...groups.values()].sort((one, other) => other.open - one.open || (one.name < other.name ? -1 : 1));
}

/** Of a type since a day, as far as the person may see them: their own, and those of files that are theirs to see. */
async function recordsSeen(
  looking: Looking,
  { office }: Stores,
  type: string,
  from: Day,
): Promise<readonly RecordLine[]> {
  const places = placesLookedAt(looking);
  const records = await office.records({ type, places, from, limit: MANY });
  if (mayDo(looking.person.role, 'record.list-all')) return records;
  const files = await office.files({ kind: 'dropout', places, order: 'newest', limit: MANY });
  const seen = new Set(files.filter((file) => seesFile(looking, file)).map(({ number }) => number));
  return records.filter(
    ({ personId, caseNumber }) =>
      personId === looking.person.id || (caseNumber !== null && seen.has(caseNumber)),
  );
}

async function visitsOf(looking: Looking, stores: Stores, from: Day): Promise<Overview['visits']> {
  const counts = (await recordsSeen(looking, stores, 'persuasion-visit', from)).map(
    ({ submittedOn, answers }) => ({
      month: submittedOn.slice(0, 7),
      answer: textOf(answers, 'result') ?? '',
    }),
  );
  const months = new Map<string, Record<string, number>>();
  for (const { month, answer } of counts) {
    const results = months.get(month) ?? {};
    results[answer] = (results[answer] ?? 0) + 1;
    months.set(month, results);
  }
  return [...months]
    .map(([month, results]) => ({ month, results }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

function certificatesOf(records: readonly RecordLine[]): Overview['certificates'] {
  const tiers = new Map<string, { met: number; not: number }>();
  for (const { outcome } of records) {
    const parsed = outcome === null ? undefined : (JSON.parse(outcome) as RuleOutcome);
    if (parsed === undefined || parsed.outcome === 'not-in-document') continue;
    for (const { status, lines } of parsed.results) {
      const [tier = ''] = lines;
      if (tier === '' || (status !== 'met' && status !== 'not-met')) continue;
      const { met, not } = tiers.get(tier) ?? { met: 0, not: 0 };
      tiers.set(tier, status === 'met' ? { met: met + 1, not } : { met, not: not + 1 });
    }
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
async function silentOf(looking: Looking, { office, staff }: Stores, from: Day): Promise<readonly string[]> {
  const places = placesLookedAt(looking);
  const entered = await office.records({ places, from, limit: MANY });
  const heard = new Set(entered.flatMap(({ unit }) => unit ?? []));
  const expected = (await staff.list()).flatMap(({ unit, place, role, status, isVouched }) =>
    unit !== null &&
    isVouched &&
    status === 'active' &&
    role !== 'township-head' &&
    (places === undefined || (place !== null && places.includes(place)))
      ? [unit]
      : [],
  );
  return silentUnits(expected, heard);
}
