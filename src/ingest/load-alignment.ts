/**
 * Which topic a sentence of an office's own document is about, where a person has said so: `topics.json` in the
 * document's folder. The sentence then takes over the topic's everyday questions. What a person has approved of
 * drafted questions is told with them.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { isQuotedFrom } from '../domain/clauses/quotation.ts';
import { questionsOfTopic, type Topic } from '../domain/clauses/topic.ts';
import type { EverydayFact, Wording } from '../domain/clauses/wording.ts';
import { approvedFacts, draftsBeside } from './drafted-questions.ts';

const alignmentFile = 'topics.json';

/** `topic: null`: a person has looked, and the sentence belongs to none. */
const alignmentSchema = z.array(
  z.object({ clause: z.string(), quote: z.string().min(1), topic: z.string().nullable() }),
);
export type Alignments = z.infer<typeof alignmentSchema>;

/** @param folder - of the document. */
export function readAlignments(folder: string): Alignments {
  const path = join(folder, alignmentFile);
  if (!existsSync(path)) return [];
  return alignmentSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

export function writeAlignments(folder: string, alignments: Alignments): void {
  const path = join(folder, alignmentFile);
  writeFileSync(`${path}.new`, JSON.stringify(alignments, null, 1));
  renameSync(`${path}.new`, path);
}

/** @param folder - `data/library/`. What no longer fits a clause or a topic is left out. */
export function withAlignments<Base extends Pick<Wording, 'facts'>>(
  wording: Base,
  {
    folder,
    topics,
    library,
  }: { readonly folder: string; readonly topics: readonly Topic[]; readonly library: ClauseLibrary },
): Base {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const added = library.documents.flatMap(({ id }) => [
    ...approvedFacts(join(folder, id), library),
    ...approvedFacts(draftsBeside(folder, id), library),
    ...readAlignments(join(folder, id)).flatMap(({ clause, quote, topic }): EverydayFact[] => {
      const found = library.find(clause);
      const about = topic === null ? undefined : byId.get(topic);
      if (found === undefined || about === undefined || !isQuotedFrom(found, quote)) return [];
      const questions = questionsOfTopic(about);
      return questions.length === 0 ? [] : [{ clause: found.ref, quote, questions }];
    }),
  ]);
  return added.length === 0 ? wording : { ...wording, facts: [...wording.facts, ...added] };
}
