/** npm run templates: writes the shipped templates of all papers into the corpus folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Packer } from 'docx';
import { PAPERS } from '../reports/papers/index.ts';
import { runCommand } from './command.ts';

await runCommand(async ({ config }) => {
  const folder = join(config.corpusFolder, 'templates');
  mkdirSync(folder, { recursive: true });
  for (const { id, build } of PAPERS)
    writeFileSync(join(folder, `${id}.docx`), await Packer.toBuffer(build()));
  process.stdout.write(`${PAPERS.length} templates in ${folder}\n`);
});
