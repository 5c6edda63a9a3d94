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

/** LangChain finds the provider's package by its name. */
async function load({ provider, baseUrl, model, apiKey }: ModelSettings): Promise<BaseChatModel> {
  const { initChatModel } = await import('langchain/chat_models/universal');
  const shared = { modelProvider: provider, temperature: 0, maxRetries: 0 };
  if (provider === 'ollama')
    return initChatModel(model, {
      ...shared,
      format: 'json',
      ...(baseUrl === undefined ? {} : { baseUrl }),
    }) as Promise<unknown> as Promise<BaseChatModel>;
  return initChatModel(model, {
    ...shared,
    // Our own rule is one retry with a reason, not the client's blind ones.
    apiKey: apiKey ?? 'none',
    modelKwargs: { response_format: { type: 'json_object' } },
    ...(baseUrl === undefined ? {} : { configuration: { baseURL: baseUrl } }),
  }) as Promise<unknown> as Promise<BaseChatModel>;
}
