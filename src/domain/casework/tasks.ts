/**
 * Tasks, reckoned from the rows and kept nowhere: what a file still owes, due within a week or overdue. A task
 * that was dismissed (with a reason, in the log) does not come back for the same cause.
 */
import { listOf, textOf } from '../records/answers.ts';
import { CLOSING, caseKind, owedAfter } from '../records/case-kinds.ts';
import { addDays, type Day } from '../shared/day.ts';
import type { FileView } from './file-view.ts';

export const TASK_KINDS = [
  'follow-up',
  'owed-entry',
  're-enrollment',
  'promised-return',
  'register-group',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export interface Task {
  /** One cause, one id: the file, the kind and the entry it comes from. */
  readonly id: string;
  readonly kind: TaskKind;
  readonly file: string;
  /** The register that does it. */
  readonly register: string;
  /** Null where no document sets a day. */
  readonly dueOn: Day | null;
}

export type Urgency = 'overdue' | 'due-soon' | 'open';

/** Days ahead in which a task counts as due soon. */
export const SOON_DAYS = 7;

export function urgencyOf({ dueOn }: Pick<Task, 'dueOn'>, today: Day): Urgency {
  if (dueOn === null) return 'open';
  if (dueOn < today) return 'overdue';
  return dueOn <= addDays(today, SOON_DAYS) ? 'due-soon' : 'open';
}

/** What open files owe, most urgent first. @param isOrdered - does the place's document ask for the entry? */
export function tasksOf(
  files: readonly FileView[],
  isOrdered: (file: FileView, type: string) => boolean,
  dismissed: ReadonlySet<string> = new Set(),
): readonly Task[] {
  return (
    files
      // Whose end is asked for owes nothing while it waits.
      .filter(({ kind, status }) => status !== CLOSING && caseKind(kind).statuses[status]?.isOpen === true)
      .flatMap((file) => owedBy(file, (type) => isOrdered(file, type)))
      .filter(({ id }) => !dismissed.has(id))
      .sort(
        (one, other) =>
          (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') || one.id.localeCompare(other.id),
      )
  );
}

function owedBy(file: FileView, isOrdered: (type: string) => boolean): readonly Task[] {
  const { number, kind, status, entries, nextOn, answers } = file;
  const task = (of: TaskKind, register: string, cause: string, dueOn: Day | null): Task => ({
    id: `${number}:${of}:${cause}`,
    kind: of,
    file: number,
    register,
    dueOn,
  });
  const last = entries.at(-1);
  const visits = entries.filter(({ type }) => type === 'persuasion-visit');
  const visit = visits.at(-1);
  const promisedOn = visit === undefined ? undefined : textOf(visit.answers, 'promisedOn');
  const isBack = status === 'returned';
  return [
    ...(nextOn === null ? [] : [task('follow-up', dailyOf(kind), nextOn, nextOn)]),
    // What the kind itself reckons as owed, the written report and the day it was sent, where the place orders it.
    ...owedAfter(caseKind(kind), entries)
      .filter(isOrdered)
      .map((type) => task('owed-entry', type, type, null)),
    ...(kind === 'dropout' && !isBack && promisedOn !== undefined
      ? [task('promised-return', 'persuasion-visit', promisedOn, promisedOn)]
      : []),
    ...(kind === 'dropout' && isBack && !entries.some(({ type }) => type === 're-enrollment')
      ? [task('re-enrollment', 're-enrollment', last?.number ?? number, null)]
      : []),
    ...listOf(answers, 'groups').flatMap((group) =>
      group === 'left-behind' && kind === 'dropout'
        ? [task('register-group', 'left-behind-child', group, null)]
        : [],
    ),
  ];
}

/** What a document orders is done, not dismissed. */
export function mayBeDismissed({ kind }: Pick<Task, 'kind'>): boolean {
  return kind !== 'owed-entry';
}

/** The entry that is made again and again in a file of the kind. */
function dailyOf(kind: string): string {
  return DAILY[kind] ?? 'close-out';
}

const DAILY: Readonly<Record<string, string>> = {
  dropout: 'persuasion-visit',
  'left-behind': 'left-behind-contact',
  disabled: 'disabled-stage',
  accompanying: 'accompanying-placement',
  'large-class': 'large-class-progress',
  standardization: 'standardization-progress',
  merger: 'merger-step',
  'school-bus': 'bus-rectification',
  bullying: 'bullying-progress',
  training: 'training-hours',
};
