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
import { computed, contradictory, gapOf, missingOf, notApplicable, type ResultSource } from '../results.ts';
import { defineRule, notInDocument, type RuleResult } from '../rule.ts';
import { type Said, said } from '../said.ts';
import { pastTarget } from '../years.ts';

const facts = z.object({
  doneHours: z.number().min(0).max(10_000).optional().describe('本周期已完成学时(学时)'),
  cycleStartYear: z.int().min(2000).max(2100).optional().describe('周期开始年份'),
});

const sharedSchema = quotedSchema.extend({
  hours: z.number(),
  who: z.string(),
  onlyRural: z.boolean().optional(),
});
/** Either until a year or again in each cycle. */
const hoursSchema = sharedSchema
  .extend({ byYear: z.int() })
  .or(sharedSchema.extend({ cycleYears: z.int().positive() }));

export const trainingHoursRule = defineRule<z.infer<typeof facts>>({
  id: 'training-hours',
  title: '教师培训学时',
  facts,
  askedWhereNeeded: ['cycleStartYear'],
  evaluate: ({ doneHours, cycleStartYear: start }, context) => {
    const { today, parameters } = context;
    const rule = parameterOn(parameters, 'hours', today, hoursSchema);
    if (rule === undefined) return notInDocument(context);
    const { hours, who, clause, quote } = rule;
    const source = { id: 'remaining-hours', clause, quote };
    const resultFor = (period: Said, past: readonly Said[] = []) =>
      resultOf({ source, doneHours, hours, who, period, past });
    const onlyRural = rule.onlyRural === true ? [said('calc.hours.only-rural', { who })] : [];
    if ('byYear' in rule)
      return computed(
        // The note on a passed year belongs to the result: its clause sets the year.
        [resultFor(said('calc.hours.by-year', { year: rule.byYear }), pastTarget(rule.byYear, today))],
        [said('calc.hours.from-when'), ...onlyRural],
      );
    const { cycleYears: years } = rule;
    if (start === undefined)
      return computed(
        [resultFor(said('calc.hours.each-cycle', { years }))],
        [said('calc.hours.cycle-from'), ...onlyRural],
      );
    const { year } = partsOf(today);
    if (start > year)
      return computed([contradictory(source, said('calc.hours.year-ahead', { year: start }))], onlyRural);
    const next = start + years;
    const cycle = said('calc.hours.cycle', { from: start, to: next - 1 });
    const first = firstDayOf(parameters) ?? today;
    const issued = { issued: first };
    if (next <= partsOf(first).year)
      return computed([notApplicable(source, said('calc.hours.cycle-before', { cycle, hours, issued }))]);
    return computed(
      [resultFor(cycle)],
      [
        ...onlyRural,
        ...(start < partsOf(first).year ? [said('calc.hours.cycle-began-before', { issued })] : []),
        ...(next <= year ? [said('calc.hours.cycle-over', { cycle })] : []),
      ],
    );
  },
});

function resultOf({
  source,
  doneHours,
  hours,
  who,
  period,
  past,
}: {
  readonly source: ResultSource;
  readonly doneHours: number | undefined;
  readonly hours: number;
  readonly who: string;
  readonly period: Said;
  readonly past: readonly Said[];
}): RuleResult {
  if (doneHours === undefined) {
    const aim = said('calc.hours.aim', { who, period, hours });
    const result = missingOf(source, aim, said('calc.fact.done-hours'));
    return { ...result, lines: [...result.lines, ...past] };
  }
  // Judged on what was typed: 359.999 leaves 0.001 and is not 360.
  if (doneHours >= hours) {
    const line = said('calc.hours.met', { done: doneHours, hours, who, period });
    return { ...source, status: 'met', value: 0, lines: [line, ...past] };
  }
  const short = minus(decimal(hours), decimal(doneHours));
  const left = showDecimal(short);
  const done = showDecimal(decimal(doneHours));
  return {
    ...source,
    status: 'not-met',
    value: toNumber(short),
    lines: [said('calc.hours.short', { hours, done, left, who, period }), ...past],
    gap: gapOf(said('calc.hours.left', { left })),
    short: toNumber(short),
  };
}
