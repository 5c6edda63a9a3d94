/** Wordings of what questions ask for come from a file; what is wrong in it is said when it is read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadAskedFor } from '../../src/ingest/load-asked-for.ts';

const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-asked-for-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (asks: string) => {
  const kind = `  - kind: bus\n    missing: 哪一路\n    asks: ['${asks}']\n    holds: ['{number}路']\n    of: [车]\n`;
  writeFileSync(join(folder, 'asked-for.yaml'), `words:\n  way: [哪, 几]\nkinds:\n${kind}`);
  return loadAskedFor(folder);
};

test('wordings may name lists of words, and numbers', () => {
  expect(read('{way}路').kinds.map(({ kind, asks, thing }) => [kind, asks, thing])).toEqual([
    ['bus', ['{way}路'], false],
  ]);
});

test.each([
  ['{street}路', 'names {street}, a list that is not there'],
  ['哪(路', 'is no regular expression'],
])('%s %s', (asks, fault) => {
  expect(() => read(asks)).toThrow(fault);
});

test('a corpus without the file asks for nothing in particular', () => {
  rmSync(join(folder, 'asked-for.yaml'));
  expect(loadAskedFor(folder)).toEqual({ words: {}, kinds: [] });
});
