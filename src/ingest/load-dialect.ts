/** `corpus/dialect.yaml` → the table of regional words, homophones, fillers and particles. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DIALECT_KINDS, type DialectEntry } from '../domain/clauses/dialect.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { readYaml } from './load-corpus.ts';

const conditions = {
  weight: z.number().min(0).max(1).default(1),
  before: z.array(z.string().min(1)).default([]),
  after: z.array(z.string().min(1)).default([]),
  unless: z.array(z.string().min(1)).default([]),
};

const groupSchema = z.strictObject({
  region: z.string().min(2),
  kind: z.enum(DIALECT_KINDS),
  /** Typed → meant, where nothing more is to be said; a list leaves its words out. */
  words: z.union([z.record(z.string().min(1), z.string().min(1)), z.array(z.string().min(1))]).default([]),
  /** Those that hold only under a condition, or not surely. */
  unsure: z.array(z.strictObject({ say: z.string().min(1), means: z.string(), ...conditions })).default([]),
});

/**
 * @param folder - `corpus/`.
 * @returns longest wording first, so that the first that fits is the right one.
 * @throws {UsageError} one wording, under the same condition, is given 2 meanings.
 */
export function loadDialect(folder: string): readonly DialectEntry[] {
  const path = join(folder, 'dialect.yaml');
  if (!existsSync(path)) return [];
  const entries = readYaml(path, z.array(groupSchema)).flatMap(({ region, kind, words, unsure }) => {
    const plain = Array.isArray(words) ? words.map((say) => [say, ''] as const) : Object.entries(words);
    const sure = { weight: 1, before: [], after: [], unless: [] };
    return [
      ...plain.map(([say, means]): DialectEntry => ({ kind, region, say, means, ...sure })),
      ...unsure.map((entry): DialectEntry => ({ kind, region, ...entry })),
    ];
  });
  const seen = new Map<string, DialectEntry>();
  for (const entry of entries) {
    const key = [entry.say, ...entry.before, '|', ...entry.after].join(' ');
    const other = seen.get(key);
    if (other !== undefined)
      throw new UsageError(`${path}: "${entry.say}" is both "${other.means}" and "${entry.means}".`);
    seen.set(key, entry);
  }
  return entries.map(sparingItself).toSorted((one, other) => other.say.length - one.say.length);
}

/** 村小 means 村小学, but must not make 村小学学 of it. */
function sparingItself(entry: DialectEntry): DialectEntry {
  const inside = entry.means.length > entry.say.length && entry.means.includes(entry.say);
  return inside ? { ...entry, unless: [...entry.unless, entry.means] } : entry;
}
