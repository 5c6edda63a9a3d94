import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import type { EmbeddingModel } from '../../src/ports.ts';
import { loadOutsideVectors } from '../../src/retrieval/outside-vectors.ts';
import { temporaryFolder } from '../support/app.ts';
import { collectingLogger } from '../support/doubles.ts';
import { smallDocument, smallLibrary } from '../support/small-library.ts';

interface CountingModel extends EmbeddingModel {
  /** Texts of each call. */
  readonly calls: (readonly string[])[];
}

/** Knows 2 things: whether a text is about a school bus, and whether it is not. */
function countingModel(id = 'bge-small'): CountingModel {
  const calls: (readonly string[])[] = [];
  return {
    id,
    calls,
    embed: async (texts) => {
      calls.push(texts);
      return texts.map((text) => (text.includes('车') ? [1, 0] : [0, 1]));
    },
  };
}
const deadModel: EmbeddingModel = {
  id: 'bge-small',
  embed: async () => {
    throw new Error('connect ECONNREFUSED');
  },
};

function load(model: EmbeddingModel, path: string, library = smallLibrary) {
  const logger = collectingLogger();
  const channel = loadOutsideVectors(model, path, { library, logger });
  return { channel, logger };
}
const freshPath = () => join(temporaryFolder(), 'index', 'outside-vectors.json');

describe('vectors of a model from outside', () => {
  test('are made of all 5 clauses, heading and text, in 1 call', async () => {
    const model = countingModel();
    await load(model, freshPath()).channel;
    const first = smallLibrary.get('north-2020#1');
    expect([model.calls.map((texts) => texts.length), model.calls[0]?.[0]]).toEqual([
      [5],
      `${first.heading}\n${first.text}`,
    ]);
  });

  test('are used: a question about the bus is near the clause about the bus', async () => {
    const channel = await load(countingModel(), freshPath()).channel;
    const similarities = await channel?.similarities('校车');
    expect([...(similarities ?? [])].filter(([, cosine]) => cosine > 0.5).map(([ref]) => ref)).toEqual([
      'north-2020#3',
    ]);
  });

  test('are kept: the next start embeds no clause', async () => {
    const path = freshPath();
    await load(countingModel(), path).channel;
    const model = countingModel();
    await load(model, path).channel;
    expect(model.calls).toEqual([]);
  });

  test('that were kept are those that are used', async () => {
    const path = freshPath();
    await load(countingModel(), path).channel;
    const channel = await load(countingModel(), path).channel;
    const similarities = await channel?.similarities('校车');
    expect([...(similarities ?? [])].filter(([, cosine]) => cosine > 0.5).map(([ref]) => ref)).toEqual([
      'north-2020#3',
    ]);
  });

  test.each([
    ['another model', 'bge-large', smallLibrary, 5],
    [
      'another corpus',
      'bge-small',
      new ClauseLibrary([smallDocument('west-2022', { '1': '学校要建图书室。' })]),
      1,
    ],
  ])('are made anew for %s', async (_what, id, library, count) => {
    const path = freshPath();
    await load(countingModel(), path).channel;
    const model = countingModel(id);
    await load(model, path, library).channel;
    expect(model.calls.map((texts) => texts.length)).toEqual([count]);
  });

  test('that cannot be had are none, and the log says so without the question', async () => {
    const { channel, logger } = load(deadModel, freshPath());
    expect([await channel, logger.entries]).toEqual([
      undefined,
      [
        {
          level: 'warn',
          details: { error: 'Error' },
          message: 'no vectors from the embedding model; the embedded one serves',
        },
      ],
    ]);
  });

  test('for a model that died since are still there: its questions go to the embedded one', async () => {
    const path = freshPath();
    await load(countingModel(), path).channel;
    const { channel, logger } = load(deadModel, path);
    const similarities = await (await channel)?.similarities('住校的娃一年给学校多少钱');
    expect([similarities, logger.entries.map(({ message }) => message)]).toEqual([
      undefined,
      ['the embedding model did not answer'],
    ]);
  });
});

describe('a file that was kept and is no good', () => {
  /** What was kept, with other vectors. */
  const saved = (vectors: unknown) => (kept: string) => JSON.stringify({ ...JSON.parse(kept), vectors });

  test.each<readonly [string, (kept: string) => string]>([
    ['with half of its text', (kept) => kept.slice(0, 30)],
    ['of 0 bytes', () => ''],
    ['with 1 vector for 5 clauses', saved([[1, 0]])],
    ['with vectors of 2 lengths', saved([[1, 0], [1], [1, 0], [1, 0], [1, 0]])],
    ['with empty vectors', saved([[], [], [], [], []])],
  ])('%s counts as absent: the 5 vectors are made and kept', async (_what, spoil) => {
    const path = freshPath();
    await load(countingModel(), path).channel;
    writeFileSync(path, spoil(readFileSync(path, 'utf8')));
    const model = countingModel();
    await load(model, path).channel;
    const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { readonly vectors: readonly unknown[] };
    expect([model.calls.length, vectors.length]).toEqual([1, 5]);
  });
});

describe('a model that gives what does not fit', () => {
  test.each<readonly [string, (count: number) => number[][]]>([
    ['1 vector too few', (count) => Array.from({ length: count - 1 }, () => [1, 0])],
    ['vectors of 2 lengths', (count) => Array.from({ length: count }, (_, at) => (at === 0 ? [1] : [1, 0]))],
    ['empty vectors', (count) => Array.from({ length: count }, () => [])],
    ['a number that is none', (count) => Array.from({ length: count }, () => [1, Number.NaN])],
  ])('%s: none are used, and no file is written', async (_what, embed) => {
    const path = freshPath();
    const { channel } = load({ id: 'bge-small', embed: async (texts) => embed(texts.length) }, path);
    expect([await channel, existsSync(path)]).toEqual([undefined, false]);
  });
});
