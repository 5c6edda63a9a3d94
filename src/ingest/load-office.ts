/** `data/library/` → the office's own documents: the live ones, and the withdrawn that stay readable. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { type DocumentMetadata, documentMetadata } from './metadata.ts';
import type { Printed } from './printed.ts';
import { readDocument } from './read-document.ts';

const heading = z.object({ kind: z.literal('heading'), level: z.int(), text: z.string() });
const table = z.object({ kind: z.literal('table'), rows: z.array(z.array(z.string())) });
const printedSchema = z.array(z.union([z.string(), heading, table]));
const stateSchema = z.object({ state: z.enum(['live', 'waiting', 'withdrawn']) });

export interface OfficeDocuments {
  readonly live: readonly PolicyDocument[];
  /** Brought and not confirmed. */
  readonly waiting: readonly PolicyDocument[];
  readonly withdrawn: readonly PolicyDocument[];
}

/**
 * Reads the folder again and again: a document that has not changed is the one that was read before.
 *
 * @param taken - ids that ship with the program: an office's document never stands in the place of one.
 */
export function createOfficeReader(
  folder: string | undefined,
  taken: readonly string[] = [],
): () => OfficeDocuments {
  let before = new Map<string, { readonly stamp: string; readonly document: PolicyDocument }>();
  return () => {
    if (folder === undefined || !existsSync(folder)) return { live: [], waiting: [], withdrawn: [] };
    const next: typeof before = new Map();
    const states = new Map<string, string>();
    for (const path of [...foldersIn(folder), ...foldersIn(join(folder, '.waiting'))]) {
      // A folder somebody put there by hand, or one that is just being written.
      if (taken.includes(basename(path)) || !existsSync(join(path, 'entry.json'))) continue;
      states.set(path, stateSchema.parse(readJson(join(path, 'entry.json'))).state);
      const stamp = ['document.json', 'printed.json'].map((file) => stampOf(join(path, file))).join(' ');
      const known = before.get(path);
      next.set(path, known?.stamp === stamp ? known : { stamp, document: readOfficeDocument(path) });
    }
    before = next;
    const of = (wanted: string) =>
      [...next].filter(([path]) => states.get(path) === wanted).map(([, { document }]) => document);
    return { live: of('live'), waiting: of('waiting'), withdrawn: of('withdrawn') };
  };
}

const foldersIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => join(folder, name))
        .sort()
    : [];

function stampOf(path: string): string {
  const { ino, mtimeMs, size } = statSync(path);
  return `${ino}-${mtimeMs}-${size}`;
}

/** One folder of the library, or of a version put aside. */
export function readOfficeDocument(path: string): PolicyDocument {
  const metadata: DocumentMetadata = documentMetadata.parse(readJson(join(path, 'document.json')));
  const pieces: readonly Printed[] = printedSchema.parse(readJson(join(path, 'printed.json')));
  return readDocument(metadata, pieces);
}

const heldEntry = z.looseObject({
  id: z.string(),
  state: z.enum(['live', 'waiting', 'withdrawn']),
  addedAt: z.string(),
  sourceName: z.string(),
  format: z.string(),
  sha256: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), ref: z.string().nullable() })),
});

/** Everything kept of a document: what it was read from, and what is known about it. */
export function readHeld(path: string) {
  const entry = heldEntry.parse(readJson(join(path, 'entry.json')));
  const source = readdirSync(path).find((name) => /^source(?:\.|$)/u.test(name)) ?? '';
  return {
    entry,
    warnings: entry.warnings,
    metadata: documentMetadata.parse(readJson(join(path, 'document.json'))),
    pieces: printedSchema.parse(readJson(join(path, 'printed.json'))) as readonly Printed[],
    source: new Uint8Array(readFileSync(join(path, source))),
  };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
