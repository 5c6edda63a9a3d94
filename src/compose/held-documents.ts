/** The desk over the office's own documents, as the running program has it. */
import { join } from 'node:path';
import { createShelf } from '../library/shelf.ts';
import { createDesk } from '../operations/documents/desk.ts';
import type { HeldTools } from '../operations/documents/held-documents.ts';
import type { Clock } from '../ports.ts';
import { TopicMatcher } from '../retrieval/topic-match.ts';
import type { Knowledge } from './knowledge.ts';
import type { LiveLibrary } from './live-library.ts';

export function composeHeldDocuments(
  knowledge: Knowledge,
  {
    dataFolder,
    clock,
    live,
  }: { readonly dataFolder: string; readonly clock: Clock; readonly live: LiveLibrary },
): Omit<HeldTools, 'places'> {
  const { library, places, wording, sources, index } = knowledge;
  let matcher: TopicMatcher | undefined;
  return {
    desk: createDesk({
      library,
      places,
      shelf: createShelf(join(dataFolder, 'library'), clock),
      clock,
      terms: wording.lexicon.terms,
    }),
    matcher: () => {
      matcher ??= new TopicMatcher(sources.topics, index);
      return matcher;
    },
    tables: knowledge,
    today: clock.today,
    refresh: live.refresh,
  };
}
