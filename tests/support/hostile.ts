/** Hostile inputs as data: one JSON a line, its kind and what is sent. */
import { readFileSync } from 'node:fs';

export interface Hostile<Input> {
  readonly kind: string;
  readonly input: Input;
}

export const HOSTILE_FILES = ['questions', 'form-answers', 'callbacks', 'uploads', 'model-answers'] as const;

export function readHostile<Input>(name: (typeof HOSTILE_FILES)[number]): readonly Hostile<Input>[] {
  return readFileSync(`tests/security/hostile/${name}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Hostile<Input>);
}

/** The inputs of each kind, for a test a kind. */
export function byKind<Input>(
  name: (typeof HOSTILE_FILES)[number],
): readonly (readonly [string, readonly Input[]])[] {
  const kinds = new Map<string, Input[]>();
  for (const { kind, input } of readHostile<Input>(name))
    kinds.set(kind, [...(kinds.get(kind) ?? []), input]);
  return [...kinds];
}
