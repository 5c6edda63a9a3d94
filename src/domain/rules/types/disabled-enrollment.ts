/**
 * Enrollment of disabled children of three kinds (三类残疾儿童少年入学率): 95 percent in Baoshan,
 * 80 percent in Mengwang, whose plan does not say which three.
 *
 * @see baoshan-2017-62#4.7.4 @see mengwang-2016#4.2.6
 */
import { z } from 'zod';
import { parameterOn } from '../parameter.ts';
import { shareResult, targetSchema } from '../rate.ts';
import { computed } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { said } from '../said.ts';

const facts = z.object({
  enrolled: z.int().min(0).max(1_000_000).optional().describe('三类残疾儿童少年已入学人数(人)'),
  aged: z.int().min(0).max(1_000_000).optional().describe('三类残疾适龄儿童少年人数(人)'),
});

export const disabledEnrollmentRule = defineRule<z.infer<typeof facts>>({
  id: 'disabled-enrollment',
  title: '三类残疾儿童少年入学率',
  facts,
  evaluate: ({ enrolled, aged }, context) => {
    const target = parameterOn(context.parameters, 'target', context.today, targetSchema);
    if (target === undefined) return notInDocument(context);
    const result = shareResult({
      id: 'enrollment',
      label: said('calc.disabled.rate'),
      part: { label: said('calc.disabled.enrolled'), value: enrolled },
      whole: { label: said('calc.disabled.aged'), value: aged },
      target,
      today: context.today,
    });
    const which =
      target.groups === undefined
        ? said('calc.disabled.which-unknown')
        : said('calc.disabled.which', { groups: target.groups });
    return computed([result], [which, said('calc.rate.no-formula')]);
  },
});
