import { describe, expect, test } from 'vitest';
import type { ClauseSearch, SearchRequest, SearchResult } from '../../src/ports.ts';
import { createLearningSearch } from '../../src/retrieval/learned.ts';
import { NO_NUMBERS } from '../support/evidence.ts';

/** Always finds the same 2 clauses, and something against answering. */
const FOUND: SearchResult = {
  hits: [
    { ref: 'north-2020#2', score: 5, sentences: [1] },
    { ref: 'north-2020#1', score: 3, sentences: [2, 0] },
  ],
  evidence: {
    numbers: { ...NO_NUMBERS, fields: 0.1, own: 0.1, mostOwn: 0.1, offTopic: 0.8, silence: 0.7 },
    isWorded: true,
    topics: [],
    strength: 0.1,
    fact: 0.1,
    unanswered: null,
  },
};
const search: ClauseSearch = { search: async () => FOUND };

const QUESTION = '娃不来读书了谁去喊';
async function afterLearning(request: Partial<SearchRequest> = {}): Promise<SearchResult> {
  const learning = createLearningSearch(search);
  learning.learn(QUESTION, 'north-2020#1');
  return learning.search({ text: QUESTION, documents: ['north-2020'], limit: 5, ...request });
}
const refs = ({ hits }: SearchResult) => hits.map(({ ref }) => ref);

describe('a question that was given a clause', () => {
  test('finds that clause first, once, with its sentences', async () => {
    const { hits } = await afterLearning();
    expect(hits.map(({ ref, sentences }) => [ref, sentences])).toEqual([
      ['north-2020#1', [2, 0]],
      ['north-2020#2', [1]],
    ]);
  });

  test('is answered: nothing stands against it any more', async () => {
    const { evidence } = await afterLearning();
    expect(evidence).toMatchObject({
      numbers: { own: 1, mostOwn: 1, offTopic: 0, silence: 0 },
      strength: 1,
      fact: 1,
      unanswered: null,
    });
  });

  test('finds it also without a place, and with 1 mark more', async () => {
    expect(refs(await afterLearning({ documents: [], text: `${QUESTION}?` }))[0]).toBe('north-2020#1');
  });

  test('does not find it for another place', async () => {
    expect(await afterLearning({ documents: ['south-2021'] })).toEqual(FOUND);
  });

  test.each([
    '娃不来',
    '娃不来读书了谁去喊一声再报给乡上和派出所',
  ])('does not speak for %s, which shares too little', async (text) => {
    expect(await afterLearning({ text })).toEqual(FOUND);
  });

  test('and then another is found under the other', async () => {
    const learning = createLearningSearch(search);
    learning.learn(QUESTION, 'north-2020#1');
    learning.learn(QUESTION, 'north-2020#3');
    expect(refs(await learning.search({ text: QUESTION, documents: [], limit: 2 }))).toEqual([
      'north-2020#3',
      'north-2020#2',
    ]);
  });
});
