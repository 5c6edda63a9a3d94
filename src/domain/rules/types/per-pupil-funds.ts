/**
 * Per-student public funds (生均公用经费): the floor of 100 students, boarders, the district's
 * 10 percent above the provincial standard, special schools.
 *
 * @see baoshan-2017-62#4.1.2 @see jinghong-2018-74#3.2.3 @see tianning-2017-68#3.1.1
 *
 * No document prints the standard itself (基准定额): it is asked for, never assumed.
 */
import { z } from 'zod';
import { decimal, percentOf, plus, showMoney, times, toNumber } from '../decimal.ts';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { computed, contradictory, mentioned, missing, withheld } from '../results.ts';
import { defineRule, notInDocument, type RuleContext, type RuleResult } from '../rule.ts';

const facts = z.object({
  students: z.int().min(0).max(20_000).optional().describe('实有学生数(人)'),
  boarders: z.int().min(0).max(20_000).optional().describe('其中寄宿生数(人)'),
  standardCny: z.number().min(0.01).max(100_000).optional().describe('基准定额(元/生/年)'),
  ordinaryCny: z
    .number()
    .min(0.01)
    .max(1_000_000)
    .optional()
    .describe('同级普通学校生均预算内公用经费(元/生/年),算特教学校用'),
});
type Facts = z.infer<typeof facts>;

const floorSchema = quotedSchema.extend({ students: z.int().positive() });
const boardingSchema = quotedSchema.extend({ cnyPerYear: z.number().positive() });
const aboveSchema = quotedSchema.extend({ percent: z.number().positive() });
const specialSchema = quotedSchema.extend({ times: z.number().positive() });

export const perPupilFundsRule = defineRule<Facts>({
  id: 'per-pupil-funds',
  title: '生均公用经费',
  facts,
  evaluate: (given, context) => {
    const { parameters, today } = context;
    const floor = parameterOn(parameters, 'floor', today, floorSchema);
    const boarding = parameterOn(parameters, 'boarding', today, boardingSchema);
    const above = parameterOn(parameters, 'abovePrescribed', today, aboveSchema);
    const special = parameterOn(parameters, 'specialSchool', today, specialSchema);
    if ([floor, boarding, above, special].every((rule) => rule === undefined)) return notInDocument(context);
    return computed(
      [
        ...(floor === undefined ? [] : [floorResult(given, floor)]),
        ...(boarding === undefined || given.boarders === undefined
          ? []
          : [boardingResult(given, boarding, floor)]),
        ...(above === undefined ? [] : [aboveResult(given, above)]),
        ...(special === undefined || given.ordinaryCny === undefined
          ? []
          : [specialResult(given.ordinaryCny, special)]),
        ...mentions(given, { boarding, above, special }, context),
      ],
      silences(given, { floor, boarding, special }, context),
    );
  },
});

/** 不足100人 leaves out 100 itself: at 100 the floor decides nothing. */
function floorResult(given: Facts, floor: z.infer<typeof floorSchema>): RuleResult {
  const { students, standardCny } = given;
  const source = { id: 'counted-students', clause: floor.clause, quote: floor.quote };
  if (students === undefined) return missing(source, '实有学生数');
  const fault = faultOf(given);
  if (fault !== undefined) return contradictory(source, fault);
  // An empty school is below every floor; whether money goes to it is not the clause's subject.
  if (students === 0)
    return {
      ...source,
      status: 'needs-decision',
      value: null,
      lines: [`学生是0人:没有学生的学校是否仍按${floor.students}人拨付,文件没有写,请教育局、财政局认定`],
    };
  const counted = countedStudents(students, floor);
  const decided =
    students < floor.students
      ? `实有${students}人,不足${floor.students}人,按${floor.students}人(下限起作用)`
      : `实有${students}人,不低于${floor.students}人,按实有人数(下限不起作用)`;
  const lines = [`计拨人数 = ${counted}人:${decided}`];
  if (standardCny !== undefined)
    lines.push(
      `计拨额 = ${counted}人 × ${standardCny}元 = ${showMoney(times(decimal(counted), decimal(standardCny)))}元/年`,
    );
  return { ...source, status: 'computed', value: counted, lines };
}

