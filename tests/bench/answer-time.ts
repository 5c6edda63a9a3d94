/**
 * npm run bench: time of a whole answer, offline and in process, beside MiniSearch with jieba
 * finding clauses for the same questions in the same run. Figures are this machine's and this
 * hour's: compare the two columns, not two days.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { composeKnowledge, officeClock } from '../../src/compose.ts';
import { readQuestions } from '../../src/evaluation/question-file.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { tokensOf } from '../../src/retrieval/tokens.ts';

const ROUNDS = 5;
const questions = readQuestions('tests/cases/questions/own.jsonl');
const knowledge = await composeKnowledge({
  corpusFolder: 'corpus',
  dataFolder: join(tmpdir(), 'yijiaotong-bench'),
});
const tools = { ...knowledge, clock: officeClock('Asia/Shanghai') };

const mini = new MiniSearch<{ id: number; document: string; heading: string; text: string }>({
  fields: ['heading', 'text'],
  storeFields: ['document'],
  tokenize: (text) => [...tokensOf(text).words],
});
mini.addAll(
  knowledge.library.documents
    .flatMap((document) => document.clauses)
    .map(({ documentId, heading, text }, id) => ({ id, document: documentId, heading, text })),
);

const rows: Record<string, number[]> = {
  'yijiaotong, question to checked reply': [],
  'MiniSearch + jieba, clauses only': [],
};
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const { question, jurisdiction } of questions) {
    const ours = await timed(() => ask({ text: question, home: jurisdiction }, tools));
    const theirs = await timed(() =>
      mini.search(question, {
        combineWith: 'OR',
        filter: (result) => jurisdiction === null || result['document'] === jurisdiction,
      }),
    );
    // The first round warms up both.
    if (round === 0) continue;
    rows['yijiaotong, question to checked reply']?.push(ours);
    rows['MiniSearch + jieba, clauses only']?.push(theirs);
  }
}

process.stdout.write(`${questions.length} questions × ${ROUNDS} rounds, milliseconds\n`);
for (const [name, times] of Object.entries(rows)) {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  process.stdout.write(
    `${name.padEnd(40)} median ${at(0.5).padStart(6)}   p99 ${at(0.99).padStart(6)}   max ${at(1).padStart(6)}\n`,
  );
}

async function timed(act: () => unknown): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
