/** npm run evaluate -- FILE.jsonl: the measures over everything, by type and by grade. */
import { Command } from 'commander';
import { composeKnowledge } from '../compose.ts';
import { measureGroups } from '../evaluation/measures.ts';
import { readQuestions } from '../evaluation/question-file.ts';
import { runQuestions } from '../evaluation/run.ts';
import { measuresTable } from '../evaluation/table.ts';
import { runCommand } from './command.ts';

const program = new Command('evaluate')
  .argument('<file>', 'questions as JSON Lines')
  .option('--missed', 'name each question that was missed')
  .parse();

await runCommand(async ({ config, clock }) => {
  const [file = ''] = program.args;
  const questions = readQuestions(file);
  const knowledge = await composeKnowledge(config);
  const scores = await runQuestions(questions, { ...knowledge, clock });
  process.stdout.write(`${measuresTable(measureGroups(scores))}\n`);
  if (program.opts<{ missed?: boolean }>().missed !== true) return;
  for (const { question, refused, rank, included } of scores) {
    const isRight = question.answerable ? !refused && rank === 1 && included : refused;
    if (isRight) continue;
    const what = question.answerable
      ? refused
        ? 'refused'
        : `rank ${rank}${included ? '' : ', not included'}`
      : 'answered';
    process.stdout.write(`${question.id} ${question.type}: ${what}: ${question.question}\n`);
  }
});
