/** The page's files, read and bundled once, when the program starts: there is no build step. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { PAGE_TEXTS } from '../../messages/areas/page-texts.ts';

/** A file of the page: what it is served as. */
export interface Asset {
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

export interface PageAssets {
  readonly html: string;
  /** By path: `/page.js`. */
  readonly files: Readonly<Record<string, Asset>>;
}

const ICON_SIZES = [180, 192, 512];

export function readPageAssets(): PageAssets {
  const html = textOf('index.html');
  const script = bundle('page.ts');
  const style = textOf('page.css');
  const version = createHash('sha256').update(html).update(script).update(style).digest('hex').slice(0, 12);
  const files: Record<string, Asset> = {
    '/page.js': { type: 'text/javascript; charset=utf-8', body: script },
    '/page.css': { type: 'text/css; charset=utf-8', body: style },
    '/worker.js': { type: 'text/javascript; charset=utf-8', body: bundle('worker.ts', version) },
    '/icon.svg': { type: 'image/svg+xml', body: textOf('icon.svg') },
    '/manifest.webmanifest': { type: 'application/manifest+json', body: manifest() },
  };
  for (const size of ICON_SIZES)
    files[`/icon-${size}.png`] = {
      type: 'image/png',
      body: new Uint8Array(readFileSync(fileOf(`icon-${size}.png`))),
    };
  return { html, files };
}

function manifest(): string {
  return JSON.stringify({
    name: '义教通',
    short_name: '义教通',
    description: PAGE_TEXTS['page.who-for'],
    lang: 'zh-CN',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f3f6f4',
    theme_color: '#1f6f5c',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      ...ICON_SIZES.map((size) => ({
        src: `/icon-${size}.png`,
        sizes: `${size}x${size}`,
        type: 'image/png',
      })),
    ],
  });
}

function bundle(entry: string, version = ''): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileOf(entry)],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    define: { VERSION: JSON.stringify(version) },
  });
  return outputFiles[0]?.text ?? '';
}

const fileOf = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url));
const textOf = (name: string) => readFileSync(fileOf(name), 'utf8');
