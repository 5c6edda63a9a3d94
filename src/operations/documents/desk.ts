/**
 * The desk at which an office's documents are read, looked at, put in their place and taken away.
 * Knows files and folders; who may do it is said by the operations around it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../../domain/clauses/library.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { type Drafts, draftsBeside, readDrafts, writeDrafts } from '../../ingest/drafted-questions.ts';
import { type GivenMetadata, type Ingested, ingestDocument } from '../../ingest/ingest-document.ts';
import { carryLawFiles, checkLawFile, lawFilesIn, writeLawFile } from '../../ingest/law-files.ts';
import { dropLastChange, type LawChange, lawChanges, noteLawChange } from '../../ingest/law-history.ts';
import { type Alignments, readAlignments, writeAlignments } from '../../ingest/load-alignment.ts';
import { readHeld, readOfficeDocument } from '../../ingest/load-office.ts';
import { type DocumentMetadata, givenOf } from '../../ingest/metadata.ts';
import type { FileContent } from '../../ingest/read-file.ts';
import { readSafely } from '../../ingest/read-safely.ts';
import type { Warning } from '../../ingest/warnings.ts';
import type { LibraryAct } from '../../library/journal.ts';
import { type Sketch, sketchOf, standsIn } from '../../library/likeness.ts';
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
  /** In a thread of its own, unless told. */
  readonly readFile?: typeof readSafely;
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
  /** A page was recognised so unsurely, or so little of a document is in it, that a person must look first. */
  readonly mustBeSeen: boolean;
}

export interface Desk {
  readonly read: (bytes: Uint8Array, name: string, given: GivenMetadata) => Promise<Preview>;
  /** The same file once more, with more known about it. */
  readonly reread: (preview: Preview, given: GivenMetadata) => Preview;
  /** Keeps it; live at once, or waiting for somebody to look. */
  readonly keep: (preview: Preview, state: 'live' | 'waiting') => ShelfEntry;
  readonly list: () => readonly ShelfEntry[];
  /** Any document held: shipped, live, waiting or withdrawn. @throws {UsageError} there is none. */
  readonly document: (id: string) => PolicyDocument;
  /** What is kept of a document: of what waits, where something waits under the id. @throws {UsageError} there is none. */
  readonly held: (id: string) => Held;
  /** @throws {UsageError} nothing waits under the id. */
  readonly waiting: (id: string) => Held;
  /** What is known about it is corrected; the text is read again with it. */
  readonly revise: (id: string, given: GivenMetadata) => void;
  /** A person says which topic a sentence is about, of what waits or of what is in use. */
  readonly align: (id: string, alignments: Alignments) => void;
  readonly alignments: (id: string) => Alignments;
  /** Questions drafted for what is in use, and what was decided about them. */
  readonly drafts: (id: string) => Drafts;
  readonly keepDrafts: (id: string, drafts: Drafts) => void;
  /** The document in use under the id, if there is one. */
  readonly inUse: (id: string) => PolicyDocument | undefined;
  /** What the document says as data: names of its files, with their words. */
  readonly law: (id: string) => Readonly<Record<string, string>>;
  /** @throws {UsageError} a shape it must not have, or words that are not in the document. */
  readonly checkLaw: (id: string, name: string, text: string) => void;
  /** @param by - who changes it; kept beside it, so that it can be taken back. @throws as `checkLaw`. */
  readonly setLaw: (id: string, name: string, text: string, by?: string) => void;
  readonly lawChanges: (id: string) => readonly LawChange[];
  /** Takes the last change of a document's law back. @throws {UsageError} there is none. */
  readonly undoLaw: (id: string) => LawChange;
  readonly discard: (id: string) => void;
  readonly last: () => LibraryAct | undefined;
  /** The version a replacement put aside. */
  readonly before: (id: string) => PolicyDocument | undefined;
  readonly confirm: (id: string) => void;
  readonly withdraw: (id: string) => void;
  readonly undo: () => LibraryAct;
}

/** A document as it is kept. */
export interface Held {
  readonly document: PolicyDocument;
  readonly metadata: DocumentMetadata;
  readonly warnings: readonly Warning[];
  readonly isWaiting: boolean;
}

