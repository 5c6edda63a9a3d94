/** The page's files, read and bundled when the program starts: there is no build step. What was bundled is kept until a source changes. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  const kept = keptAs(entry, version);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const text = bundleAnew(entry, version);
    keep(kept, text);
    return text;
  }
}

function bundleAnew(entry: string, version: string): string {
  const { outputFiles } = esbuild().buildSync({
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

/** Loaded where something is to be bundled. */
const esbuild = () => createRequire(import.meta.url)('esbuild') as typeof import('esbuild');

/** Named by all it is made of. */
function keptAs(entry: string, version: string): string {
  const hash = createHash('sha256').update(`${entry} ${version}`);
  for (const name of readdirSync(PAGE).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(PAGE, name)));
  hash.update(JSON.stringify(PAGE_TEXTS));
  const modules = join(dirname(createRequire(import.meta.url).resolve('esbuild/package.json')), '..');
  return join(modules, '.cache', 'yijiaotong-page', `${hash.digest('hex').slice(0, 16)}-${entry}.js`);
}

/** A folder that may not be written costs time, nothing else. */
function keep(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    return;
  }
}

const PAGE = fileURLToPath(new URL('./page/', import.meta.url));
const fileOf = (name: string) => join(PAGE, name);
const textOf = (name: string) => readFileSync(fileOf(name), 'utf8');
