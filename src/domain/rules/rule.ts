/**
 * Rules: what a clause gives for the facts of one case. Pure; numbers come from dated parameters.
 *
 * Three answers are kept apart and never merged: the condition is met or not, the document
 * leaves the point open and somebody must decide, and the document has no such rule at all.
 */
import type { z } from 'zod';
import type { ClauseRef } from '../clauses/reference.ts';
import type { Day } from '../shared/day.ts';
import { firstDayOf, mentionSchema, type ParameterFile, parameterOn } from './parameter.ts';
import { type Said, type SaidValue, said } from './said.ts';
import { pastTarget } from './years.ts';

/**
 * `computed`: an amount or an addressee, with nothing to be met. `not-applicable`: the clause is about
 * others. `mentioned`: the clause speaks of the point and gives no number.
 */
export type ResultStatus =
  | 'met'
  | 'not-met'
  | 'needs-decision'
  | 'unknown'
  | 'computed'
  | 'not-applicable'
  | 'mentioned';

export interface RuleResult {
  readonly id: string;
  readonly status: ResultStatus;
  /** The number or day that decided, in the unit the lines name; null when it is not known yet. */
  readonly value: number | string | null;
  readonly clause: ClauseRef;
  readonly quote: string;
  /** What there is to say of it. */
  readonly lines: readonly Said[];
  /** Facts without which it is unknown, by their labels. */
  readonly missing?: readonly SaidValue[];
  /** Of a certificate, whatever its status: for how many years, by whom. */
  readonly tier?: Said;
  /** The band it falls in, where the clause has such: 大班额, 满10年(县级). For a column of a table. */
  readonly band?: Said;
  /** What is lacking, in a word: 须减少3人. */
  readonly gap?: Said;
  /** What somebody has to decide before it is known. */
  readonly decision?: 'interruption' | 'county' | 'last-day' | 'no-students';
  /** What would change the result: the day it is reached if things go on, or how much is short. */
  readonly reachedOn?: Day | undefined;
  readonly short?: number;
}

export interface ComputedOutcome {
  readonly outcome: 'computed';
  readonly results: readonly RuleResult[];
  /** What the document leaves open and bears on this case. */
  readonly undecided: readonly Said[];
  /** How the number came about, one step a line. */
  readonly working: readonly Said[];
}

export interface NotInDocument {
  readonly outcome: 'not-in-document';
  readonly results: readonly [];
  readonly undecided: readonly Said[];
  readonly working: readonly [];
  /** The clause that touches the subject without a number. */
  readonly mention?: { readonly clause: ClauseRef; readonly quote: string };
}

export type RuleOutcome = ComputedOutcome | NotInDocument;

export const NOT_IN_DOCUMENT: NotInDocument = {
  outcome: 'not-in-document',
  results: [],
  undecided: [],
  working: [],
};

/**
 * The document touches the subject and gives no number: said, with the words it has, and nothing
 * computed. On a day before the document there is nothing to go by, which is said as well.
 */
export function notInDocument({ parameters, today }: RuleContext): NotInDocument {
  const first = firstDayOf(parameters);
  if (first !== undefined && today < first)
    return {
      ...NOT_IN_DOCUMENT,
      undecided: [said('calc.before-document', { day: { day: today }, issued: { issued: first } })],
    };
  const mention = parameterOn(parameters, 'mention', today, mentionSchema);
  if (mention === undefined) return NOT_IN_DOCUMENT;
  const { clause, quote, targetYear } = mention;
  return {
    ...NOT_IN_DOCUMENT,
    undecided: [said('calc.only-mentioned', { quote }), ...pastTarget(targetYear, today)],
    mention: { clause, quote },
  };
}

export interface RuleContext {
  readonly documentId: string;
  readonly parameters: ParameterFile | undefined;
  readonly today: Day;
}

export interface Rule<Facts = never> {
  readonly id: string;
  readonly title: string;
  /** What the rule needs to know; `describe` texts are shown by `npm run compute -- --list`. */
  readonly facts: z.ZodType<Facts>;
  /** Facts asked only where a place's document needs them (`calculators` in its registers.yaml). */
  readonly askedWhereNeeded?: readonly string[];
  readonly evaluate: (facts: Facts, context: RuleContext) => RuleOutcome;
}

export function defineRule<Facts>(rule: Rule<Facts>): Rule<Facts> {
  return rule;
}
