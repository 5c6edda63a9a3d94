/** The desk over the office's own documents, as the running program has it. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { loadPrompt } from '../ingest/load-prompts.ts';
import { createShelf } from '../library/shelf.ts';
import { createChatModel } from '../models/chat-model.ts';
import { createDesk } from '../operations/documents/desk.ts';
import { draftQuestions } from '../operations/documents/draft-questions.ts';
import type { HeldTools } from '../operations/documents/held-documents.ts';
import type { ChatModel, Clock } from '../ports.ts';
import { TopicMatcher } from '../retrieval/topic-match.ts';
import type { Knowledge } from './knowledge.ts';
import type { LiveLibrary } from './live-library.ts';

/** For one clause, where nothing else is set. */
const DRAFT_MS = 15_000;

interface HeldParts {
  readonly config: Pick<Config, 'dataFolder' | 'promptsFolder' | 'llm'>;
  readonly clock: Clock;
  readonly live: LiveLibrary;
  /** Replaced in tests. */
  readonly chatModel?: ChatModel | undefined;
}

export function composeHeldDocuments(
  knowledge: Knowledge,
  { config, clock, live, chatModel }: HeldParts,
): Omit<HeldTools, 'places'> {
  const { dataFolder, promptsFolder, llm } = config;
  const { library, places, wording, sources, index } = knowledge;
  let made: TopicMatcher | undefined;
  const matcher = () => {
    made ??= new TopicMatcher(sources.topics, index);
    return made;
  };
  const desk = createDesk({
    library,
    places,
    shelf: createShelf(join(dataFolder, 'library'), clock),
    clock,
    terms: wording.lexicon.terms,
  });
  const modelOf =
    chatModel !== undefined ? async () => chatModel : llm === null ? undefined : () => createChatModel(llm);
  return {
    desk,
    matcher,
    draft:
      modelOf === undefined
        ? undefined
        : async (id) =>
            draftQuestions(id, {
              desk,
              matcher: matcher(),
              facts: wording.facts,
              model: await modelOf(),
              prompt: loadPrompt(promptsFolder, 'draft-questions'),
              timeoutMs: llm?.timeoutMs ?? DRAFT_MS,
            }),
    tables: knowledge,
    today: clock.today,
    refresh: live.refresh,
  };
}
