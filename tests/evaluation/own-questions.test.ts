/** Our own questions, graded: the least rate that holds for each grade, and what must hold for every single reply. */
import { describe, expect, test } from 'vitest';
import { citeDocument } from '../../src/domain/clauses/clause.ts';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import { documentOf } from '../../src/domain/clauses/reference.ts';
import { measure } from '../../src/evaluation/measures.ts';
import { readQuestions } from '../../src/evaluation/question-file.ts';
import { runQuestions } from '../../src/evaluation/run.ts';
import { ask } from '../../src/operations/ask-question.ts';
import type { Block } from '../../src/operations/blocks.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const knowledge = await sharedKnowledge();
const { library } = knowledge;
const tools = { ...knowledge, clock: clockAt() };
const questions = readQuestions('tests/cases/questions/own.jsonl');
const scores = await runQuestions(questions, tools);
const graded = (grade: string) => scores.filter(({ question }) => question.grade === grade);

describe('the set', () => {
  test('has 150 questions and more, each of a grade', () => {
    const ungraded = questions.filter(({ grade }) => !['easy', 'medium', 'hard'].includes(grade ?? ''));
    expect([questions.length >= 150, ungraded]).toEqual([true, []]);
  });

  test('has an id for each question, once', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  test('quotes its evidence from the documents', () => {
    const foreign = questions.flatMap(({ id, evidence }) =>
      evidence
        .filter(
          ({ doc, quote }) => !library.document(doc).clauses.some((clause) => isQuotedFrom(clause, quote)),
        )
        .map(({ quote }) => [id, quote]),
    );
    expect(foreign).toEqual([]);
  });
});

describe('the clause is among the first 3', () => {
  test.each([
    ['easy', 0.98],
    ['medium', 0.95],
    ['hard', 0.85],
  ])('for the %s questions at least at the rate of %d', (grade, least) => {
    expect(measure(graded(grade)).recallAt3).toBeGreaterThanOrEqual(least);
  });
});

describe('over all questions', () => {
  const all = measure(scores);

  test('the reply holds what it must at a rate of 0.88 and more', () => {
    expect(all.inclusion).toBeGreaterThanOrEqual(0.88);
  });

  test('what cannot be answered is refused at a rate of 0.90 and more', () => {
    expect(all.refusals).toBeGreaterThanOrEqual(0.9);
  });

  test('what can be answered is refused at a rate of 0.05 and less', () => {
    expect(all.falseRefusals).toBeLessThanOrEqual(0.05);
  });
});

/**
 * A quotation and the source line below it: 保山市 · 保政发〔2017〕62号 四(四)9(2017年12月28日). Where many places stand side
 * by side, its clause is before it and its place above it.
 */
function quotedWithSource(blocks: readonly Block[]): readonly (readonly [quoted: string, source: string])[] {
  return blocks.flatMap((block, at) => {
    if (block.kind !== 'quote') return [];
    if (block.label === undefined)
      return [[block.text, blocks.slice(at).find(({ kind }) => kind === 'source')?.text ?? ''] as const];
    const place = blocks
      .slice(0, at)
      .findLast(({ kind }) => kind === 'heading')
      ?.text.split(':')[0];
    const document = library.documents.find(({ id }) => tools.places.nameOfDocument(id) === place);
    const cited = document === undefined ? '' : citeDocument(document);
    return [[block.text, `${cited} ${block.label}()`] as const];
  });
}

/** The clause a source line names has the words. */
function isFromItsSource([quoted, source]: readonly [string, string]): boolean {
  const document = library.documents.find((each) => source.includes(citeDocument(each)));
  const label = document === undefined ? '' : (source.split(citeDocument(document))[1] ?? '');
  return (
    document?.clauses.some(
      (clause) => label.trimStart().startsWith(`${clause.label}(`) && isQuotedFrom(clause, quoted),
    ) === true
  );
}

describe('every reply', () => {
  test('quotes only what stands in the clause its source line names', async () => {
    let count = 0;
    const foreign: unknown[] = [];
    for (const { id, question, jurisdiction } of questions) {
      const { blocks } = await ask({ text: question, home: jurisdiction }, tools);
      const quoted = quotedWithSource(blocks);
      count += quoted.length;
      foreign.push(...quoted.filter((each) => !isFromItsSource(each)).map((each) => [id, ...each]));
    }
    expect([count > questions.length, foreign]).toEqual([true, []]);
  });

  test('cites clauses that are there, and of the place it was put to', async () => {
    const foreign: unknown[] = [];
    for (const { id, question, jurisdiction } of questions) {
      const { citations, documents } = await ask({ text: question, home: jurisdiction }, tools);
      foreign.push(
        ...citations
          .filter(
            (ref) =>
              library.find(ref) === undefined ||
              // A comparison of 2 places, or of all, shows every place in its own row.
              (documents.length === 1 && !documents.includes(documentOf(ref))),
          )
          .map((ref) => [id, ref]),
      );
    }
    expect(foreign).toEqual([]);
  });
});
