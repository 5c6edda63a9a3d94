/** A case file as reckoning sees it: open facts only, its entries oldest first. Pure. */
import { TOWNSHIP } from '../access/scope.ts';
import { type Answers, textOf } from '../records/answers.ts';
import { CLOSED } from '../records/case-kinds.ts';
import type { Day } from '../shared/day.ts';
import { fold } from '../shared/fold.ts';

export interface FileEntry {
  readonly number: string;
  readonly type: string;
  /** Day of submission. */
  readonly on: Day;
  readonly answers: Answers;
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

/** The day an entry of this type first stands in the file. */
export function firstOn({ entries }: FileView, type: string): Day | undefined {
  return entries.find((entry) => entry.type === type)?.on;
}

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

type Said = Pick<FileView, 'answers'>;

export const schoolOf = ({ answers }: Said): string => textOf(answers, 'school') ?? '';
export const villageOf = ({ answers }: Said): string => textOf(answers, 'village') ?? '';

/** 潞江镇 of 潞江镇新乡村; empty where the village is written without it. */
export function townshipOf(file: Said): string {
  return TOWNSHIP.exec(fold(villageOf(file)))?.[0] ?? '';
}
