/** A case file as reckoning sees it: open facts only, its entries oldest first. Pure. */
import { TOWNSHIP } from '../access/scope.ts';
import { type Answers, textOf } from '../records/answers.ts';
import { CLOSED } from '../records/case-kinds.ts';
import { replayedStatus } from '../records/told-by-entries.ts';
import { EXPLAINED } from '../records/types/close-out.ts';
import { findRecordType } from '../records/types/index.ts';
import type { Day } from '../shared/day.ts';
import { fold } from '../shared/fold.ts';

export interface FileEntry {
  readonly number: string;
  readonly type: string;
  /** Day of submission. */
  readonly on: Day;
  readonly answers: Answers;
  /** Of the register, as the entry was stored. */
  readonly version: number;
}

export interface FileView {
  readonly number: string;
  readonly kind: string;
  readonly status: string;
  readonly openedOn: Day;
  /** When something is to be done next. */
  readonly nextOn: Day | null;
  readonly answers: Answers;
  readonly entries: readonly FileEntry[];
}

/** Days, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export const within = (day: Day, { from, to }: Period): boolean => from <= day && day <= to;

export function entriesIn({ entries }: FileView, type: string, period: Period): readonly FileEntry[] {
  return entries.filter((entry) => entry.type === type && within(entry.on, period));
}

/** The day the file was struck off; undefined while it is open. */
export function closedOn({ status, entries }: FileView): Day | undefined {
  return status === CLOSED ? entries.at(-1)?.on : undefined;
}

/** Was the file open at the end of that day? */
export function wasOpenOn(file: FileView, day: Day): boolean {
  const closed = closedOn(file);
  return file.openedOn <= day && (closed === undefined || closed > day);
}

/** The file as it stood at the end of that day: without what came later, its status and next day told over again. */
export function asOf(file: FileView, day: Day): FileView {
  const entries = file.entries.filter(({ on }) => on <= day);
  // What came in by import has a status that no entry made.
  if (entries.length === file.entries.length || entries.length === 0) return file;
  const dated = entries.findLast(({ type }) => findRecordType(type)?.remindOn !== undefined);
  const field = dated === undefined ? undefined : findRecordType(dated.type)?.remindOn;
  return {
    ...file,
    entries,
    status: replayedStatus(entries, file.answers) ?? file.status,
    nextOn: (field === undefined ? undefined : textOf(dated?.answers ?? {}, field)) ?? null,
  };
}

/** Was the end told by the lists or a visit, and not by a child that came back? */
export function isExplained({ entries }: FileView): boolean {
  const told = entries
    .map(({ answers }) => ENDS.flatMap((field) => textOf(answers, field) ?? []))
    .findLast((answers) => answers.length > 0);
  return told?.some((answer) => EXPLAINED.includes(answer)) === true;
}

/** Fields that say how a file ended. */
const ENDS = ['reason', 'result', 'finding'];

type Said = Pick<FileView, 'answers'>;

export const schoolOf = ({ answers }: Said): string => textOf(answers, 'school') ?? '';
export const villageOf = ({ answers }: Said): string => textOf(answers, 'village') ?? '';

/** 潞江镇 of 潞江镇新乡村; empty where the village is written without it. */
export function townshipOf(file: Said): string {
  return TOWNSHIP.exec(fold(villageOf(file)))?.[0] ?? '';
}
