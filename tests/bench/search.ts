/**
 * npm run bench -- search [--to 1000000] [--only 300,1000000]
 *
 * Build, size, memory, opening and searching at 300, 10,000, 100,000 … clauses, beside MiniSearch with
 * jieba, SQLite FTS5 (trigram) and LangChain's splitter with BM25, in the same run. Ours and theirs are
 * asked the same questions. Figures are this machine's and this hour's: compare columns, not days.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import { questionsOfTopic } from '../../src/domain/clauses/topic.ts';
import { loadCorpus } from '../../src/ingest/load-corpus.ts';
import { loadDialect } from '../../src/ingest/load-dialect.ts';
import { loadTopics } from '../../src/ingest/load-topics.ts';
import { loadNearField, loadWording } from '../../src/ingest/load-wording.ts';
import { createClauseSearch } from '../../src/retrieval/clause-search.ts';
import { openIndex } from '../../src/retrieval/open-index.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { readModel } from '../../src/retrieval/weights.ts';
import { madeUpDocuments } from './made-up-documents.ts';
import { langchainRival, miniSearchRival, type Rival, sqliteRival } from './rivals.ts';

const STEPS = [300, 10_000, 100_000, 1_000_000];
/** Beyond this the graph over all places takes an hour to make. */
const EVERYWHERE_TO = 100_000;
const QUESTIONS = 300;
/** Beyond this a rival that holds everything in memory, or splits every text, takes too long to wait for. */
const RIVALS_TO = 100_000;
/** Reading every document costs too much beyond this to be waited for. */
const WHOLE_TO = 10_000;

const at = process.argv.indexOf('--to');
const largest = at < 0 ? 10_000 : Number(process.argv[at + 1]);
const onlyAt = process.argv.indexOf('--only');
const steps =
  onlyAt < 0
    ? STEPS.filter((step) => step <= largest)
    : (process.argv[onlyAt + 1] ?? '').split(',').map(Number);
const corpus = 'corpus';
const real = loadCorpus(corpus);
const topics = loadTopics(corpus);
const model = readModel(join(corpus, 'model'));
const wording = { ...loadWording(corpus, real.library), facts: [], unanswered: [] };
const asked = topics.flatMap(questionsOfTopic);
const every = Math.ceil(asked.length / QUESTIONS);
const questions = asked.filter((_, place) => place % every === 0);
/** Others, asked of each before the clock runs: a program that has answered for a minute is compiled where it is hot. */
const before = asked.filter((_, place) => place % every === 1);

const segmenter = createSegmenter(wording.lexicon.terms);
const words = (text: string) => segmenter.tokens(text).words;

print(['clauses', 'what', 'build s', 'file MB', 'memory MB', 'open s', 'median ms', 'p99 ms'].join('\t'));
for (const count of steps) {
  await ours(count);
  if (count > RIVALS_TO) continue;
  const documents = [...madeUpDocuments(count, topics)];
  const clauses = documents.flatMap((document) => document.clauses);
  for (const make of [miniSearchRival, sqliteRival, langchainRival])
    await rival(count, await timed(() => make(clauses, words)));
}

async function ours(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-bench-'));
  const library = new ClauseLibrary([...madeUpDocuments(count, topics)]);
  const sources = {
    library,
    wording,
    topics,
    nearField: loadNearField(corpus),
    dialect: loadDialect(corpus),
  };
  const built = await timed(() => {
    const index = openIndex(sources, model, { folder });
    for (const id of index.documents) index.open(id);
  });
  const opened = await timed(() => openIndex(sources, model, { folder }));
  const search = createClauseSearch(opened.made);
  const homes = library.documents.map(({ id }) => id);
  for (const [place, text] of before.entries())
    await search.search({ text, documents: [homes[place % Math.min(homes.length, 40)] as string], limit: 5 });
  const times: number[] = [];
  for (const [place, text] of questions.entries()) {
    const documents = [homes[place % Math.min(homes.length, 40)] as string];
    // Its segment is opened once, as for the first question of a morning.
    opened.made.open(documents[0] as string);
    times.push((await timed(() => search.search({ text, documents, limit: 5 }))).seconds * 1000);
  }
  row(count, 'yijiaotong, one home', built.seconds, sizeOf(folder), opened.seconds, times);
  if (count > EVERYWHERE_TO) {
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  // All places at once: through the graph where there are many documents, which is made here or read.
  const graph = await timed(() => opened.made.everywhere());
  const ask = async (documents: readonly string[], rounds: number) => {
    const taken: number[] = [];
    for (const text of questions.slice(0, rounds))
      taken.push((await timed(() => search.search({ text, documents, limit: 5 }))).seconds * 1000);
    return taken;
  };
  row(count, 'yijiaotong, all places', graph.seconds, sizeOf(folder), Number.NaN, await ask([], 100));
  if (count <= WHOLE_TO)
    row(count, 'the same, every one read', Number.NaN, Number.NaN, Number.NaN, await ask(homes, 20));
  rmSync(folder, { recursive: true, force: true });
}

async function rival(count: number, { made, seconds }: Timed<Rival>): Promise<void> {
  for (const text of before) await made.search(text);
  const times: number[] = [];
  for (const text of questions) times.push((await timed(() => made.search(text))).seconds * 1000);
  row(count, made.name, seconds, Number.NaN, Number.NaN, times);
}

interface Timed<Made> {
  readonly made: Made;
  readonly seconds: number;
}

async function timed<Made>(act: () => Made | Promise<Made>): Promise<Timed<Made>> {
  const started = performance.now();
  const made = await act();
  return { made, seconds: (performance.now() - started) / 1000 };
}

function row(
  count: number,
  what: string,
  build: number,
  megabytes: number,
  open: number,
  times: readonly number[],
): void {
  const sorted = times.toSorted((left, right) => left - right);
  const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const memory = process.memoryUsage().rss / 2 ** 20;
  const show = (value: number, digits: number) => (Number.isNaN(value) ? '–' : value.toFixed(digits));
  print(
    [
      count,
      what,
      show(build, 1),
      show(megabytes, 1),
      show(memory, 0),
      show(open, 2),
      show(part(0.5), 2),
      show(part(0.99), 2),
    ].join('\t'),
  );
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / 2 ** 20;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
