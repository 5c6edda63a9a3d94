/**
 * Homeroom teacher's workload (班主任工作量): counted as half of the local standard periods.
 *
 * @see baoshan-2017-62#4.5.5 @see jinghong-2018-74#3.7.4
 */
import { z } from 'zod';
import { decimal, showDecimal, times, toNumber } from '../decimal.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { computed, missing } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { said } from '../said.ts';

const facts = z.object({
  standardPeriods: z.number().min(0.1).max(60).optional().describe('当地教师标准课时工作量(节/周)'),
});

const shareSchema = quotedSchema.extend({ share: z.number().positive() });

export const homeroomWorkloadRule = defineRule<z.infer<typeof facts>>({
  id: 'homeroom-workload',
  title: '班主任工作量',
  facts,
  evaluate: ({ standardPeriods }, context) => {
    const rule = parameterOn(context.parameters, 'share', context.today, shareSchema);
    if (rule === undefined) return notInDocument(context);
    const source = { id: 'periods', clause: rule.clause, quote: rule.quote };
    if (standardPeriods === undefined) return computed([missing(source, said('calc.fact.standard-periods'))]);
    const periods = times(decimal(standardPeriods), decimal(rule.share));
    const share = rule.share === 0.5 ? said('calc.homeroom.half') : rule.share;
    const values = { standard: standardPeriods, share, periods: showDecimal(periods) };
    const lines = [said('calc.homeroom.periods', values)];
    return computed([{ ...source, status: 'computed', value: toNumber(periods), lines }]);
  },
});
