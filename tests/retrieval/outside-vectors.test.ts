import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EmbeddingModel } from '../../src/ports.ts';
import { buildClauseIndex } from '../../src/retrieval/clause-index.ts';
import { loadOutsideVectors } from '../../src/retrieval/outside-vectors.ts';
import { temporaryFolder } from '../support/app.ts';
import { collectingLogger } from '../support/doubles.ts';
import { smallLibrary, smallWording } from '../support/small-library.ts';

const index = buildClauseIndex(smallLibrary, smallWording);

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

function load(model: EmbeddingModel, path: string, fingerprint = 'corpus-1') {
  const logger = collectingLogger();
  const channel = loadOutsideVectors(model, path, { index, library: smallLibrary, fingerprint, logger });
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
    const similarities = await channel?.similarities('校车', () => true);
    expect(index.clauses.filter((_, unit) => (similarities?.[unit] ?? 0) > 0.5)).toEqual(['north-2020#3']);
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
    const similarities = await channel?.similarities('校车', () => true);
    expect(index.clauses.filter((_, unit) => (similarities?.[unit] ?? 0) > 0.5)).toEqual(['north-2020#3']);
  });

  test.each([
    ['another model', 'bge-large', 'corpus-1'],
    ['another corpus', 'bge-small', 'corpus-2'],
  ])('are made anew for %s', async (_what, id, fingerprint) => {
    const path = freshPath();
    await load(countingModel(), path).channel;
    const model = countingModel(id);
    await load(model, path, fingerprint).channel;
    expect(model.calls.map((texts) => texts.length)).toEqual([5]);
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
    const similarities = await (await channel)?.similarities('住校的娃一年给学校多少钱', () => true);
    const best = Math.max(...(similarities ?? []));
    expect([
      index.clauses[similarities?.indexOf(best) ?? -1],
      logger.entries.map(({ message }) => message),
    ]).toEqual(['north-2020#2', ['the embedding model did not answer']]);
  });
});

describe('a file that was kept and is no good', () => {
  const saved = (vectors: unknown) =>
    JSON.stringify({ model: 'bge-small', fingerprint: 'corpus-1', vectors });

  test.each<readonly [string, string]>([
    ['with half of its text', saved([[1, 0]]).slice(0, 30)],
    ['of 0 bytes', ''],
    ['with 1 vector for 5 clauses', saved([[1, 0]])],
    ['with vectors of 2 lengths', saved([[1, 0], [1], [1, 0], [1, 0], [1, 0]])],
    ['with empty vectors', saved([[], [], [], [], []])],
  ])('%s counts as absent: the 5 vectors are made and kept', async (_what, content) => {
    const path = freshPath();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
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
