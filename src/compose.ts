/** THE wiring: config (and what a test puts in its place) → adapters → operations → channels. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Wording } from './domain/clauses/wording.ts';
import { fingerprintOf } from './ingest/fingerprint.ts';
import { type Corpus, loadCorpus } from './ingest/load-corpus.ts';
import { loadWording } from './ingest/load-wording.ts';
import type { ClauseSearch, Clock, Ids } from './ports.ts';
import { buildClauseIndex } from './retrieval/clause-index.ts';
import { createClauseSearch } from './retrieval/clause-search.ts';
import { readIndex, saveIndex } from './retrieval/index-file.ts';
import { keepWhole } from './retrieval/tokens.ts';

export interface Knowledge extends Corpus {
  readonly wording: Wording;
  readonly search: ClauseSearch;
  /** The index was built in this start, not read from its file. */
  readonly isFresh: boolean;
}

/** Documents, wording and the search over them. The index is read from its file, or built where that does not fit. */
export async function composeKnowledge(
  config: Pick<Config, 'corpusFolder' | 'dataFolder'>,
  rebuild = false,
): Promise<Knowledge> {
  const corpus = loadCorpus(config.corpusFolder);
  const wording = loadWording(config.corpusFolder, corpus.library);
  const path = join(config.dataFolder, 'index', 'clauses.index');
  const fingerprint = fingerprintOf([config.corpusFolder]);
  const kept = rebuild ? undefined : readIndex(path, fingerprint);
  if (kept !== undefined) keepWhole(wording.lexicon.terms);
  const index = kept ?? buildClauseIndex(corpus.library, wording);
  if (kept === undefined) saveIndex(path, index, fingerprint);
  return {
    ...corpus,
    wording,
    search: await createClauseSearch(index, corpus.library, wording),
    isFresh: kept === undefined,
  };
}

/** The clock of the office. */
export function officeClock(timeZone: string): Clock {
  // The Swedish format writes days as 2026-11-21.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return { now: () => new Date().toISOString(), today: () => day.format(new Date()) };
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Random ids without letters that are read wrong: l, o, i, 0, 1. */
export const randomIds: Ids = {
  next: (length = 8) => Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
};
