/**
 * Training hours (培训学时): 360, by 2020 for rural staff in Baoshan and Jinghong, in each
 * cycle of five years for all teachers in Tianning.
 *
 * @see baoshan-2017-62#4.4.7 @see jinghong-2018-74#3.6.3 @see tianning-2017-68#3.4.14
 */
import { z } from 'zod';
import { partsOf } from '../../shared/day.ts';
import { decimal, minus, showDecimal, toNumber } from '../decimal.ts';
import { firstDayOf, parameterOn, quotedSchema } from '../parameter.ts';
import { computed, contradictory, missing, notApplicable } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { issuedWhen, pastTarget } from '../years.ts';

const facts = z.object({
  doneHours: z.number().min(0).max(10_000).optional().describe('本周期已完成学时(学时)'),
  cycleStartYear: z.int().min(2000).max(2100).optional().describe('周期开始年份'),
});

const hoursSchema = quotedSchema.extend({
  hours: z.number(),
  who: z.string(),
  byYear: z.int().optional(),
  cycleYears: z.int().optional(),
  onlyRural: z.boolean().optional(),
});

export const trainingHoursRule = defineRule<z.infer<typeof facts>>({
  id: 'training-hours',
  title: '教师培训学时',
  facts,
  askedWhereNeeded: ['cycleStartYear'],
  evaluate: ({ doneHours, cycleStartYear }, context) => {
    const rule = parameterOn(context.parameters, 'hours', context.today, hoursSchema);
    if (rule === undefined) return notInDocument(context);
    const { byYear, cycleYears, hours, who } = rule;
    const source = { id: 'remaining-hours', clause: rule.clause, quote: rule.quote };
    const cycle = cycleYears === undefined ? undefined : cycleOf(cycleStartYear, cycleYears);
    const undecided = [
      ...(cycle === undefined ? ['从哪一年开始累计,文件没有写。'] : []),
      ...(cycle !== undefined && cycleStartYear === undefined
        ? ['周期从哪一年算起,文件没有写,请填周期开始年份。']
        : []),
      ...(rule.onlyRural === true ? [`这一条只管${who},别的教师文件未规定学时。`] : []),
    ];
    if (cycle !== undefined && cycleStartYear !== undefined && cycleYears !== undefined) {
      const { year } = partsOf(context.today);
      const first = firstDayOf(context.parameters) ?? context.today;
      if (cycleStartYear > year)
        return computed([contradictory(source, `${cycleStartYear}年还没到`)], undecided);
      if (cycleStartYear + cycleYears <= partsOf(first).year)
        return computed([
          notApplicable(
            source,
            `${cycle}这个周期结束时,这份文件还没有印发(${issuedWhen(first)}才有),${hours}学时的要求管不到它。`,
          ),
        ]);
      if (cycleStartYear < partsOf(first).year)
        undecided.push(
          `这个周期开始时还没有这份文件(${issuedWhen(first)}才有),以前的学时怎么算,文件没有写。`,
        );
      if (cycleStartYear + cycleYears <= year) undecided.push(`${cycle}这个周期已经结束。`);
    }
    const period = cycle ?? `到${byYear}年`;
    // The note on a passed year belongs to the result: its clause sets the year.
    const past = pastTarget(byYear, context.today);
    if (doneHours === undefined) {
      const result = missing(source, '已完成学时');
      const lines = [`${who}${period}不少于${hours}学时;${result.lines.join('')}`, ...past];
      return computed([{ ...result, lines }], undecided);
    }
    // Judged on what was typed: 359.999 leaves 0.001 and is not 360.
    const isMet = doneHours >= hours;
    const left = isMet ? decimal(0) : minus(decimal(hours), decimal(doneHours));
    const lines = [
      isMet
        ? `已完成${doneHours}学时,不少于${hours}学时,达到(${who},${period})`
        : `还差 = ${hours} − ${showDecimal(decimal(doneHours))} = ${showDecimal(left)}学时,未达到(${who},${period})`,
      ...past,
    ];
    return computed(
      [{ ...source, status: isMet ? 'met' : 'not-met', value: toNumber(left), lines }],
      undecided,
    );
  },
});

function cycleOf(startYear: number | undefined, years: number): string {
  return startYear === undefined ? `每${years}年一周期` : `${startYear}年到${startYear + years - 1}年`;
}
