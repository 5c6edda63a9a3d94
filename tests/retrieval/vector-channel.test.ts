/** A model from outside beside the embedded one: used when it answers, not waited for when it does not. */
import { Embeddings } from '@langchain/core/embeddings';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { buildClauseIndex } from '../../src/retrieval/clause-index.ts';
import { createOutsideVectorChannel, createVectorChannel } from '../../src/retrieval/vector-channel.ts';
import { smallLibrary, smallWording } from '../support/small-library.ts';

const index = buildClauseIndex(smallLibrary, smallWording);
const QUESTION = '住校的娃一年给学校多少钱';
const everywhere = () => true;

/** Points straight at one clause: one axis for each of the 5. */
class Pointing extends Embeddings {
  readonly #answer: () => Promise<number[]>;

  constructor(answer: () => Promise<number[]>) {
    super({ maxRetries: 0 });
    this.#answer = answer;
  }

  override embedQuery(): Promise<number[]> {
    return this.#answer();
  }

  override async embedDocuments(): Promise<number[][]> {
    throw new Error('Clauses are embedded beforehand.');
  }
}
const axis = (at: number) => index.clauses.map((_, unit) => (unit === at ? 1 : 0));
const THIRD = 2;

async function channelWith(answer: () => Promise<number[]>, failures: unknown[] = []) {
  return createOutsideVectorChannel(index, {
    embeddings: new Pointing(answer),
    vectors: index.clauses.map((_, unit) => axis(unit)),
    timeoutMs: 3_000,
    onFailure: (error) => failures.push(error),
  });
}
const embedded = async () => (await createVectorChannel(index)).similarities(QUESTION, everywhere);

afterEach(() => {
  vi.useRealTimers();
});

describe('the embedded model', () => {
  test('finds the clause of an everyday question nearest', async () => {
    const similarities = Array.from(await embedded());
    expect(index.clauses[similarities.indexOf(Math.max(...similarities))]).toBe('north-2020#2');
  });

  test('gives 0 to clauses that are not searched', async () => {
    const channel = await createVectorChannel(index);
    const similarities = await channel.similarities(QUESTION, (unit) => unit === 0);
    expect(Array.from(similarities).slice(1)).toEqual([0, 0, 0, 0]);
  });
});

describe('a model from outside', () => {
  test('that answers decides', async () => {
    const channel = await channelWith(async () => axis(THIRD));
    expect(Array.from(await channel.similarities(QUESTION, everywhere))).toEqual(axis(THIRD));
  });

  test.each<readonly [string, () => Promise<number[]>]>([
    ['that fails', () => Promise.reject(new Error('no route to host'))],
    ['that answers with 2 numbers in place of 5', async () => [1, 0]],
    ['that answers with NaN', async () => axis(THIRD).map(() => Number.NaN)],
  ])('%s leaves the question to the embedded one, and the failure is told', async (_what, answer) => {
    const failures: unknown[] = [];
    const channel = await channelWith(answer, failures);
    expect([await channel.similarities(QUESTION, everywhere), failures.length]).toEqual([
      await embedded(),
      1,
    ]);
  });

  test('that has not answered after 3 seconds leaves the question to the embedded one', async () => {
    const failures: unknown[] = [];
    const channel = await channelWith(() => new Promise(() => undefined), failures);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const similarities = channel.similarities(QUESTION, everywhere);
    await vi.advanceTimersByTimeAsync(3_000);
    expect([await similarities, failures.length]).toEqual([await embedded(), 1]);
  });

  test('that failed once is asked again for the next question', async () => {
    const answers = [Promise.reject(new Error('busy')), Promise.resolve(axis(THIRD))];
    answers[0]?.catch(() => undefined);
    const channel = await channelWith(() => answers.shift() ?? Promise.resolve([]));
    await channel.similarities(QUESTION, everywhere);
    expect(Array.from(await channel.similarities(QUESTION, everywhere))).toEqual(axis(THIRD));
  });
});
