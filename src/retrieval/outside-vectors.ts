/**
 * Clause vectors from a model outside. A document's are asked for once and kept; when documents come and go,
 * only what is new is asked for and put into the graph.
 */
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { EmbeddingModel, Logger } from '../ports.ts';
import { createVectorShelf, fits, type Vectors, type VectorTexts, vectorTextsOf } from './vector-shelf.ts';
import { HnswVectorStore } from './vector-store.ts';

const BATCH = 32;
const QUERY_TIMEOUT_MS = 3_000;
/** Clauses asked of the vector store. */
const NEAREST = 60;
/** The graph is built anew when so many times more points are of documents that have gone. */
const MOST_GONE = 1;

/** Cosine of a question with each clause; nothing when the model does not answer in time. */
export interface OutsideMeaning {
  similarities(text: string): Promise<ReadonlyMap<ClauseRef, number> | undefined>;
}

/** @returns undefined when the model cannot be reached: the embedded one then serves alone. */
export type OutsideVectors = (library: ClauseLibrary) => Promise<OutsideMeaning | undefined>;

/** @param folder - where vectors are kept, a file for each document. */
export function createOutsideVectors(model: EmbeddingModel, folder: string, logger: Logger): OutsideVectors {
  const shelf = createVectorShelf(folder, model.id);
  const embeddings = new OutsideEmbeddings(model);
  const warn = (error: unknown, message: string) =>
    logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, message);
  let graph: Graph | undefined;

  const meaningOf = async (library: ClauseLibrary): Promise<OutsideMeaning> => {
    const documents = library.documents.map(vectorTextsOf);
    const isAmong = new Set(documents.map(keyOf));
    const gone = [...(graph?.held ?? [])].reduce(
      (sum, [key, size]) => sum + (isAmong.has(key) ? 0 : size),
      0,
    );
    if (graph === undefined || gone > MOST_GONE * library.clauseCount) graph = { held: new Map() };
    const { held } = graph;
    const entering = documents.filter((each) => each.texts.length > 0 && !held.has(keyOf(each)));
    for (const [document, vectors] of await vectorsOf(entering)) {
      const store = graph.store ?? new HnswVectorStore(embeddings, vectors[0]?.length ?? 0);
      graph.store = store;
      const key = keyOf(document);
      await store.addVectors(
        vectors.map((vector) => [...vector]),
        document.refs.map((ref) => new Document({ pageContent: '', metadata: { ref, key } })),
      );
      held.set(key, document.texts.length);
    }
    if (entering.length > 0) shelf.sweep(documents);
    const { store } = graph;
    return {
      async similarities(text) {
        if (store === undefined) return new Map();
        // The graph holds what has gone since, and what came after these documents: neither is found.
        const search = store.similaritySearchWithScore(text, NEAREST, ({ metadata }) =>
          isAmong.has(metadata['key']),
        );
        try {
          const found = await inTime(search, QUERY_TIMEOUT_MS);
          return new Map(found.map(([{ metadata }, cosine]) => [metadata['ref'] as ClauseRef, cosine]));
        } catch (error) {
          warn(error, 'the embedding model did not answer');
          return undefined;
        }
      },
    };
  };

  /** What is kept, and the rest from the model; a document is kept as soon as it is whole. */
  const vectorsOf = async (
    documents: readonly VectorTexts[],
  ): Promise<readonly (readonly [VectorTexts, Vectors])[]> => {
    const kept = documents.map((document) => [document, shelf.read(document)] as const);
    const asked = kept.flatMap(([document, vectors]) => (vectors === undefined ? [document] : []));
    const texts = asked.flatMap((document) => document.texts);
    const made: (readonly number[])[] = [];
    const fresh = new Map<VectorTexts, Vectors>();
    const waiting = [...asked];
    for (let at = 0, cut = 0; at < texts.length; at += BATCH) {
      const batch = texts.slice(at, at + BATCH);
      const vectors = await model.embed(batch);
      // A model may answer with too few vectors, or empty ones: kept, they would spoil every later start.
      if (!fits(vectors, batch.length, made[0]?.length))
        throw new RangeError(
          'The embedding model must give each clause a vector of 1 length. Try another model.',
        );
      made.push(...vectors);
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        const end = cut + next.texts.length;
        if (end > Math.min(at + BATCH, texts.length)) break;
        const whole = made.slice(cut, end);
        shelf.keep(next, whole);
        fresh.set(next, whole);
        waiting.shift();
        cut = end;
      }
    }
    return kept.flatMap(([document, vectors = fresh.get(document)]) =>
      vectors === undefined ? [] : [[document, vectors] as const],
    );
  };

  // One after the other: two changes at once would ask for the same vectors twice.
  let turn: Promise<unknown> = Promise.resolve();
  return (library) => {
    const mine = turn.then(() => meaningOf(library));
    turn = mine.catch(() => undefined);
    return mine.catch((error: unknown) => {
      warn(error, 'no vectors from the embedding model; the embedded one serves');
      return undefined;
    });
  };
}

interface Graph {
  /** Documents in it, with how many points each has. */
  readonly held: Map<string, number>;
  store?: HnswVectorStore;
}

const keyOf = ({ id, fingerprint }: VectorTexts) => `${id} ${fingerprint}`;

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
