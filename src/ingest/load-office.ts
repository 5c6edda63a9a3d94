/** `data/library/` → the office's own documents: the live ones, and the withdrawn that stay readable. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** @param taken - ids that ship with the program: an office's document never stands in the place of one. */
export function loadOffice(folder: string | undefined, taken: readonly string[] = []): OfficeDocuments {
  if (folder === undefined || !existsSync(folder)) return { live: [], waiting: [], withdrawn: [] };
  const all = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !taken.includes(entry.name))
    .map(({ name }) => name)
    .sort()
    .flatMap((id) => {
      const path = join(folder, id);
      // A folder somebody put there by hand, or one that is just being written.
      if (!existsSync(join(path, 'entry.json'))) return [];
      const { state } = stateSchema.parse(readJson(join(path, 'entry.json')));
      return [{ state, document: readOfficeDocument(path) }];
    });
  const of = (wanted: string) => all.filter(({ state }) => state === wanted).map(({ document }) => document);
  return { live: of('live'), waiting: of('waiting'), withdrawn: of('withdrawn') };
}

/** One folder of the library, or of a version put aside. */
export function readOfficeDocument(path: string): PolicyDocument {
  const metadata: DocumentMetadata = documentMetadata.parse(readJson(join(path, 'document.json')));
  const pieces: readonly Printed[] = printedSchema.parse(readJson(join(path, 'printed.json')));
  return readDocument(metadata, pieces);
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
