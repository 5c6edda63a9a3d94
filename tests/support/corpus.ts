/** The real corpus, read once a test file. */
import { type Corpus, loadCorpus } from '../../src/ingest/load-corpus.ts';

export const corpusFolder = 'corpus';

let loaded: Corpus | undefined;
export function realCorpus(): Corpus {
  loaded ??= loadCorpus(corpusFolder);
  return loaded;
}
