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
const placedSchema = z.object({ id: z.string(), jurisdiction: z.string() });
const stateSchema = z.object({ state: z.enum(['live', 'waiting', 'withdrawn']) });

export interface OfficeDocuments {
  readonly live: readonly PolicyDocument[];
  /** Brought and not confirmed. */
  readonly waiting: readonly PolicyDocument[];
  readonly withdrawn: readonly PolicyDocument[];
}

/** Reads the folder: all of it, or only what was acted on since it was read before. */
export type OfficeReader = (changed?: ReadonlySet<string>) => OfficeDocuments;

interface Known {
  readonly stamp: string;
  readonly state: string;
  readonly document: PolicyDocument;
}

/**
 * Reads the folder again and again: a document that has not changed is the one that was read before.
 *
 * @param taken - ids that ship with the program: an office's document never stands in the place of one.
 */
export function createOfficeReader(folder: string | undefined, taken: readonly string[] = []): OfficeReader {
  let before = new Map<string, Known>();
  return (changed) => {
    if (folder === undefined || !existsSync(folder)) return { live: [], waiting: [], withdrawn: [] };
    const waiting = join(folder, '.waiting');
    const next = new Map<string, Known>();
    const paths =
      changed === undefined
        ? [...foldersIn(folder), ...foldersIn(waiting)]
        : [...before.keys(), ...[...changed].flatMap((id) => [join(folder, id), join(waiting, id)])].sort();
    for (const path of new Set(paths)) {
      const known = before.get(path);
      if (changed !== undefined && known !== undefined && !changed.has(basename(path))) {
        next.set(path, known);
        continue;
      }
      // A folder somebody put there by hand, or one that is just being written.
      if (taken.includes(basename(path)) || !existsSync(join(path, 'entry.json'))) continue;
      const { state } = stateSchema.parse(readJson(join(path, 'entry.json')));
      const stamp = ['document.json', 'printed.json'].map((file) => stampOf(join(path, file))).join(' ');
      const document = known?.stamp === stamp ? known.document : readOfficeDocument(path);
      next.set(path, { stamp, state, document });
    }
    before = next;
    const of = (wanted: string) =>
      [...next.values()].filter(({ state }) => state === wanted).map(({ document }) => document);
    return { live: of('live'), waiting: of('waiting'), withdrawn: of('withdrawn') };
  };
}

/** Where each document in use holds, without reading the documents themselves. */
export function placesOfOffice(
  folder: string,
): readonly { readonly id: string; readonly jurisdiction: string }[] {
  return foldersIn(folder).flatMap((path) => {
    if (!existsSync(join(path, 'entry.json'))) return [];
    const { id, jurisdiction } = placedSchema.parse(readJson(join(path, 'document.json')));
    return [{ id, jurisdiction }];
  });
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
