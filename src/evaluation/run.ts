/** Puts a question set to the product, through the same door as everyone. */
import { plainText } from '../answering/reply.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import { type AskTools, ask } from '../operations/ask-question.ts';
import { type Score, score, type TestQuestion } from './measures.ts';

export function runQuestions(questions: readonly TestQuestion[], tools: AskTools): readonly Score[] {
  return questions.map((question) => {
    const { outcome, blocks, citations } = ask(
      { text: question.question, home: question.jurisdiction },
      tools,
    );
    return score(question, {
      outcome,
      reply: plainText(blocks),
      citations: citations.map((ref) => ({ document: documentOf(ref), text: tools.library.get(ref).text })),
    });
  });
}
