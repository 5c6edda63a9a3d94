/**
 * Indicators, each reckoned from the rows of a period and with its definition beside it. A share without a base is
 * null and printed as such: no child at risk is not one hundred percent.
 */
import { textOf } from '../records/answers.ts';
import { type Day, daysBetween } from '../shared/day.ts';
import {
  asOf,
  closedOn,
  entriesIn,
  type FileEntry,
  type FileView,
  isExplained,
  type Period,
  wasOpenOn,
  within,
} from './file-view.ts';

export interface Indicator {
  readonly id: string;
  /** Counted of files of this kind. */
  readonly kind: string;
  /** The register whose clause asks for what is counted. */
  readonly register: string;
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
/** In the status they had at the end of the period, whatever has become of them since. */
const inStatus =
  (...statuses: readonly string[]) =>
  (files: readonly FileView[], { to }: Period) =>
    files.filter((file) => file.openedOn <= to && statuses.includes(asOf(file, to).status)).length;
const overdue = (files: readonly FileView[], { to }: Period) =>
  files.filter((file) => {
    const { nextOn } = asOf(file, to);
    return wasOpenOn(file, to) && nextOn !== null && nextOn < to;
  }).length;
const joinedBy = (type: string) => (files: readonly FileView[], period: Period) =>
  files.filter((file) => entriesIn(file, type, period).length > 0).length;
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
  const visits = file.entries
    .filter(({ type }) => type === 'persuasion-visit')
    .map(({ on, answers }) => textOf(answers, 'visitedOn') ?? on);
  const first = visits.sort()[0];
  return first === undefined || first < found ? [] : [daysBetween(found, first)];
}

export const INDICATORS: readonly Indicator[] = [
  { id: 'dropout-opened', kind: 'dropout', register: 'suspected-dropout', unit: 'files', of: opened },
  { id: 'dropout-open', kind: 'dropout', register: 'suspected-dropout', unit: 'files', of: openAtEnd },
  {
    id: 'suspected',
    kind: 'dropout',
    register: 'suspected-dropout',
    unit: 'files',
    of: inStatus('suspected'),
  },
  {
    id: 'dropped-out',
    kind: 'dropout',
    register: 'suspected-dropout',
    unit: 'files',
    of: inStatus('dropped-out', 'in-outreach', 'ineffective', 'reported'),
  },
  {
    id: 'visits',
    kind: 'dropout',
    register: 'persuasion-visit',
    unit: 'entries',
    of: entries('persuasion-visit'),
  },
  {
    id: 'children-visited',
    kind: 'dropout',
    register: 'persuasion-visit',
    unit: 'files',
    of: joinedBy('persuasion-visit'),
  },
  {
    id: 'home-visits',
    kind: 'dropout',
    register: 'persuasion-visit',
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
    register: 'persuasion-visit',
    unit: 'days',
    of: (files, period) =>
      median(files.filter(({ openedOn }) => within(openedOn, period)).flatMap(daysToVisit)),
  },
  {
    id: 'returned',
    kind: 'dropout',
    register: 're-enrollment',
    unit: 'files',
    of: joinedBy('re-enrollment'),
  },
  {
    id: 'return-rate',
    kind: 'dropout',
    register: 're-enrollment',
    unit: 'percent',
    of: (files, period) =>
      share(
        joinedBy('re-enrollment')(files, period),
        files.filter((file) => file.openedOn <= period.to && !closedBefore(file, period.from)).length,
      ),
  },
  {
    id: 'ineffective',
    kind: 'dropout',
    register: 'written-report',
    unit: 'files',
    of: inStatus('ineffective'),
  },
  {
    id: 'reports',
    kind: 'dropout',
    register: 'written-report',
    unit: 'entries',
    of: entries('written-report'),
  },
  {
    id: 'transfers',
    kind: 'dropout',
    register: 'case-transfer',
    unit: 'entries',
    of: entries('case-transfer'),
  },
  { id: 'struck-off', kind: 'dropout', register: 'close-out', unit: 'files', of: struckOff() },
  { id: 'explained', kind: 'dropout', register: 'close-out', unit: 'files', of: struckOff(isExplained) },
  { id: 'follow-ups-overdue', kind: 'dropout', register: 'persuasion-visit', unit: 'files', of: overdue },
  {
    id: 'left-behind-open',
    kind: 'left-behind',
    register: 'left-behind-child',
    unit: 'files',
    of: openAtEnd,
  },
  {
    id: 'left-behind-contacts',
    kind: 'left-behind',
    register: 'left-behind-contact',
    unit: 'entries',
    of: entries('left-behind-contact'),
  },
  {
    id: 'contacts-overdue',
    kind: 'left-behind',
    register: 'left-behind-contact',
    unit: 'files',
    of: overdue,
  },
  {
    id: 'without-caretaker',
    kind: 'left-behind',
    register: 'left-behind-child',
    unit: 'files',
    of: fileIs('caretaker', 'nobody'),
  },
  { id: 'disabled-open', kind: 'disabled', register: 'disabled-child', unit: 'files', of: openAtEnd },
  {
    id: 'lessons-at-home',
    kind: 'disabled',
    register: 'home-teaching',
    unit: 'entries',
    of: entries('home-teaching'),
  },
  {
    id: 'waiting-for-place',
    kind: 'accompanying',
    register: 'accompanying-enrollment',
    unit: 'files',
    of: inStatus('waiting'),
  },
  { id: 'large-classes', kind: 'large-class', register: 'large-class', unit: 'files', of: openAtEnd },
  {
    id: 'large-classes-struck-off',
    kind: 'large-class',
    register: 'close-out',
    unit: 'files',
    of: struckOff(),
  },
  {
    id: 'bullying-pending',
    kind: 'bullying',
    register: 'bullying-incident',
    unit: 'files',
    of: inStatus('pending'),
  },
  { id: 'bus-faults', kind: 'school-bus', register: 'school-bus', unit: 'files', of: inStatus('rectifying') },
];

function closedBefore(file: FileView, day: Day): boolean {
  return file.openedOn < day && !wasOpenOn(file, day) && (file.entries.at(-1)?.on ?? '') < day;
}
