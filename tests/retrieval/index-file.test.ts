import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SearchResult } from '../../src/ports.ts';
import { buildClauseIndex, type ClauseIndex } from '../../src/retrieval/clause-index.ts';
import { createClauseSearch } from '../../src/retrieval/clause-search.ts';
import { readIndex, saveIndex } from '../../src/retrieval/index-file.ts';
import { temporaryFolder } from '../support/app.ts';
import { smallLibrary, smallWording } from '../support/small-library.ts';

const index = buildClauseIndex(smallLibrary, smallWording);

async function searched(over: ClauseIndex | undefined): Promise<readonly SearchResult[]> {
  if (over === undefined) throw new Error('There is no index to search.');
  const search = await createClauseSearch(over, smallLibrary, smallWording);
  const questions = ['娃不来读书了怎么办', '教书二十年给个本本', '开校车发多少工资', '明天下雨吗'];
  return Promise.all(questions.map((text) => search.search({ text, documents: [], limit: 5 })));
}

function saved(): { readonly path: string; readonly bytes: Buffer } {
  const path = join(temporaryFolder(), 'index', 'clauses.index');
  saveIndex(path, index, 'corpus-1');
  return { path, bytes: readFileSync(path) };
}

describe('an index that was saved', () => {
  test('finds for 4 questions exactly what it found before', async () => {
    const { path } = saved();
    expect(await searched(readIndex(path, 'corpus-1'))).toEqual(await searched(index));
  });

  test('leaves its own file and nothing else, also when it is saved a second time', () => {
    const { path } = saved();
    saveIndex(path, index, 'corpus-1');
    expect(readdirSync(join(path, '..'))).toEqual(['clauses.index']);
  });

  test('is not read for another corpus', () => {
    expect(readIndex(saved().path, 'corpus-2')).toBeUndefined();
  });

  test('is not read where there is none', () => {
    expect(readIndex(join(temporaryFolder(), 'clauses.index'), 'corpus-1')).toBeUndefined();
  });
});

describe('a broken file is not read', () => {
  /** The checksum's 32 bytes, the length's 4, then the head. */
  const HEAD = 36;
  const lastOfHead = ({ bytes }: { readonly bytes: Buffer }) => HEAD + bytes.readUInt32LE(32);

  test.each<readonly [string, (file: ReturnType<typeof saved>) => Buffer]>([
    ['the first number of the arrays changed', ({ bytes }) => flipped(bytes, lastOfHead({ bytes }))],
    ['its last byte changed', ({ bytes }) => flipped(bytes, bytes.length - 1)],
    ['the length of its head changed', ({ bytes }) => flipped(bytes, 32)],
    ['the first byte of its head changed', ({ bytes }) => flipped(bytes, HEAD)],
    ['a byte of its checksum changed', ({ bytes }) => flipped(bytes, 3)],
    ['its last byte missing', ({ bytes }) => bytes.subarray(0, -1)],
    ['half of it missing', ({ bytes }) => bytes.subarray(0, bytes.length / 2)],
    ['only 3 bytes left', ({ bytes }) => bytes.subarray(0, 3)],
    ['nothing in it', () => Buffer.alloc(0)],
    ['another format', ({ bytes }) => replaced(bytes, '"format":', '"formar":')],
    [
      '1 clause reference of its head changed',
      ({ bytes }) => replaced(bytes, 'north-2020#3', 'north-2020#4'),
    ],
    ['1 word of its head changed', ({ bytes }) => replaced(bytes, '"w', '"v')],
  ])('%s', (_what, damage) => {
    const file = saved();
    writeFileSync(file.path, damage(file));
    expect(readIndex(file.path, 'corpus-1')).toBeUndefined();
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

function replaced(bytes: Buffer, words: string, others: string): Buffer {
  const at = bytes.indexOf(words);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(others), bytes.subarray(at + words.length)]);
}
