/** Makes a full copy in a thread of its own: nobody waits while a big database is read through. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FullCopyOptions, makeFullCopy } from './full-copy.ts';

const options = workerData as Omit<FullCopyOptions, 'now'>;
const copy = await makeFullCopy({
  ...options,
  // Bytes come through as such.
  key: Buffer.from(options.key),
  now: () => new Date().toISOString(),
});
parentPort?.postMessage(copy);
