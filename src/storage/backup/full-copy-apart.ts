/** Asks a thread of its own for a full copy, so that nobody waits while a big database is read through. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { StorageError } from '../storage-error.ts';
import type { FullCopy } from './backup-folder.ts';
import type { FullCopyOptions } from './full-copy.ts';

/** A thread does not take over from its program how TypeScript is read. */
const TSX = pathToFileURL(
  createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/u, '.mjs'),
).href;
const ENTRY = new URL('./full-copy-worker.ts', import.meta.url).href;
const BOOT = `import(${JSON.stringify(TSX)}).then(({ tsImport }) => tsImport(${JSON.stringify(ENTRY)}, ${JSON.stringify(ENTRY)}))`;

export function makeFullCopyApart(options: Omit<FullCopyOptions, 'now'>): Promise<FullCopy> {
  const worker = new Worker(BOOT, { eval: true, execArgv: [], workerData: options });
  return new Promise((resolve, reject) => {
    worker.once('message', (copy: FullCopy) => resolve(copy));
    worker.once('error', (error) => reject(StorageError.of(error) ?? error));
    worker.once('exit', (code) => reject(new Error(`The thread that copies ended with ${code}.`)));
  });
}
