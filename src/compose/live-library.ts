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
import type { OutsideVectors } from '../retrieval/outside-vectors.ts';
import type { Knowledge } from './knowledge.ts';

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
  readonly vectors?: OutsideVectors | undefined;
}

const LOOK_MS = 2_000;

export function createLiveLibrary(knowledge: Knowledge, tools: LiveTools): LiveLibrary {
  const { library, places, sources, shippedWording, readOffice } = knowledge;
  const { dataFolder, clock, logger, vectors, search } = tools;
  const folder = join(dataFolder, 'library');
  const shipped = library.documents.filter(({ id }) => !knowledge.own.includes(id));
  const shippedTables = withOnly(knowledge, new Set(shipped.map(({ id }) => id)));
  const journal = createJournal(folder);
  let index: Index = knowledge.index;
  let day = clock.today();
  let stamp = knowledge.stamp;
  /** Acted on, and not in the search yet: a taking-in failed half-way. */
  const notTaken = new Set<string>();
  // What held yesterday may have lapsed: the order of a place's documents is the day's.
  places.take(placedDocuments(library.documents, readOffice().withdrawn, clock.today()));

  const takeIn = async (): Promise<void> => {
    const today = clock.today();
    const seen = journal.stamp();
    if (seen === stamp && today === day) return;
    // What is done costs what it is about, however much else is held.
    const changed = journal.since(stamp);
    for (const id of notTaken) changed.add(id);
    // What cannot be taken in is tried again when something changes, not every two seconds.
    stamp = seen;
    day = today;
    for (const id of changed) notTaken.add(id);
    const { live: own, withdrawn } = readOffice(changed);
    const live = [...shipped, ...own];
    const next = new ClauseLibrary(live, withdrawn);
    const wording = withAlignments(shippedWording, { folder, topics: sources.topics, library: next });
    const nextIndex = await index.over(next, wording);
    const tables = readTables(
      own.filter(({ id }) => changed.has(id)).map(({ id }) => [id, join(folder, id)] as const),
    );
    const unchanged = withOnly(knowledge, new Set(own.map(({ id }) => id).filter((id) => !changed.has(id))));
    // From here to the end nobody else has a turn.
    library.take(next);
    places.take(placedDocuments(live, withdrawn, today));
    for (const name of TABLES)
      replaceAll(knowledge[name], { ...shippedTables[name], ...unchanged[name], ...tables[name] });
    notTaken.clear();
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

function withOnly(tables: LawTables, ids: ReadonlySet<string>): LawTables {
  const only = <Table extends object>(table: Table) =>
    Object.fromEntries(Object.entries(table).filter(([id]) => ids.has(id))) as Table;
  return {
    parameters: only(tables.parameters),
    duties: only(tables.duties),
    seats: only(tables.seats),
    law: only(tables.law),
  };
}

/** In the same object: it has been handed to everybody who asks it. */
function replaceAll(table: object, entries: object): void {
  for (const key of Object.keys(table)) if (!(key in entries)) Reflect.deleteProperty(table, key);
  Object.assign(table, entries);
}
