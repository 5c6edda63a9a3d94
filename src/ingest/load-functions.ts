/** corpus/functions.yaml → what the program can do, with every wording written out. */
import { z } from 'zod';
import { readYaml } from './load-corpus.ts';

const functionSchema = z.array(
  z.strictObject({
    id: z.string(),
    does: z.string(),
    'not midway': z.boolean().optional(),
    wordings: z.array(z.string()).min(1),
  }),
);

/** Something the program does when asked in plain words; `does` is empty for what only looks like one. */
export interface PlainFunction {
  readonly id: string;
  readonly does: string;
  readonly wordings: readonly string[];
  /** In the middle of a form its wordings are answers. */
  readonly notMidway: boolean;
}

export function loadFunctions(folder: string): readonly PlainFunction[] {
  return readYaml(`${folder}/functions.yaml`, functionSchema).map(({ id, does, wordings, ...more }) => ({
    id,
    does,
    notMidway: more['not midway'] === true,
    wordings: [...new Set(wordings.flatMap(alternatives))],
  }));
}

/** @example alternatives('(a|b|)c') // ['ac', 'bc', 'c'] */
export function alternatives(pattern: string): readonly string[] {
  const group = /\(([^()]*)\)/u.exec(pattern);
  if (group === null) return [pattern.trim()];
  const before = pattern.slice(0, group.index);
  const after = pattern.slice(group.index + group[0].length);
  return (group[1] ?? '').split('|').flatMap((each) => alternatives(`${before}${each}${after}`));
}
