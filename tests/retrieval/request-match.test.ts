/** Requests nobody's wordings were made from, and questions about the documents, of which none may be taken for one. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readQuestions } from '../../src/evaluation/question-file.ts';
import { readYaml } from '../../src/ingest/load-corpus.ts';
import { alternatives, loadFunctions } from '../../src/ingest/load-functions.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const functions = loadFunctions('corpus');
const { requests } = await sharedKnowledge();
const taken = (text: string) => requests(text)?.id ?? 'question';
const listed = (file: string) =>
  Object.entries(
    readYaml(`tests/cases/requests/${file}.yaml`, z.record(z.string(), z.array(z.coerce.string()))),
  ).flatMap(([id, texts]) => texts.map((text) => ({ id, text })));
const unseen = listed('unseen');

test('an alternative is written out, the empty one too', () => {
  expect(alternatives('(看|查)(一下|)台账')).toEqual(['看一下台账', '看台账', '查一下台账', '查台账']);
});

describe('requests in plain words', () => {
  test('200 or more are tried', () => {
    expect(unseen.length).toBeGreaterThanOrEqual(200);
  });

  test('95 of 100 that are no wording themselves are understood', () => {
    const known = new Set(functions.flatMap(({ wordings }) => wordings));
    const fresh = unseen.filter(({ text }) => !known.has(text));
    const wrong = fresh.filter(({ id, text }) => taken(text) !== id);
    const share = 1 - wrong.length / fresh.length;
    expect(
      share,
      wrong.map(({ id, text }) => `${text}: ${id}, taken for ${taken(text)}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.95);
  });

  test('of the 60 nothing was chosen by, 57 at least are understood', () => {
    const heldOut = listed('held-out');
    const wrong = heldOut.filter(({ id, text }) => taken(text) !== id);
    expect(heldOut.length).toBeGreaterThanOrEqual(60);
    expect(wrong.length / heldOut.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.05);
  });

  test('of the second 60, judged once before they were mended by kind, 57 at least are understood', () => {
    const second = listed('second');
    const wrong = second.filter(({ id, text }) => taken(text) !== id);
    expect(wrong.length / second.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.05);
  });

  test('of the questions about the documents, 1 in 100 at most is taken for one', () => {
    const questions = readQuestions('tests/cases/questions/own.jsonl').map(({ question }) => question);
    const wrong = questions.filter((question) => !['question', 'none'].includes(taken(question)));
    expect(wrong.length / questions.length, wrong.join('\n')).toBeLessThanOrEqual(0.01);
  });
});
