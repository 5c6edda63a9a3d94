/** Clause vectors from a model outside, made once and kept in a file beside the index. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import { z } from 'zod';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { EmbeddingModel, Logger } from '../ports.ts';
import type { ClauseIndex } from './clause-index.ts';
import { createOutsideVectorChannel, type VectorChannel } from './vector-channel.ts';

const BATCH = 32;
const CLAUSE_CHARS = 800;
const QUERY_TIMEOUT_MS = 3_000;

const fileSchema = z.object({
  model: z.string(),
  fingerprint: z.string(),
  vectors: z.array(z.array(z.number()).readonly()).readonly(),
});

/** @returns undefined when the model cannot be reached: the embedded one then serves alone. */
export async function loadOutsideVectors(
  model: EmbeddingModel,
  path: string,
  {
    index,
    library,
    fingerprint,
    logger,
  }: {
    readonly index: ClauseIndex;
    readonly library: ClauseLibrary;
    readonly fingerprint: string;
    readonly logger: Logger;
  },
): Promise<VectorChannel | undefined> {
  try {
    const kept = readVectors(path, model.id, fingerprint);
    const isWhole = kept !== undefined && fits(kept, index);
    const vectors = isWhole ? kept : await makeVectors(model, index, library);
    // A model may answer with too few vectors, or empty ones: kept, they would spoil every later start.
    if (!fits(vectors, index))
      throw new RangeError(
        'The embedding model must give each clause a vector of 1 length. Try another model.',
      );
    if (!isWhole) writeVectors(path, { model: model.id, fingerprint, vectors });
    return await createOutsideVectorChannel(index, {
      embeddings: new OutsideEmbeddings(model),
      vectors,
      timeoutMs: QUERY_TIMEOUT_MS,
      onFailure: (error) =>
        logger.warn(
          { error: error instanceof Error ? error.name : 'unknown' },
          'the embedding model did not answer',
        ),
    });
  } catch (error) {
    logger.warn(
      { error: error instanceof Error ? error.name : 'unknown' },
      'no vectors from the embedding model; the embedded one serves',
    );
    return undefined;
  }
}

class OutsideEmbeddings extends Embeddings {
  readonly #model: EmbeddingModel;

  constructor(model: EmbeddingModel) {
    super({ maxRetries: 0 });
    this.#model = model;
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector = []] = await this.#model.embed([text]);
    return [...vector];
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#model.embed(texts)).map((vector) => [...vector]);
  }
}

async function makeVectors(
  model: EmbeddingModel,
  index: ClauseIndex,
  library: ClauseLibrary,
): Promise<readonly (readonly number[])[]> {
  const texts = index.clauses.map((ref) => {
    const clause = library.get(ref);
    return `${clause.heading}\n${clause.text}`.slice(0, CLAUSE_CHARS);
  });
  const vectors: (readonly number[])[] = [];
  for (let at = 0; at < texts.length; at += BATCH)
    vectors.push(...(await model.embed(texts.slice(at, at + BATCH))));
  return vectors;
}

/** A vector for each clause, all of one length, with nothing in them but numbers. */
function fits(vectors: readonly (readonly number[])[], { clauses }: ClauseIndex): boolean {
  const dimensions = vectors[0]?.length ?? 0;
  return (
    dimensions > 0 &&
    vectors.length === clauses.length &&
    vectors.every((vector) => vector.length === dimensions && vector.every(Number.isFinite))
  );
}

function writeVectors(path: string, content: z.infer<typeof fileSchema>): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, JSON.stringify(content));
  renameSync(temporary, path);
}

/** @returns undefined when there is no file, or it cannot be read, or it is of another model or corpus. */
function readVectors(
  path: string,
  model: string,
  fingerprint: string,
): readonly (readonly number[])[] | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success && parsed.data.model === model && parsed.data.fingerprint === fingerprint
      ? parsed.data.vectors
      : undefined;
  } catch {
    return undefined;
  }
}
