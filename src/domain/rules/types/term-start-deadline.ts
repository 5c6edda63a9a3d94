/**
 * Term-start analysis (开学30天内分析): the day it is due.
 *
 * @see baoshan-2017-62#4.7.3 @see jinghong-2018-74#3.8.2
 */
import { z } from 'zod';
import { addDays, isDay } from '../../shared/day.ts';
import { holidayOn } from '../../shared/holidays.ts';
import { firstDayOf, parameterOn, quotedSchema } from '../parameter.ts';
import { computed, missing, notApplicable } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { said } from '../said.ts';

const facts = z.object({
  termStartsOn: z.string().refine(isDay, '写成 2026-09-01').optional().describe('开学日'),
});

const daysSchema = quotedSchema.extend({
  days: z.int().positive(),
  /** The words 本校学生 make the school the one who analyses; the authority named there guides it. */
  doneBy: z.string(),
  guidedBy: z.string(),
});

export const termStartDeadlineRule = defineRule<z.infer<typeof facts>>({
  id: 'term-start-deadline',
  title: '开学分析期限',
  facts,
  evaluate: ({ termStartsOn }, context) => {
    const rule = parameterOn(context.parameters, 'days', context.today, daysSchema);
    if (rule === undefined) return notInDocument(context);
    const source = { id: 'due-on', clause: rule.clause, quote: rule.quote };
    const { days, doneBy, guidedBy } = rule;
    const undecided = [said('calc.term.open', { days })];
    const duty = said('calc.term.who', { by: doneBy, guide: guidedBy });
    if (termStartsOn === undefined) {
      const result = missing(source, said('calc.fact.term-start'));
      return computed([{ ...result, lines: [...result.lines, duty] }], undecided);
    }
    const first = firstDayOf(context.parameters);
    if (first !== undefined && termStartsOn < first) {
      const why = said('calc.term.before', {
        day: { day: termStartsOn },
        issued: { issued: first },
        days,
      });
      return computed([notApplicable(source, why)]);
    }
    const due = addDays(termStartsOn, days);
    const isOver = context.today > due;
    const holiday = holidayOn(due);
    const lines = [
      said(isOver ? 'calc.term.due-over' : 'calc.term.due', {
        start: { day: termStartsOn },
        days,
        due: { day: due },
      }),
      duty,
      ...(holiday === undefined ? [] : [said('calc.term.holiday', { due: { day: due }, holiday })]),
    ];
    return computed([{ ...source, status: 'computed', value: due, lines }], undecided);
  },
});
