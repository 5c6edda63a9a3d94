/**
 * Duties the documents order (我的任务): who, what, when, by which clause. Files:
 * `corpus/<document>/duties.yaml` and, for dropout prevention, the seats of responsibility in
 * `seats.yaml`. Pure: what day it is and when terms begin is told.
 */
import { z } from 'zod';
import { ROLES, type Role } from '../access/roles.ts';
import { clauseRefSchema } from '../rules/parameter.ts';
import { addDays, type Day, daysInMonth, isDay, makeDay, partsOf } from '../shared/day.ts';
import { holidayOn } from '../shared/holidays.ts';
import { type TermStarts, termStartsAround } from './term-starts.ts';

const day = z.string().refine(isDay, 'a day such as 2017-08-31');
const printed = z.string().nullish();
const month = z.int().min(1).max(12);

const dueSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dated'),
    by: day.optional(),
    from: day.optional(),
    printed,
    /** Of a table whose column and text differ: what the text says. */
    alsoPrinted: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('after-term-start'), days: z.int().positive(), printed }),
  z.strictObject({
    kind: z.literal('yearly'),
    month: month.optional(),
    months: z.array(month).optional(),
    printed,
  }),
  z.strictObject({ kind: z.literal('monthly'), printed }),
  z.strictObject({ kind: z.literal('standing'), printed }),
  z.strictObject({ kind: z.literal('unstated'), printed }),
]);

export const dutySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  task: z.string().min(4).max(40),
  roles: z.array(z.enum(ROLES)).nonempty(),
  departments: z.array(z.string()),
  clause: clauseRefSchema,
  quote: z.string().min(2),
  due: dueSchema,
});
export type Duty = z.infer<typeof dutySchema>;

export const seatsSchema = z.strictObject({
  system: z.string(),
  clause: clauseRefSchema,
  quote: z.string(),
  seats: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      line: z.string().nullable(),
      clause: clauseRefSchema,
      quote: z.string(),
    }),
  ),
});
export type SeatPlan = z.infer<typeof seatsSchema>;

/** When a duty is due, seen from a day. */
export interface Timing {
  readonly state: 'due' | 'standing' | 'expired';
  /** The day it is due; null for a duty without one. */
  readonly dueOn: Day | null;
  /** In Chinese: 开学后30天内(按9月1日开学), 长期 where it is printed, 2017年8月. */
  readonly words: string;
}

/** @returns `expired` for what the document wanted done by a day that is past: its own deadline, said as such. */
export function timingOf({ due }: Duty, today: Day, termStarts: TermStarts): Timing {
  switch (due.kind) {
    case 'dated':
      return dated(due.by ?? null, due.from ?? null, wordsOfDate(due), today);
    case 'after-term-start':
      return afterTermStart(due.days, today, termStarts);
    case 'yearly':
      return yearly(due.months ?? (due.month === undefined ? [] : [due.month]), due.printed ?? '每年', today);
    case 'monthly': {
      const { year, month: now } = partsOf(today);
      return {
        state: 'due',
        dueOn: makeDay(year, now, daysInMonth(year, now)) ?? null,
        words: due.printed ?? '每月',
      };
    }
    case 'standing':
      return { state: 'standing', dueOn: null, words: due.printed ?? '文件未写期限' };
    case 'unstated':
      return { state: 'standing', dueOn: null, words: `${due.printed ?? '定期'}(间隔文件未规定)` };
  }
}

function wordsOfDate({
  printed: words,
  alsoPrinted,
}: {
  printed?: string | null | undefined;
  alsoPrinted?: string | undefined;
}): string {
  return alsoPrinted === undefined ? (words ?? '') : `${words ?? ''};正文写“${alsoPrinted}”`;
}

function dated(by: Day | null, from: Day | null, printedWords: string, today: Day): Timing {
  const last = by ?? from;
  if (last === null || last < today) return { state: 'expired', dueOn: last, words: printedWords };
  return { state: 'due', dueOn: last, words: printedWords };
}

function afterTermStart(days: number, today: Day, termStarts: TermStarts): Timing {
  const next = termStartsAround(today, termStarts).find((start) => addDays(start, days) >= today) ?? today;
  const { month: startMonth, date } = partsOf(next);
  const dueOn = addDays(next, days);
  const holiday = holidayOn(dueOn);
  return {
    state: 'due',
    dueOn,
    words: `每学期开学${days}天内(按${startMonth}月${date}日开学算${holiday === undefined ? '' : `;当天是${holiday},请提前`})`,
  };
}

function yearly(months: readonly number[], printedWords: string, today: Day): Timing {
  const lastMonth = Math.max(...months, 0);
  if (lastMonth === 0) return { state: 'standing', dueOn: null, words: printedWords };
  const { year } = partsOf(today);
  const dayIn = (each: number) => makeDay(each, lastMonth, daysInMonth(each, lastMonth)) ?? today;
  const dueOn = dayIn(year) >= today ? dayIn(year) : dayIn(year + 1);
  return { state: 'due', dueOn, words: printedWords };
}

export interface DutyOfRole {
  readonly duty: Duty;
  readonly timing: Timing;
}

/** What a role owes at a place: due ones by day, then standing, then what is past. */
export function dutiesOf(
  duties: readonly Duty[],
  role: Role,
  today: Day,
  termStarts: TermStarts,
): readonly DutyOfRole[] {
  const order = { due: 0, standing: 1, expired: 2 } as const;
  return duties
    .filter(({ roles }) => roles.includes(role))
    .map((duty) => ({ duty, timing: timingOf(duty, today, termStarts) }))
    .sort(
      (left, right) =>
        order[left.timing.state] - order[right.timing.state] ||
        (left.timing.dueOn ?? '').localeCompare(right.timing.dueOn ?? ''),
    );
}

export type DutyTable = Readonly<Record<string, readonly Duty[]>>;
export type SeatTable = Readonly<Record<string, SeatPlan>>;

/** What reminders of a duty have in common. */
export function topicOfDuty(documentId: string, { id }: Duty): string {
  return `duty:${documentId}:${id}`;
}
