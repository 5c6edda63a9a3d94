/** Question sets: JSON Lines, one question a line. */
import { z } from 'zod';
import { readJsonLines } from './json-lines.ts';
import type { TestQuestion } from './measures.ts';

const schema = z.object({
  id: z.string(),
  question: z.string(),
  jurisdiction: z.string().nullable(),
  type: z.string(),
  grade: z.string().optional(),
  evidence: z.array(z.object({ doc: z.string(), quote: z.string() })),
  mode: z.enum(['any', 'all']),
  answer_must_include: z.array(z.string()),
  answerable: z.boolean(),
});

/** @throws {UsageError} no such file, or a line does not fit; the message names it. */
export function readQuestions(path: string): readonly TestQuestion[] {
  return readJsonLines(path, schema);
}
