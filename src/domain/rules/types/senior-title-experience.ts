/**
 * Rural experience for the senior title (城区教师评聘高级职称): two years in a rural or weak school.
 *
 * @see tianning-2017-68#3.4.12
 */
import { z } from 'zod';
import { shortOf } from '../decimal.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { computed, gapOf, missingOf, notApplicable } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { said } from '../said.ts';

const facts = z.object({
  years: z.number().min(0).max(60).optional().describe('在农村学校或薄弱学校任教的年数(年)'),
  isUrban: z.boolean().optional().describe('是否城区教师'),
});

const experienceSchema = quotedSchema.extend({ atLeastYears: z.number().positive() });

export const seniorTitleExperienceRule = defineRule<z.infer<typeof facts>>({
  id: 'senior-title-experience',
  title: '城区教师评高级职称的农村经历',
  facts,
  evaluate: ({ years, isUrban }, context) => {
    const rule = parameterOn(context.parameters, 'experience', context.today, experienceSchema);
    if (rule === undefined) return notInDocument(context);
    const source = { id: 'experience', clause: rule.clause, quote: rule.quote };
    const undecided = [said('calc.senior.open')];
    if (isUrban === false) return computed([notApplicable(source, said('calc.senior.not-urban'))]);
    const needed = rule.atLeastYears;
    if (years === undefined)
      return computed(
        [missingOf(source, said('calc.senior.aim', { needed }), said('calc.fact.years'))],
        undecided,
      );
    const isMet = years >= needed;
    const gap = gapOf({ short: shortOf(needed, years) });
    const lines = [
      isMet ? said('calc.senior.met', { years, needed }) : said('calc.senior.short', { years, needed, gap }),
    ];
    return computed(
      [{ ...source, status: isMet ? 'met' : 'not-met', value: years, lines, ...(isMet ? {} : { gap }) }],
      [...undecided, ...(isUrban === undefined ? [said('calc.senior.as-urban')] : [])],
    );
  },
});
