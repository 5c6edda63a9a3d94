/**
 * The four reports of the Ministry's rhythm, compiled from rows: by school, by township, the units named that
 * entered nothing in the period. For heads and administrators, each of their own scope.
 */
import { AccessDeniedError } from '../../domain/access/errors.ts';
import type { Looking } from '../../domain/access/gate.ts';
import type { Person } from '../../domain/access/person.ts';
import type { Role } from '../../domain/access/roles.ts';
import { reachOf } from '../../domain/access/scope.ts';
import type { Period } from '../../domain/casework/file-view.ts';
import { schoolOf, townshipOf } from '../../domain/casework/file-view.ts';
import {
  monthsOver,
  periodOf,
  REPORTED_BY,
  type Rhythm,
  type RhythmCount,
  type RhythmRow,
  rhythmRows,
  silentUnits,
} from '../../domain/casework/rhythm.ts';
import { textOf } from '../../domain/records/answers.ts';
import { dropoutCase } from '../../domain/records/case-kinds.ts';
import { persuasionVisit } from '../../domain/records/types/persuasion-visit.ts';
import { reEnrollment } from '../../domain/records/types/re-enrollment.ts';
import { writtenReport } from '../../domain/records/types/written-report.ts';
import { monthReported, zeroReport } from '../../domain/records/types/zero-report.ts';
import type { Day } from '../../domain/shared/day.ts';
import { fold } from '../../domain/shared/fold.ts';
import type { CaseFile, FileFlow, Stores } from '../../ports.ts';
import type { FactsSource } from '../../ports-office.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';
import { scopeOf } from './view-files.ts';

export interface RhythmInput {
  readonly rhythm: Rhythm;
  /** Any day of the period; today where it is left out. */
  readonly day?: Day;
}

export interface RhythmReport {
  readonly period: Period;
  readonly reportedBy: (typeof REPORTED_BY)[Rhythm];
  readonly schools: readonly RhythmRow[];
  readonly townships: readonly RhythmRow[];
  /** Schools that said they have nothing to report. */
  readonly zero: readonly string[];
  /** Schools the office has named, or whose head it knows, that entered nothing, not even that. */
  readonly silent: readonly string[];
  /** Of a longer period: months that are over and of which a school that is not silent entered nothing. */
  readonly gaps: readonly { readonly unit: string; readonly months: readonly string[] }[];
  /** Is any school known that should report? Without, nobody can be told to be silent. */
  readonly knowsSchools: boolean;
}

export const createReportRhythm = (tools: GateTools & FactsSource) =>
  defineOperation<RhythmInput, RhythmReport>({
    name: 'ledger.report',
    needs: 'record.list',
    audit: ({ rhythm }, { period, schools, silent }) => ({
      rhythm,
      from: period.from,
      schools: schools.length,
      silent: silent.length,
    }),
    run: async ({ rhythm, day }, actor, stores) => {
      assertHead(actor);
      return rhythmReport(
        rhythm,
        day ?? tools.clock.today(),
        lookingAs(actor, 'ledger', tools),
        stores,
        tools,
      );
    },
  });

export async function rhythmReport(
  rhythm: Rhythm,
  day: Day,
  looking: Looking,
  stores: Stores,
  { factsFor }: FactsSource,
): Promise<RhythmReport> {
  const period = periodOf(rhythm, day);
  const places = scopeOf(looking);
  const reach = reachOf(looking.person, looking.places);
  const flows = await stores.office.fileFlow({ kinds: [dropoutCase.id], places, reach }, period);
  const known = await schoolsOf(looking, stores, factsFor);
  const { reported, zero } = await reportedIn(period, looking, stores, known);
  const silent = silentUnits(known, reported);
  return {
    period,
    reportedBy: REPORTED_BY[rhythm],
    schools: rhythmRows(flows.school.map(countedOf(schoolOf, known)), known),
    townships: rhythmRows(flows.township.map(countedOf(townshipOf, [])), []),
    zero,
    silent,
    gaps: rhythm === 'month' ? [] : await gapsIn(period, looking, stores, [...reported]),
    knowsSchools: known.length > 0,
  };
}

