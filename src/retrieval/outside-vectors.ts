/** Clause vectors from a model outside, made once and kept in a file beside the index. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import { z } from 'zod';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { EmbeddingModel, Logger } from '../ports.ts';
import { HnswVectorStore } from './vector-store.ts';

const BATCH = 32;
const CLAUSE_CHARS = 800;
const QUERY_TIMEOUT_MS = 3_000;
/** Clauses asked of the vector store. */
const NEAREST = 60;

const fileSchema = z.object({
  model: z.string(),
  fingerprint: z.string(),
  vectors: z.array(z.array(z.number()).readonly()).readonly(),
});

/** Cosine of a question with each clause; nothing when the model does not answer in time. */
export interface OutsideMeaning {
  similarities(text: string): Promise<ReadonlyMap<ClauseRef, number> | undefined>;
}

/** @returns undefined when the model cannot be reached: the embedded one then serves alone. */
export async function loadOutsideVectors(
  model: EmbeddingModel,
  path: string,
  { library, logger }: { readonly library: ClauseLibrary; readonly logger: Logger },
): Promise<OutsideMeaning | undefined> {
  const warn = (error: unknown, message: string) =>
    logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, message);
  const clauses = library.documents.flatMap((document) => document.clauses);
  const texts = clauses.map(({ heading, text }) => `${heading}\n${text}`.slice(0, CLAUSE_CHARS));
  const fingerprint = createHash('sha256').update(texts.join('\0')).digest('hex');
  try {
    const kept = readVectors(path, model.id, fingerprint);
    const isWhole = kept !== undefined && fits(kept, clauses.length);
    const vectors = isWhole ? kept : await makeVectors(model, texts);
    // A model may answer with too few vectors, or empty ones: kept, they would spoil every later start.
    if (!fits(vectors, clauses.length))
      throw new RangeError(
        'The embedding model must give each clause a vector of 1 length. Try another model.',
      );
    if (!isWhole) writeVectors(path, { model: model.id, fingerprint, vectors });
    const embeddings = new OutsideEmbeddings(model);
    const store = new HnswVectorStore(embeddings, vectors[0]?.length ?? 0);
    await store.addVectors(
      vectors.map((vector) => [...vector]),
      clauses.map(({ ref }) => new Document({ pageContent: '', metadata: { ref } })),
    );
    return {
      async similarities(text) {
        try {
          const found = await inTime(store.similaritySearchWithScore(text, NEAREST), QUERY_TIMEOUT_MS);
          return new Map(found.map(([{ metadata }, cosine]) => [metadata['ref'] as ClauseRef, cosine]));
        } catch (error) {
          warn(error, 'the embedding model did not answer');
          return undefined;
        }
      },
    };
  } catch (error) {
    warn(error, 'no vectors from the embedding model; the embedded one serves');
    return undefined;
  }
}

function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The embedding model took too long.')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
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
  texts: readonly string[],
): Promise<readonly (readonly number[])[]> {
  const vectors: (readonly number[])[] = [];
  for (let at = 0; at < texts.length; at += BATCH)
    vectors.push(...(await model.embed(texts.slice(at, at + BATCH))));
  return vectors;
}

/** A vector for each clause, all of one length, with nothing in them but numbers. */
function fits(vectors: readonly (readonly number[])[], count: number): boolean {
  const dimensions = vectors[0]?.length ?? 0;
  return (
    dimensions > 0 &&
    vectors.length === count &&
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
