/**
 * npm run train                 learns the weights from corpus/ and writes corpus/model/
 * npm run train -- --dry        learns and prints, writes nothing
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { createAskedKinds } from '../answering/asked-for.ts';
import { isOfField } from '../domain/clauses/topic.ts';
import { loadAskedFor } from '../ingest/load-asked-for.ts';
import { loadCorpus } from '../ingest/load-corpus.ts';
import { loadDialect } from '../ingest/load-dialect.ts';
import { loadTopics } from '../ingest/load-topics.ts';
import { loadNearField, loadWording } from '../ingest/load-wording.ts';
import type { Judged } from '../learning/fit.ts';
import { train } from '../learning/train.ts';
import { encoderToFile, type Model, modelFiles } from '../retrieval/weights.ts';
import { runCommand } from './command.ts';

const program = new Command('train').option('--dry', 'print the figures, write nothing').parse();

await runCommand(async ({ config }) => {
  const { corpusFolder, dataFolder } = config;
  const { library } = loadCorpus(corpusFolder);
  const cacheFolder = join(dataFolder, 'learning');
  const wording = loadWording(corpusFolder, library);
  const { lexicon } = wording;
  // Nothing is learned from what is of law in general: see Topic.isBeyond.
  const entries = lexicon.entries.filter(({ isOfLaw }) => isOfLaw !== true);
  const { model, judged, without } = train(
    {
      library,
      wording: { ...wording, lexicon: { ...lexicon, entries } },
      topics: loadTopics(corpusFolder).filter(isOfField),
      nearField: loadNearField(corpusFolder),
      dialect: loadDialect(corpusFolder),
      asks: createAskedKinds(loadAskedFor(corpusFolder)),
    },
    { cacheFolder, onStep: (step) => process.stderr.write(`${step}\n`) },
  );
  for (const each of judged) print(lineOf(each));
  if (program.opts<{ dry?: boolean }>().dry === true) return;
  writeModel(join(corpusFolder, 'model'), model);
  for (const [id, left] of without) writeModel(join(cacheFolder, `without-${id}`), left);
});

function writeModel(folder: string, { encoder, weights }: Model): void {
  mkdirSync(folder, { recursive: true });
  const { tables, numbers, origin } = modelFiles(folder);
  encoderToFile(tables, origin, encoder);
  writeFileSync(numbers, `${JSON.stringify(weights, null, 2)}\n`);
}

function lineOf({
  dress,
  examples,
  firstThree,
  wronglyRefused,
  wronglyRefusedAtMost,
  refused,
}: Judged): string {
  const share = (value: number) => value.toFixed(3);
  return [
    `${dress === 'bare' ? 'document without wording, left out' : 'document with two thirds of its wording'}:`,
    `${examples} questions, answered in the first three ${share(firstThree)},`,
    `wrongly refused ${share(wronglyRefused)} (at most ${share(wronglyRefusedAtMost)}, Clopper–Pearson 95 %),`,
    `refused: silences ${share(refused.silent)}, questions near the field ${share(refused['near-field'])}, off it ${share(refused['off-topic'])}`,
  ].join(' ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
