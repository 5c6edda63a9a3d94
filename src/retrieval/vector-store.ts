/**
 * Clause vectors in HNSW (hnswlib-node) behind LangChain's VectorStore.
 *
 * The native library aborts the whole process when a filter throws, takes NaN without a word
 * and wants plain arrays: every way in is guarded here.
 */
import { Document, type DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import hnswlib from 'hnswlib-node';
import { UsageError } from '../domain/shared/errors.ts';

const { HierarchicalNSW } = hnswlib;

/** Wide enough that a few hundred clauses are searched almost exactly; see the test against exact search. */
const EF_SEARCH = 300;
const EF_CONSTRUCTION = 300;
const LINKS = 24;

export type ClauseFilter = (document: DocumentInterface) => boolean;

export class HnswVectorStore extends VectorStore {
  declare FilterType: ClauseFilter;
  readonly #index: InstanceType<typeof HierarchicalNSW>;
  readonly #dimensions: number;
  readonly #documents: DocumentInterface[] = [];
  #capacity = 256;

  constructor(embeddings: EmbeddingsInterface, dimensions: number) {
    super(embeddings, {});
    this.#dimensions = dimensions;
    this.#index = new HierarchicalNSW('cosine', dimensions);
    this.#index.initIndex(this.#capacity, LINKS, EF_CONSTRUCTION, 100);
    this.#index.setEf(EF_SEARCH);
  }

  _vectorstoreType(): string {
    return 'hnsw-clauses';
  }

  override async addDocuments(documents: DocumentInterface[]): Promise<void> {
    await this.addVectors(
      await this.embeddings.embedDocuments(documents.map((document) => document.pageContent)),
      documents,
    );
  }

  /** @throws {UsageError} a vector of another length, or with a number that is not one. */
  override async addVectors(vectors: number[][], documents: DocumentInterface[]): Promise<void> {
    vectors.forEach((vector, at) => {
      const document = documents[at];
      if (document === undefined) return;
      const label = this.#documents.length;
      if (label >= this.#capacity) {
        this.#capacity *= 2;
        this.#index.resizeIndex(this.#capacity);
      }
      this.#index.addPoint(this.#checked(vector), label);
      this.#documents.push(document);
    });
  }

  /** Nearest documents, nearest first, with their cosine similarity. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: ClauseFilter,
  ): Promise<[DocumentInterface, number][]> {
    return this.nearest(query, k, filter);
  }

  nearest(query: number[], k: number, filter?: ClauseFilter): [DocumentInterface, number][] {
    const count = Math.min(k, this.#documents.length);
    if (count === 0) return [];
    const { neighbors, distances } = this.#index.searchKnn(
      this.#checked(query),
      count,
      this.#guarded(filter),
    );
    return neighbors.flatMap((label, at): [DocumentInterface, number][] => {
      const document = this.#documents[label];
      return document === undefined ? [] : [[document, 1 - (distances[at] ?? 1)]];
    });
  }

  #guarded(filter: ClauseFilter | undefined): ((label: number) => boolean) | undefined {
    if (filter === undefined) return undefined;
    return (label) => {
      try {
        const document = this.#documents[label];
        return document !== undefined && filter(document);
      } catch {
        return false;
      }
    };
  }

  #checked(vector: number[]): number[] {
    if (vector.length !== this.#dimensions || vector.some((value) => !Number.isFinite(value))) {
      throw new UsageError(`A vector must have ${this.#dimensions} finite numbers.`, {
        length: vector.length,
      });
    }
    return vector;
  }

  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
  ): Promise<HnswVectorStore> {
    const [probe = []] = await embeddings.embedDocuments(['']);
    const store = new HnswVectorStore(embeddings, probe.length);
    await store.addDocuments(documents);
    return store;
  }

  static override async fromTexts(
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
  ): Promise<HnswVectorStore> {
    const metadataOf = (at: number) =>
      (Array.isArray(metadatas) ? metadatas[at] : metadatas) as Record<string, unknown>;
    return HnswVectorStore.fromDocuments(
      texts.map((pageContent, at) => new Document({ pageContent, metadata: metadataOf(at) })),
      embeddings,
    );
  }
}
