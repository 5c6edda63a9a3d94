/**
 * A chat model drafts everyday questions for thin clauses: those that nobody has worded and no topic of the field
 * is near to. It is sent the text of the clause and nothing else; what it writes is a draft until a person approves.
 */
import { z } from 'zod';
import type { Clause } from '../../domain/clauses/clause.ts';
import { isQuotedFrom } from '../../domain/clauses/quotation.ts';
import { type EverydayFact, isLearnable } from '../../domain/clauses/wording.ts';
import { fold } from '../../domain/shared/fold.ts';
import type { Draft } from '../../ingest/drafted-questions.ts';
import type { ChatModel, PromptTemplate } from '../../ports.ts';
import type { TopicMatcher } from '../../retrieval/topic-match.ts';
import { alignTopics } from './align-topics.ts';
import type { Desk } from './desk.ts';

export interface DraftTools {
  readonly desk: Pick<Desk, 'document' | 'alignments' | 'drafts' | 'keepDrafts'>;
  readonly matcher: TopicMatcher;
  /** Everyday wording at hand. */
  readonly facts: readonly EverydayFact[];
  readonly model: ChatModel;
  readonly prompt: PromptTemplate;
  /** For one clause. */
  readonly timeoutMs: number;
}

export interface Drafted {
  /** Thin clauses there were. */
  readonly clauses: number;
  /** Questions that are new. */
  readonly questions: number;
  /** The model did not answer: what it had drafted before is kept, the rest can be asked for again. */
  readonly isBroken: boolean;
}

const answerSchema = z.object({
  facts: z.array(z.object({ quote: z.string().min(4), questions: z.array(z.unknown()) })),
});
const MOST_CHARS = 60;
const MOST_OF_CLAUSE = 8;
/** A model that never stops is stopped. */
const MOST_OF_ANSWER = 6_000;

/** @throws {UsageError} there is no such document among the office's own. */
export async function draftQuestions(id: string, tools: DraftTools): Promise<Drafted> {
  const { desk } = tools;
  const thin = await thinClauses(id, tools);
  let questions = 0;
  for (const clause of thin) {
    const answer = await answerOf(clause, tools).catch(() => undefined);
    if (answer === undefined) return { clauses: thin.length, questions, isBroken: true };
    const drafts = draftsIn(answer, clause);
    questions += drafts.length;
    // Clause by clause: a long document is not begun again from its beginning.
    if (drafts.length > 0) desk.keepDrafts(id, [...desk.drafts(id), ...drafts]);
  }
  return { clauses: thin.length, questions, isBroken: false };
}

async function thinClauses(id: string, { desk, matcher, facts }: DraftTools): Promise<readonly Clause[]> {
  const document = desk.document(id);
  const worded = new Set<string>([...facts, ...desk.drafts(id)].map(({ clause }) => clause));
  const sentences = await alignTopics(document, desk.alignments(id), matcher);
  return document.clauses.filter(({ ref }) => {
    const own = sentences.filter(({ clause }) => clause === ref);
    return !worded.has(ref) && own.length > 0 && own.every(({ topic }) => topic === null);
  });
}

async function answerOf({ text }: Clause, { model, prompt, timeoutMs }: DraftTools): Promise<string> {
  const user = prompt.user.replace('{{clause}}', () => text);
  let answer = '';
  for await (const piece of model.stream({ system: prompt.system, user }, AbortSignal.timeout(timeoutMs))) {
    answer += piece;
    if (answer.length > MOST_OF_ANSWER) break;
  }
  if (answer === '') throw new TypeError('the model said nothing');
  return answer;
}

/** What is not in the clause word for word, or is no question, is left out. */
function draftsIn(answer: string, clause: Clause): readonly Draft[] {
  const seen = new Set<string>();
  return factsIn(answer)
    .filter(({ quote }) => isQuotedFrom(clause, quote))
    .flatMap(({ quote, questions }) =>
      questions.filter(isLearnable).map((question) => ({ quote, question: question.trim() })),
    )
    .filter(({ question }) => {
      const key = fold(question);
      const isNew = !seen.has(key) && question.length >= 4 && question.length <= MOST_CHARS;
      seen.add(key);
      return isNew;
    })
    .slice(0, MOST_OF_CLAUSE)
    .map(({ quote, question }) => ({ clause: clause.ref, quote, question, state: 'drafted' as const }));
}

function factsIn(answer: string): z.infer<typeof answerSchema>['facts'] {
  try {
    const text = answer.slice(Math.max(0, answer.indexOf('{')), answer.lastIndexOf('}') + 1);
    const parsed = answerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.facts : [];
  } catch {
    return [];
  }
}
