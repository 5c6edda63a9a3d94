import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import type { EmbeddingModel } from '../../src/ports.ts';
import { createOutsideVectors } from '../../src/retrieval/outside-vectors.ts';
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

function load(model: EmbeddingModel, folder: string, library = smallLibrary) {
  const logger = collectingLogger();
  const channel = createOutsideVectors(model, folder, logger)(library);
  return { channel, logger };
}
const freshFolder = () => join(temporaryFolder(), 'index', 'outside');

describe('vectors of a model from outside', () => {
  test('are made of all 5 clauses, heading and text, in 1 call', async () => {
    const model = countingModel();
    await load(model, freshFolder()).channel;
    const first = smallLibrary.get('north-2020#1');
    expect([model.calls.map((texts) => texts.length), model.calls[0]?.[0]]).toEqual([
      [5],
      `${first.heading}\n${first.text}`,
    ]);
  });

  test('are used: a question about the bus is near the clause about the bus', async () => {
    const channel = await load(countingModel(), freshFolder()).channel;
    const similarities = await channel?.similarities('校车');
    expect([...(similarities ?? [])].filter(([, cosine]) => cosine > 0.5).map(([ref]) => ref)).toEqual([
      'north-2020#3',
    ]);
  });

  test('are kept: the next start embeds no clause', async () => {
    const folder = freshFolder();
    await load(countingModel(), folder).channel;
    const model = countingModel();
    await load(model, folder).channel;
    expect(model.calls).toEqual([]);
  });

  test('that were kept are those that are used', async () => {
    const folder = freshFolder();
    await load(countingModel(), folder).channel;
    const channel = await load(countingModel(), folder).channel;
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
    const folder = freshFolder();
    await load(countingModel(), folder).channel;
    const model = countingModel(id);
    await load(model, folder, library).channel;
    expect(model.calls.map((texts) => texts.length)).toEqual([count]);
  });

  test('that cannot be had are none, and the log says so without the question', async () => {
    const { channel, logger } = load(deadModel, freshFolder());
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
    const folder = freshFolder();
    await load(countingModel(), folder).channel;
    const { channel, logger } = load(deadModel, folder);
    const similarities = await (await channel)?.similarities('住校的娃一年给学校多少钱');
    expect([similarities, logger.entries.map(({ message }) => message)]).toEqual([
      undefined,
      ['the embedding model did not answer'],
    ]);
  });
});

describe('documents that come and go', () => {
  const west = smallDocument('west-2022', { '1': '校车由学校管理。', '2': '学校要建图书室。' });
  const withWest = new ClauseLibrary([...smallLibrary.documents, west]);
  const busesOf = async (meaning: Awaited<ReturnType<ReturnType<typeof createOutsideVectors>>>) =>
    [...((await meaning?.similarities('校车')) ?? [])].flatMap(([ref, cosine]) =>
      cosine > 0.5 ? [ref] : [],
    );

  test('cost the vectors of what is new, and are found only where they belong', async () => {
    const model = countingModel();
    const vectorsOf = createOutsideVectors(model, freshFolder(), collectingLogger());
    const before = await vectorsOf(smallLibrary);
    const [after] = await Promise.all([vectorsOf(withWest), vectorsOf(withWest)]);
    const gone = await vectorsOf(smallLibrary);
    const back = await vectorsOf(withWest);
    expect(model.calls.map((texts) => texts.length)).toEqual([5, 2]);
    const found = await Promise.all([before, after, gone, back].map(busesOf));
    expect(found.map((refs) => refs.toSorted())).toEqual([
      ['north-2020#3'],
      ['north-2020#3', 'west-2022#1'],
      ['north-2020#3'],
      ['north-2020#3', 'west-2022#1'],
    ]);
  });

  test('a document that is whole is kept, although the model fails at the next', async () => {
    const folder = freshFolder();
    const many = smallDocument(
      'big-2022',
      Object.fromEntries(Array.from({ length: 32 }, (_, at) => [String(at + 1), '学校要建图书室。'])),
    );
    const library = new ClauseLibrary([...smallLibrary.documents, many]);
    const model = countingModel();
    const failing: EmbeddingModel = {
      id: model.id,
      embed: async (texts) => {
        if (model.calls.length === 1) throw new Error('socket hang up');
        return model.embed(texts);
      },
    };
    await load(failing, folder, library).channel;
    const next = countingModel();
    await load(next, folder, library).channel;
    expect(next.calls.map((texts) => texts.length)).toEqual([32]);
  });
});

describe('a file that was kept and is no good', () => {
  /** What was kept, with other vectors. */
  const saved = (vectors: unknown) => (kept: string) => JSON.stringify({ ...JSON.parse(kept), vectors });

  test.each<readonly [string, (kept: string) => string]>([
    ['with half of its text', (kept) => kept.slice(0, 30)],
    ['of 0 bytes', () => ''],
    ['with 1 vector for 3 clauses', saved([[1, 0]])],
    ['with vectors of 2 lengths', saved([[1, 0], [1], [1, 0]])],
    ['with empty vectors', saved([[], [], []])],
  ])('%s counts as absent: the 3 vectors of its document are made and kept', async (_what, spoil) => {
    const folder = freshFolder();
    await load(countingModel(), folder).channel;
    const path = join(folder, readdirSync(folder).find((name) => name.startsWith('north-2020')) ?? '');
    writeFileSync(path, spoil(readFileSync(path, 'utf8')));
    const model = countingModel();
    await load(model, folder).channel;
    const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { readonly vectors: readonly unknown[] };
    expect([model.calls.map((texts) => texts.length), vectors.length]).toEqual([[3], 3]);
  });
});

describe('a model that gives what does not fit', () => {
  test.each<readonly [string, (count: number) => number[][]]>([
    ['1 vector too few', (count) => Array.from({ length: count - 1 }, () => [1, 0])],
    ['vectors of 2 lengths', (count) => Array.from({ length: count }, (_, at) => (at === 0 ? [1] : [1, 0]))],
    ['empty vectors', (count) => Array.from({ length: count }, () => [])],
    ['a number that is none', (count) => Array.from({ length: count }, () => [1, Number.NaN])],
  ])('%s: none are used, and no file is written', async (_what, embed) => {
    const folder = freshFolder();
    const { channel } = load({ id: 'bge-small', embed: async (texts) => embed(texts.length) }, folder);
    expect([await channel, existsSync(folder)]).toEqual([undefined, false]);
  });
});

test('files that nobody has used for a month go when new ones come: half-written ones and the one file of before, too', async () => {
  const folder = freshFolder();
  await load(countingModel(), folder).channel;
  const [used = '', other = ''] = readdirSync(folder);
  const DAY = 24 * 3_600;
  const aged = (path: string, days: number) => {
    if (!existsSync(path)) writeFileSync(path, '{}');
    const then = Date.now() / 1_000 - days * DAY;
    utimesSync(path, then, then);
  };
  for (const name of ['gone.0123.json', 'gone.0123.json.77.new', used]) aged(join(folder, name), 40);
  for (const name of ['aside.0123.json', 'notes.txt']) aged(join(folder, name), 20);
  aged(join(folder, 'notes.txt'), 90);
  aged(`${folder}-vectors.json`, 40);
  await load(countingModel(), folder).channel;
  expect(readdirSync(folder).sort()).toEqual([used, other, 'aside.0123.json', 'notes.txt'].sort());
  expect(existsSync(`${folder}-vectors.json`)).toBe(false);
  expect(Date.now() - statSync(join(folder, used)).mtimeMs).toBeLessThan(DAY * 1_000);
});