/** 一月一报告: which of the period's months each of these schools left out. */
async function gapsIn(
  period: Period,
  looking: Looking,
  stores: Stores,
  schools: readonly string[],
): Promise<RhythmReport['gaps']> {
  const left = new Map(schools.map((unit) => [unit, [] as string[]]));
  for (const month of monthsOver(period, looking.today)) {
    const { reported } = await reportedIn(periodOf('month', month), looking, stores, schools);
    for (const unit of silentUnits(schools, reported)) left.get(unit)?.push(month.slice(0, 7));
  }
  return [...left].flatMap(([unit, months]) => (months.length === 0 ? [] : [{ unit, months }]));
}

/** @param known - a name that differs in its writing alone is written as the office does. */
const countedOf =
  (nameOf: (file: CaseFile) => string, known: readonly string[]) =>
  ({ sample, openBefore, opened, openAfter, entered }: FileFlow): RhythmCount => {
    const name = nameOf(sample);
    return {
      unit: known.find((each) => fold(each) === fold(name)) ?? name,
      openBefore,
      opened,
      openAfter,
      returned: entered.get(reEnrollment.id)?.files ?? 0,
      visits: entered.get(persuasionVisit.id)?.entries ?? 0,
      reports: entered.get(writtenReport.id)?.files ?? 0,
    };
  };

/** Who answers for a unit; a teacher's own files are told by their lists. */
const HEADS: readonly Role[] = ['head-teacher', 'township-head', 'administrator'];

/** @throws {AccessDeniedError} the actor answers for no unit. */
export function assertHead(person: Person): void {
  if (!isHead(person)) throw new AccessDeniedError(person.role, 'record.list');
}

export function isHead({ role }: Person): boolean {
  return HEADS.includes(role);
}

/**
 * Schools the office has named, and those of the head teachers it has let in; a head teacher's own alone, a
 * township's head those of the township.
 */
async function schoolsOf(
  looking: Looking,
  stores: Stores,
  factsFor: FactsSource['factsFor'],
): Promise<readonly string[]> {
  const { person, places } = looking;
  if (person.role === 'head-teacher') return person.unit === null ? [] : [person.unit];
  if (person.role === 'township-head')
    return (factsFor?.(person.place)?.schools ?? [])
      .filter(({ township }) => township === person.unit)
      .map(({ name }) => name);
  if (person.role !== 'administrator') return [];
  const within = scopeOf(looking);
  // A prefecture's report knows the schools of each of its counties.
  const codes = within ?? places.places.map(({ code }) => code);
  const named = codes.flatMap((code) => factsFor?.(code)?.schools ?? []);
  const heads = (await stores.staff.list()).filter(
    ({ role, place }) =>
      role === 'head-teacher' && (within === undefined || (place !== null && within.includes(place))),
  );
  return [...new Set([...named.map(({ name }) => name), ...heads.flatMap(({ unit }) => unit ?? [])])];
}

/** Is this the head of a school that has entered nothing in the month of today? */
export async function isSilentThisMonth(looking: Looking, stores: Stores): Promise<boolean> {
  const { person, today } = looking;
  if (person.role !== 'head-teacher' || person.unit === null) return false;
  const { reported } = await reportedIn(periodOf('month', today), looking, stores, [person.unit]);
  return reported.size === 0;
}

/**
 * Schools that entered anything in the period, by whoever entered it or by what it says; nothing is opened for it
 * but the reports of nothing, which count for the months they speak of, on whichever day they came.
 */
async function reportedIn(
  { from, to }: Period,
  looking: Looking,
  stores: Stores,
  known: readonly string[],
): Promise<{ readonly reported: ReadonlySet<string>; readonly zero: readonly string[] }> {
  const places = scopeOf(looking);
  const entered = await stores.office.heard({ from, to, places, exceptType: zeroReport.id }, known);
  const zeros = await stores.records.list({ type: zeroReport.id, from, places });
  const saidZero = new Set(
    zeros.flatMap(({ answers }) => {
      const month = monthReported(answers);
      const isOfPeriod = month !== undefined && from.slice(0, 7) <= month && month <= to.slice(0, 7);
      return isOfPeriod ? [fold(textOf(answers, 'school') ?? '')] : [];
    }),
  );
  return {
    reported: new Set(known.filter((name) => entered.has(name) || saidZero.has(fold(name)))),
    zero: known.filter((name) => saidZero.has(fold(name)) && !entered.has(name)),
  };
}
