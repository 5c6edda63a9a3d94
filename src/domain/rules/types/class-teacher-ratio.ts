/**
 * Class-teacher ratio (班师比) of small schools: at least two teachers a class up to 200 students.
 *
 * @see baoshan-2017-62#4.4.1 (以下 includes 200; 原则上)
 */
import { z } from 'zod';
import { ceiling, decimal, times } from '../decimal.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { compared, computed, contradictory, missing, notApplicable } from '../results.ts';
import { defineRule, notInDocument } from '../rule.ts';
import { said } from '../said.ts';

const facts = z.object({
  students: z.int().min(0).max(20_000).optional().describe('学生数(人)'),
  classes: z.int().min(1).max(500).optional().describe('班级数(个)'),
  teachers: z.int().min(0).max(2_000).optional().describe('现有教师数(人),不填只算应配'),
});

const ratioSchema = quotedSchema.extend({
  atMostStudents: z.int().positive(),
  teachersPerClass: z.number().positive(),
});

export const classTeacherRatioRule = defineRule<z.infer<typeof facts>>({
  id: 'class-teacher-ratio',
  title: '小规模学校班师比',
  facts,
  evaluate: ({ students, classes, teachers }, context) => {
    const ratio = parameterOn(context.parameters, 'ratio', context.today, ratioSchema);
    if (ratio === undefined) return notInDocument(context);
    const source = { id: 'minimum-teachers', clause: ratio.clause, quote: ratio.quote };
    const { atMostStudents, teachersPerClass } = ratio;
    if (students !== undefined && students > atMostStudents) {
      const why = said('calc.ratio.too-many', { students, limit: atMostStudents });
      return computed([notApplicable(source, why)]);
    }
    if (students === undefined || classes === undefined)
      return computed([
        missing(
          source,
          students === undefined && said('calc.fact.students'),
          classes === undefined && said('calc.fact.classes'),
        ),
      ]);
    if (classes > students)
      return computed([contradictory(source, said('calc.ratio.more-classes', { classes, students }))]);
    const value = ceiling(times(decimal(classes), decimal(teachersPerClass)));
    const { lines: comparison, ...lack } = compared(teachers, value);
    const lines = [
      said('calc.ratio.least', { classes, per: teachersPerClass, value, students, limit: atMostStudents }),
      ...comparison,
    ];
    const status = teachers === undefined ? 'computed' : teachers >= value ? 'met' : 'not-met';
    return computed([{ ...source, status, value, lines, ...lack }], [said('calc.ratio.in-principle')]);
  },
});
