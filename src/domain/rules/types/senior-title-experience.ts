/**
 * Rural experience for the senior title (城区教师评聘高级职称): two years in a rural or weak school.
 *
 * @see tianning-2017-68#3.4.12
 */
import { z } from 'zod';
import { showYearsShort } from '../decimal.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { computed, missing, notApplicable } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';

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
    const undecided = ['哪些学校算"薄弱学校"、两年是否要连续,文件没有写。'];
    if (isUrban === false) return computed([notApplicable(source, '这一条只管城区教师,你不受这一条限制')]);
    if (years === undefined) {
      const result = missing(source, '任教年数');
      return computed(
        [{ ...result, lines: [`须满${rule.atLeastYears}年;${result.lines.join('')}`] }],
        undecided,
      );
    }
    const isMet = years >= rule.atLeastYears;
    const lines = [
      isMet
        ? `${years}年 ≥ ${rule.atLeastYears}年("以上"含本数),达到`
        : `${years}年 < ${rule.atLeastYears}年,未达到,还差${showYearsShort(rule.atLeastYears, years)}`,
    ];
    return computed(
      [{ ...source, status: isMet ? 'met' : 'not-met', value: years, lines }],
      [...undecided, ...(isUrban === undefined ? ['这一条只管城区教师;这里按城区教师算。'] : [])],
    );
  },
});
