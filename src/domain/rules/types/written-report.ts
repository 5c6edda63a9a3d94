/**
 * Written report (书面报告) when persuasion failed: to whom, by place.
 *
 * @see baoshan-2017-62#4.7.3 @see jinghong-2018-74#3.8.3 @see kezhou-2018-59#3.8.2
 */
import { z } from 'zod';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { defineRule, notInDocument } from '../rule.ts';

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
            written
              ? `书面报告:${found.to.join('、')}`
              : `及时汇报:${found.to.join('、')}(文件未要求书面报告,也未写"劝返无效"这一步)`,
            ...(found.thenActs === undefined ? [] : [`接着由${found.thenActs}依法采取措施劝返复学`]),
          ],
        },
      ],
      undecided: [
        written
          ? '劝几次、多长时间算"劝返无效",报告的期限和格式,文件都未规定。'
          : '"及时"是几天、汇报用什么格式,文件都未规定。',
      ],
      working: [],
    };
  },
});
