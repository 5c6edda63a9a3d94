/**
 * Indicators, each reckoned from the rows of a period and with its definition beside it. A share without a base is
 * null and printed as such: no child at risk is not one hundred percent.
 */
import { textOf } from '../records/answers.ts';
import { EXPLAINED } from '../records/types/close-out.ts';
import { type Day, daysBetween } from '../shared/day.ts';
import {
  closedOn,
  entriesIn,
  type FileEntry,
  type FileView,
  firstOn,
  type Period,
  wasOpenOn,
  within,
} from './file-view.ts';

export interface Indicator {
  readonly id: string;
  /** Counted of files of this kind. */
  readonly kind: string;
  readonly unit: 'files' | 'entries' | 'percent' | 'days';
  readonly of: (files: readonly FileView[], period: Period) => number | null;
}

const entries = (type: string) => (files: readonly FileView[], period: Period) =>
  files.reduce((sum, file) => sum + entriesIn(file, type, period).length, 0);
const entriesWhere =
  (type: string, test: (entry: FileEntry) => boolean) => (files: readonly FileView[], period: Period) =>
    files.reduce((sum, file) => sum + entriesIn(file, type, period).filter(test).length, 0);
const opened = (files: readonly FileView[], period: Period) =>
  files.filter(({ openedOn }) => within(openedOn, period)).length;
const openAtEnd = (files: readonly FileView[], { to }: Period) =>
  files.filter((file) => wasOpenOn(file, to)).length;
const inStatus =
  (...statuses: readonly string[]) =>
  (files: readonly FileView[], { to }: Period) =>
    files.filter((file) => statuses.includes(file.status) && file.openedOn <= to).length;
const overdue = (files: readonly FileView[], { to }: Period) =>
  files.filter((file) => wasOpenOn(file, to) && file.nextOn !== null && file.nextOn < to).length;
const answerIs =
  (field: string, ...values: readonly string[]) =>
  ({ answers }: FileEntry) =>
    values.includes(textOf(answers, field) ?? '');
const fileIs =
  (field: string, ...values: readonly string[]) =>
  (files: readonly FileView[], period: Period) =>
    files.filter((file) => wasOpenOn(file, period.to) && values.includes(textOf(file.answers, field) ?? ''))
      .length;

/** Files whose end was agreed to in the period. */
const struckOff =
  (test: (file: FileView) => boolean = () => true) =>
  (files: readonly FileView[], period: Period) =>
    files.filter((file) => {
      const day = closedOn(file);
      return day !== undefined && within(day, period) && test(file);
    }).length;
/** By what the lists or a visit showed, not by a child that came back. */
const isExplained = ({ entries: all }: FileView) => {
  const last = all.findLast(({ answers }) =>
    ['reason', 'result', 'finding'].some((field) => textOf(answers, field) !== undefined),
  );
  return ['reason', 'result', 'finding'].some((field) =>
    EXPLAINED.includes(textOf(last?.answers ?? {}, field) ?? ''),
  );
};

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10;

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? null)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Days from the day a child was missed to the first visit. */
function daysToVisit(file: FileView): readonly number[] {
  const found: Day = textOf(file.answers, 'foundOn') ?? file.openedOn;
  const visit = firstOn(file, 'persuasion-visit');
  return visit === undefined || visit < found ? [] : [daysBetween(found, visit)];
}

const visitedIn = (files: readonly FileView[], period: Period) =>
  files.filter((file) => entriesIn(file, 'persuasion-visit', period).length > 0);

export const INDICATORS: readonly Indicator[] = [
  { id: 'dropout-opened', kind: 'dropout', unit: 'files', of: opened },
  { id: 'dropout-open', kind: 'dropout', unit: 'files', of: openAtEnd },
  { id: 'suspected', kind: 'dropout', unit: 'files', of: inStatus('suspected') },
  {
    id: 'dropped-out',
    kind: 'dropout',
    unit: 'files',
    of: inStatus('dropped-out', 'in-outreach', 'ineffective', 'reported'),
  },
  { id: 'visits', kind: 'dropout', unit: 'entries', of: entries('persuasion-visit') },
  {
    id: 'children-visited',
    kind: 'dropout',
    unit: 'files',
    of: (files, period) => visitedIn(files, period).length,
  },
  {
    id: 'home-visits',
    kind: 'dropout',
    unit: 'percent',
    of: (files, period) =>
      share(
        entriesWhere('persuasion-visit', answerIs('method', 'home-visit', 'joint'))(files, period),
        entries('persuasion-visit')(files, period),
      ),
  },
  {
    id: 'days-to-visit',
    kind: 'dropout',
    unit: 'days',
    of: (files, period) =>
      median(files.filter(({ openedOn }) => within(openedOn, period)).flatMap(daysToVisit)),
  },
  { id: 'returned', kind: 'dropout', unit: 'files', of: entries('re-enrollment') },
  {
    id: 'return-rate',
    kind: 'dropout',
    unit: 'percent',
    of: (files, period) =>
      share(
        files.filter((file) => entriesIn(file, 're-enrollment', period).length > 0).length,
        files.filter((file) => file.openedOn <= period.to && !closedBefore(file, period.from)).length,
      ),
  },
  { id: 'ineffective', kind: 'dropout', unit: 'files', of: inStatus('ineffective') },
  { id: 'reports', kind: 'dropout', unit: 'entries', of: entries('written-report') },
  { id: 'transfers', kind: 'dropout', unit: 'entries', of: entries('case-transfer') },
  { id: 'struck-off', kind: 'dropout', unit: 'files', of: struckOff() },
  { id: 'explained', kind: 'dropout', unit: 'files', of: struckOff(isExplained) },
  { id: 'follow-ups-overdue', kind: 'dropout', unit: 'files', of: overdue },
  { id: 'left-behind-open', kind: 'left-behind', unit: 'files', of: openAtEnd },
  { id: 'left-behind-contacts', kind: 'left-behind', unit: 'entries', of: entries('left-behind-contact') },
  { id: 'contacts-overdue', kind: 'left-behind', unit: 'files', of: overdue },
  { id: 'without-caretaker', kind: 'left-behind', unit: 'files', of: fileIs('caretaker', 'nobody') },
  { id: 'disabled-open', kind: 'disabled', unit: 'files', of: openAtEnd },
  { id: 'lessons-at-home', kind: 'disabled', unit: 'entries', of: entries('home-teaching') },
  { id: 'waiting-for-place', kind: 'accompanying', unit: 'files', of: inStatus('waiting') },
  { id: 'large-classes', kind: 'large-class', unit: 'files', of: openAtEnd },
  { id: 'large-classes-struck-off', kind: 'large-class', unit: 'files', of: struckOff() },
  { id: 'bullying-pending', kind: 'bullying', unit: 'files', of: inStatus('pending') },
  { id: 'bus-faults', kind: 'school-bus', unit: 'files', of: inStatus('rectifying') },
];

function closedBefore(file: FileView, day: Day): boolean {
  return file.openedOn < day && !wasOpenOn(file, day) && (file.entries.at(-1)?.on ?? '') < day;
}
