/** The page's three files, read once; its TypeScript becomes JavaScript here, there is no build step. */
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

export interface PageAssets {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

export function readPageAssets(): PageAssets {
  const read = (name: string) => readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8');
  return {
    html: read('index.html'),
    script: transformSync(read('page.ts'), { loader: 'ts', target: 'es2022' }).code,
    style: read('page.css'),
  };
}
