/** What the values of a document's law are called in Chinese. */
import { fillIn, type MessageKey } from '../../messages/zh-CN.ts';

const FIELDS: Readonly<Record<string, MessageKey>> = {
  task: 'law.field.task',
  roles: 'law.field.roles',
  departments: 'law.field.departments',
  'due.kind': 'law.field.due-kind',
  'due.by': 'law.field.due-by',
  'due.from': 'law.field.due-from',
  'due.days': 'law.field.due-days',
  'due.month': 'law.field.due-month',
  'due.printed': 'law.field.due-printed',
  title: 'law.field.title',
  line: 'law.field.line',
  value: 'law.field.value',
  students: 'law.field.students',
  targetYear: 'law.field.target-year',
  atLeast: 'law.field.at-least',
  atMost: 'law.field.at-most',
  percent: 'law.field.percent',
  percentOfEligible: 'law.field.percent-eligible',
  percentOfRotating: 'law.field.percent-rotating',
  hours: 'law.field.hours',
  days: 'law.field.days',
  minimumYears: 'law.field.minimum-years',
  issuer: 'law.field.issuer',
  level: 'law.field.level',
  to: 'law.field.to',
  who: 'law.field.who',
  counted: 'law.field.counted',
  cnyPerYear: 'law.field.cny',
  times: 'law.field.times',
  atMostStudents: 'law.field.at-most-students',
  teachersPerClass: 'law.field.teachers',
  cycleYears: 'law.field.cycle',
  groups: 'law.field.groups',
  doneBy: 'law.field.done-by',
  guidedBy: 'law.field.guided-by',
  thenActs: 'law.field.then-acts',
  differs: 'law.field.differs',
  byYear: 'law.field.target-year',
  share: 'law.field.share',
  onlyRural: 'law.field.only-rural',
  isAboutAll: 'law.field.about-all',
  misprint: 'law.field.misprint',
  form: 'law.field.form',
  atLeastYears: 'law.field.minimum-years',
};
const POINTS: Readonly<Record<string, MessageKey>> = {
  largeFrom: 'law.point.large-from',
  struckOff: 'law.point.struck-off',
  ordersFor: 'law.point.orders-for',
  struckOffBy: 'law.point.struck-off-by',
  orderedSteps: 'law.point.ordered-steps',
  noNewOnes: 'law.point.no-new-ones',
  reportedBy: 'law.point.reported-by',
  latestAge: 'law.point.latest-age',
  fromFirstDay: 'law.point.from-first-day',
  calledHere: 'law.point.called-here',
};

/** Due times, by their kind in the file. */
export const DUE_LABELS = {
  standing: 'law.due.standing',
  dated: 'law.due.dated',
  'after-term-start': 'law.due.after-term-start',
  yearly: 'law.due.yearly',
  monthly: 'law.due.monthly',
  unstated: 'law.due.unstated',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** A value without a name here is shown as the file names it. */
const labelIn = (labels: Readonly<Record<string, MessageKey>>, name: string): string => {
  const key = labels[name];
  return key === undefined ? name : fillIn(key, {});
};

export const fieldLabel = (name: string): string => labelIn(FIELDS, name);
export const pointLabel = (name: string): string => labelIn(POINTS, name);
