/**
 * The bank of topics → `Topic[]`: `corpus/topics/<field>.yaml` holds what is written for the field,
 * `corpus/topics/beyond/<field>.yaml` subjects of neighbouring law, `corpus/topics/written/<field>.yaml` the
 * questions that were written for sentences of documents.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FACETS, type Topic, type WrittenWording } from '../domain/clauses/topic.ts';
import { clauseRefSchema } from '../domain/rules/parameter.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { readYaml } from './load-corpus.ts';

const wordsSchema = z.array(z.string().min(2));
const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'words in small letters, joined by hyphens');

const topicSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(2),
  terms: wordsSchema.min(1),
  sentences: wordsSchema.default([]),
  questions: z.partialRecord(z.enum(FACETS), wordsSchema.min(1)).default({}),
  mistakenFor: z.array(idSchema).default([]),
});

const writtenSchema = z.record(
  idSchema,
  z.array(
    z.strictObject({ clause: clauseRefSchema, quote: z.string().min(4), questions: wordsSchema.min(1) }),
  ),
);

/**
 * @param folder - `corpus/`.
 * @throws {UsageError} two topics share an id, or a file names a topic that is not there.
 */
export function loadTopics(folder: string): readonly Topic[] {
  const home = join(folder, 'topics');
  const written = new Map<string, readonly WrittenWording[]>();
  for (const field of fieldsIn(join(home, 'written')))
    for (const [id, list] of Object.entries(readYaml(join(home, 'written', `${field}.yaml`), writtenSchema)))
      written.set(id, [...(written.get(id) ?? []), ...list]);
  const topics = [home, join(home, 'beyond')].flatMap((place) =>
    fieldsIn(place).flatMap((field) =>
      readYaml(join(place, `${field}.yaml`), z.array(topicSchema)).map(
        (topic): Topic => ({
          ...topic,
          field,
          written: written.get(topic.id) ?? [],
          ...(place === home ? {} : { isBeyond: true as const }),
        }),
      ),
    ),
  );
  checkIds(topics, [...written.keys()]);
  return topics;
}

function checkIds(topics: readonly Topic[], withWritten: readonly string[]): void {
  const known = new Map<string, string>();
  for (const { id, field } of topics) {
    const other = known.get(id);
    if (other !== undefined)
      throw new UsageError(`topics: ${id} stands in ${other}.yaml and ${field}.yaml.`, { id });
    known.set(id, field);
  }
  for (const { id, mistakenFor } of topics)
    for (const named of mistakenFor)
      if (!known.has(named))
        throw new UsageError(`topics: ${id} is mistaken for ${named}, which is no topic.`, { id });
  const stray = withWritten.find((id) => !known.has(id));
  if (stray !== undefined) throw new UsageError(`topics/written: there is no topic ${stray}.`, { id: stray });
}

function fieldsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace(/\.yaml$/u, ''))
    .sort();
}
