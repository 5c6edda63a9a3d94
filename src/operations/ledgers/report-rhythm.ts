/**
 * The four reports of the Ministry's rhythm, compiled from rows: by school, by township, the units named that
 * entered nothing in the period. For heads and administrators, each of their own scope.
 */
import { AccessDeniedError } from '../../domain/access/errors.ts';
import type { Looking } from '../../domain/access/gate.ts';
import type { Person } from '../../domain/access/person.ts';
import type { Role } from '../../domain/access/roles.ts';
import type { Period } from '../../domain/casework/file-view.ts';
import { schoolOf, townshipOf } from '../../domain/casework/file-view.ts';
import {
  periodOf,
  REPORTED_BY,
  type Rhythm,
  type RhythmRow,
  rhythmRows,
  silentUnits,
} from '../../domain/casework/rhythm.ts';
import type { Day } from '../../domain/shared/day.ts';
import type { Stores } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';
import { scopeOf, viewedFiles } from './view-files.ts';

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
  /** Schools whose head is known to the office and that entered nothing. */
  readonly silent: readonly string[];
}

export const createReportRhythm = (tools: GateTools) =>
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
      return rhythmReport(rhythm, day ?? tools.clock.today(), lookingAs(actor, 'ledger', tools), stores);
    },
  });

export async function rhythmReport(
  rhythm: Rhythm,
  day: Day,
  looking: Looking,
  stores: Stores,
): Promise<RhythmReport> {
  const period = periodOf(rhythm, day);
  const files = (await viewedFiles(looking, stores, ['dropout'])).map(({ view }) => view);
  const known = await schoolsOf(looking, stores);
  return {
    period,
    reportedBy: REPORTED_BY[rhythm],
    schools: rhythmRows(files, schoolOf, known, period),
    townships: rhythmRows(files, townshipOf, [], period),
    silent: silentUnits(known, await reportedIn(period, looking, stores, known)),
  };
}

/** Who answers for a unit; a teacher's own files are told by their lists. */
const HEADS: readonly Role[] = ['head-teacher', 'township-head', 'administrator'];

/** @throws {AccessDeniedError} the actor answers for no unit. */
export function assertHead(person: Person): void {
  if (!isHead(person)) throw new AccessDeniedError(person.role, 'record.list');
}

export function isHead({ role }: Person): boolean {
  return HEADS.includes(role);
}

/** Schools by the head teachers the office has let in; a head teacher's own alone. */
async function schoolsOf(looking: Looking, stores: Stores): Promise<readonly string[]> {
  const { person } = looking;
  if (person.role === 'head-teacher') return person.unit === null ? [] : [person.unit];
  if (person.role !== 'administrator') return [];
  const within = scopeOf(looking);
  const heads = (await stores.staff.list()).filter(
    ({ role, place }) =>
      role === 'head-teacher' && (within === undefined || (place !== null && within.includes(place))),
  );
  return [...new Set(heads.flatMap(({ unit }) => unit ?? []))];
}

/** Schools that entered anything in the period, by whoever entered it or by what it says. Nothing is opened for it. */
async function reportedIn(
  { from, to }: Period,
  looking: Looking,
  stores: Stores,
  known: readonly string[],
): Promise<ReadonlySet<string>> {
  return stores.office.heard({ from, to, places: scopeOf(looking) }, known);
}
