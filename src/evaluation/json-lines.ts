/** Files of JSON Lines, checked line by line before anything is done with them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from '../domain/shared/errors.ts';

/** A line that fits, or what is wrong with it. */
export type JsonLine<Value> =
  | { readonly number: number; readonly fault: null; readonly value: Value }
  | { readonly number: number; readonly fault: string; readonly id: string | null };

/** @throws {UsageError} no such file. A line that does not fit comes with its fault. */
export function eachJsonLine<Value>(path: string, schema: z.ZodType<Value>): readonly JsonLine<Value>[] {
  return readText(path)
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .flatMap((line, at): JsonLine<Value>[] => {
      if (line.trim() === '') return [];
      const json = parseJson(line);
      const parsed = schema.safeParse(json);
      const number = at + 1;
      if (parsed.success) return [{ number, fault: null, value: parsed.data }];
      const id = z.object({ id: z.string() }).safeParse(json).data?.id ?? null;
      return [{ number, fault: z.prettifyError(parsed.error), id }];
    });
}

/** @throws {UsageError} no such file, or a line does not fit; the message names the line. */
export function readJsonLines<Value>(path: string, schema: z.ZodType<Value>): readonly Value[] {
  return eachJsonLine(path, schema).map((line) => {
    if (line.fault !== null) throw new UsageError(`${path}, line ${line.number}: ${line.fault}`);
    return line.value;
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
