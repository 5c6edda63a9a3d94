/** Puts a question set to the product, through the same door as everyone. */
import { plainText } from '../answering/reply.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import { type AskTools, ask } from '../operations/ask-question.ts';
import { type Score, score, type TestQuestion } from './measures.ts';

export async function runQuestions(
  questions: readonly TestQuestion[],
  tools: AskTools,
): Promise<readonly Score[]> {
  const scores: Score[] = [];
  for (const question of questions) {
    const { outcome, blocks, citations } = await ask(
      { text: question.question, home: question.jurisdiction },
      tools,
    );
    scores.push(
      score(question, {
        outcome,
        reply: plainText(blocks),
        citations: citations.map((ref) => ({ document: documentOf(ref), text: tools.library.get(ref).text })),
      }),
    );
  }
  return scores;
}
