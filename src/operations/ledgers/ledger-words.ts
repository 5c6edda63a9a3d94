/** Which sentence says which report, unit, sign and indicator. */
import type { SignId } from '../../domain/casework/early-signs.ts';
import type { Indicator } from '../../domain/casework/indicators.ts';
import type { REPORTED_BY, Rhythm } from '../../domain/casework/rhythm.ts';
import type { MessageKey } from '../../messages/zh-CN.ts';

export const RHYTHM_WORDS = {
  month: 'rhythm.month',
  quarter: 'rhythm.quarter',
  term: 'rhythm.term',
  'school-year': 'rhythm.school-year',
} as const satisfies Readonly<Record<Rhythm, MessageKey>>;

export const REPORTER_WORDS = {
  school: 'rhythm.by-school',
  county: 'rhythm.by-county',
  prefecture: 'rhythm.by-prefecture',
  province: 'rhythm.by-province',
} as const satisfies Readonly<Record<(typeof REPORTED_BY)[Rhythm], MessageKey>>;

export const UNIT_WORDS = {
  files: 'unit.files',
  entries: 'unit.entries',
  percent: 'unit.percent',
  days: 'unit.days',
} as const satisfies Readonly<Record<Indicator['unit'], MessageKey>>;

export const SIGN_WORDS: Readonly<Record<SignId, MessageKey>> = {
  absent: 'sign.absent',
  'persuaded-before': 'sign.persuaded-before',
  'over-age': 'sign.over-age',
  'left-behind': 'sign.left-behind',
  'no-caretaker': 'sign.no-caretaker',
  poor: 'sign.poor',
  struggling: 'sign.struggling',
  'sibling-left': 'sign.sibling-left',
  'contact-overdue': 'sign.contact-overdue',
};

/** What each counts, and how. An indicator without words fails a test. */
export const INDICATOR_WORDS: Readonly<Record<string, readonly [MessageKey, MessageKey]>> = {
  'dropout-opened': ['indicator.dropout-opened', 'indicator.how.dropout-opened'],
  'dropout-open': ['indicator.dropout-open', 'indicator.how.dropout-open'],
  suspected: ['indicator.suspected', 'indicator.how.suspected'],
  'dropped-out': ['indicator.dropped-out', 'indicator.how.dropped-out'],
  visits: ['indicator.visits', 'indicator.how.visits'],
  'children-visited': ['indicator.children-visited', 'indicator.how.children-visited'],
  'home-visits': ['indicator.home-visits', 'indicator.how.home-visits'],
  'days-to-visit': ['indicator.days-to-visit', 'indicator.how.days-to-visit'],
  returned: ['indicator.returned', 'indicator.how.returned'],
  'return-rate': ['indicator.return-rate', 'indicator.how.return-rate'],
  ineffective: ['indicator.ineffective', 'indicator.how.ineffective'],
  reports: ['indicator.reports', 'indicator.how.reports'],
  transfers: ['indicator.transfers', 'indicator.how.transfers'],
  'struck-off': ['indicator.struck-off', 'indicator.how.struck-off'],
  explained: ['indicator.explained', 'indicator.how.explained'],
  'follow-ups-overdue': ['indicator.follow-ups-overdue', 'indicator.how.follow-ups-overdue'],
  'left-behind-open': ['indicator.left-behind-open', 'indicator.how.left-behind-open'],
  'left-behind-contacts': ['indicator.left-behind-contacts', 'indicator.how.left-behind-contacts'],
  'contacts-overdue': ['indicator.contacts-overdue', 'indicator.how.contacts-overdue'],
  'without-caretaker': ['indicator.without-caretaker', 'indicator.how.without-caretaker'],
  'disabled-open': ['indicator.disabled-open', 'indicator.how.disabled-open'],
  'lessons-at-home': ['indicator.lessons-at-home', 'indicator.how.lessons-at-home'],
  'waiting-for-place': ['indicator.waiting-for-place', 'indicator.how.waiting-for-place'],
  'large-classes': ['indicator.large-classes', 'indicator.how.large-classes'],
  'large-classes-struck-off': [
    'indicator.large-classes-struck-off',
    'indicator.how.large-classes-struck-off',
  ],
  'bullying-pending': ['indicator.bullying-pending', 'indicator.how.bullying-pending'],
  'bus-faults': ['indicator.bus-faults', 'indicator.how.bus-faults'],
};
