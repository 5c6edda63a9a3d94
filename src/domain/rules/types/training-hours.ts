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
import { computed, contradictory, gapOf, missingOf, notApplicable } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { type Said, said } from '../said.ts';
import { pastTarget } from '../years.ts';

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
    const undecided: Said[] = [
      ...(cycle === undefined ? [said('calc.hours.from-when')] : []),
      ...(cycle !== undefined && cycleStartYear === undefined ? [said('calc.hours.cycle-from')] : []),
      ...(rule.onlyRural === true ? [said('calc.hours.only-rural', { who })] : []),
    ];
    if (cycle !== undefined && cycleStartYear !== undefined && cycleYears !== undefined) {
      const { year } = partsOf(context.today);
      const first = firstDayOf(context.parameters) ?? context.today;
      if (cycleStartYear > year)
        return computed(
          [contradictory(source, said('calc.hours.year-ahead', { year: cycleStartYear }))],
          undecided,
        );
      if (cycleStartYear + cycleYears <= partsOf(first).year)
        return computed([
          notApplicable(source, said('calc.hours.cycle-before', { cycle, hours, issued: { issued: first } })),
        ]);
      if (cycleStartYear < partsOf(first).year)
        undecided.push(said('calc.hours.cycle-began-before', { issued: { issued: first } }));
      if (cycleStartYear + cycleYears <= year) undecided.push(said('calc.hours.cycle-over', { cycle }));
    }
    const period = cycle ?? said('calc.hours.by-year', { year: byYear ?? '' });
    // The note on a passed year belongs to the result: its clause sets the year.
    const past = pastTarget(byYear, context.today);
    if (doneHours === undefined) {
      const aim = said('calc.hours.aim', { who, period, hours });
      const result = missingOf(source, aim, said('calc.fact.done-hours'));
      return computed([{ ...result, lines: [...result.lines, ...past] }], undecided);
    }
    // Judged on what was typed: 359.999 leaves 0.001 and is not 360.
    const isMet = doneHours >= hours;
    const left = isMet ? decimal(0) : minus(decimal(hours), decimal(doneHours));
    const lines = [
      isMet
        ? said('calc.hours.met', { done: doneHours, hours, who, period })
        : said('calc.hours.short', {
            hours,
            done: showDecimal(decimal(doneHours)),
            left: showDecimal(left),
            who,
            period,
          }),
      ...past,
    ];
    return computed(
      [
        {
          ...source,
          status: isMet ? 'met' : 'not-met',
          value: toNumber(left),
          lines,
          ...(isMet
            ? {}
            : { gap: gapOf(said('calc.hours.left', { left: showDecimal(left) })), short: toNumber(left) }),
        },
      ],
      undecided,
    );
  },
});

function cycleOf(startYear: number | undefined, years: number): Said {
  return startYear === undefined
    ? said('calc.hours.each-cycle', { years })
    : said('calc.hours.cycle', { from: startYear, to: startYear + years - 1 });
}
