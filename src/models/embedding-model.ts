/** Vector models through LangChain, in place of the embedded one. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { EmbeddingModel } from '../ports.ts';
import type { ModelSettings } from './chat-model.ts';

export async function createEmbeddingModel(settings: ModelSettings): Promise<EmbeddingModel> {
  const embeddings = await load(settings);
  return {
    id: `${settings.provider}:${settings.model}`,
    embed: (texts) => embeddings.embedDocuments([...texts]),
  };
}

async function load({ provider, baseUrl, model, apiKey }: ModelSettings): Promise<EmbeddingsInterface> {
  if (provider === 'ollama') {
    const { OllamaEmbeddings } = await import('@langchain/ollama');
    return new OllamaEmbeddings({ model, ...(baseUrl === undefined ? {} : { baseUrl }) });
  }
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  return new OpenAIEmbeddings({
    model,
    maxRetries: 0,
    apiKey: apiKey ?? 'none',
    ...(baseUrl === undefined ? {} : { configuration: { baseURL: baseUrl } }),
  });
}
