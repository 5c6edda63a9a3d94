/** npm run bench -- NAME …: one measure by its name; all of them in one table where none is said. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Compiled as the program is: run from its sources every closure is given its name, a seventh of a question. */
const AS_SHIPPED = ['search'];

const [, , name = 'whole'] = process.argv;
const known = [
  'whole',
  'search',
  'flood',
  'ingest',
  'growth',
  'page',
  'channels',
  'adding',
  'load',
  'office',
];
if (!known.includes(name)) throw new Error(`No measure "${name}". There are: ${known.join(', ')}.`);
if (AS_SHIPPED.includes(name)) {
  const outfile = join('node_modules', '.cache', `bench-${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [join('tests', 'bench', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    minifySyntax: true,
  });
  try {
    await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
} else await import(`./${name}.ts`);
