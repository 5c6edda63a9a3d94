/** Chat models through LangChain: any OpenAI-compatible endpoint (DeepSeek, Qwen, a local server) or Ollama. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { ChatModel } from '../ports.ts';

export interface ModelSettings {
  readonly provider: 'openai' | 'ollama';
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly apiKey: string | undefined;
}

/** The provider's package is loaded only when a model is configured. */
export async function createChatModel(settings: ModelSettings): Promise<ChatModel> {
  const model = await load(settings);
  return {
    async *stream({ system, user }, signal) {
      for await (const chunk of await model.stream([new SystemMessage(system), new HumanMessage(user)], {
        signal,
      })) {
        if (signal.aborted) return;
        if (typeof chunk.content === 'string') yield chunk.content;
      }
    },
  };
}

async function load({ provider, baseUrl, model, apiKey }: ModelSettings): Promise<BaseChatModel> {
  if (provider === 'ollama') {
    const { ChatOllama } = await import('@langchain/ollama');
    return new ChatOllama({
      model,
      temperature: 0,
      format: 'json',
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
  }
  const { ChatOpenAI } = await import('@langchain/openai');
  return new ChatOpenAI({
    model,
    temperature: 0,
    // Our own rule is one retry with a reason, not the client's blind ones.
    maxRetries: 0,
    apiKey: apiKey ?? 'none',
    modelKwargs: { response_format: { type: 'json_object' } },
    ...(baseUrl === undefined ? {} : { configuration: { baseURL: baseUrl } }),
  });
}
