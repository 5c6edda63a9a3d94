/** npm run templates: writes the shipped templates of all papers into the corpus folder; one that says the same stays as it is. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { Packer } from 'docx';
import { unzipSync } from 'fflate';
import { PAPERS } from '../reports/papers/index.ts';
import { runCommand } from './command.ts';

new Command('templates')
  .description('writes the shipped templates of all papers into the corpus folder')
  .parse();

await runCommand(async ({ config }) => {
  const folder = join(config.corpusFolder, 'templates');
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const { id, build } of PAPERS) {
    const path = join(folder, `${id}.docx`);
    const made = await Packer.toBuffer(build());
    if (existsSync(path) && partsOf(readFileSync(path)) === partsOf(made)) continue;
    writeFileSync(path, made);
    written += 1;
  }
  process.stdout.write(`${PAPERS.length} templates in ${folder}, ${written} written\n`);
});

/** All that a file holds but the moment it was made. */
function partsOf(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name !== 'docProps/core.xml');
  return JSON.stringify(parts.map(([name, part]) => [name, Buffer.from(part).toString('base64')]));
}
