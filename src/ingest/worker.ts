/** The thread files are read in: it can be ended, and takes its memory with it. One file a thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { readFile } from './read-file.ts';
import { createPageReaders } from './readers/pages.ts';
import { FileRefusedError } from './refusal.ts';

const { bytes, name, terms } = workerData as {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly terms: readonly string[];
};

try {
  const content = await readFile(
    bytes,
    name,
    createPageReaders(terms, () => parentPort?.postMessage({ progress: true })),
  );
  parentPort?.postMessage({ content });
} catch (error) {
  parentPort?.postMessage(
    error instanceof FileRefusedError ? { refused: [error.key, error.values] } : { failed: true },
  );
}
