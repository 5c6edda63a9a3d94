/**
 * The index: one segment a document and the bank, each made when it is first asked for, kept as a file,
 * and read from there the next time. A document that comes or goes costs its own segment and no other.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DialectEntry } from '../domain/clauses/dialect.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { Topic } from '../domain/clauses/topic.ts';
import type { EverydayFact, OffTopic, Wording } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';
import { type Bank, buildBank } from './bank.ts';
import type { SearchTools } from './clause-search.ts';
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

export function openIndex(sources: IndexSources, model: Model, options: IndexOptions): SearchTools {
  const { library, wording, topics, nearField, dialect } = sources;
  const { encoder, weights } = model;
  const segmenter = createSegmenter(wording.lexicon.terms);
  const base = baseFingerprint(model, wording);
  const opened = new Map<string, Segment>();
  const silencesOf = groupBy(wording.unanswered, ({ documentId }) => documentId);
  const factsOf = groupBy(wording.facts, ({ clause }) => clause.slice(0, clause.indexOf('#')));

  const open = (documentId: string): Segment => {
    const before = opened.get(documentId);
    if (before !== undefined) return before;
    const document = library.document(documentId);
    const own = { facts: factsOf.get(documentId) ?? [], unanswered: silencesOf.get(documentId) ?? [] };
    const fingerprint = hashOf([base, document.clauses, own]);
    const segment = kept(`segment-${documentId}.bin`, fingerprint, options, {
      read: openSegment,
      make: () => buildSegment(document, own, { segmenter, encoder }),
      save: saveSegment,
    });
    opened.set(documentId, segment);
    return segment;
  };

  const bank = (): Bank =>
    kept('bank.bin', hashOf([base, topics, nearField, wording.offTopic, wording.facts]), options, {
      read: openBank,
      make: () =>
        buildBank(
          { topics, nearField, offTopic: wording.offTopic, facts: printedFacts(wording.facts, library) },
          segmenter,
          encoder,
        ),
      save: saveBank,
    });

  return {
    segmenter,
    lexicon: wording.lexicon,
    dialect,
    encoder,
    bank: bank(),
    weights,
    documents: library.documents.map(({ id }) => id),
    open,
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

/** What every file depends on: the weights, the words kept whole, and the versions of what cuts a text. */
function baseFingerprint({ encoder }: Model, wording: Wording): string {
  const { dependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const versions = ['@node-rs/jieba', 'opencc-js', 'pinyin-pro'].map((name) => dependencies[name]);
  return createHash('sha256')
    .update(JSON.stringify([versions, wording.lexicon.terms]))
    .update(encoder.features)
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
