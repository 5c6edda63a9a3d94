import { join } from 'node:path';
import { Document } from '@langchain/core/documents';
import { describe, expect, test } from 'vitest';
import { type ClauseRef, documentOf } from '../../src/domain/clauses/reference.ts';
import { UsageError } from '../../src/domain/shared/errors.ts';
import { loadWording } from '../../src/ingest/load-wording.ts';
import { EncoderEmbeddings } from '../../src/retrieval/embeddings.ts';
import { encode } from '../../src/retrieval/encoder.ts';
import { countsOf } from '../../src/retrieval/features.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { HnswVectorStore } from '../../src/retrieval/vector-store.ts';
import { readModel } from '../../src/retrieval/weights.ts';
import { corpusFolder, realCorpus } from '../support/corpus.ts';

/** One character a number: 'ab' → [97, 98]. */
const lettersAsNumbers = {
  embedQuery: async (text: string) => [...text].map((char) => char.charCodeAt(0)),
  embedDocuments: async (texts: string[]) => texts.map((text) => [...text].map((char) => char.charCodeAt(0))),
};
const named = (name: string) => new Document({ pageContent: name });

/** East, north-east, north: at 0, 45 and 90 degrees. */
async function compass(): Promise<HnswVectorStore> {
  const store = new HnswVectorStore(lettersAsNumbers, 2);
  await store.addVectors(
    [
      [1, 0],
      [1, 1],
      [0, 1],
    ],
    [named('east'), named('north-east'), named('north')],
  );
  return store;
}
const names = (found: readonly (readonly [{ readonly pageContent: string }, number])[]) =>
  found.map(([{ pageContent }]) => pageContent);

describe('the vector store', () => {
  test('finds the nearest first, with their cosine', async () => {
    const found = (await compass()).nearest([1, 0], 3);
    expect(found.map(([{ pageContent }, cosine]) => [pageContent, cosine.toFixed(2)])).toEqual([
      ['east', '1.00'],
      ['north-east', '0.71'],
      ['north', '0.00'],
    ]);
  });

  test('asked for 60 of 3 gives the 3', async () => {
    expect((await compass()).nearest([1, 0], 60)).toHaveLength(3);
  });

  test('without a document finds nothing', () => {
    expect(new HnswVectorStore(lettersAsNumbers, 2).nearest([1, 0], 5)).toEqual([]);
  });

  test('finds only what the filter lets through', async () => {
    const found = (await compass()).nearest([1, 0], 3, ({ pageContent }) => pageContent.startsWith('north'));
    expect(names(found)).toEqual(['north-east', 'north']);
  });

  // The native library ends the whole process when a filter throws.
  test('takes a filter that throws as one that says no', async () => {
    const found = (await compass()).nearest([1, 0], 3, ({ pageContent }) => {
      if (pageContent === 'east') throw new Error('not this one');
      return true;
    });
    expect(names(found)).toEqual(['north-east', 'north']);
  });

  test.each<readonly [string, number[]]>([
    ['of 3 numbers where 2 are due', [1, 0, 0]],
    ['with a NaN', [1, Number.NaN]],
    ['with an infinity', [1, Number.POSITIVE_INFINITY]],
    ['of no numbers', []],
  ])('refuses a vector %s, to be kept or to be looked for', async (_what, vector) => {
    const store = await compass();
    await expect(store.addVectors([vector], [named('bad')])).rejects.toThrow(UsageError);
    expect(() => store.nearest(vector, 1)).toThrow(UsageError);
  });

  test('grows beyond the 256 it begins with', async () => {
    const store = new HnswVectorStore(lettersAsNumbers, 2);
    const angles = Array.from({ length: 600 }, (_, at) => at / 600);
    await store.addVectors(
      angles.map((angle) => [Math.cos(angle), Math.sin(angle)]),
      angles.map((_, at) => named(String(at))),
    );
    expect(names(store.nearest([Math.cos(599 / 600), Math.sin(599 / 600)], 2))).toEqual(['599', '598']);
  });

  test('is filled and asked the way LangChain does it', async () => {
    const store = await HnswVectorStore.fromTexts(['ab', 'bz'], [{ place: 1 }, { place: 2 }], {
      ...lettersAsNumbers,
      // Its length is asked for by the vector of an empty text.
      embedDocuments: async (texts) => lettersAsNumbers.embedDocuments(texts.map((text) => text || 'aa')),
    });
    const [found] = await store.similaritySearch('ab', 1);
    expect(found?.metadata).toEqual({ place: 1 });
  });
});

describe('over all clause vectors', () => {
  const { library } = realCorpus();
  const wording = loadWording(corpusFolder, library);
  const { encoder } = readModel(join(corpusFolder, 'model'));
  const segmenter = createSegmenter(wording.lexicon.terms);
  const embeddings = new EncoderEmbeddings(encoder, segmenter);
  const { dimensions } = encoder;
  const clauses = library.documents.flatMap((document) => document.clauses);
  const vectors = clauses.map(({ text }) =>
    Array.from(encode(encoder, 'sentence', countsOf(text, segmenter))),
  );
  const all = wording.facts.flatMap(({ questions }) => questions);
  const asked = Array.from({ length: 200 }, (_, at) => all[Math.floor((at * all.length) / 200)] ?? '');

  const store = new HnswVectorStore(embeddings, dimensions);

  /** Share of the exact first 10 that are found, among the clauses that are searched. */
  async function share(isSearched: (ref: string, at: number) => boolean): Promise<number> {
    if (store.nearest(vectors[0] ?? [], 1).length === 0)
      await store.addVectors(
        vectors,
        clauses.map(({ ref }) => named(ref)),
      );
    let due = 0;
    let found = 0;
    for (const [at, question] of asked.entries()) {
      const query = await embeddings.embedQuery(question);
      const cosine = (vector: readonly number[]) =>
        vector.reduce((sum, value, dimension) => sum + value * (query[dimension] ?? 0), 0);
      const exact = vectors
        .map((vector, unit) => ({ ref: clauses[unit]?.ref ?? '', cosine: cosine(vector) }))
        .filter(({ ref }) => isSearched(ref, at))
        .sort((left, right) => right.cosine - left.cosine)
        .slice(0, 10);
      const got = new Set(names(store.nearest(query, 10, ({ pageContent }) => isSearched(pageContent, at))));
      due += exact.length;
      found += exact.filter(({ ref }) => got.has(ref)).length;
    }
    return found / due;
  }

  test('finds at least 0.98 of the exact first 10 for 200 everyday questions', async () => {
    expect(await share(() => true)).toBeGreaterThanOrEqual(0.98);
  });

  test('finds at least 0.98 of them when 1 place of 5 is searched, another for each question', async () => {
    const ids = library.documents.map(({ id }) => id);
    const isHere = (ref: string, at: number) => documentOf(ref as ClauseRef) === ids[at % ids.length];
    expect(await share(isHere)).toBeGreaterThanOrEqual(0.98);
  });
});
