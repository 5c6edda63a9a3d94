/** The pages the program writes about itself say what the definitions say today. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calculatorsPage, registersPage } from '../../src/evaluation/pages.ts';
import { realCorpus } from '../support/corpus.ts';

const corpus = realCorpus();

test.each([
  ['src/domain/records/README.md', registersPage(corpus)],
  ['src/domain/rules/README.md', calculatorsPage(corpus)],
])('%s is what npm run docs writes', (path, page) => {
  expect(readFileSync(path, 'utf8')).toBe(page);
});
