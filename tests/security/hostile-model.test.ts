/** A model that writes every hostile answer we could think of: none of it is shown, and the quotation goes out. */
import { describe, expect, test } from 'vitest';
import { createGenerator } from '../../src/answering/generate.ts';
import { hasInvisible } from '../../src/domain/shared/clean-text.ts';
import { loadPrompt } from '../../src/ingest/load-prompts.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt, collectingLogger } from '../support/doubles.ts';
import { byKind } from '../support/hostile.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

describe('a hostile model answer', () => {
  test.each(
    byKind<string>('model-answers'),
  )('(%s) is not shown, not even on the way', async (_kind, answers) => {
    const knowledge = await sharedKnowledge();
    const faults: string[] = [];
    for (const answer of answers) {
      const generator = createGenerator({
        model: {
          async *stream() {
            for (let at = 0; at < answer.length; at += 400) yield answer.slice(at, at + 400);
          },
        },
        prompt: loadPrompt('prompts', 'answer'),
        logger: collectingLogger(),
        timeoutMs: 5_000,
        maySeeQuestions: true,
      });
      const shown: string[] = [];
      const { blocks } = await ask(
        {
          text: '寄宿生每人每年多少元',
          home: 'jinghong-2018-74',
          onProgress: (sofar) => shown.push(...sofar.map(({ text }) => text)),
        },
        { ...knowledge, clock: clockAt(), generator },
      );
      const said = [...shown, ...blocks.map(({ text }) => text)].join('\n');
      if (said.includes('谎') || hasInvisible(said) || !said.includes('200'))
        faults.push(answer.slice(0, 120));
    }
    expect(faults).toEqual([]);
  });
});
