/**
 * The program in one file, with what V8 made of it kept beside: a fifth of a start went into compiling what had been
 * compiled before. Node's own way (module.enableCompileCache) begins with Node 22.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';

/** Milliseconds after the start: by then what a start needs has been compiled, also what is compiled when first called. */
const KEEP_AFTER_MS = 5_000;
const HEAD = '(function(require){';

function kept(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * @param path - of a CommonJS bundle; what V8 made of it is kept as `path.code`.
 * @returns whether what was kept was of use.
 */
export function run(path, keepAfterMs = KEEP_AFTER_MS) {
  const filename = pathToFileURL(path).href;
  const cachedData = kept(`${path}.code`);
  const script = new Script(`${HEAD}${readFileSync(path, 'utf8')}\n})`, {
    filename,
    columnOffset: -HEAD.length,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext()(createRequire(import.meta.url));
  const isOfUse = cachedData !== undefined && script.cachedDataRejected === false;
  if (!isOfUse) setTimeout(() => keep(script, `${path}.code`), keepAfterMs).unref();
  return isOfUse;
}

function keep(script, path) {
  try {
    const fresh = `${path}-${process.pid}`;
    writeFileSync(fresh, script.createCachedData());
    renameSync(fresh, path);
  } catch {
    // Without it the next start takes as long as this one.
  }
}
