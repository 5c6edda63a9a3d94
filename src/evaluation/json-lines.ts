/** Files of JSON Lines, checked line by line before anything is done with them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from '../domain/shared/errors.ts';

/** @throws {UsageError} no such file, or a line does not fit; the message names the line. */
export function readJsonLines<Line>(path: string, schema: z.ZodType<Line>): readonly Line[] {
  return readText(path)
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const parsed = schema.safeParse(parseJson(line));
      if (!parsed.success) throw new UsageError(`${path}, line ${at + 1}: ${z.prettifyError(parsed.error)}`);
      return [parsed.data];
    });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read. Name a file of JSON Lines.`);
  }
}

/** What is no JSON fits no schema. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
