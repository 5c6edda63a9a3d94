/** A lock held by others is waited for, and nobody else is stopped by it meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { StorageError } from './storage-error.ts';

const LONGEST_PAUSE_MS = 100;

/** @throws {StorageError} what SQLite says, `data.busy` once the time is over. */
export async function patiently<Result>(act: () => Result, patienceMs: number): Promise<Result> {
  const until = performance.now() + patienceMs;
  for (let pause = 1; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    try {
      return act();
    } catch (error) {
      const told = StorageError.of(error);
      if (told?.code !== 'data.busy' || performance.now() >= until) throw told ?? error;
      await sleep(pause);
    }
  }
}
