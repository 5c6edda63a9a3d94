/** The layer table of src/README.md, run as a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const engines = ['ingest', 'library', 'retrieval', 'answering', 'forms', 'reports', 'export'] as const;
const engineMay = ['domain', 'ports.ts', 'messages'];
const everything = ['*'];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  'ports.ts': ['domain'],
  'config.ts': ['domain'],
  messages: ['domain'],
  ...Object.fromEntries(engines.map((engine) => [engine, engineMay])),
  operations: [...engines, 'domain', 'ports.ts', 'messages'],
  storage: ['domain', 'ports.ts'],
  models: ['domain', 'ports.ts'],
  // Nothing of it runs when people ask: only commands and measurements import it.
  learning: ['retrieval', 'answering', 'domain', 'ports.ts'],
  evaluation: ['operations', 'answering', 'retrieval', 'domain'],
  bot: ['operations', 'domain', 'forms', 'messages', 'ports.ts'],
  console: ['operations', 'domain', 'messages', 'ports.ts'],
  channels: ['bot', 'console', 'ports.ts', 'domain', 'messages', 'operations'],
  'compose.ts': everything,
  compose: everything,
  'main.ts': everything,
  commands: everything,
};
/** Imported by nobody but the entry points and tests. */
const top = ['compose.ts', 'compose', 'main.ts', 'commands'];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
/** The ports are three pages of one layer. */
const layerOf = (path: string) => (path.split('/')[0] ?? '').replace(/^(ports|config)-\w+\.ts$/u, '$1.ts');
const importsOf = (file: string) =>
  [...readFileSync(`src/${file}`, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map((match) =>
    posix.join(posix.dirname(file), match[1] ?? ''),
  );

describe('layers', () => {
  test.each(files)('src/%s imports only layers below its own', (file) => {
    const layer = layerOf(file);
    const allowed = [layer, ...(mayImport[layer] ?? [])];
    const wrong = importsOf(file)
      .map(layerOf)
      .filter(
        (imported) =>
          !allowed.includes(imported) &&
          !(allowed.includes('*') && (!top.includes(imported) || imported.startsWith('compose'))),
      );
    expect(wrong).toEqual([]);
  });

  test('the domain imports nothing but zod, big.js, tyme4ts and itself', () => {
    const outside = files
      .filter((file) => layerOf(file) === 'domain')
      .flatMap((file) =>
        [...readFileSync(`src/${file}`, 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(
          (match) => `${file}: ${match[1]}`,
        ),
      )
      .filter((line) => !/: (?:zod|big\.js|tyme4ts)$/u.test(line));
    expect(outside).toEqual([]);
  });

  test('no import cycle', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test('no file is longer than 400 lines', () => {
    const long = files.filter((file) => readFileSync(`src/${file}`, 'utf8').split('\n').length > 401);
    expect(long).toEqual([]);
  });
});
