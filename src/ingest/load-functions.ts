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
  let all: readonly string[] = [''];
  for (const part of pattern.split(/(\([^()]*\))/u)) {
    const ways = part.startsWith('(') ? part.slice(1, -1).split('|') : [part];
    all =
      ways.length === 1
        ? all.map((begun) => begun + ways[0])
        : all.flatMap((begun) => ways.map((way) => begun + way));
  }
  return all.map((text) => text.trim());
}
