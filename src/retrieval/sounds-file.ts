/** How the terms of the trade sound, and single characters, kept from one start to the next: their dictionary is slow to open. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Spoken } from './homophones.ts';
import { knownSyllables, rememberSyllables } from './segmenter.ts';

interface KeptSounds {
  readonly fingerprint: string;
  readonly spoken: Spoken;
  readonly syllables: readonly (readonly [string, string])[];
}

export function saveSounds(path: string, fingerprint: string, spoken: Spoken): void {
  const kept: KeptSounds = { fingerprint, spoken, syllables: knownSyllables() };
  try {
    writeFileSync(`${path}.part`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${path}.part`, path);
  } catch {
    // A folder that may not be written costs time at the next start, nothing else.
    return;
  }
}

/** Undefined where there is none, or it is of other terms. */
export function openSounds(path: string, fingerprint: string): Spoken | undefined {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as KeptSounds;
    if (kept.fingerprint !== fingerprint) return undefined;
    rememberSyllables(kept.syllables);
    return kept.spoken;
  } catch {
    return undefined;
  }
}
