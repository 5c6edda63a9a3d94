/** The everyday wording: enough of it, about what the documents say, and none of it taken from the questions that measure it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import type { ClauseRef } from '../../src/domain/clauses/reference.ts';
import { questionsOfTopic } from '../../src/domain/clauses/topic.ts';
import { fold } from '../../src/domain/shared/fold.ts';
import { readQuestions } from '../../src/evaluation/question-file.ts';
import { loadTopics } from '../../src/ingest/load-topics.ts';
import { loadNearField, loadWording } from '../../src/ingest/load-wording.ts';
import { corpusFolder, realCorpus } from '../support/corpus.ts';

const { library } = realCorpus();
const wording = loadWording(corpusFolder, library);
const topics = loadTopics(corpusFolder);
const clauses = library.documents.flatMap((document) => document.clauses);
const factsOf = (ref: ClauseRef) => wording.facts.filter(({ clause }) => clause === ref);
const questionsOf = (ref: ClauseRef) => factsOf(ref).flatMap(({ questions }) => questions);

const printed = library.documents.map(({ title, clauses: own }) =>
  fold([title, ...own.map(({ text }) => text)].join('\n')),
);
/** In a document of the corpus, or in those that a topic stands for. */
const topicTerms = new Set(topics.flatMap(({ terms }) => terms.map(fold)));
const isPrinted = (term: string) =>
  topicTerms.has(fold(term)) || printed.some((text) => text.includes(fold(term)));

describe('everyday questions', () => {
  test('stand under each of the 282 clauses, 20 or more', () => {
    const counts = clauses.map(({ ref }) => [ref, questionsOf(ref).length] as const);
    expect([counts.length, counts.filter(([, count]) => count < 20)]).toEqual([282, []]);
  });

  test('rest, in every clause, on at least 1 fact that is quoted from it', () => {
    const without = clauses.filter((clause) =>
      factsOf(clause.ref).every(({ quote }) => !isQuotedFrom(clause, quote)),
    );
    expect(without.map(({ ref }) => ref)).toEqual([]);
  });

  test('are never under a fact whose words the clause does not have', () => {
    const foreign = wording.facts.filter(({ clause, quote }) => !isQuotedFrom(library.get(clause), quote));
    expect(foreign).toEqual([]);
  });

  test('stand no more than 1 time inside a clause', () => {
    const twice = clauses.flatMap(({ ref }) => {
      const questions = questionsOf(ref).map(fold);
      return questions.filter((question, at) => questions.indexOf(question) < at).map((each) => [ref, each]);
    });
    expect(twice).toEqual([]);
  });
});

describe('the lexicon', () => {
  const { terms, entries, distinct } = wording.lexicon;
  const ofField = entries.filter(({ isOfLaw }) => isOfLaw !== true);
  const ofLaw = entries.filter(({ isOfLaw }) => isOfLaw === true);

  test('keeps whole only terms that are printed in a document, or a topic prints', () => {
    expect([terms.length > 300, terms.filter((term) => !isPrinted(term))]).toEqual([true, []]);
  });

  test('leads everyday words only to terms that are printed in a document, or a topic prints', () => {
    const means = ofField.flatMap((entry) => entry.means);
    expect([means.length > 500, means.filter((term) => !isPrinted(term))]).toEqual([true, []]);
  });

  test('says each everyday word of law in general once, in two characters or more, and none as it is printed', () => {
    const said = ofLaw.flatMap(({ say }) => say);
    const wrong = said.filter((word, at) => [...word].length < 2 || said.indexOf(word) < at);
    const itself = ofLaw.filter(({ say, means }) => say.every((word) => means.includes(word)));
    expect([said.length > 1000, wrong, itself]).toEqual([true, [], []]);
  });

  test('keeps apart only terms that are printed', () => {
    expect(distinct.flatMap((group) => group.terms).filter((term) => !isPrinted(term))).toEqual([]);
  });

  test('does not lead everyday words, by 1 entry, to 2 terms that must be kept apart', () => {
    const merging = entries.flatMap(({ say, means }) =>
      distinct
        .map(({ terms: group }) => group.filter((term) => means.includes(term)))
        .filter((merged) => merged.length > 1)
        .map((merged) => [say[0], ...merged]),
    );
    expect(merging).toEqual([]);
  });

  test('does not lead 1 wording, by 2 entries, to 2 terms that must be kept apart', () => {
    const wordings = new Map<string, (readonly string[])[]>();
    for (const { say, means } of entries)
      for (const word of say) wordings.set(word, [...(wordings.get(word) ?? []), means]);
    const merged = [...wordings].filter(
      ([, lists]) =>
        lists.length > 1 &&
        distinct.some(
          (group) => group.terms.filter((term) => lists.some((means) => means.includes(term))).length > 1,
        ),
    );
    expect(merged.map(([word]) => word)).toEqual([]);
  });
});

describe('what the documents do not answer', () => {
  test('every topic that touches a clause quotes it', () => {
    const touching = wording.unanswered.filter(({ mentions }) => mentions !== null);
    const unquoted = touching.filter(
      ({ mentions, quote }) =>
        quote === null || mentions === null || !isQuotedFrom(library.get(mentions), quote),
    );
    expect([touching.length > 100, unquoted]).toEqual([true, []]);
  });

  test.each(library.documents.map(({ id }) => id))('%s has topics and questions for them', (id) => {
    const own = wording.unanswered.filter(({ documentId }) => documentId === id);
    expect(own.flatMap(({ questions }) => questions).length).toBeGreaterThanOrEqual(100);
  });

  test.each([
    'weather',
    'shopping',
    'farming',
    'health',
    'travel',
    'food',
    'entertainment',
    'money',
    'family-and-love',
    'homework',
    'chit-chat',
    'abuse',
    'technology',
    'law-other',
    'government-other',
    'education-other',
    'orders-to-the-bot',
  ])('talk of the kind %s is known by 10 messages or more', (kind) => {
    const messages = wording.offTopic.filter((each) => each.kind === kind).flatMap((each) => each.messages);
    expect(messages.length).toBeGreaterThanOrEqual(10);
  });
});

/**
 * The reserved questions decide whether the wording works, so they may not be copied. They are not
 * in this repository; their hashes are. Left out there: keywords of at most 6 characters (教联体),
 * which are plain policy terms that anyone may write.
 */
const reserved = new Set(
  readFileSync('tests/corpus/reserved-questions.sha256', 'utf8')
    .split('\n')
    .filter((line) => /^[0-9a-f]{64}$/u.test(line)),
);
const hashOf = (question: string) =>
  createHash('sha256')
    .update(
      question
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, ''),
    )
    .digest('hex');

describe('the reserved questions', () => {
  test('are more than 270 hashes', () => {
    expect(reserved.size).toBeGreaterThan(270);
  });

  test.each<readonly [string, readonly string[]]>([
    ['everyday questions', wording.facts.flatMap(({ questions }) => questions)],
    ['questions of topics', topics.flatMap(questionsOfTopic)],
    ['questions near the field', loadNearField(corpusFolder).flatMap(({ messages }) => messages)],
    ['unanswered questions', wording.unanswered.flatMap(({ questions }) => questions)],
    ['off-topic messages', wording.offTopic.flatMap(({ messages }) => messages)],
    [
      'questions we test with',
      readQuestions('tests/cases/questions/own.jsonl').map(({ question }) => question),
    ],
  ])('are not among the %s', (_where, questions) => {
    expect(questions.filter((question) => reserved.has(hashOf(question)))).toEqual([]);
  });
});
