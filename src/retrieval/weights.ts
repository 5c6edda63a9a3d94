/** The learned weights, `corpus/model/`: the encoder's tables and a page of named numbers. Read-only at run time. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../domain/shared/errors.ts';
import type { Encoder } from './encoder.ts';
import { readPacked, writePacked } from './packed-file.ts';
import { RANKER_INPUTS, type RankerWeights } from './ranker.ts';

/** Linear in named inputs, then squeezed into 0 to 1. */
const logistic = z.object({ bias: z.number(), weights: z.record(z.string(), z.number()) });
export type Logistic = z.infer<typeof logistic>;

const ranker = z.record(z.enum(RANKER_INPUTS), z.number());

/** Apart for documents with everyday wording of their own and for those without. */
const schema = z.object({
  ranker: z.object({ bare: ranker, worded: ranker }),
  decision: z.object({ bare: logistic, worded: logistic }),
  /** A question is answered when its probability is at least this. */
  threshold: z.object({ bare: z.number(), worded: z.number() }),
  offField: logistic,
  /** What the weights were learned from, and what they reached on it with documents left out. */
  learned: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Weights = z.infer<typeof schema> & {
  readonly ranker: { readonly bare: RankerWeights; readonly worded: RankerWeights };
};

export interface Model {
  readonly encoder: Encoder;
  readonly weights: Weights;
}

const TABLES = 'encoder.bin';
const NUMBERS = 'weights.json';
const ORIGIN = 'npm run train';

/** @throws {UsageError} the files are not there or do not fit; `npm run train` makes them. */
export function readModel(folder: string): Model {
  const packed = readPacked<{ readonly dimensions: number }>(join(folder, TABLES), ORIGIN);
  const path = join(folder, NUMBERS);
  if (packed === undefined || !existsSync(path))
    throw new UsageError(
      `${folder} holds no learned weights that fit this program. Make them: npm run train`,
    );
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new UsageError(`${path}: ${z.prettifyError(parsed.error)}`);
  return { encoder: { ...packed.head, ...packed.arrays } as unknown as Encoder, weights: parsed.data };
}

export function encoderToFile(path: string, fingerprint: string, { dimensions, ...arrays }: Encoder): void {
  writePacked(path, fingerprint, { head: { dimensions }, arrays });
}

export function encoderFromFile(path: string, fingerprint: string): Encoder | undefined {
  const packed = readPacked<{ readonly dimensions: number }>(path, fingerprint);
  return packed === undefined ? undefined : ({ ...packed.head, ...packed.arrays } as unknown as Encoder);
}

export const modelFiles = (folder: string) => ({
  tables: join(folder, TABLES),
  numbers: join(folder, NUMBERS),
  origin: ORIGIN,
});
