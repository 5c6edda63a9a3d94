/** A day or a month, in everyday words. */
import type { DayField } from '../../domain/records/fields.ts';
import { OPEN_END } from '../../domain/records/fields.ts';
import { addDays } from '../../domain/shared/day.ts';
import { parseDay } from '../../domain/shared/parse-day.ts';
import { showDay, showMonth } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { FormContext } from '../state.ts';
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
    const towards = field.notBefore === 'today' ? 'future' : 'past';
    const parsed = parseDay(bare, { today: context.today, towards });
    if (!parsed.ok) {
      if (parsed.reason === 'impossible') return wrong(say('form.impossible-day', { text: bare }));
      if (parsed.reason === 'vague')
        return wrong(say('form.vague-day', { text: bare.endsWith('年') ? bare : `${bare}年` }));
      return {
        ok: false,
        message: say(field.precision === 'month' ? 'form.bad-month' : 'form.bad-day'),
        isUnread: true,
      };
    }
    if (parsed.precision === 'month' && field.precision === 'day') return wrong(say('form.bad-day'));
    return bounded(field, parsed.precision === 'month' ? parsed.day.slice(0, 7) : parsed.day, context);
  },
  readPress(field, action, _ticked, context) {
    if (action === 'open' && field.mayBeOpen === true) return { ok: true, answer: OPEN_END };
    const days = /^day:(-?\d{1,3})$/u.exec(action)?.[1];
    return days === undefined
      ? wrong(say('form.bad-day'))
      : bounded(field, addDays(context.today, Number(days)), context);
  },
};

function bounded(field: DayField, day: string, { today }: FormContext): Reading {
  const shown = day.length === 7 ? showMonth(day) : showDay(day);
  if (field.notAfter === 'today' && day > today) return wrong(say('form.future-day', { day: shown }));
  if (field.notBefore === 'today' && day < today) return wrong(say('form.past-day', { day: shown }));
  return { ok: true, answer: day };
}

function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

function wrong(message: string): Reading {
  return { ok: false, message };
}
