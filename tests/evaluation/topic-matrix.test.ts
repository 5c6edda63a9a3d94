/** Three kinds of answer, said apart: one test for each cell of tests/cases/topic-matrix.yaml. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { documentOf } from '../../src/domain/clauses/reference.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const kind = z.enum(['rule', 'mentioned', 'silent']);
// Strict: a comma in an unquoted question makes the rest of it a key of its own.
const row = z.strictObject({
  topic: z.string(),
  question: z.string(),
  baoshan: kind,
  jinghong: kind,
  tianning: kind,
  mengwang: kind,
  kezhou: kind,
});
const rows = parse(readFileSync('tests/cases/topic-matrix.yaml', 'utf8')) as readonly object[];

const DOCUMENTS = {
  baoshan: 'baoshan-2017-62',
  jinghong: 'jinghong-2018-74',
  tianning: 'tianning-2017-68',
  mengwang: 'mengwang-2016',
  kezhou: 'kezhou-2018-59',
} as const;

const knowledge = await sharedKnowledge();
const answerTo = (text: string, home: string) => ask({ text, home }, { ...knowledge, clock: clockAt() });

interface Cell {
  readonly topic: string;
  readonly place: string;
  readonly home: string;
  readonly question: string;
  readonly kind: z.infer<typeof kind>;
}
const cells = rows.flatMap((each): readonly Cell[] => {
  const { topic, question, ...kinds } = row.partial().loose().parse(each);
  return Object.entries(DOCUMENTS).map(([place, home]) => ({
    topic: topic ?? '',
    question: question ?? '',
    place,
    home,
    kind: kinds[place as keyof typeof DOCUMENTS] ?? 'silent',
  }));
});
const of = (wanted: Cell['kind']) => cells.filter((cell) => cell.kind === wanted);

describe('the matrix', () => {
  test.each(
    rows.map((each) => [String((each as { topic?: unknown }).topic), each] as const),
  )('has for %s 1 question and 5 places, and nothing else', (_topic, each) => {
    expect(row.safeParse(each).error).toBeUndefined();
  });

  test('has 20 topics and more, and 20 cells and more of each of the 3 kinds', () => {
    const counts = [rows.length, of('rule').length, of('mentioned').length, of('silent').length];
    expect(counts.filter((count) => count < 20)).toEqual([]);
  });
});

describe('有规定: answered by quoting the place itself', () => {
  test.each(of('rule'))('$topic in $place', async ({ question, home }) => {
    const { outcome, citations } = await answerTo(question, home);
    const [first] = citations;
    expect([outcome, first === undefined ? null : documentOf(first)]).toEqual(['answered', home]);
  });
});

describe('提到但没有数字、期限或办法: refused, with what is mentioned', () => {
  test.each(of('mentioned'))('$topic in $place', async ({ question, home }) => {
    const { outcome, verdict } = await answerTo(question, home);
    expect([outcome, verdict]).toEqual(['refused', 'mentioned']);
  });
});

describe('文件未规定: refused', () => {
  test.each(of('silent'))('$topic in $place', async ({ question, home }) => {
    const { outcome, verdict } = await answerTo(question, home);
    expect([outcome, verdict]).toEqual(['refused', 'not-in-document']);
  });
});
