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
import { isOfField, type Topic } from '../domain/clauses/topic.ts';
import type { EverydayFact, OffTopic, Wording } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';
import { type BankTexts, buildBank } from './bank.ts';
import type { SearchTools } from './clause-search.ts';
import { type Everywhere, openEverywhere } from './everywhere.ts';
import { spokenOf } from './homophones.ts';
import { termsOf } from './question.ts';
import { buildSegment, buildSegmentInTurns, type OwnWording, type Segment } from './segment.ts';
import { openBank, openSegment, saveBank, saveSegment } from './segment-file.ts';
import { createSegmenter } from './segmenter.ts';
import { openSounds, saveSounds } from './sounds-file.ts';
import { sweep } from './sweep.ts';
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

export interface Index extends SearchTools {
  /**
   * The same over other documents: what did not change is not made again, and what came is made before this
   * resolves, bit by bit, while the index before it goes on serving.
   */
  readonly over: (library: ClauseLibrary, wording: Pick<Wording, 'facts' | 'unanswered'>) => Promise<Index>;
}

export function openIndex(sources: IndexSources, model: Model, options: IndexOptions): Index {
  const { library, wording, topics, nearField, dialect } = sources;
  const { encoder, weights } = model;
  const segmenter = createSegmenter(wording.lexicon.terms);
  const base = baseFingerprint(model, wording, dialect);
  // What it is made of is put together only where it is made: at most starts it is read.
  const keptBank = (file: string, texts: () => BankTexts, madeOf: readonly unknown[]) =>
    kept(file, hashOf([base, ...madeOf]), options, {
      read: openBank,
      make: () => buildBank(texts(), { segmenter, encoder, dialect }),
      save: saveBank,
    });
  const ofField = topics.filter(isOfField);
  const { offTopic, facts } = wording;
  const bank = keptBank(
    'bank.bin',
    () => ({ topics: ofField, nearField, offTopic, facts: printedFacts(facts, library) }),
    [ofField, nearField, offTopic, facts],
  );
  const neighbouring = topics.filter((topic) => !isOfField(topic));
  const beyond = keptBank(
    'beyond.bin',
    () => ({ topics: neighbouring, nearField: [], offTopic: [], facts: [] }),
    [neighbouring],
  );
  const { folder } = options;
  if (folder !== null) sweep(folder, isSegmentFile, new Set(library.documents.map(({ id }) => fileOf(id))));
  const terms = termsOf(wording.lexicon, ofField, bank, (spoken) =>
    kept('sounds.json', hashOf(spoken), options, {
      read: openSounds,
      make: () => spokenOf(spoken),
      save: saveSounds,
    }),
  );
  const shared = { segmenter, lexicon: wording.lexicon, dialect, encoder, bank, beyond, ...terms, weights };
  return indexOver(library, wording, new Map(), { shared, base, options, fingerprints: new WeakMap() });
}

interface IndexParts {
  readonly shared: Omit<SearchTools, 'documents' | 'open' | 'silences' | 'everywhere'>;
  readonly base: string;
  readonly options: IndexOptions;
  /** Of documents hashed before, with the wording they were hashed with. */
  readonly fingerprints: WeakMap<PolicyDocument, { readonly own: OwnWording; readonly hash: string }>;
}

function indexOver(
  library: ClauseLibrary,
  wording: Pick<Wording, 'facts' | 'unanswered'>,
  opened: Map<string, Segment>,
  parts: IndexParts,
  graphBefore?: Everywhere,
): Index {
  const { shared, base, options, fingerprints } = parts;
  const ownOf = ownWordingOf(wording);
  // One question sees one state: what comes after it was opened is another index's.
  const documents = library.pinned();

  const fingerprint = (document: PolicyDocument, own: OwnWording): string => {
    const known = fingerprints.get(document);
    if (known !== undefined && isSame(known.own, own)) return known.hash;
    const hash = fingerprintOf(base, document, own);
    fingerprints.set(document, { own, hash });
    return hash;
  };

  const made = (document: PolicyDocument): Segment => {
    const own = ownOf(document.id);
    return kept(fileOf(document.id), fingerprint(document, own), options, {
      read: openSegment,
      make: () => buildSegment(document, own, shared),
      save: saveSegment,
    });
  };

  const open = (id: string): Segment => {
    const segment = opened.get(id) ?? made(documents.document(id));
    // Taken out and put in again: the one asked for last stands last.
    opened.delete(id);
    opened.set(id, segment);
    const [oldest] = opened.keys();
    if (opened.size > SEGMENTS_OPEN && oldest !== undefined) opened.delete(oldest);
    return segment;
  };

  let graph: Everywhere | undefined;
  const everywhere = (): Everywhere => {
    graph ??= openEverywhere(
      documents.documents.map((document) => ({
        documentId: document.id,
        fingerprint: fingerprint(document, ownOf(document.id)),
        vectors: () => made(document).vectors,
      })),
      {
        path: options.folder === null ? null : join(options.folder, 'everywhere'),
        dimensions: shared.encoder.dimensions,
      },
      graphBefore,
    );
    return graph;
  };

  const over: Index['over'] = async (nextLibrary, nextWording) => {
    const next = new Map<string, Segment>();
    const known = new Set(documents.documents);
    const nextOwnOf = ownWordingOf(nextWording);
    for (const document of nextLibrary.documents) {
      const { id } = document;
      const own = nextOwnOf(id);
      if (known.has(document) && isSame(own, ownOf(id))) {
        const before = opened.get(id);
        // What nobody has asked yet is opened when somebody does.
        if (before !== undefined) next.set(id, before);
        continue;
      }
      next.set(
        id,
        await keptInTurns(fileOf(id), fingerprint(document, own), options, () =>
          buildSegmentInTurns(document, own, shared),
        ),
      );
    }
    return indexOver(nextLibrary, nextWording, next, parts, graph ?? graphBefore);
  };

  return {
    ...shared,
    documents: documents.documents.map(({ id }) => id),
    open,
    everywhere,
    over,
    silences: (documentId) => ownOf(documentId).unanswered,
    ...(options.isLeftOut === undefined ? {} : { isLeftOut: options.isLeftOut }),
  };
}

function ownWordingOf({ facts, unanswered }: Pick<Wording, 'facts' | 'unanswered'>) {
  const factsOf = groupBy(facts, ({ clause }) => clause.slice(0, clause.indexOf('#')));
  const silencesOf = groupBy(unanswered, ({ documentId }) => documentId);
  return (id: string): OwnWording => ({
    facts: factsOf.get(id) ?? [],
    unanswered: silencesOf.get(id) ?? [],
  });
}

const isSame = (one: OwnWording, other: OwnWording) =>
  haveSame(one.facts, other.facts) && haveSame(one.unanswered, other.unanswered);

const haveSame = <Item>(one: readonly Item[], other: readonly Item[]) =>
  one.length === other.length && one.every((item, at) => item === other[at]);

const fingerprintOf = (base: string, { clauses }: PolicyDocument, own: OwnWording) =>
  hashOf([base, clauses, own]);

const fileOf = (documentId: string) => `segment-${documentId}.bin`;
const isSegmentFile = (name: string) => /^segment-.+\.bin(?:\.\d+\.new)?$/u.test(name);

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

async function keptInTurns(
  file: string,
  fingerprint: string,
  { folder }: IndexOptions,
  make: () => Promise<Segment>,
): Promise<Segment> {
  if (folder === null) return make();
  const path = join(folder, file);
  const before = openSegment(path, fingerprint);
  if (before !== undefined) return before;
  const made = await make();
  saveSegment(path, fingerprint, made);
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
