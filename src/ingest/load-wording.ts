/** Everyday wording from the `corpus/` folder; every file is optional but for a document's questions. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { isQuotedFrom } from '../domain/clauses/quotation.ts';
import type { EverydayFact, Lexicon, OffTopic, UnansweredTopic, Wording } from '../domain/clauses/wording.ts';
import { clauseRefSchema } from '../domain/rules/parameter.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { readYaml } from './load-corpus.ts';

const questionsSchema = z.array(
  z.object({
    clause: clauseRefSchema,
    facts: z.array(z.object({ quote: z.string().min(4), questions: z.array(z.string().min(2)).min(1) })),
  }),
);

const unansweredSchema = z.array(
  z.object({
    mentions: clauseRefSchema.nullable(),
    quote: z.string().nullish(),
    missing: z.string().min(2),
    questions: z.array(z.string().min(2)).min(1),
  }),
);

const lexiconSchema = z.object({
  terms: z.array(z.string().min(2)),
  entries: z.array(
    z.object({
      say: z.array(z.string()).min(1),
      means: z.array(z.string()).min(1),
      unless: z.array(z.string()).default([]),
    }),
  ),
  distinct: z.array(z.object({ terms: z.array(z.string()).min(2), apart: z.string() })).default([]),
});

const offTopicSchema = z.array(z.object({ kind: z.string(), messages: z.array(z.string().min(1)).min(1) }));

const NO_LEXICON: Lexicon = { terms: [], entries: [], distinct: [] };

/** @throws {UsageError} a file names a clause that is not there, or quotes words the clause does not have. */
export function loadWording(folder: string, library: ClauseLibrary): Wording {
  const facts = library.documents.flatMap(({ id }) => readFacts(join(folder, id, 'questions.yaml')));
  const unanswered = library.documents.flatMap(({ id }) =>
    readUnanswered(join(folder, id, 'unanswered.yaml'), id),
  );
  for (const { clause, quote } of facts) checkQuote(library, clause, quote, 'questions.yaml');
  for (const { mentions, quote } of unanswered) {
    if (mentions !== null && quote !== null) checkQuote(library, mentions, quote, 'unanswered.yaml');
  }
  return {
    facts,
    unanswered,
    lexicon: optional(join(folder, 'lexicon.yaml'), lexiconSchema) ?? NO_LEXICON,
    offTopic: optional(join(folder, 'off-topic.yaml'), offTopicSchema) ?? ([] as readonly OffTopic[]),
  };
}

/** The corpus's wording with what this office has added in `data/overlay/`. An entry that no longer fits is left out. */
export function withOverlay(wording: Wording, folder: string, library: ClauseLibrary): Wording {
  const added = library.documents
    .flatMap(({ id }) => readFacts(join(folder, id, 'questions.yaml')))
    .filter(({ clause, quote }) => {
      const found = library.find(clause);
      return found !== undefined && isQuotedFrom(found, quote);
    });
  return { ...wording, facts: [...wording.facts, ...added] };
}

function readFacts(path: string): readonly EverydayFact[] {
  return (optional(path, questionsSchema) ?? []).flatMap(({ clause, facts }) =>
    facts.map(({ quote, questions }) => ({ clause, quote, questions })),
  );
}

function readUnanswered(path: string, documentId: string): readonly UnansweredTopic[] {
  return (optional(path, unansweredSchema) ?? []).map(({ quote, ...topic }) => ({
    ...topic,
    documentId,
    quote: quote ?? null,
  }));
}

function optional<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> | undefined {
  return existsSync(path) ? readYaml(path, schema) : undefined;
}

function checkQuote(library: ClauseLibrary, ref: string, quote: string, file: string): void {
  const clause = library.find(ref);
  if (clause === undefined) throw new UsageError(`${file}: there is no clause ${ref}.`, { ref });
  if (!isQuotedFrom(clause, quote)) throw new UsageError(`${file}: "${quote}" is not in ${ref}.`, { ref });
}
