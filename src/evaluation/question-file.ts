/** Question sets: JSON Lines, one question a line. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from '../domain/shared/errors.ts';
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

/** @throws {UsageError} a line does not fit; the message names it. */
export function readQuestions(path: string): readonly TestQuestion[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const parsed = schema.safeParse(JSON.parse(line));
      if (!parsed.success) throw new UsageError(`${path}, line ${at + 1}: ${z.prettifyError(parsed.error)}`);
      return [parsed.data];
    });
}
