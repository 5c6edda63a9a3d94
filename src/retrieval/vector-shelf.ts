/** Vectors of a model from outside on disk: one file for each document and what its clauses said. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { sweep } from './sweep.ts';

const CLAUSE_CHARS = 800;

export type Vectors = readonly (readonly number[])[];

const fileSchema = z.object({
  model: z.string(),
  fingerprint: z.string(),
  vectors: z.array(z.array(z.number()).readonly()).readonly(),
});

/** What the model is asked about a document, clause by clause, and the name of exactly this. */
export interface VectorTexts {
  readonly id: string;
  readonly fingerprint: string;
  readonly texts: readonly string[];
  /** The clause of each text. */
  readonly refs: readonly ClauseRef[];
}

/** A document that stays is the same object at every change of the library. */
const known = new WeakMap<PolicyDocument, VectorTexts>();

export function vectorTextsOf(document: PolicyDocument): VectorTexts {
  const before = known.get(document);
  if (before !== undefined) return before;
  const texts = document.clauses.map(({ heading, text }) => `${heading}\n${text}`.slice(0, CLAUSE_CHARS));
  const fingerprint = createHash('sha256').update(texts.join('\0')).digest('hex');
  const made = { id: document.id, fingerprint, texts, refs: document.clauses.map(({ ref }) => ref) };
  known.set(document, made);
  return made;
}

export interface VectorShelf {
  /** Undefined when there are none, or they cannot be read, or are of another model or other clauses. */
  readonly read: (of: VectorTexts) => Vectors | undefined;
  readonly keep: (of: VectorTexts, vectors: Vectors) => void;
  /** Of documents and versions that have gone, in time. */
  readonly sweep: (inUse: readonly VectorTexts[]) => void;
}

export function createVectorShelf(folder: string, model: string): VectorShelf {
  // A version that is put aside keeps its file: brought back, nothing is asked again.
  const nameOf = ({ id, fingerprint }: VectorTexts) => `${id}.${fingerprint.slice(0, 16)}.json`;
  const pathOf = (of: VectorTexts) => join(folder, nameOf(of));
  return {
    read: (of) => {
      const path = pathOf(of);
      if (!existsSync(path)) return undefined;
      try {
        const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
        const isOf =
          parsed.success && parsed.data.model === model && parsed.data.fingerprint === of.fingerprint;
        return isOf && fits(parsed.data.vectors, of.texts.length) ? parsed.data.vectors : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (of, vectors) => {
      mkdirSync(folder, { recursive: true });
      const temporary = `${pathOf(of)}.${process.pid}.new`;
      writeFileSync(temporary, JSON.stringify({ model, fingerprint: of.fingerprint, vectors }));
      renameSync(temporary, pathOf(of));
    },
    sweep: (inUse) => {
      sweep(folder, (name) => /\.json(?:\.\d+\.new)?$/u.test(name), new Set(inUse.map(nameOf)));
      // All vectors in one file, as earlier versions kept them.
      const before = `${basename(folder)}-vectors.json`;
      sweep(dirname(folder), (name) => name === before, new Set());
    },
  };
}

/** A vector for each clause, all of one length, with nothing in them but numbers. */
export function fits(vectors: Vectors, count: number, dimensions = vectors[0]?.length ?? 0): boolean {
  return (
    vectors.length === count &&
    vectors.every(
      (vector) => vector.length > 0 && vector.length === dimensions && vector.every(Number.isFinite),
    )
  );
}
