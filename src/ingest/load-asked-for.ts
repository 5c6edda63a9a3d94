/** `corpus/asked-for.yaml` → what questions may ask for. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AskedForList } from '../domain/clauses/asked-for.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { readYaml } from './load-corpus.ts';

const wordings = z.array(z.string().min(1)).min(1);

const listSchema = z.strictObject({
  words: z.record(z.string().regex(/^[a-z]+$/u), wordings),
  kinds: z.array(
    z.strictObject({
      kind: z.string().min(2),
      missing: z.string().min(2),
      missingOften: z.string().min(2).optional(),
      thing: z.boolean().default(false),
      counts: z.boolean().default(false),
      general: z.boolean().default(false),
      outranks: z.array(z.string()).default([]),
      asks: wordings,
      holds: wordings,
      of: wordings,
    }),
  ),
});

/**
 * @param folder - `corpus/`.
 * @throws {UsageError} a wording is no regular expression, or names a list that is not there.
 */
export function loadAskedFor(folder: string): AskedForList {
  const path = join(folder, 'asked-for.yaml');
  if (!existsSync(path)) return { words: {}, kinds: [] };
  const list = readYaml(path, listSchema);
  for (const { kind, asks, holds, of } of list.kinds) {
    for (const wording of [...asks, ...holds, ...of]) {
      const [, name] = [...wording.matchAll(/\{([a-z]+)\}/gu)].find(([, each]) => !isList(each, list)) ?? [];
      if (name !== undefined)
        throw new UsageError(`${path}: ${kind} names {${name}}, a list that is not there.`);
      if (!isPattern(wording.replace(/\{[a-z]+\}/gu, '(?:x)')))
        throw new UsageError(`${path}: "${wording}" of ${kind} is no regular expression.`);
    }
  }
  return list;
}

const isList = (name: string | undefined, { words }: AskedForList): boolean =>
  name === 'number' || (name !== undefined && name in words);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
