/** The optional models. Absent by default: no engine asks whether there is one, it is handed one or not. */
import { join } from 'node:path';
import { createGenerator, type Generator } from '../answering/generate.ts';
import type { Config } from '../config.ts';
import { loadPrompt } from '../ingest/load-prompts.ts';
import { createChatModel } from '../models/chat-model.ts';
import { createEmbeddingModel } from '../models/embedding-model.ts';
import type { ChatModel, EmbeddingModel, Logger } from '../ports.ts';
import { createOutsideVectors, type OutsideVectors } from '../retrieval/outside-vectors.ts';

/** Vectors of a model from outside, where one is configured and may see what people typed: a search sends it each question. */
export function vectorMaker(
  { embedding, dataFolder }: Pick<Config, 'embedding' | 'dataFolder'>,
  { embeddingModel }: { readonly embeddingModel?: EmbeddingModel },
  logger: Logger,
): OutsideVectors | undefined {
  if (embeddingModel === undefined && embedding === null) return undefined;
  if (embedding !== null && !embedding.maySeeQuestions) {
    logger.warn(
      {},
      'EMBEDDING_PROVIDER is not used: its host is not in LLM_MAY_SEE_QUESTIONS, and it would be sent what people type',
    );
    return undefined;
  }
  const folder = join(dataFolder, 'index', 'outside');
  let made: Promise<OutsideVectors> | undefined;
  return async (library) => {
    made ??= modelOf().then((model) => createOutsideVectors(model, folder, logger));
    return (await made)(library);
  };
  async function modelOf(): Promise<EmbeddingModel> {
    if (embeddingModel !== undefined) return embeddingModel;
    if (embedding === null) throw new TypeError('no embedding model is configured');
    return createEmbeddingModel(embedding);
  }
}

export async function composeGenerator(
  { llm, promptsFolder }: Config,
  { chatModel }: { readonly chatModel?: ChatModel },
  logger: Logger,
): Promise<Generator | undefined> {
  const model = chatModel ?? (llm === null ? undefined : await createChatModel(llm));
  if (model === undefined) return undefined;
  return createGenerator({
    model,
    prompt: loadPrompt(promptsFolder, 'answer'),
    logger,
    timeoutMs: llm?.timeoutMs ?? 15_000,
    maySeeQuestions: llm?.maySeeQuestions ?? false,
  });
}
