/** Documents, wording and the search over them: read from the corpus and the office's library at the start. */
import { join } from 'node:path';
import { type AskedKinds, createAskedKinds } from '../answering/asked-for.ts';
import type { DecisionModel } from '../answering/decision.ts';
import { readNamesWith } from '../answering/person-names.ts';
import type { Config } from '../config.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import { withAlignments } from '../ingest/load-alignment.ts';
import { loadAskedFor } from '../ingest/load-asked-for.ts';
import { type Corpus, loadCorpus } from '../ingest/load-corpus.ts';
import { loadDialect } from '../ingest/load-dialect.ts';
import { loadFunctions } from '../ingest/load-functions.ts';
import { loadTopics } from '../ingest/load-topics.ts';
import { loadNearField, loadWording } from '../ingest/load-wording.ts';
import { openParsed, saveParsed } from '../ingest/parsed-yaml.ts';
import { createJournal } from '../library/journal.ts';
import type { MatchRequest } from '../operations/understand-request.ts';
import type { ClauseSearch } from '../ports.ts';
import { createClauseSearch } from '../retrieval/clause-search.ts';
import { type Index, type IndexSources, openIndex } from '../retrieval/open-index.ts';
import type { OutsideVectors } from '../retrieval/outside-vectors.ts';
import { requestMatcher } from '../retrieval/request-match.ts';
import { type Model, readModel } from '../retrieval/weights.ts';

export interface Knowledge extends Corpus {
  readonly wording: Wording;
  /** What ships, without what this office has added: where a change of its library begins from. */
  readonly shippedWording: Wording;
  /** What the index is opened on; a measurement opens another on a part of it. */
  readonly sources: IndexSources;
  readonly model: Model;
  readonly index: Index;
  readonly search: ClauseSearch;
  readonly decision: DecisionModel;
  /** What questions may ask for. */
  readonly asks: AskedKinds;
  /** Requests for the program's own functions. */
  readonly requests: MatchRequest;
  /** Of the library's journal as it was read. */
  readonly stamp: string;
}

/** Segments are read from their files, or made where those do not fit. */
export async function composeKnowledge(
  { corpusFolder, dataFolder }: Pick<Config, 'corpusFolder' | 'dataFolder'>,
  {
    rebuild = false,
    vectors,
  }: { readonly rebuild?: boolean; readonly vectors?: OutsideVectors | undefined } = {},
): Promise<Knowledge> {
  const libraryFolder = join(dataFolder, 'library');
  // Before the folder is read: what is done meanwhile is seen at the next look.
  const stamp = createJournal(libraryFolder).stamp();
  const parsed = join(dataFolder, 'index', 'parsed.json');
  openParsed(parsed);
  const corpus = loadCorpus(corpusFolder, libraryFolder);
  const { library } = corpus;
  const topics = loadTopics(corpusFolder);
  const shippedWording = loadWording(corpusFolder, library, topics);
  const wording = withAlignments(shippedWording, {
    folder: libraryFolder,
    topics,
    library,
  });
  const sources: IndexSources = {
    library,
    wording,
    topics,
    nearField: loadNearField(corpusFolder),
    dialect: loadDialect(corpusFolder),
  };
  const functions = loadFunctions(corpusFolder);
  const asks = createAskedKinds(loadAskedFor(corpusFolder));
  saveParsed(parsed);
  const model = readModel(join(corpusFolder, 'model'));
  const index = openIndex(sources, model, { folder: join(dataFolder, 'index'), rebuild });
  readNamesWith(index.segmenter.tagger);
  const outside = await vectors?.(library);
  const search = createClauseSearch(outside === undefined ? index : { ...index, outside });
  return {
    ...corpus,
    wording,
    shippedWording,
    sources,
    model,
    index,
    search,
    decision: model.weights,
    asks,
    requests: requestMatcher(functions, sources),
    stamp,
  };
}
