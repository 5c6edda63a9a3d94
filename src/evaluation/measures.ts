/** The measures of a question set: what share is found, answered and refused as it should be. Pure. */
import { fold } from '../domain/shared/fold.ts';

export interface TestQuestion {
  readonly id: string;
  readonly question: string;
  /** The asker's home document. */
  readonly jurisdiction: string | null;
  readonly type: string;
  readonly grade?: string | undefined;
  readonly evidence: readonly { readonly doc: string; readonly quote: string }[];
  readonly mode: 'any' | 'all';
  readonly answer_must_include: readonly string[];
  readonly answerable: boolean;
}

export interface GivenAnswer {
  readonly outcome: 'answered' | 'refused';
  readonly reply: string;
  readonly citations: readonly { readonly document: string; readonly text: string }[];
}

export interface Score {
  readonly question: TestQuestion;
  readonly refused: boolean;
  /** Smallest number of first citations that satisfies the question; Infinity when none does. */
  readonly rank: number;
  readonly included: boolean;
}

/** A citation counts with its first 800 characters. */
const CITATION_CHARS = 800;

export function score(question: TestQuestion, answer: GivenAnswer): Score {
  const refused = answer.outcome === 'refused';
  const texts = answer.citations.map(({ document, text }) => ({
    document,
    text: fold(text).slice(0, CITATION_CHARS),
  }));
  const ranks = question.evidence.map(({ doc, quote }) => {
    const at = texts.findIndex(({ document, text }) => document === doc && text.includes(fold(quote)));
    return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
  });
  const rank = question.mode === 'all' ? Math.max(...ranks) : Math.min(...ranks);
  const reply = fold(answer.reply);
  return {
    question,
    refused,
    rank: refused ? Number.POSITIVE_INFINITY : rank,
    included: !refused && question.answer_must_include.every((words) => reply.includes(fold(words))),
  };
}

export interface Measures {
  readonly items: number;
  readonly answerable: number;
  readonly recallAt1: number;
  readonly recallAt3: number;
  readonly recallAt5: number;
  readonly meanReciprocalRank: number;
  readonly inclusion: number;
  readonly falseRefusals: number;
  readonly unanswerable: number;
  readonly refusals: number;
}

export function measure(scores: readonly Score[]): Measures {
  const answerable = scores.filter(({ question }) => question.answerable);
  const unanswerable = scores.filter(({ question }) => !question.answerable);
  const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole);
  const within = (limit: number) =>
    share(answerable.filter(({ rank }) => rank <= limit).length, answerable.length);
  return {
    items: scores.length,
    answerable: answerable.length,
    recallAt1: within(1),
    recallAt3: within(3),
    recallAt5: within(5),
    meanReciprocalRank: share(
      answerable.reduce((sum, { rank }) => sum + 1 / rank, 0),
      answerable.length,
    ),
    inclusion: share(answerable.filter(({ included }) => included).length, answerable.length),
    falseRefusals: share(answerable.filter(({ refused }) => refused).length, answerable.length),
    unanswerable: unanswerable.length,
    refusals: share(unanswerable.filter(({ refused }) => refused).length, unanswerable.length),
  };
}

/** Measures over everything, then by type and by grade, in the order they first stand. */
export function measureGroups(scores: readonly Score[]): readonly (readonly [string, Measures])[] {
  const groups = new Map<string, Score[]>([['all', [...scores]]]);
  const put = (name: string, scored: Score) => groups.set(name, [...(groups.get(name) ?? []), scored]);
  for (const scored of scores) put(scored.question.type, scored);
  for (const scored of scores)
    if (scored.question.grade !== undefined) put(`grade ${scored.question.grade}`, scored);
  // One citation cannot satisfy a comparison: what can be first is measured apart.
  put('one citation is enough', { ...(scores[0] as Score) });
  groups.set(
    'one citation is enough',
    scores.filter(({ question }) => !question.answerable || question.mode === 'any'),
  );
  return [...groups].map(([name, group]) => [name, measure(group)]);
}
