/** Prompts: one file each under `prompts/`, purpose and variables at the top, two parts below. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../domain/shared/errors.ts';
import type { PromptTemplate } from '../ports.ts';

const head = z.object({ purpose: z.string(), variables: z.array(z.record(z.string(), z.string())) });

/** @throws {UsageError} the file has no head, or uses a variable that its head does not declare. */
export function loadPrompt(folder: string, name: string): PromptTemplate {
  const path = join(folder, `${name}.md`);
  const text = readFileSync(path, 'utf8');
  const [, top = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(text) ?? [];
  const parsed = head.safeParse(parse(top));
  if (!parsed.success) throw new UsageError(`${path}: ${z.prettifyError(parsed.error)}`);
  const declared = parsed.data.variables.flatMap((variable) => Object.keys(variable));
  const used = [...body.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? '');
  const unknown = used.filter((name_) => !declared.includes(name_));
  if (unknown.length > 0)
    throw new UsageError(`${path}: {{${unknown[0]}}} is not among the variables at its top.`);
  const [, system = '', user = ''] = /# system\n([\s\S]*?)\n# user\n([\s\S]*)$/u.exec(body) ?? [];
  if (system.trim() === '' || user.trim() === '')
    throw new UsageError(`${path}: needs "# system" and "# user".`);
  return { system: system.trim(), user: user.trim() };
}
