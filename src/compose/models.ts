/** The optional models. Absent by default: no engine asks whether there is one, it is handed one or not. */
import { join } from 'node:path';
import { createGenerator, type Generator } from '../answering/generate.ts';
import type { Config } from '../config.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { loadPrompt } from '../ingest/load-prompts.ts';
import { createChatModel } from '../models/chat-model.ts';
import { createEmbeddingModel } from '../models/embedding-model.ts';
import type { ChatModel, Logger } from '../ports.ts';
import { loadOutsideVectors, type OutsideMeaning } from '../retrieval/outside-vectors.ts';

export type VectorMaker = (library: ClauseLibrary) => Promise<OutsideMeaning | undefined>;

/** Vectors of a model from outside, where one is configured and may see what people typed: a search sends it each question. */
export function vectorMaker({ embedding, dataFolder }: Config, logger: Logger): VectorMaker | undefined {
  if (embedding === null) return undefined;
  if (!embedding.maySeeQuestions) {
    logger.warn(
      {},
      'EMBEDDING_PROVIDER is not used: its host is not in LLM_MAY_SEE_QUESTIONS, and it would be sent what people type',
    );
    return undefined;
  }
  const path = join(dataFolder, 'index', 'outside-vectors.json');
  return async (library) =>
    loadOutsideVectors(await createEmbeddingModel(embedding), path, { library, logger });
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
