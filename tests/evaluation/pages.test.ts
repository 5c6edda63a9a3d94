/** The pages the program writes about itself say what the definitions say today. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pagesOf } from '../../src/evaluation/pages.ts';
import { realCorpus } from '../support/corpus.ts';

test.each(pagesOf(realCorpus()))('%s is what npm run docs writes', (path, page) => {
  expect(readFileSync(path, 'utf8')).toBe(page);
});
