/**
 * npm run evaluate -- FILE.jsonl [--missed]   the measures over everything, by type and by grade
 * npm run evaluate -- --ablate FILE.jsonl     what each part of the search is worth
 * npm run evaluate -- --cross-validate        recall on everyday questions held out of the index
 */
import { Command } from 'commander';
import { composeKnowledge } from '../compose.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { ablate } from '../evaluation/ablation.ts';
import { crossValidate } from '../evaluation/cross-validation.ts';
import { measureGroups, type Score } from '../evaluation/measures.ts';
import { readQuestions } from '../evaluation/question-file.ts';
import { runQuestions } from '../evaluation/run.ts';
import { measuresTable } from '../evaluation/table.ts';
import { runCommand } from './command.ts';

interface Options {
  readonly missed?: boolean;
  readonly ablate?: string;
  readonly crossValidate?: boolean;
}

const program = new Command('evaluate')
  .argument('[file]', 'questions as JSON Lines')
  .option('--missed', 'name each question that was missed')
  .option('--ablate <file>', 'one part of the search more in each row')
  .option('--cross-validate', 'hold out a third of the everyday questions and ask them')
  .parse();

await runCommand(async ({ config, clock }) => {
  const options = program.opts<Options>();
  const knowledge = await composeKnowledge(config);
  if (options.crossValidate === true) {
    const { library, wording } = knowledge;
    for (const { document, asked, recallAt1, recallAt3 } of await crossValidate(library, wording)) {
      print(
        `${document.padEnd(18)} ${String(asked).padStart(5)} held out  recall@1 ${recallAt1.toFixed(3)}  recall@3 ${recallAt3.toFixed(3)}`,
      );
    }
    return;
  }
  if (options.ablate !== undefined) {
    print(measuresTable(await ablate(readQuestions(options.ablate), { ...knowledge, clock })));
    return;
  }
  const [file] = program.args;
  if (file === undefined)
    throw new UsageError('Name a file: npm run evaluate -- tests/cases/questions/own.jsonl');
  const scores = await runQuestions(readQuestions(file), { ...knowledge, clock });
  print(measuresTable(measureGroups(scores)));
  if (options.missed === true) for (const score of scores) missed(score);
});

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
