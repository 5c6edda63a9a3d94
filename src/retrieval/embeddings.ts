/** The encoder behind LangChain's interface: any of its other models fits in its place, and its stores take ours. */
import { Embeddings } from '@langchain/core/embeddings';
import { type Encoder, encode } from './encoder.ts';
import { countsOf } from './features.ts';
import type { Segmenter } from './segmenter.ts';

export class EncoderEmbeddings extends Embeddings {
  readonly #encoder: Encoder;
  readonly #segmenter: Segmenter;

  constructor(encoder: Encoder, segmenter: Segmenter) {
    super({});
    this.#encoder = encoder;
    this.#segmenter = segmenter;
  }

  /** Vector of a question; all zero when the encoder knows none of its words. */
  override async embedQuery(text: string): Promise<number[]> {
    return Array.from(encode(this.#encoder, 'question', countsOf(text, this.#segmenter)));
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) =>
      Array.from(encode(this.#encoder, 'sentence', countsOf(text, this.#segmenter))),
    );
  }
}
