/** Everyday wording from the `corpus/` folder: topics' and documents' own; every file is optional. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { isQuotedFrom } from '../domain/clauses/quotation.ts';
import type { Topic } from '../domain/clauses/topic.ts';
import {
  type EverydayFact,
  isLearnable,
  type Lexicon,
  type OffTopic,
  type UnansweredTopic,
  type Wording,
} from '../domain/clauses/wording.ts';
import { clauseRefSchema } from '../domain/rules/parameter.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { readYaml } from './load-corpus.ts';
import { loadTopics } from './load-topics.ts';
import { parseYaml } from './parsed-yaml.ts';

const questionsSchema = z.array(
  z.object({
    clause: clauseRefSchema,
    facts: z.array(z.object({ quote: z.string().min(4), questions: z.array(z.string().min(2)).min(1) })),
  }),
);

const unansweredSchema = z.array(
  z.object({
    topic: z.string().optional(),
    mentions: clauseRefSchema.nullable(),
    quote: z.string().nullish(),
    missing: z.string().min(2),
    questions: z.array(z.string().min(2)).min(1),
  }),
);

const sayingsSchema = z.array(
  z.object({
    say: z.array(z.string()).min(1),
    means: z.array(z.string()).min(1),
    unless: z.array(z.string()).default([]),
  }),
);

const lexiconSchema = z.object({
  terms: z.array(z.string().min(2)),
  entries: sayingsSchema,
  distinct: z.array(z.object({ terms: z.array(z.string()).min(2), apart: z.string() })).default([]),
});

const offTopicSchema = z.array(z.object({ kind: z.string(), messages: z.array(z.string().min(1)).min(1) }));

const NO_LEXICON: Lexicon = { terms: [], entries: [], distinct: [] };

/** The field's words: what the segmenter keeps whole, and what a misread scan is repaired from. */
export function loadLexicon(folder: string): Lexicon {
  const own = optional(join(folder, 'lexicon.yaml'), lexiconSchema) ?? NO_LEXICON;
  const ofLaw = optional(join(folder, 'law-words.yaml'), sayingsSchema) ?? [];
  return {
    ...own,
    entries: [...own.entries, ...ofLaw.map((entry) => ({ ...entry, isOfLaw: true as const }))],
  };
}

/**
 * @param topics - of the same folder, where they have been read already.
 * @throws {UsageError} a file names a clause that is not there, or quotes words the clause does not have.
 */
export function loadWording(
  folder: string,
  library: ClauseLibrary,
  topics: readonly Topic[] = loadTopics(folder),
): Wording {
  const facts = printedOrder(library, [
    ...topics.flatMap(({ written }) => written),
    ...library.documents.flatMap(({ id }) => readFacts(join(folder, id, 'questions.yaml'))),
  ]);
  const unanswered = library.documents.flatMap(({ id }) =>
    readUnanswered(join(folder, id, 'unanswered.yaml'), id),
  );
  for (const { clause, quote } of facts) checkQuote(library, clause, quote, 'questions.yaml');
  for (const { mentions, quote } of unanswered) {
    if (mentions !== null && quote !== null) checkQuote(library, mentions, quote, 'unanswered.yaml');
  }
  const known = new Set(topics.map(({ id }) => id));
  const stray = unanswered.find(({ topic }) => topic !== undefined && !known.has(topic));
  if (stray !== undefined)
    throw new UsageError(`${stray.documentId}/unanswered.yaml: there is no topic ${stray.topic}.`);
  return {
    facts,
    unanswered,
    lexicon: loadLexicon(folder),
    offTopic: optional(join(folder, 'off-topic.yaml'), offTopicSchema) ?? ([] as readonly OffTopic[]),
  };
}

/** Questions of the trade that its documents rarely answer, by kind: what a decision must learn to leave. */
export function loadNearField(folder: string): readonly OffTopic[] {
  return optional(join(folder, 'near-field.yaml'), offTopicSchema) ?? [];
}

/** What versions before this one had learnt from the queue, in files of `data/overlay/`. An entry that no longer fits is left out. */
export function readOverlay(folder: string, library: ClauseLibrary): readonly EverydayFact[] {
  return library.documents
    .flatMap(({ id }) => readLearnt(join(folder, id, 'questions.yaml')))
    .filter(({ clause, quote }) => {
      const found = library.find(clause);
      return found !== undefined && isQuotedFrom(found, quote);
    });
}

/** As the documents print them, whatever topic they stand under. Facts of unknown clauses come last. */
function printedOrder(library: ClauseLibrary, facts: readonly EverydayFact[]): readonly EverydayFact[] {
  const refs = library.documents.flatMap(({ clauses }) => clauses.map(({ ref }) => ref));
  const placeOf = new Map(refs.map((ref, at) => [ref, at]));
  const place = ({ clause }: EverydayFact) => placeOf.get(clause) ?? refs.length;
  return facts.toSorted((one, other) => place(one) - place(other));
}

function readFacts(path: string): readonly EverydayFact[] {
  return (optional(path, questionsSchema) ?? []).flatMap(({ clause, facts }) =>
    facts.map(({ quote, questions }) => ({ clause, quote, questions })),
  );
}

const learntSchema = z.object({
  clause: clauseRefSchema,
  facts: z.array(z.object({ quote: z.string().min(4), questions: z.array(z.unknown()) })),
});

/** Entry by entry: what somebody answered one day must not keep the program from starting the next. */
function readLearnt(path: string): readonly EverydayFact[] {
  if (!existsSync(path)) return [];
  return entriesOf(path).flatMap((entry) => {
    const read = learntSchema.safeParse(entry);
    if (!read.success) return [];
    return read.data.facts.flatMap(({ quote, questions }) => {
      const learnt = questions.filter(isLearnable);
      return learnt.length === 0 ? [] : [{ clause: read.data.clause, quote, questions: learnt }];
    });
  });
}

function entriesOf(path: string): readonly unknown[] {
  try {
    const entries: unknown = parseYaml(readFileSync(path, 'utf8'));
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
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
