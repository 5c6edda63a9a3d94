/**
 * Band of one class by its size (班额): 56以上 is large, 66以上 super-large; both include the number.
 *
 * @see baoshan-2017-62#4.3.6 @see jinghong-2018-74#3.3.1 @see tianning-2017-68#3.3.9 @see tianning-2017-68#2.3
 */
import { z } from 'zod';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { computed, mentioned, missing } from '../results.ts';
import { defineRule, notInDocument, type RuleContext, type RuleResult } from '../rule.ts';
import { said } from '../said.ts';
import { pastTarget } from '../years.ts';

const facts = z.object({ headcount: z.int().min(0).max(300).optional().describe('班级人数(人)') });

const limitSchema = quotedSchema.extend({ students: z.int().positive(), targetYear: z.int() });
const standardSchema = quotedSchema.extend({ targetYear: z.int() });
const goalSchema = standardSchema.extend({
  /** The goal is about every class, not only about large ones. */
  isAboutAll: z.boolean().default(false),
  /** The goals and the measures of the same paper disagree; both are told. */
  differs: z.string(),
});

export const classSizeRule = defineRule<z.infer<typeof facts>>({
  id: 'class-size',
  title: '大班额',
  facts,
  evaluate: ({ headcount }, context) => {
    const results = [
      ...limitResults('large', headcount, context),
      ...limitResults('superLarge', headcount, context),
    ];
    if (results.length === 0) return notInDocument(context);
    const isLarge = results.some(({ status }) => status === 'not-met');
    const goal = parameterOn(context.parameters, 'goal', context.today, goalSchema);
    const isGoalToldOf = goal !== undefined && (isLarge || goal.isAboutAll);
    const standard = prescribed(context);
    return computed(
      [
        ...results,
        ...standard,
        ...(isGoalToldOf ? [goalOf(goal, context)] : []),
        ...ledger(isLarge, context),
      ],
      [
        ...(standard.length > 0 ? [said('calc.class-size.prescribed-unknown')] : []),
        ...(isGoalToldOf ? [said('calc.words', { words: goal.differs })] : []),
      ],
    );
  },
});

/** `not-met`: the class is of the size that was to be gone. */
function limitResults(
  name: 'large' | 'superLarge',
  headcount: number | undefined,
  { parameters, today }: RuleContext,
): readonly RuleResult[] {
  const limit = parameterOn(parameters, name, today, limitSchema);
  if (limit === undefined) return [];
  const source = { id: name === 'large' ? 'large' : 'super-large', clause: limit.clause, quote: limit.quote };
  if (headcount === undefined) return [missing(source, said('calc.fact.headcount'))];
  const band = said(name === 'large' ? 'calc.class-size.large' : 'calc.class-size.super-large');
  const { students: from, targetYear: year } = limit;
  const isOver = headcount >= from;
  const lines = [
    said(isOver ? 'calc.class-size.over' : 'calc.class-size.under', { headcount, from, band }),
    said('calc.class-size.aim', { year, from, band }),
    ...pastTarget(year, today),
  ];
  return [
    {
      ...source,
      status: isOver ? 'not-met' : 'met',
      value: headcount,
      lines,
      ...(isOver ? { band, gap: said('calc.gap.reduce', { people: headcount - from + 1 }) } : {}),
    },
  ];
}

/** A prescribed size that the document itself does not print (省定班额). */
function prescribed({ parameters, today }: RuleContext): readonly RuleResult[] {
  const standard = parameterOn(parameters, 'prescribed', today, standardSchema);
  if (standard === undefined) return [];
  const { clause, quote, targetYear } = standard;
  return [
    mentioned(
      { id: 'prescribed-size', clause, quote },
      said('calc.class-size.prescribed'),
      ...pastTarget(targetYear, today),
    ),
  ];
}

/** What the goals at the head of the paper say of class size, beside the measure that decides. */
function goalOf(
  { clause, quote, targetYear }: z.infer<typeof goalSchema>,
  { today }: RuleContext,
): RuleResult {
  return mentioned(
    { id: 'goal', clause, quote },
    said('calc.class-size.goal'),
    ...pastTarget(targetYear, today),
  );
}

/** Only a large class belongs in the ledger. */
function ledger(isLarge: boolean, { parameters, today }: RuleContext): readonly RuleResult[] {
  const ordered = parameterOn(parameters, 'ledger', today, quotedSchema);
  if (ordered === undefined || !isLarge) return [];
  const { clause, quote } = ordered;
  return [mentioned({ id: 'ledger', clause, quote }, said('calc.class-size.ledger'))];
}
