/**
 * The yearly filing on minors' data (未成年人网络保护条例 37): numbers by age, children under 14 and
 * those from 14 to 17 apart. Pure: it counts what it is handed.
 */
import type { Answers } from '../records/answers.ts';
import { textOf } from '../records/answers.ts';
import type { Day } from '../shared/day.ts';
import { AGE_BANDS, type AgeBand, ageBandOf } from './age-band.ts';
import { groundOf } from './told.ts';

/** A child's file as the filing sees it. */
export interface FiledFile {
  readonly number: string;
  readonly records: readonly string[];
  readonly answers: Answers;
  readonly openedOn: Day;
  /** What is wrong with a child is in it. */
  readonly isGuarded: boolean;
  readonly isTold: boolean;
  readonly isAgreed: boolean;
}

export interface FiledErasure {
  readonly subject: string | null;
  readonly what: string;
  readonly cause: 'request' | 'retention';
  readonly ageBand: AgeBand | null;
}

/** An act of the log: which files it concerned. */
export interface FiledAct {
  readonly action: string;
  readonly subjects: readonly string[];
  readonly wasDenied: boolean;
  /** An export with names in the open. */
  readonly isOpen: boolean;
}

export const FILING_LINES = [
  'kept',
  'opened',
  'guarded',
  'named',
  'read',
  'denied',
  'exported',
  'papers',
  'copies',
  'corrected',
  'erased-on-request',
  'erased-in-time',
  'ground-duty',
  'ground-consent',
  'ground-none',
  'told',
  'not-told',
  'consent-open',
] as const;
export type FilingLine = (typeof FILING_LINES)[number];

export type ByAge = Readonly<Record<AgeBand, number>>;
export type FilingNumbers = Readonly<Record<FilingLine, ByAge>>;

const ACTS: Readonly<Record<string, FilingLine>> = {
  'file.read': 'read',
  'record.read': 'read',
  'report.compile': 'papers',
  'privacy.export': 'copies',
  'record.amend': 'corrected',
};

const NAMED = ['childName', 'birthMonth', 'guardianPhone'];

/** @param end - the last day counted; ages are told for it. */
export function filingOf(
  given: {
    readonly files: readonly FiledFile[];
    readonly erasures: readonly FiledErasure[];
    readonly acts: readonly FiledAct[];
  },
  { from, to: end }: { readonly from: Day; readonly to: Day },
): FilingNumbers {
  const numbers = Object.fromEntries(
    FILING_LINES.map((line) => [line, Object.fromEntries(AGE_BANDS.map((band) => [band, 0]))]),
  ) as Record<FilingLine, Record<AgeBand, number>>;
  const add = (line: FilingLine, band: AgeBand) => {
    numbers[line][band] += 1;
  };
  const bands = new Map<string, AgeBand>();
  for (const file of given.files) {
    const band = ageBandOf(textOf(file.answers, 'birthMonth'), end);
    for (const number of [file.number, ...file.records]) bands.set(number, band);
    if (file.openedOn > end) continue;
    for (const line of linesOf(file, from)) add(line, band);
  }
  for (const { subject, what, cause, ageBand } of given.erasures) {
    if (!what.startsWith('file:')) continue;
    if (subject !== null) bands.set(subject, ageBand ?? 'unknown');
    add(cause === 'request' ? 'erased-on-request' : 'erased-in-time', ageBand ?? 'unknown');
  }
  for (const { action, subjects, wasDenied, isOpen } of given.acts) {
    const line = wasDenied ? 'denied' : isOpen ? 'exported' : ACTS[action];
    if (line === undefined) continue;
    for (const subject of subjects) {
      const band = bands.get(subject);
      // A number that is no child's file: a class, a bus, somebody else's place.
      if (band !== undefined) add(line, band);
    }
  }
  return numbers;
}

function linesOf(file: FiledFile, from: Day): readonly FilingLine[] {
  const ground = groundOf(file.answers);
  return [
    'kept',
    ...(file.openedOn >= from ? (['opened'] as const) : []),
    ...(file.isGuarded ? (['guarded'] as const) : []),
    ...(NAMED.some((id) => file.answers[id] !== undefined) ? (['named'] as const) : []),
    ground === 'consent' ? 'ground-consent' : ground === undefined ? 'ground-none' : 'ground-duty',
    file.isTold ? 'told' : 'not-told',
    ...(ground === 'consent' && !file.isAgreed ? (['consent-open'] as const) : []),
  ];
}
