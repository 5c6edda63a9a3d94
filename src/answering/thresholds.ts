/**
 * Where a question is refused. Strengths are shares of the question's weight (see ports.ts).
 *
 * Set on the odd lines of tests/cases/questions and on everyday questions held out of the
 * index, checked on the even lines; what each value costs is in src/retrieval/README.md.
 */

/** Below this nothing in the documents speaks to the question; half of it where the lexicon knows the wording. */
export const LEAST_STRENGTH = 0.17;
/** Off-topic talk must be this much nearer than the best fact. */
export const OFF_TOPIC_LEAD = 0.03;
/** A topic known not to be answered must be this much nearer than the best fact where the question asks for a thing … */
export const UNANSWERED_LEAD = -0.02;
/** … and this much where it does not: a bare keyword stands in both. */
export const UNANSWERED_LEAD_OF_KEYWORD = 0.15;
/** So much nearer that nothing else needs to be looked at. */
export const PLAINLY_UNANSWERED_LEAD = 0.3;
/** Another document must speak this many times more to the question than the asker's own … */
export const ELSEWHERE_RATIO = 1.75;
/** … at least this much … */
export const ELSEWHERE_STRENGTH = 0.45;
/** … with a fact of which the asker's own best clauses have less than this share of the words. */
export const SHARED_AT_HOME = 0.5;
/** … and nothing the asker's own document says is as near as this, unless a known silence of it … */
export const NEAR_AT_HOME = 0.3;
/** … is at most this much further: 六长 is nowhere at Baoshan, whatever else speaks of heads. */
export const SILENCE_BEHIND = 0.1;
