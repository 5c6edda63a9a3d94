/** Similarity of a question to every clause: by the embedded model, or by one from outside with the embedded one behind it. */
import { Document } from '@langchain/core/documents';
import type { Embeddings } from '@langchain/core/embeddings';
import type { ClauseIndex } from './clause-index.ts';
import { LatentSemanticEmbeddings } from './embeddings.ts';
import { HnswVectorStore } from './vector-store.ts';

export interface VectorChannel {
  /** Cosine by unit of the clause index; 0 for clauses that are not near or not searched. */
  similarities(text: string, isSearched: (unit: number) => boolean): Promise<Float64Array>;
}

/** Clauses asked of the vector store. */
const NEAREST = 60;

export async function createVectorChannel(index: ClauseIndex): Promise<VectorChannel> {
  const { latent } = index;
  const vectors = index.clauses.map((_, unit) =>
    Array.from(latent.units.subarray(unit * latent.dimensions, (unit + 1) * latent.dimensions)),
  );
  return channelOver(index, vectors, new LatentSemanticEmbeddings(index));
}

export interface OutsideVectors {
  readonly embeddings: Embeddings;
  /** One a clause, in the order of the index. */
  readonly vectors: readonly (readonly number[])[];
  /** A question whose vector has not come by then is searched with the embedded model. */
  readonly timeoutMs: number;
  readonly onFailure: (error: unknown) => void;
}

export async function createOutsideVectorChannel(
  index: ClauseIndex,
  outside: OutsideVectors,
): Promise<VectorChannel> {
  const embedded = await createVectorChannel(index);
  const channel = await channelOver(
    index,
    outside.vectors.map((vector) => [...vector]),
    outside.embeddings,
  );
  return {
    async similarities(text, isSearched) {
      try {
        return await inTime(channel.similarities(text, isSearched), outside.timeoutMs);
      } catch (error) {
        outside.onFailure(error);
        return embedded.similarities(text, isSearched);
      }
    },
  };
}

async function channelOver(
  index: ClauseIndex,
  vectors: number[][],
  embeddings: Embeddings,
): Promise<VectorChannel> {
  const store = new HnswVectorStore(embeddings, vectors[0]?.length ?? 0);
  await store.addVectors(
    vectors,
    index.clauses.map((ref, unit) => new Document({ pageContent: '', metadata: { ref, unit } })),
  );
  return {
    async similarities(text, isSearched) {
      const found = await store.similaritySearchWithScore(text, NEAREST, ({ metadata }) =>
        isSearched(Number(metadata['unit'])),
      );
      const similarities = new Float64Array(index.clauses.length);
      for (const [document, similarity] of found)
        similarities[Number(document.metadata['unit'])] = similarity;
      return similarities;
    },
  };
}

function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The embedding model took too long.')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
