/**
 * Public places for accompanying children (随迁子女公办学校吸纳率): 92 percent in Tianning by 2020.
 *
 * @see tianning-2017-68#3.6.20
 */
import { z } from 'zod';
import { parameterOn } from '../parameter.ts';
import { shareResult, targetSchema } from '../rate.ts';
import { computed } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { said } from '../said.ts';

const facts = z.object({
  inPublicSchools: z.int().min(0).max(1_000_000).optional().describe('在公办学校就读的随迁子女(人)'),
  all: z.int().min(0).max(1_000_000).optional().describe('义务教育阶段随迁子女总数(人)'),
});

export const migrantPublicShareRule = defineRule<z.infer<typeof facts>>({
  id: 'migrant-public-share',
  title: '随迁子女公办学校吸纳率',
  facts,
  evaluate: ({ inPublicSchools, all }, context) => {
    const target = parameterOn(context.parameters, 'target', context.today, targetSchema);
    if (target === undefined) return notInDocument(context);
    const result = shareResult({
      id: 'public-share',
      label: said('calc.migrant.rate'),
      part: { label: said('calc.migrant.in-public'), value: inPublicSchools },
      whole: { label: said('calc.migrant.all'), value: all },
      target,
      today: context.today,
    });
    return computed([result], [said('calc.rate.no-formula')]);
  },
});
