/** npm run ask: the shapes other programs read. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Finished, newDataFolder, runCommand, runNpmScript } from '../support/processes.ts';

/** A process of its own takes seconds to start, many on a machine with other work. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await newDataFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Line {
  readonly id: string;
  readonly outcome: string;
  readonly reply: string;
  readonly citations: readonly { readonly document: string; readonly ref: string; readonly text: string }[];
  readonly ms: number;
}
const linesOf = ({ stdout }: Finished) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('a question with --json', () => {
  let answer: Finished;
  beforeAll(async () => {
    answer = await runNpmScript(folder, 'ask', '校车谁管', '--home', 'tianning-2017-68', '--json');
  });

  test('prints one JSON object and nothing else under npm run --silent', () => {
    expect([answer.code, linesOf(answer)]).toEqual([
      0,
      [
        {
          id: '1',
          outcome: 'answered',
          kind: 'answered',
          because: 'clause-answers',
          confidence: expect.any(Number),
          reply: expect.stringContaining('校车'),
          citations: expect.any(Array),
          ms: expect.any(Number),
        },
      ],
    ]);
  });

  test('cites whole clauses of that document, each by document, ref, label and text', () => {
    expect(linesOf(answer)[0]?.citations[0]).toEqual({
      document: 'tianning-2017-68',
      ref: expect.stringMatching(/^tianning-2017-68#/u),
      label: expect.stringMatching(/./u),
      text: expect.stringContaining('校车'),
    });
  });
});

describe('a file of 3 questions with --batch', () => {
  let answers: Finished;
  beforeAll(async () => {
    const file = join(folder, 'questions.jsonl');
    const questions = [
      { id: 'a', question: '校车谁管', jurisdiction: 'tianning-2017-68', role: 'teacher' },
      { id: 'b', question: '帮我写一首诗', jurisdiction: null, role: 'teacher' },
      { id: 'c', question: '长'.repeat(3001), jurisdiction: 'baoshan-2017-62', role: 'admin' },
    ];
    writeFileSync(file, `${questions.map((question) => JSON.stringify(question)).join('\n')}\n`);
    answers = await runCommand(folder, 'ask', '--batch', file);
  });

  test('prints 3 lines, each with the id of its question and an outcome', () => {
    expect(linesOf(answers).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'answered'],
      ['b', 'refused'],
      ['c', 'refused'],
    ]);
  });

  test('refuses 3,001 characters with the sentence a person would see', () => {
    expect(linesOf(answers)[2]).toMatchObject({
      reply: expect.stringMatching(/最多\d+字,收到3001字/u),
      citations: [],
    });
  });
});

test('a file with a broken line, and a document there is not: both are named, the line after them is answered', async () => {
  const file = join(folder, 'broken.jsonl');
  const lines = [
    '{"id":"a","question":',
    '{"id":"b","question":"校车谁管","jurisdiction":"atlantis-1999"}',
    '{"id":"c","question":"校车谁管","jurisdiction":"tianning-2017-68"}',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const finished = await runCommand(folder, 'ask', '--batch', file);
  expect(linesOf(finished)).toMatchObject([
    { id: null, line: 1, error: expect.any(String) },
    { id: 'b', line: 2, error: expect.any(String) },
    { id: 'c', kind: 'answered', because: 'clause-answers', confidence: expect.any(Number) },
  ]);
  expect(finished.code).toBe(2);
});

test('a home document there is not ends with status 2 and one sentence that names it', async () => {
  const { code, stdout, stderr } = await runCommand(folder, 'ask', '校车谁管', '--home', 'atlantis-1999');
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^[^\n]*"atlantis-1999"[^\n]*\n$/u)]);
});
