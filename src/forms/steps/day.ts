/** A day or a month, in everyday words. */
import type { DayField } from '../../domain/records/fields.ts';
import { OPEN_END } from '../../domain/records/fields.ts';
import { addDays, addMonths } from '../../domain/shared/day.ts';
import { parseDay } from '../../domain/shared/parse-day.ts';
import { showDay, showMonth } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { FormContext } from '../state.ts';
import { ageInWords } from './age.ts';
import { type Reading, rowsOf, type StepKind } from './step.ts';

const OFFER_LABELS: Readonly<Record<string, string>> = {
  '0': '今天',
  '-1': '昨天',
  '-2': '前天',
  '1': '明天',
  '2': '后天',
  '7': '一周后',
  '14': '两周后',
};

/** 下周 without its day: the first one is when it can begin, and the person is told so. */
const NEXT_WEEK = /^下个?(?:周|星期|礼拜)$/u;
/** 2014年3月, 2014.3, 14年3月, 二〇一四年, 去年三月. */
const NAMES_YEAR = /\d{4}|年/u;

export const dayStep: StepKind<DayField> = {
  buttons(field, _ticked, { today }) {
    const offers = (field.offers ?? []).map((days) => ({
      label: OFFER_LABELS[String(days)] ?? shortDay(addDays(today, days)),
      action: `day:${days}`,
    }));
    const open = field.mayBeOpen === true ? [{ label: say('form.open-end'), action: 'open' }] : [];
    return rowsOf([...offers, ...open], 4);
  },
  readText(field, text, _ticked, context) {
    const bare = text.trim();
    if (field.mayBeOpen === true && /^(?:至今|到?现在|目前|还在(?:教|这里|职)?|一直|今)$/u.test(bare))
      return { ok: true, answer: OPEN_END };
    const age = field.monthOnly === true ? ageInWords(bare, context.today) : undefined;
    if (age !== undefined) return wrong(age);
    const towards = field.notBefore === 'today' ? 'future' : 'past';
    if (field.monthOnly === true && !NAMES_YEAR.test(bare.normalize('NFKC'))) return unread(field);
    const isNextWeek = towards === 'future' && NEXT_WEEK.test(bare);
    const parsed = parseDay(isNextWeek ? '下周一' : bare, { today: context.today, towards });
    if (!parsed.ok) {
      if (parsed.reason === 'inexact')
        return wrong(
          say(field.optional === true ? 'form.inexact-day-or-skip' : 'form.inexact-day', { text: bare }),
        );
      if (parsed.reason === 'impossible') return wrong(say('form.impossible-day', { text: bare }));
      if (parsed.reason === 'vague')
        return wrong(say('form.vague-day', { text: bare.endsWith('年') ? bare : `${bare}年` }));
      return unread(field);
    }
    const isMonth = field.precision === 'month' && (parsed.precision === 'month' || field.monthOnly === true);
    const reading = bounded(field, isMonth ? parsed.day.slice(0, 7) : parsed.day, context);
    if (reading.ok !== true || isMonth) return reading;
    if (isNextWeek) return { ...reading, note: say('form.next-week', { day: showDay(parsed.day) }) };
    if (parsed.counted === undefined || field.precision === 'month') return reading;
    const key = parsed.counted === 'first' ? 'form.counted-first' : 'form.counted-last';
    return { ...reading, note: say(key, { day: showDay(parsed.day) }) };
  },
  readPress(field, action, _ticked, context) {
    if (action === 'open' && field.mayBeOpen === true) return { ok: true, answer: OPEN_END };
    const days = /^day:(-?\d{1,3})$/u.exec(action)?.[1];
    return days === undefined
      ? wrong(badDay(field))
      : bounded(field, addDays(context.today, Number(days)), context);
  },
};

function bounded(field: DayField, day: string, { today }: FormContext): Reading {
  const shown = day.length === 7 ? showMonth(day) : showDay(day);
  if (field.notAfter === 'today' && day > today) return wrong(say('form.future-day', { day: shown }));
  if (field.notBefore === 'today' && day < today) return wrong(say('form.past-day', { day: shown }));
  if (field.maxYearsAgo !== undefined && day < addMonths(today, -12 * field.maxYearsAgo).slice(0, day.length))
    return wrong(say('form.too-long-ago', { day: shown, years: field.maxYearsAgo }));
  return { ok: true, answer: day };
}

function unread(field: DayField): Reading {
  return {
    ok: false,
    message: field.precision === 'month' ? say('form.bad-month') : badDay(field),
    isUnread: true,
  };
}

/** Examples that the question can take: 昨天 is none where a day to come is wanted. */
function badDay({ notBefore }: DayField): string {
  return say(notBefore === 'today' ? 'form.bad-day-ahead' : 'form.bad-day');
}

function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

function wrong(message: string): Reading {
  return { ok: false, message };
}
