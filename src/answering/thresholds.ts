/**
 * Where a question is refused. Strengths are shares of the question's weight (see ports.ts).
 *
 * Set on half of tests/cases/questions (odd lines) and checked on the other half; the table of
 * what each value costs is in src/retrieval/README.md, under refusal.
 */

/** Below this nothing in the documents speaks to the question. */
export const LEAST_STRENGTH = 0.19;
/** Off-topic talk must be this much nearer than the best fact. */
export const OFF_TOPIC_LEAD = 0.05;
/** A topic known not to be answered must be this much nearer than the best fact. */
export const UNANSWERED_LEAD = -0.02;
/** Another document must speak this many times more to the question than the asker's own … */
export const ELSEWHERE_RATIO = 1.6;
/** … and at least this much. */
export const ELSEWHERE_STRENGTH = 0.45;