function boardingResult(
  given: Facts,
  boarding: z.infer<typeof boardingSchema>,
  floor: z.infer<typeof floorSchema> | undefined,
): RuleResult {
  const source = { id: 'boarding-extra', clause: boarding.clause, quote: boarding.quote };
  if (faultOf(given) !== undefined) return withheld(source);
  const { boarders = 0, standardCny, students } = given;
  const extra = times(decimal(boarders), decimal(boarding.cnyPerYear));
  const lines = [`寄宿加拨 = 寄宿生${boarders}人 × ${boarding.cnyPerYear}元 = ${showMoney(extra)}元/年`];
  if (floor !== undefined && students !== undefined && students > 0 && standardCny !== undefined) {
    const base = times(decimal(countedStudents(students, floor)), decimal(standardCny));
    const sum = plus(base, extra);
    lines.push(`合计 = 计拨额${showMoney(base)}元 + 寄宿加拨${showMoney(extra)}元 = ${showMoney(sum)}元/年`);
  }
  return { ...source, status: 'computed', value: toNumber(extra), lines };
}

function aboveResult({ standardCny }: Facts, above: z.infer<typeof aboveSchema>): RuleResult {
  const source = { id: 'district-standard', clause: above.clause, quote: above.quote };
  if (standardCny === undefined) return missing(source, '省定基准定额(文件没有写数)');
  const amount = percentOf(standardCny, 100 + above.percent);
  const lines = [`区定额 = 省定${standardCny}元 × (1 + ${above.percent}%) = ${showMoney(amount)}元/生/年`];
  return { ...source, status: 'computed', value: toNumber(amount), lines };
}

function specialResult(ordinaryCny: number, special: z.infer<typeof specialSchema>): RuleResult {
  const amount = times(decimal(ordinaryCny), decimal(special.times));
  const lines = [
    `特教学校生均不低于 = 普通同级${ordinaryCny}元 × ${special.times} = ${showMoney(amount)}元/生/年("以上"含${special.times}倍)`,
  ];
  return {
    id: 'special-school',
    status: 'computed',
    value: toNumber(amount),
    clause: special.clause,
    quote: special.quote,
    lines,
  };
}

function countedStudents(students: number, floor: z.infer<typeof floorSchema>): number {
  return Math.max(students, floor.students);
}

type Ruled = Readonly<Partial<Record<'floor' | 'boarding' | 'above' | 'special', object | undefined>>>;

/** What was given and the document speaks of without a number: its words, with their clause. */
function mentions(
  { boarders = 0, standardCny, ordinaryCny }: Facts,
  ruled: Ruled,
  { parameters, today }: RuleContext,
): readonly RuleResult[] {
  const words = (id: string, label: string, name: string) => {
    const found = parameterOn(parameters, name, today, quotedSchema);
    if (found === undefined) return [];
    const { clause, quote } = found;
    return [mentioned({ id, clause, quote }, `${label}:文件没有写数,只有所引的原话。`)];
  };
  return [
    ...(ruled.boarding === undefined && boarders > 0
      ? words('boarding-extra', '寄宿生加拨', 'boardingMention')
      : []),
    ...(ruled.special === undefined && ordinaryCny !== undefined
      ? words('special-school', '特教学校的倍数', 'specialMention')
      : []),
    ...(ruled.above === undefined && standardCny !== undefined
      ? words('district-standard', '比省定标准高多少', 'aboveMention')
      : []),
  ];
}

/** What was given and the document does not speak of at all; no other place's number is named. */
function silences(
  { students, boarders = 0, standardCny, ordinaryCny }: Facts,
  ruled: Ruled,
  { parameters }: RuleContext,
): readonly string[] {
  const isSilent = (name: string) => parameters?.[name] === undefined;
  return [
    ...(ruled.floor === undefined && students !== undefined ? ['学生少的学校按多少人计拨:文件未规定。'] : []),
    ...(ruled.boarding === undefined && boarders > 0 && isSilent('boardingMention')
      ? ['寄宿生加拨:文件未规定。']
      : []),
    ...(ruled.special === undefined && ordinaryCny !== undefined && isSilent('specialMention')
      ? ['特教学校的倍数:文件未规定。']
      : []),
    ...(standardCny === undefined && ruled.floor !== undefined
      ? ['基准定额是多少,文件没有写,请向财政、教育部门核实。']
      : []),
  ];
}

function faultOf({ students, boarders }: Facts): string | undefined {
  return students !== undefined && boarders !== undefined && boarders > students
    ? `寄宿生(${boarders}人)多于学生总数(${students}人)`
    : undefined;
}
