/**
 * What a document says as data, in files beside it: `registers.yaml`, `duties.yaml`, `seats.yaml` and
 * `parameters/<rule>.yaml`. Checked before they are kept: their shape, and that each quotation stands in its clause.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { isQuotedFrom } from '../domain/clauses/quotation.ts';
import { isClauseRef } from '../domain/clauses/reference.ts';
import { dutySchema, seatsSchema } from '../domain/duties/duty.ts';
import { placeLawSchema } from '../domain/records/place-law.ts';
import { parameterFileSchema } from '../domain/rules/parameter.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'registers.yaml': placeLawSchema,
  'duties.yaml': z.array(dutySchema),
  'seats.yaml': seatsSchema,
};
const OF_A_RULE = /^parameters\/[a-z]+(?:-[a-z]+)*\.yaml$/u;

/** Names of those a document has. */
export function lawFilesIn(folder: string): readonly string[] {
  const parameters = join(folder, 'parameters');
  return [
    ...Object.keys(SCHEMAS).filter((name) => existsSync(join(folder, name))),
    ...(existsSync(parameters) ? readdirSync(parameters).map((name) => `parameters/${name}`) : []),
  ];
}

/** @throws {UsageError} no such file, another shape, or words that the document does not have. */
export function checkLawFile(name: string, text: string, document: PolicyDocument): void {
  const schema = OF_A_RULE.test(name) ? parameterFileSchema : SCHEMAS[name];
  if (schema === undefined) throw new UsageError(say('law.no-such-file', { name }));
  const value = read(name, text);
  const result = schema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UsageError(say('law.wrong-shape', { name, where: issue?.path.join('.') ?? '' }));
  }
  for (const { clause, quote } of citedIn(value)) {
    const found = document.clauses.find(({ ref }) => ref === clause);
    if (found === undefined) throw new UsageError(say('law.no-clause', { name, clause }));
    if (quote !== undefined && !isQuotedFrom(found, quote))
      throw new UsageError(say('law.not-quoted', { name, clause, quote }));
  }
}

export function writeLawFile(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** Of the version before, what still holds in the new one. @returns names of those that do not. */
export function carryLawFiles(from: string, to: string, document: PolicyDocument): readonly string[] {
  return lawFilesIn(from).filter((name) => {
    if (existsSync(join(to, name))) return false;
    try {
      checkLawFile(name, readFileSync(join(from, name), 'utf8'), document);
    } catch (error) {
      if (error instanceof UsageError) return true;
      throw error;
    }
    mkdirSync(dirname(join(to, name)), { recursive: true });
    copyFileSync(join(from, name), join(to, name));
    return false;
  });
}

function read(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw new UsageError(say('law.no-yaml', { name }));
  }
}

interface Cited {
  readonly clause: string;
  readonly quote: string | undefined;
}

/** Every reference in it, wherever it stands, with the quotation beside it. */
function citedIn(value: unknown): readonly Cited[] {
  if (typeof value === 'string') return isClauseRef(value) ? [{ clause: value, quote: undefined }] : [];
  if (Array.isArray(value)) return value.flatMap(citedIn);
  if (typeof value !== 'object' || value === null) return [];
  const { quote } = value as { readonly quote?: unknown };
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'clause' && typeof inner === 'string'
      ? [{ clause: inner, quote: typeof quote === 'string' ? quote : undefined }]
      : citedIn(inner),
  );
}
