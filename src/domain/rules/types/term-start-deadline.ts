/**
 * Term-start analysis (开学30天内分析): the day it is due.
 *
 * @see baoshan-2017-62#4.7.3 @see jinghong-2018-74#3.8.2
 */
import { z } from 'zod';
import { addDays, isDay } from '../../shared/day.ts';
import { showDay } from '../../shared/show-day.ts';
import { firstDayOf, parameterOn, quotedSchema } from '../parameter.ts';
import { computed, missing, notApplicable } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { issuedWhen } from '../years.ts';

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
    const undecided = [`${days}天是自然日还是工作日、分析报给谁,文件没有写;这里按自然日,从开学次日算起。`];
    const duty = `谁来做:${doneBy}分析本校学生入学、变动、复学、辍学情况,${guidedBy}指导`;
    if (termStartsOn === undefined) {
      const result = missing(source, '开学日');
      return computed([{ ...result, lines: [...result.lines, duty] }], undecided);
    }
    const first = firstDayOf(context.parameters);
    if (first !== undefined && termStartsOn < first) {
      const why = `${showDay(termStartsOn)}开学时,这份文件还没有印发(${issuedWhen(first)}才有),${days}天的期限管不到这个学期。`;
      return computed([notApplicable(source, why)]);
    }
    const due = addDays(termStartsOn, days);
    const isOver = context.today > due;
    const lines = [
      `最迟 = ${showDay(termStartsOn)} + ${days}天 = ${showDay(due)}${isOver ? '(这一天已过;没做的请尽快补上)' : ''}`,
      duty,
    ];
    return computed([{ ...source, status: 'computed', value: due, lines }], undecided);
  },
});
