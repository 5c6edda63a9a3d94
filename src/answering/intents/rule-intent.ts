/** A message that wants a calculation: the rule, the facts it tells, and what it leaves uncertain. */

/** What a calculation takes for granted and must say: the key of the sentence. */
export type Assumption = 'ask.assumes-eligible' | 'ask.assumes-one-class';

export interface RuleIntent {
  readonly kind: 'rule';
  readonly rule: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly assumes?: Assumption;
  /** 20多年: what is reached by the facts is reached, what is not may be reached all the same. */
  readonly isAtLeast?: boolean;
  /** The years as they were told, in months. */
  readonly months?: number;
  /** The years were interrupted, nobody knows when: only the office can say what they count for. */
  readonly hasBreak?: boolean;
}
