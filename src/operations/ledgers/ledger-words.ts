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

/** An indicator without words fails a test. */
export const INDICATOR_WORDS: Readonly<Record<string, MessageKey>> = {
  'dropout-opened': 'indicator.dropout-opened',
  'dropout-open': 'indicator.dropout-open',
  suspected: 'indicator.suspected',
  'dropped-out': 'indicator.dropped-out',
  visits: 'indicator.visits',
  'children-visited': 'indicator.children-visited',
  'home-visits': 'indicator.home-visits',
  'days-to-visit': 'indicator.days-to-visit',
  returned: 'indicator.returned',
  'return-rate': 'indicator.return-rate',
  ineffective: 'indicator.ineffective',
  reports: 'indicator.reports',
  transfers: 'indicator.transfers',
  'struck-off': 'indicator.struck-off',
  explained: 'indicator.explained',
  'follow-ups-overdue': 'indicator.follow-ups-overdue',
  'left-behind-open': 'indicator.left-behind-open',
  'left-behind-contacts': 'indicator.left-behind-contacts',
  'contacts-overdue': 'indicator.contacts-overdue',
  'without-caretaker': 'indicator.without-caretaker',
  'disabled-open': 'indicator.disabled-open',
  'lessons-at-home': 'indicator.lessons-at-home',
  'waiting-for-place': 'indicator.waiting-for-place',
  'large-classes': 'indicator.large-classes',
  'large-classes-struck-off': 'indicator.large-classes-struck-off',
  'bullying-pending': 'indicator.bullying-pending',
  'bus-faults': 'indicator.bus-faults',
};
