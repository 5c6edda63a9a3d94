/** The embedded vector model behind LangChain's interface: any of its other models fits in its place. */
import { Embeddings } from '@langchain/core/embeddings';
import type { ClauseIndex } from './clause-index.ts';
import { featureNames, weightOf } from './features.ts';
import { project } from './latent-semantic.ts';

export class LatentSemanticEmbeddings extends Embeddings {
  readonly #index: ClauseIndex;

  constructor(index: ClauseIndex) {
    super({});
    this.#index = index;
  }

  /** Vector of a question; all zero when it shares no word with the corpus. */
  vectorOf(text: string): number[] {
    const { vocabulary, clauseIdf, latent } = this.#index;
    const features = new Map<number, number>();
    for (const name of featureNames(text)) {
      const id = name.startsWith('s') ? undefined : vocabulary.find(name);
      if (id !== undefined) features.set(id, weightOf(name) * (clauseIdf[id] ?? 0));
    }
    return Array.from(project(latent, features));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return this.vectorOf(text);
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => this.vectorOf(text));
  }
}
