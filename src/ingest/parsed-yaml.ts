/**
 * YAML is slow to read, and the program reads a megabyte of it at each start. What a text was parsed to is kept
 * by the text's hash, in one file beside the index: a text that changes is parsed anew, and no other.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'yaml';

const kept = new Map<string, unknown>();
const used = new Map<string, unknown>();

export function parseYaml(text: string): unknown {
  const hash = createHash('sha256').update(text).digest('base64url');
  const value = kept.get(hash) ?? parse(text);
  used.set(hash, value);
  return value;
}

/** Takes over what an earlier start parsed. A file that does not read as one is none. */
export function openParsed(path: string): void {
  try {
    for (const [hash, value] of Object.entries(JSON.parse(readFileSync(path, 'utf8')))) kept.set(hash, value);
  } catch {
    kept.clear();
  }
}

/** Keeps what this start used, where anything of it is new. A folder that may not be written costs time, nothing else. */
export function saveParsed(path: string): void {
  const isNew = [...used.keys()].some((hash) => !kept.has(hash));
  const text = isNew ? JSON.stringify(Object.fromEntries(used)) : '';
  // What was read of it is held by whoever reads it.
  kept.clear();
  used.clear();
  if (!isNew) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  } catch {
    return;
  }
}
