/** npm run docs: writes the pages of registers and calculators beside the documents they come from. */

import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { pagesOf } from '../evaluation/pages.ts';
import { loadCorpus } from '../ingest/load-corpus.ts';
import { runCommand } from './command.ts';

new Command('docs')
  .description('writes the pages of registers and calculators beside the documents they come from')
  .parse();

await runCommand(async ({ config }) => {
  for (const [path, page] of pagesOf(loadCorpus(config.corpusFolder))) {
    writeFileSync(path, page);
    process.stdout.write(`${path}\n`);
  }
});
