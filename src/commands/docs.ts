/** npm run docs: writes the pages of registers and calculators beside their definitions. */
import { writeFileSync } from 'node:fs';
import { calculatorsPage, registersPage } from '../evaluation/pages.ts';
import { loadCorpus } from '../ingest/load-corpus.ts';
import { runCommand } from './command.ts';

await runCommand(async ({ config }) => {
  const corpus = loadCorpus(config.corpusFolder);
  writeFileSync('src/domain/records/README.md', registersPage(corpus));
  writeFileSync('src/domain/rules/README.md', calculatorsPage(corpus));
  process.stdout.write('src/domain/records/README.md\nsrc/domain/rules/README.md\n');
});
