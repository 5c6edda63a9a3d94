/**
 * The index: one segment a document and the bank, each made when it is first asked for, kept as a file,
 * and read from there the next time. A document that comes or goes costs its own segment and no other.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import type { DialectEntry } from '../domain/clauses/dialect.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { Topic } from '../domain/clauses/topic.ts';
import type { EverydayFact, OffTopic, Wording } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';
import { type Bank, buildBank } from './bank.ts';
import type { SearchTools } from './clause-search.ts';
import { type Everywhere, openEverywhere } from './everywhere.ts';
import { homophonesOf } from './question.ts';
import { buildSegment, type Segment } from './segment.ts';
import { openBank, openSegment, saveBank, saveSegment } from './segment-file.ts';
import { createSegmenter } from './segmenter.ts';
import type { Model } from './weights.ts';

export interface IndexSources {
  readonly library: ClauseLibrary;
  readonly wording: Wording;
  readonly topics: readonly Topic[];
  readonly nearField: readonly OffTopic[];
  readonly dialect: readonly DialectEntry[];
}

export interface IndexOptions {
  /** Where segments are kept; null keeps them in memory only. */
  readonly folder: string | null;
  /** Make every file anew. */
  readonly rebuild?: boolean;
  /** Sources of the bank not to be read: a document that is left out to be measured. */
  readonly isLeftOut?: (source: string) => boolean;
}

/** Segments held in memory, those asked for last: a chain of places is a handful, a comparison some dozens. */
const SEGMENTS_OPEN = 200;

export function openIndex(sources: IndexSources, model: Model, options: IndexOptions): SearchTools {
  const { library, wording, topics, nearField, dialect } = sources;
  const { encoder, weights } = model;
  const segmenter = createSegmenter(wording.lexicon.terms);
  const tools = { segmenter, encoder, dialect };
  const base = baseFingerprint(model, wording, dialect);
  const opened = new Map<string, { readonly document: PolicyDocument; readonly segment: Segment }>();
  const silencesOf = groupBy(wording.unanswered, ({ documentId }) => documentId);
  const factsOf = groupBy(wording.facts, ({ clause }) => clause.slice(0, clause.indexOf('#')));
  const ownOf = (documentId: string) => ({
    facts: factsOf.get(documentId) ?? [],
    unanswered: silencesOf.get(documentId) ?? [],
  });
  const fingerprintOf = ({ id, clauses }: PolicyDocument) => hashOf([base, clauses, ownOf(id)]);
  const made = (document: PolicyDocument): Segment =>
    kept(`segment-${document.id}.bin`, fingerprintOf(document), options, {
      read: openSegment,
      make: () => buildSegment(document, ownOf(document.id), tools),
      save: saveSegment,
    });

  const open = (documentId: string): Segment => {
    const document = library.document(documentId);
    const before = opened.get(documentId);
    // Taken out and put in again: the one asked for last stands last.
    opened.delete(documentId);
    const segment = before?.document === document ? before.segment : made(document);
    opened.set(documentId, { document, segment });
    const [oldest] = opened.keys();
    if (opened.size > SEGMENTS_OPEN && oldest !== undefined) opened.delete(oldest);
    return segment;
  };

  let graph: { readonly documents: readonly PolicyDocument[]; readonly everywhere: Everywhere } | undefined;
  const everywhere = (): Everywhere => {
    const { documents } = library;
    if (graph?.documents !== documents) {
      const sources = documents.map((document) => ({
        documentId: document.id,
        fingerprint: fingerprintOf(document),
        vectors: () => made(document).vectors,
      }));
      const path = options.folder === null ? null : join(options.folder, 'everywhere');
      graph = { documents, everywhere: openEverywhere(sources, { path, dimensions: encoder.dimensions }) };
    }
    return graph.everywhere;
  };

  const bank = (): Bank =>
    kept(
      'bank.bin',
      hashOf([base, topics, nearField, wording.offTopic, wording.unanswered, wording.facts]),
      options,
      {
        read: openBank,
        make: () =>
          buildBank(
            {
              topics,
              nearField,
              offTopic: wording.offTopic,
              unanswered: wording.unanswered,
              facts: printedFacts(wording.facts, library),
            },
            tools,
          ),
        save: saveBank,
      },
    );

  const asked = bank();
  return {
    segmenter,
    lexicon: wording.lexicon,
    dialect,
    encoder,
    bank: asked,
    homophones: homophonesOf(wording.lexicon, topics, asked),
    weights,
    get documents() {
      return library.documents.map(({ id }) => id);
    },
    open,
    everywhere,
    silences: (documentId) => silencesOf.get(documentId) ?? [],
    ...(options.isLeftOut === undefined ? {} : { isLeftOut: options.isLeftOut }),
  };
}

interface Keeper<Kept> {
  readonly read: (path: string, fingerprint: string) => Kept | undefined;
  readonly make: () => Kept;
  readonly save: (path: string, fingerprint: string, made: Kept) => void;
}

function kept<Kept>(
  file: string,
  fingerprint: string,
  { folder, rebuild = false }: IndexOptions,
  { read, make, save }: Keeper<Kept>,
): Kept {
  if (folder === null) return make();
  const path = join(folder, file);
  const before = rebuild ? undefined : read(path, fingerprint);
  if (before !== undefined) return before;
  const made = make();
  save(path, fingerprint, made);
  return made;
}

/** Facts with the printed sentence and the headings above it; a fact whose clause is gone is left out. */
function printedFacts(facts: readonly EverydayFact[], library: ClauseLibrary) {
  return facts.flatMap((fact) => {
    const clause = library.find(fact.clause);
    if (clause === undefined) return [];
    const words = fold(fact.quote);
    const sentence =
      sentencesOf(clause.text).find(({ text }) => fold(text).includes(words))?.text ?? fact.quote;
    const headings = [...library.ancestors(clause), clause].map(({ heading }) => heading);
    return [{ fact, printed: `${sentence} ${headings.slice(-2).join(' ')}` }];
  });
}

/** What every file depends on: the weights, the words kept whole, the common words, and the versions of what cuts a text. */
function baseFingerprint({ encoder }: Model, wording: Wording, dialect: readonly DialectEntry[]): string {
  const { dependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const versions = ['@node-rs/jieba', 'opencc-js', 'pinyin-pro'].map((name) => dependencies[name]);
  return createHash('sha256')
    .update(JSON.stringify([versions, wording.lexicon.terms, dialect]))
    .update(encoder.features)
    .update(encoder.questionRows)
    .update(encoder.sentenceRows)
    .digest('hex');
}

const hashOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
