/** The bank of topics: whole, its references resolve, what was written for a sentence still stands on it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isOfField, questionsOfTopic } from '../../src/domain/clauses/topic.ts';
import { fold } from '../../src/domain/shared/fold.ts';
import { loadDialect } from '../../src/ingest/load-dialect.ts';
import { loadTopics } from '../../src/ingest/load-topics.ts';
import { loadWording } from '../../src/ingest/load-wording.ts';
import { corpusFolder, realCorpus } from '../support/corpus.ts';

const topics = loadTopics(corpusFolder);
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A corpus of one topics file, for what the loader must refuse. */
function bankOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-test-'));
  made.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
const topic = (id: string, more = '') => `- id: ${id}\n  name: 名称\n  terms: [用语]\n${more}`;

describe('the bank of topics', () => {
  test('asks of every topic by 2 facets or more, 8 questions or more', () => {
    const thin = topics.filter(
      (each) => Object.keys(each.questions).length < 2 || questionsOfTopic(each).length < 8,
    );
    expect(thin.map(({ id }) => id)).toEqual([]);
  });

  test('asks no question of 2 topics, nor 2 times of one', () => {
    const asked = topics.flatMap(questionsOfTopic).map(fold);
    const seen = new Set<string>();
    const twice = asked.filter((question) => seen.size === seen.add(question).size);
    expect(twice).toEqual([]);
  });

  test('tells subjects of neighbouring law from those of the field', () => {
    const folder = bankOf({ 'topics/field.yaml': topic('one'), 'topics/beyond/law.yaml': topic('two') });
    expect(loadTopics(folder).map((each) => [each.id, isOfField(each)])).toEqual([
      ['one', true],
      ['two', false],
    ]);
  });

  test('is loaded with what was written for sentences under the topic it was sorted to', () => {
    const folder = bankOf({
      'topics/field.yaml': topic('one') + topic('other', '  mistakenFor: [one]\n'),
      'topics/written/field.yaml':
        'other:\n  - { clause: a-2020#1, quote: 印出来的话, questions: [怎么问的] }\n',
    });
    expect(loadTopics(folder).map(({ id, field, written }) => [id, field, written.length])).toEqual([
      ['one', 'field', 0],
      ['other', 'field', 1],
    ]);
  });

  test.each([
    ['an id twice', { 'topics/a.yaml': topic('one'), 'topics/b.yaml': topic('one') }, 'a.yaml and b.yaml'],
    [
      'a topic that is mistaken for none there is',
      { 'topics/a.yaml': topic('one', '  mistakenFor: [two]\n') },
      'no topic',
    ],
    [
      'wording sorted to a topic that is not there',
      {
        'topics/a.yaml': topic('one'),
        'topics/written/a.yaml': 'two:\n  - { clause: a-2020#1, quote: 印出来的话, questions: [怎么问] }\n',
      },
      'no topic two',
    ],
    [
      'a facet there is none of',
      { 'topics/a.yaml': topic('one', '  questions: { whom: [给谁] }\n') },
      'whom',
    ],
  ])('is refused with %s', (_what, files, words) => {
    expect(() => loadTopics(bankOf(files))).toThrow(words);
  });
});

describe('the written wording', () => {
  const { library } = realCorpus();

  test('is the same wherever it stands: with its topic, or in the file of its document', () => {
    const [document] = library.documents;
    const [first, second] = document?.clauses ?? [];
    if (document === undefined || first === undefined || second === undefined) throw new Error('no clauses');
    const fact = (clause: typeof first, question: string) =>
      ({ clause: clause.ref, quote: clause.text.slice(0, 12), questions: [question] }) as const;
    const facts = [fact(first, '头一条怎么问'), fact(second, '第二条怎么问')];
    const split = bankOf({
      'topics/field.yaml': topic('one'),
      'topics/written/field.yaml': JSON.stringify({ one: [facts[1]] }),
      [`${document.id}/questions.yaml`]: JSON.stringify([{ clause: first.ref, facts: [facts[0]] }]),
    });
    const whole = bankOf({
      [`${document.id}/questions.yaml`]: JSON.stringify(
        facts.map(({ clause, ...own }) => ({ clause, facts: [own] })),
      ),
    });
    expect(loadWording(split, library).facts).toEqual(facts);
    expect(loadWording(whole, library).facts).toEqual(facts);
  });

  test('is refused where the clause does not have the words it rests on', () => {
    const clause = library.documents[0]?.clauses[0]?.ref ?? '';
    const folder = bankOf({
      'topics/field.yaml': topic('one'),
      'topics/written/field.yaml': `one:\n  - { clause: ${clause}, quote: 没有印过的话, questions: [怎么问] }\n`,
    });
    expect(() => loadWording(folder, library)).toThrow('没有印过的话');
  });
});

describe('the table of regional words', () => {
  const entries = loadDialect(corpusFolder);

  test('has no entry that a shorter one would spoil: longest first', () => {
    const lengths = entries.map(({ say }) => say.length);
    expect(lengths).toEqual(lengths.toSorted((one, other) => other - one));
  });

  test('leaves out fillers and particles, and gives every word and homophone a meaning', () => {
    const wrong = entries.filter(({ kind, means }) =>
      kind === 'filler' || kind === 'particle' ? means !== '' : means === '',
    );
    expect(wrong).toEqual([]);
  });

  test('leads no word back to itself, and spares the word it leads to', () => {
    expect(entries.filter(({ say, means }) => say === means)).toEqual([]);
    expect(
      entries.filter(({ say, means, unless }) => means.includes(say) && !unless.includes(means)),
    ).toEqual([]);
  });

  test('spoils no word that a document or a topic prints: what is sure stands in none', () => {
    const printedWords = topics.flatMap(({ terms, sentences }) => [...terms, ...sentences]);
    const sure = entries.filter(
      ({ kind, region, weight, before, after }) =>
        (kind === 'homophone' || kind === 'filler' || (kind === 'word' && region !== 'all')) &&
        weight === 1 &&
        before.length + after.length === 0,
    );
    const spoiling = sure.filter(({ say, unless }) =>
      printedWords.some(
        (word) =>
          word.includes(say) && !unless.some((longer) => longer.includes(say) && word.includes(longer)),
      ),
    );
    expect(spoiling.map(({ say }) => say)).toEqual([]);
  });

  test('is more than 400 entries', () => {
    expect(entries.length).toBeGreaterThan(400);
  });
});
