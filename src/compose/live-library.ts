/**
 * The documents of a running program: what is added, replaced or withdrawn, by whatever process, is taken in
 * without a restart. The new segment is made first, while the old index serves; then library, places, law and
 * search change in one go, between two questions.
 */
import { join } from 'node:path';
import { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { withAlignments } from '../ingest/load-alignment.ts';
import { type LawTables, placedDocuments, readTables } from '../ingest/load-corpus.ts';
import { createJournal } from '../library/journal.ts';
import type { Clock, Logger } from '../ports.ts';
import { createClauseSearch } from '../retrieval/clause-search.ts';
import type { LearningSearch } from '../retrieval/learned.ts';
import type { Index } from '../retrieval/open-index.ts';
import type { Knowledge } from './knowledge.ts';
import type { VectorMaker } from './models.ts';

export interface LiveLibrary {
  /** Takes in what was done since. Resolves when everybody sees it. */
  readonly refresh: () => Promise<void>;
  /** Looks every few seconds for what others did. @returns the way to stop. */
  readonly watch: () => () => void;
}

export interface LiveTools {
  /** What everybody asks. */
  readonly search: LearningSearch;
  readonly dataFolder: string;
  readonly clock: Pick<Clock, 'today'>;
  readonly logger: Logger;
  /** Vectors of a model from outside, where one is configured: they follow when they are made. */
  readonly vectors?: VectorMaker | undefined;
}

const LOOK_MS = 2_000;

export function createLiveLibrary(knowledge: Knowledge, tools: LiveTools): LiveLibrary {
  const { library, places, sources, shippedWording, readOffice } = knowledge;
  const { dataFolder, clock, logger, vectors, search } = tools;
  const folder = join(dataFolder, 'library');
  const shipped = library.documents.filter(({ id }) => !knowledge.own.includes(id));
  const shippedTables = withoutOwn(knowledge, knowledge.own);
  const stampNow = () => `${clock.today()} ${createJournal(folder).stamp()}`;
  let index: Index = knowledge.index;
  let stamp = `${clock.today()} ${knowledge.stamp}`;
  // What held yesterday may have lapsed: the order of a place's documents is the day's.
  places.take(placedDocuments(library.documents, readOffice().withdrawn, clock.today()));

  const takeIn = async (): Promise<void> => {
    const seen = stampNow();
    if (seen === stamp) return;
    // What cannot be taken in is tried again when something changes, not every two seconds.
    stamp = seen;
    const { live: own, withdrawn } = readOffice();
    const live = [...shipped, ...own];
    const next = new ClauseLibrary(live, withdrawn);
    const wording = withAlignments(shippedWording, { folder, topics: sources.topics, library: next });
    const nextIndex = await index.over(next, wording);
    const tables = readTables(own.map(({ id }) => [id, join(folder, id)] as const));
    // From here to the end nobody else has a turn.
    library.take(live, withdrawn);
    places.take(placedDocuments(live, withdrawn, clock.today()));
    for (const name of TABLES) replaceAll(knowledge[name], { ...shippedTables[name], ...tables[name] });
    search.take(createClauseSearch(nextIndex), (ref: ClauseRef) => next.find(ref) !== undefined);
    index = nextIndex;
    if (vectors !== undefined) void followVectors(next, nextIndex);
  };

  /** The model is asked after the swap: until it has answered, the embedded encoder ranks alone. */
  const followVectors = async (of: ClauseLibrary, over: Index): Promise<void> => {
    const outside = await vectors?.(of);
    if (outside === undefined || index !== over) return;
    search.take(createClauseSearch({ ...over, outside }), (ref) => of.find(ref) !== undefined);
  };

  let turn: Promise<void> = Promise.resolve();
  const refresh = (): Promise<void> => {
    const mine = turn.then(takeIn);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    refresh,
    watch: () => {
      const timer = setInterval(() => {
        refresh().catch((error: unknown) =>
          logger.error(
            { error: error instanceof Error ? error.name : 'unknown' },
            'a document could not be taken in; the ones before it serve',
          ),
        );
      }, LOOK_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

const TABLES = ['parameters', 'duties', 'seats', 'law'] as const satisfies readonly (keyof LawTables)[];

function withoutOwn(tables: LawTables, own: readonly string[]): LawTables {
  const shipped = <Table extends object>(table: Table) =>
    Object.fromEntries(Object.entries(table).filter(([id]) => !own.includes(id))) as Table;
  return {
    parameters: shipped(tables.parameters),
    duties: shipped(tables.duties),
    seats: shipped(tables.seats),
    law: shipped(tables.law),
  };
}

/** In the same object: it has been handed to everybody who asks it. */
function replaceAll(table: object, entries: object): void {
  for (const key of Object.keys(table)) if (!(key in entries)) Reflect.deleteProperty(table, key);
  Object.assign(table, entries);
}
