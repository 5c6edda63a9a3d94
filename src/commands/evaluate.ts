/**
 * npm run evaluate -- FILE.jsonl [--missed] [--json]        the measures over everything, by type and by grade
 * npm run evaluate -- --leave-out [FILE.jsonl]              each document without its own wording and without
 *                                                           what was learned from it, the decision included
 * npm run evaluate -- --documents FOLDER FILE.jsonl         with the documents of a folder added for this run
 * npm run evaluate -- --ablate FILE.jsonl                   the same, one part of the search off in each row
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { composeKnowledge, type Knowledge } from '../compose.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { ablate } from '../evaluation/ablation.ts';
import { readGuests, withGuests } from '../evaluation/guest-documents.ts';
import { runLeftOut } from '../evaluation/left-out.ts';
import { measureGroups, type Score } from '../evaluation/measures.ts';
import { readQuestions } from '../evaluation/question-file.ts';
import { runQuestions } from '../evaluation/run.ts';
import { measuresTable } from '../evaluation/table.ts';
import { readDocument } from '../ingest/read-document.ts';
import { readText } from '../ingest/readers/txt.ts';
import type { Clock } from '../ports.ts';
import { createClauseSearch } from '../retrieval/clause-search.ts';
import { openIndex } from '../retrieval/open-index.ts';
import { readModel } from '../retrieval/weights.ts';
import { printJson, runCommand } from './command.ts';

interface Options {
  readonly missed?: boolean;
  readonly json?: boolean;
  readonly ablate?: string;
  readonly leaveOut?: boolean;
  readonly documents?: string;
}

const OWN_QUESTIONS = 'tests/cases/questions/own.jsonl';

const program = new Command('evaluate')
  .argument('[file]', 'questions as JSON Lines')
  .option('--missed', 'name each question that was missed')
  .option('--json', 'the measures as one JSON object')
  .option('--leave-out', "take each document's own wording away and ask what belongs to it")
  .option('--documents <folder>', 'documents added for this run: ID.txt and ID.meta.json')
  .option('--ablate <file>', 'one part of the search off in each row, on documents left out')
  .parse();

await runCommand(async ({ config, clock }) => {
  const options = program.opts<Options>();
  const knowledge = await composeKnowledge(config);
  const modelWithout = (id: string) => {
    const folder = join(config.dataFolder, 'learning', `without-${id}`);
    if (!existsSync(folder))
      throw new UsageError(`No weights learned without ${id} are at hand. Make them: npm run train`);
    return readModel(folder);
  };
  const leftOut = { ...knowledge, clock, modelWithout };
  if (options.ablate !== undefined) {
    print(measuresTable(await ablate(readQuestions(options.ablate), leftOut)));
    return;
  }
  const [file = options.leaveOut === true ? OWN_QUESTIONS : undefined] = program.args;
  if (file === undefined) throw new UsageError(`Name a file: npm run evaluate -- ${OWN_QUESTIONS}`);
  const questions = readQuestions(file);
  const scores =
    options.leaveOut === true
      ? await runLeftOut(questions, leftOut)
      : await runQuestions(
          questions,
          options.documents === undefined
            ? { ...knowledge, clock }
            : toolsWith(options.documents, knowledge, clock),
        );
  const groups = measureGroups(scores);
  if (options.json === true) printJson(Object.fromEntries(groups));
  else print(measuresTable(groups));
  if (options.missed === true) for (const score of scores) missed(score);
});

function toolsWith(folder: string, knowledge: Knowledge, clock: Clock) {
  const guests = readGuests(folder, ({ id, title, number, issuer, placeCode, kind, date }, bytes) =>
    readDocument(
      {
        id,
        title,
        opens: '',
        shortName: title,
        documentNumber: number ?? null,
        issuer,
        documentKind: kind,
        datedOn: date,
        promulgatedOn: null,
        effectiveOn: null,
        repealedOn: null,
        lastCheckedOn: clock.today(),
        jurisdiction: placeCode,
        targetYear: Number(clock.today().slice(0, 4)),
      },
      readText(bytes),
    ),
  );
  const { sources, places } = withGuests(knowledge.sources, knowledge.places, guests);
  const search = createClauseSearch(openIndex(sources, knowledge.model, { folder: null }));
  return { ...knowledge, library: sources.library, places, search, clock };
}

function missed({ question, refused, rank, included }: Score): void {
  const isRight = question.answerable ? !refused && rank === 1 && included : refused;
  if (isRight) return;
  const what = !question.answerable
    ? 'answered'
    : refused
      ? 'refused'
      : `rank ${rank}${included ? '' : ', not included'}`;
  print(`${question.id} ${question.type}: ${what}: ${question.question}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
