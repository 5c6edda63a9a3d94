/**
 * The desk at which an office's documents are read, looked at, put in their place and taken away.
 * Knows files and folders; who may do it is said by the operations around it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../../domain/clauses/library.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { fold } from '../../domain/shared/fold.ts';
import { type GivenMetadata, type Ingested, ingestDocument } from '../../ingest/ingest-document.ts';
import { readOfficeDocument } from '../../ingest/load-office.ts';
import type { FileContent } from '../../ingest/read-file.ts';
import { readSafely } from '../../ingest/read-safely.ts';
import type { Warning } from '../../ingest/warnings.ts';
import type { LibraryAct } from '../../library/journal.ts';
import type { Shelf, ShelfEntry } from '../../library/shelf.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock } from '../../ports.ts';

export interface DeskTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly shelf: Shelf;
  readonly clock: Clock;
  /** The field's words, for repairing what recognition misread. */
  readonly terms: readonly string[];
}

/** A file as it was read, before anything is kept of it. */
export interface Preview {
  readonly document: PolicyDocument;
  readonly warnings: readonly Warning[];
  readonly ingested: Ingested;
  readonly content: FileContent;
  readonly source: Uint8Array;
  readonly sourceName: string;
  readonly sha256: string;
  /** A page was recognised so unsurely that a person must look before it goes live. */
  readonly mustBeSeen: boolean;
}

export interface Desk {
  readonly read: (bytes: Uint8Array, name: string, given: GivenMetadata) => Promise<Preview>;
  /** Keeps it; live at once, or waiting for somebody to look. */
  readonly keep: (preview: Preview, state: 'live' | 'waiting') => ShelfEntry;
  readonly list: () => readonly ShelfEntry[];
  /** Any document held: shipped, live, waiting or withdrawn. @throws {UsageError} there is none. */
  readonly document: (id: string) => PolicyDocument;
  /** The version a replacement put aside. */
  readonly before: (id: string) => PolicyDocument | undefined;
  readonly confirm: (id: string) => void;
  readonly withdraw: (id: string) => void;
  readonly undo: () => LibraryAct;
}

/** Below this a page is not trusted unseen. */
const SURE = 0.9;
/** Two texts that share this much of their paragraphs are one document. */
const SAME = 0.8;

export function createDesk({ library, places, shelf, clock, terms }: DeskTools): Desk {
  const find = (id: string): PolicyDocument | undefined =>
    library.findDocument(id) ??
    (shelf.find(id) === undefined ? undefined : readOfficeDocument(join(shelf.folder, id)));
  return {
    read: async (source, name, given) => {
      if (
        given.id !== undefined &&
        shelf.find(given.id) === undefined &&
        library.findDocument(given.id) !== undefined
      )
        throw new UsageError(say('library.id-taken', { id: given.id }));
      if (
        given.placeCode !== undefined &&
        given.placeCode !== null &&
        places.find(given.placeCode) === undefined
      )
        throw new UsageError(say('library.no-place', { code: given.placeCode }));
      const content = await readSafely(source, name, { terms });
      const ingested = ingestDocument(content.pieces, given, {
        today: clock.today(),
        placeIn: (text) => places.namedIn(text)?.code,
      });
      const sha256 = createHash('sha256').update(source).digest('hex');
      const warnings = [
        ...pageWarnings(content),
        ...duplicateWarnings(ingested.document, sha256, library.documents, shelf.entries()),
        ...ingested.warnings,
      ];
      const mustBeSeen = content.recognised.some(({ confidence }) => confidence < SURE);
      return {
        document: ingested.document,
        warnings,
        ingested,
        content,
        source,
        sourceName: name,
        sha256,
        mustBeSeen,
      };
    },
    keep: ({ document, warnings, ingested, content, source, sourceName, sha256 }, state) => {
      if (shelf.find(document.id) === undefined && library.findDocument(document.id) !== undefined)
        throw new UsageError(say('library.id-taken', { id: document.id }));
      const entry = {
        id: document.id,
        state,
        sourceName,
        format: content.format,
        sha256,
        warnings: [...warnings],
      };
      shelf.put({ entry, source, pieces: content.pieces, metadata: ingested.metadata });
      return { ...entry, addedAt: clock.now() };
    },
    list: shelf.entries,
    document: (id) => {
      const document = find(id);
      if (document === undefined) throw new UsageError(say('library.no-document', { id }));
      return document;
    },
    before: (id) => {
      const folder = shelf.versionBefore(id);
      return folder === undefined ? undefined : readOfficeDocument(folder);
    },
    confirm: shelf.confirm,
    withdraw: (id) => {
      if (shelf.find(id) === undefined && library.findDocument(id) !== undefined)
        throw new UsageError(say('library.shipped', { id }));
      shelf.withdraw(id);
    },
    undo: shelf.undo,
  };
}

function pageWarnings({ recognised }: FileContent): readonly Warning[] {
  return recognised.flatMap(({ page, confidence, repaired }): readonly Warning[] => [
    ...(confidence < SURE
      ? [
          {
            code: 'low-confidence',
            message: say('library.low-confidence', { page, percent: Math.round(confidence * 100) }),
            ref: null,
          },
        ]
      : []),
    ...repaired.map((reading) => ({
      code: 'repaired-reading',
      message: say('library.repaired-reading', { page, reading }),
      ref: null,
    })),
  ]);
}

function duplicateWarnings(
  document: PolicyDocument,
  sha256: string,
  held: readonly PolicyDocument[],
  entries: readonly ShelfEntry[],
): readonly Warning[] {
  const same = entries.find(
    (entry) => entry.sha256 === sha256 && entry.id !== document.id && entry.state !== 'withdrawn',
  );
  const likely =
    same?.id ?? held.find((other) => other.id !== document.id && likeness(document, other) >= SAME)?.id;
  return likely === undefined
    ? []
    : [{ code: 'likely-duplicate', message: say('library.likely-duplicate', { id: likely }), ref: null }];
}

/** Share of the clauses of the one that stand in the other. */
function likeness(document: PolicyDocument, other: PolicyDocument): number {
  if (document.clauses.length === 0) return 0;
  const texts = new Set(other.clauses.map(({ text }) => fold(text)));
  return document.clauses.filter(({ text }) => texts.has(fold(text))).length / document.clauses.length;
}
