/**
 * Written report (书面报告) when persuasion failed: to whom, by place.
 *
 * @see baoshan-2017-62#4.7.3 @see jinghong-2018-74#3.8.3 @see kezhou-2018-59#3.8.2
 */
import { z } from 'zod';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { said } from '../said.ts';

/** Read by tests too. `form: report` means 汇报 without the word 书面. */
export const addresseesSchema = quotedSchema.extend({
  to: z.array(z.string()).nonempty(),
  thenActs: z.string().optional(),
  form: z.enum(['written-report', 'report']).default('written-report'),
});

export const writtenReportRule = defineRule<Record<string, never>>({
  id: 'written-report',
  title: '劝返无效的书面报告',
  facts: z.object({}),
  evaluate: (_facts, context) => {
    const found = parameterOn(context.parameters, 'addressees', context.today, addresseesSchema);
    if (found === undefined) return notInDocument(context);
    const written = found.form === 'written-report';
    return {
      outcome: 'computed',
      results: [
        {
          id: 'addressees',
          status: 'computed',
          value: found.to.length,
          clause: found.clause,
          quote: found.quote,
          lines: [
            said(written ? 'calc.report.to' : 'calc.report.tell', { bodies: found.to }),
            ...(found.thenActs === undefined ? [] : [said('calc.report.then', { body: found.thenActs })]),
          ],
        },
      ],
      undecided: [said(written ? 'calc.report.open' : 'calc.report.tell-open')],
      working: [],
    };
  },
});
