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
import { type Said, said } from '../said.ts';

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
  if (students === undefined) return missing(source, said('calc.fact.actual-students'));
  const fault = faultOf(given);
  if (fault !== undefined) return contradictory(source, fault);
  // An empty school is below every floor; whether money goes to it is not the clause's subject.
  if (students === 0)
    return {
      ...source,
      status: 'needs-decision',
      value: null,
      decision: 'no-students',
      lines: [said('calc.funds.no-students', { floor: floor.students })],
    };
  const counted = countedStudents(students, floor);
  const isBelow = students < floor.students;
  const lines = [
    said(isBelow ? 'calc.funds.below-floor' : 'calc.funds.above-floor', {
      counted,
      students,
      floor: floor.students,
    }),
  ];
  if (standardCny !== undefined)
    lines.push(
      said('calc.funds.amount', {
        counted,
        standard: standardCny,
        sum: showMoney(times(decimal(counted), decimal(standardCny))),
      }),
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
  const lines = [
    said('calc.funds.boarding', { boarders, each: boarding.cnyPerYear, extra: showMoney(extra) }),
  ];
  if (floor !== undefined && students !== undefined && students > 0 && standardCny !== undefined) {
    const base = times(decimal(countedStudents(students, floor)), decimal(standardCny));
    const sum = plus(base, extra);
    lines.push(
      said('calc.funds.sum', { base: showMoney(base), extra: showMoney(extra), sum: showMoney(sum) }),
    );
  }
  return { ...source, status: 'computed', value: toNumber(extra), lines };
}

function aboveResult({ standardCny }: Facts, above: z.infer<typeof aboveSchema>): RuleResult {
  const source = { id: 'district-standard', clause: above.clause, quote: above.quote };
  if (standardCny === undefined) return missing(source, said('calc.fact.prescribed-standard'));
  const amount = percentOf(standardCny, 100 + above.percent);
  const lines = [
    said('calc.funds.district', {
      standard: standardCny,
      percent: above.percent,
      amount: showMoney(amount),
    }),
  ];
  return { ...source, status: 'computed', value: toNumber(amount), lines };
}

function specialResult(ordinaryCny: number, special: z.infer<typeof specialSchema>): RuleResult {
  const amount = times(decimal(ordinaryCny), decimal(special.times));
  const lines = [
    said('calc.funds.special', { ordinary: ordinaryCny, times: special.times, amount: showMoney(amount) }),
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
  const words = (id: keyof typeof LABELS, name: string) => {
    const found = parameterOn(parameters, name, today, quotedSchema);
    if (found === undefined) return [];
    const { clause, quote } = found;
    return [mentioned({ id, clause, quote }, said('calc.funds.mentioned', { label: labelOf(id) }))];
  };
  return [
    ...(ruled.boarding === undefined && boarders > 0 ? words('boarding-extra', 'boardingMention') : []),
    ...(ruled.special === undefined && ordinaryCny !== undefined
      ? words('special-school', 'specialMention')
      : []),
    ...(ruled.above === undefined && standardCny !== undefined
      ? words('district-standard', 'aboveMention')
      : []),
  ];
}

/** What was given and the document does not speak of at all; no other place's number is named. */
function silences(
  { students, boarders = 0, standardCny, ordinaryCny }: Facts,
  ruled: Ruled,
  { parameters }: RuleContext,
): readonly Said[] {
  const isSilent = (name: string) => parameters?.[name] === undefined;
  return [
    ...(ruled.floor === undefined && students !== undefined
      ? [said('calc.funds.silent', { label: said('calc.funds.few-students') })]
      : []),
    ...(ruled.boarding === undefined && boarders > 0 && isSilent('boardingMention')
      ? [said('calc.funds.silent', { label: labelOf('boarding-extra') })]
      : []),
    ...(ruled.special === undefined && ordinaryCny !== undefined && isSilent('specialMention')
      ? [said('calc.funds.silent', { label: labelOf('special-school') })]
      : []),
    ...(standardCny === undefined && ruled.floor !== undefined ? [said('calc.funds.standard-unknown')] : []),
  ];
}

const LABELS = {
  'boarding-extra': 'calc.funds.boarding-extra',
  'special-school': 'calc.funds.special-school',
  'district-standard': 'calc.funds.district-standard',
} as const;

function labelOf(id: keyof typeof LABELS): Said {
  return said(LABELS[id]);
}

function faultOf({ students, boarders }: Facts): Said | undefined {
  return students !== undefined && boarders !== undefined && boarders > students
    ? said('calc.funds.more-boarders', { boarders, students })
    : undefined;
}
