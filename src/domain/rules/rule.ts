/**
 * Rules: what a clause gives for the facts of one case. Pure; numbers come from dated parameters.
 *
 * Three answers are kept apart and never merged: the condition is met or not, the document
 * leaves the point open and somebody must decide, and the document has no such rule at all.
 */
import type { z } from 'zod';
import type { ClauseRef } from '../clauses/reference.ts';
import type { Day } from '../shared/day.ts';
import type { ParameterFile } from './parameter.ts';

export type ResultStatus = 'met' | 'not-met' | 'needs-decision' | 'unknown';

export interface RuleResult {
  readonly id: string;
  readonly status: ResultStatus;
  /** The number that decided, in the unit the lines name; null when it is not known yet. */
  readonly value: number | null;
  readonly clause: ClauseRef;
  readonly quote: string;
  /** The result as Chinese lines: who issues, how long still, from which day. */
  readonly lines: readonly string[];
}

export type RuleOutcome =
  | {
      readonly outcome: 'computed';
      readonly results: readonly RuleResult[];
      /** What the document leaves open and bears on this case, as Chinese sentences. */
      readonly undecided: readonly string[];
      /** How the number came about, one step a line. */
      readonly working: readonly string[];
    }
  | {
      readonly outcome: 'not-in-document';
      readonly results: readonly [];
      readonly undecided: readonly [];
      readonly working: readonly [];
    };

export const NOT_IN_DOCUMENT: RuleOutcome = {
  outcome: 'not-in-document',
  results: [],
  undecided: [],
  working: [],
};

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
  readonly evaluate: (facts: Facts, context: RuleContext) => RuleOutcome;
}

export function defineRule<Facts>(rule: Rule<Facts>): Rule<Facts> {
  return rule;
}