/** Below this a page is not trusted unseen. */
const SURE = 0.9;

export function createDesk({ library, places, shelf, clock, terms, readFile = readSafely }: DeskTools): Desk {
  const ingestTools = () => ({
    today: clock.today(),
    placeIn: (text: string) => places.namedIn(text)?.code,
  });
  const find = (id: string): PolicyDocument | undefined => {
    const folder = shelf.folderOf(id);
    return folder === undefined ? library.findDocument(id) : readOfficeDocument(folder);
  };
  /** What was said of the version before, as far as it holds in the new one: its law, and topics people chose. */
  const carryOver = (id: string): void => {
    const [from, to] = [shelf.versionBefore(id), shelf.folderOf(id)];
    if (from === undefined || to === undefined) return;
    carryLawFiles(from, to, readOfficeDocument(to));
    const chosen = readAlignments(to);
    if (chosen.length === 0) writeAlignments(to, readAlignments(from));
    if (readDrafts(to).length === 0) writeDrafts(to, readDrafts(from));
  };
  const folderOf = (id: string): string => {
    const folder = shelf.folderOf(id);
    if (folder === undefined) throw new UsageError(say('library.no-document', { id }));
    return folder;
  };
  /** Of a document that ships they lie among the office's own data. */
  const draftsOf = (id: string): string => {
    const isShipped = shelf.folderOf(id) === undefined && library.findDocument(id) !== undefined;
    return isShipped ? draftsBeside(shelf.folder, id) : folderOf(id);
  };
  const held = (id: string): Held => {
    const folder = shelf.folderOf(id, 'waiting') ?? shelf.folderOf(id);
    if (folder === undefined) throw new UsageError(say('library.no-document', { id }));
    const { metadata, warnings } = readHeld(folder);
    const isWaiting = folder === shelf.folderOf(id, 'waiting');
    return { document: readOfficeDocument(folder), metadata, warnings, isWaiting };
  };
  const previewOf = (
    { content, source, sourceName, sha256 }: Pick<Preview, 'content' | 'source' | 'sourceName' | 'sha256'>,
    given: GivenMetadata,
  ): Preview => {
    const ingested = ingestDocument(content.pieces, given, ingestTools());
    return {
      document: ingested.document,
      warnings: [
        ...pageWarnings(content),
        ...duplicateWarnings(ingested.document, sha256, { library, shelf }),
        ...ingested.warnings,
      ],
      ingested,
      content,
      source,
      sourceName,
      sha256,
      mustBeSeen:
        content.recognised.some(({ confidence }) => confidence < SURE) ||
        ingested.warnings.some(({ code }) => code === 'hardly-a-document'),
    };
  };
  return {
    reread: previewOf,
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
      const content = await readFile(source, name, { terms });
      const sha256 = createHash('sha256').update(source).digest('hex');
      return previewOf({ content, source, sourceName: name, sha256 }, given);
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
        sketch: [...sketchOf(document)],
        warnings: [...warnings],
      };
      shelf.put({ entry, source, pieces: content.pieces, metadata: ingested.metadata });
      if (state === 'live') carryOver(document.id);
      return { ...entry, addedAt: clock.now() };
    },
    list: shelf.entries,
    document: (id) => {
      const document = find(id);
      if (document === undefined) throw new UsageError(say('library.no-document', { id }));
      return document;
    },
    held,
    waiting: (id) => {
      if (shelf.folderOf(id, 'waiting') === undefined)
        throw new UsageError(say('library.not-waiting', { id }));
      return held(id);
    },
    revise: (id, given) => {
      const folder = shelf.folderOf(id, 'waiting');
      if (folder === undefined) throw new UsageError(say('library.not-waiting', { id }));
      const { metadata, entry, pieces, source } = readHeld(folder);
      if (given.placeCode != null && places.find(given.placeCode) === undefined)
        throw new UsageError(say('library.no-place', { code: given.placeCode }));
      const ingested = ingestDocument(pieces, { ...givenOf(metadata), ...given, id }, ingestTools());
      const warnings = [
        ...entry.warnings.filter(({ code }) => OF_PAGES.includes(code)),
        ...duplicateWarnings(ingested.document, entry.sha256, { library, shelf }),
        ...ingested.warnings,
      ];
      const alignments = readAlignments(folder);
      const sketch = [...sketchOf(ingested.document)];
      const next = { ...entry, state: 'waiting' as const, warnings, sketch };
      shelf.put({ entry: next, source, pieces, metadata: ingested.metadata });
      writeAlignments(folder, alignments);
    },
    align: (id, alignments) => {
      const folder = shelf.folderOf(id, 'waiting') ?? shelf.folderOf(id);
      if (folder === undefined) throw new UsageError(say('library.no-document', { id }));
      writeAlignments(folder, alignments);
      if (folder === shelf.folderOf(id)) shelf.touch(id);
    },
    alignments: (id) => {
      const folder = shelf.folderOf(id, 'waiting') ?? shelf.folderOf(id);
      return folder === undefined ? [] : readAlignments(folder);
    },
    drafts: (id) => readDrafts(draftsOf(id)),
    keepDrafts: (id, drafts) => {
      writeDrafts(draftsOf(id), drafts);
      shelf.touch(id);
    },
    inUse: (id) => {
      const folder = shelf.folderOf(id);
      if (folder === undefined || folder === shelf.folderOf(id, 'waiting')) return undefined;
      return readOfficeDocument(folder);
    },
    law: (id) => {
      const folder = shelf.folderOf(id);
      return folder === undefined
        ? {}
        : Object.fromEntries(
            lawFilesIn(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
          );
    },
    checkLaw: (id, name, text) => checkLawFile(name, text, readOfficeDocument(folderOf(id))),
    setLaw: (id, name, text, by = 'command') => {
      const folder = folderOf(id);
      checkLawFile(name, text, readOfficeDocument(folder));
      const before = existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null;
      noteLawChange(folder, { at: clock.now(), by, name, before });
      writeLawFile(folder, name, text);
      shelf.touch(id);
    },
    lawChanges: (id) => lawChanges(folderOf(id)),
    undoLaw: (id) => {
      const folder = folderOf(id);
      const last = lawChanges(folder).at(-1);
      if (last === undefined) throw new UsageError(say('law.nothing-to-undo'));
      if (last.before === null) rmSync(join(folder, last.name), { force: true });
      else writeLawFile(folder, last.name, last.before);
      dropLastChange(folder);
      shelf.touch(id);
      return last;
    },
    discard: shelf.discard,
    last: shelf.last,
    before: (id) => {
      const folder = shelf.versionBefore(id);
      return folder === undefined ? undefined : readOfficeDocument(folder);
    },
    confirm: (id) => {
      shelf.confirm(id);
      carryOver(id);
    },
    withdraw: (id) => {
      if (shelf.find(id) === undefined && library.findDocument(id) !== undefined)
        throw new UsageError(say('library.shipped', { id }));
      shelf.withdraw(id);
    },
    undo: shelf.undo,
  };
}

/** What the reading of pages warned of stays true whatever is corrected about the document. */
const OF_PAGES = ['low-confidence', 'repaired-reading'];

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
  { library, shelf }: Pick<DeskTools, 'library' | 'shelf'>,
): readonly Warning[] {
  const all = shelf.entries();
  const own = new Set(all.map(({ id }) => id));
  const entries = all.filter(({ id, state }) => id !== document.id && state !== 'withdrawn');
  const likely =
    entries.find((entry) => entry.sha256 === sha256)?.id ??
    library.documents.find(
      (other) => other.id !== document.id && !own.has(other.id) && standsIn(document, sketchOf(other)),
    )?.id ??
    entries.find((entry) => standsIn(document, sketchKept(entry, library)))?.id;
  return likely === undefined
    ? []
    : [{ code: 'likely-duplicate', message: say('library.likely-duplicate', { id: likely }), ref: null }];
}

/** Of those added before sketches were kept, a running program has the document itself. */
function sketchKept({ id, sketch }: ShelfEntry, library: ClauseLibrary): Sketch {
  const held = sketch === undefined ? library.findDocument(id) : undefined;
  return sketch ?? (held === undefined ? [] : sketchOf(held));
}
