import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentOf } from '../../src/domain/clauses/reference.ts';
import { sentencesOf } from '../../src/domain/clauses/sentences.ts';
import { createClauseSearch } from '../../src/retrieval/clause-search.ts';
import { SIGNALS, type Signal } from '../../src/retrieval/signals.ts';
import { temporaryFolder } from '../support/app.ts';
import { sharedKnowledge } from '../support/knowledge.ts';
import { smallIndex, smallWording } from '../support/small-library.ts';

const { library, wording, search, model } = await sharedKnowledge();

/** Spread over all documents and facts. */
const asked = Array.from({ length: 300 }, (_, at) => {
  const fact = wording.facts[Math.floor((at * wording.facts.length) / 300)];
  return { clause: fact?.clause ?? 'none#0', question: fact?.questions[at % fact.questions.length] ?? '' };
});

describe('300 everyday questions', () => {
  test('put to another place never find a clause outside it', async () => {
    const ids = library.documents.map(({ id }) => id);
    const strangers: unknown[] = [];
    for (const [at, { clause, question }] of asked.entries()) {
      const elsewhere = ids.filter((id) => id !== documentOf(clause));
      const place = elsewhere[at % elsewhere.length] ?? '';
      const { hits } = await search.search({ text: question, documents: [place], limit: 10 });
      strangers.push(...hits.filter(({ ref }) => documentOf(ref) !== place));
    }
    expect(strangers).toEqual([]);
  });

  test('put to their own place find their clause among the first 3, 0.97 of them', async () => {
    let found = 0;
    for (const { clause, question } of asked) {
      const { hits } = await search.search({ text: question, documents: [documentOf(clause)], limit: 3 });
      if (hits.some(({ ref }) => ref === clause)) found += 1;
    }
    expect(found / asked.length).toBeGreaterThanOrEqual(0.97);
  });

  test('name sentences that the clause has', async () => {
    const beyond: unknown[] = [];
    for (const { question } of asked) {
      const { hits } = await search.search({ text: question, documents: [], limit: 5 });
      for (const { ref, sentences } of hits) {
        const count = sentencesOf(library.get(ref).text).length;
        beyond.push(...sentences.filter((at) => at < 0 || at >= count));
      }
    }
    expect(beyond).toEqual([]);
  });
});

test('every signal that is weighed speaks for the right clause of some of 60 everyday questions', async () => {
  const most = new Map<Signal, number>(SIGNALS.map((name) => [name, 0]));
  for (const { clause, question } of asked.slice(0, 60)) {
    const { hits } = await search.search({ text: question, documents: [documentOf(clause)], limit: 3 });
    const right = hits.find(({ ref }) => ref === clause);
    for (const [name, value] of most) most.set(name, Math.max(value, right?.signals?.[name] ?? 0));
  }
  expect([...most].filter(([, value]) => value < 0.1)).toEqual([]);
});

const small = createClauseSearch(smallIndex(model));
const ask = (text: string, documents: readonly string[] = [], limit = 5) =>
  small.search({ text, documents, limit });

describe('what is found', () => {
  test('is the clause whose everyday question shares no word with its text', async () => {
    const { hits } = await ask('开车的师傅多久开一次会');
    expect(hits[0]?.ref).toBe('north-2020#3');
  });

  test('is no more than was asked for: 1', async () => {
    expect((await ask('学校学生', [], 1)).hits).toHaveLength(1);
  });

  test('names first the sentence that answers, 0 of 2', async () => {
    const { hits } = await ask('娃不来读书了谁去喊', ['north-2020']);
    expect([hits[0]?.ref, hits[0]?.sentences[0]]).toEqual(['north-2020#1', 0]);
  });

  test('is nothing where no word is known', async () => {
    expect((await ask('abcdefg')).hits).toEqual([]);
  });

  test('comes by the lexicon too, where the words themselves lead nowhere', async () => {
    const { hits } = await ask('怎么劝都劝不回', ['north-2020'], 1);
    expect([hits[0]?.ref, (hits[0]?.signals?.['lexicon'] ?? 0) > 0]).toEqual(['north-2020#1', true]);
  });
});

test('of the printed words that a saying may mean, those that stand in no document are no lack', async () => {
  const lexiconOf = async (...means: readonly string[]) => {
    const entries = [{ say: ['劝不回'], means, unless: [], isOfLaw: true as const }];
    const wording = { ...smallWording, lexicon: { ...smallWording.lexicon, entries } };
    const search = createClauseSearch(smallIndex(model, null, wording));
    const { hits } = await search.search({ text: '怎么劝都劝不回', documents: ['north-2020'], limit: 1 });
    return hits[0]?.signals?.['lexicon'];
  };
  const alone = await lexiconOf('书面报告');
  expect(alone).toBeGreaterThan(0);
  expect(await lexiconOf('书面报告', '撂荒耕地')).toBe(alone);
});

describe('what a clause means', () => {
  const text = '开车的师傅多久开一次会';

  test('is weighed by the encoder', async () => {
    const { hits } = await ask(text);
    expect(hits[0]?.signals?.['meaning']).toBeGreaterThan(0.1);
  });

  test('is weighed by the vectors of a model from outside where there is one', async () => {
    const outside = { similarities: async () => new Map([['north-2020#3', 0.77] as const]) };
    const search = createClauseSearch({ ...smallIndex(model), outside });
    const { hits } = await search.search({ text, documents: [], limit: 5 });
    const meant = hits.map(({ ref, signals }) => [ref, signals?.['meaning']]);
    expect(meant[0]).toEqual(['north-2020#3', 0.77]);
    expect(meant.slice(1).every(([, meaning]) => meaning === 0)).toBe(true);
  });
});

describe('the evidence', () => {
  test('for an everyday question word for word: a fact at 0.4 of the weight and more', async () => {
    expect((await ask('住校的娃一年给学校多少钱')).evidence.fact).toBeGreaterThan(0.4);
  });

  test('names what the document is known not to say', async () => {
    const { evidence } = await ask('开校车一个月发多少工资', ['north-2020']);
    expect(evidence.unanswered?.topic.missing).toBe('驾驶员的工资');
  });

  test('keeps to the place in that too: the south is not known to leave it out', async () => {
    expect((await ask('开校车一个月发多少工资', ['south-2021'])).evidence.unanswered).toBeNull();
  });

  test('knows talk that has nothing to do with the documents: more than 0.4 of it', async () => {
    expect((await ask('明天下不下雨')).evidence.numbers.offTopic).toBeGreaterThan(0.4);
  });

  test('has every share between 0 and 1', async () => {
    const { evidence } = await ask('娃不来读书了谁去喊', ['north-2020']);
    const shares = evidence.numbers;
    expect(Object.entries(shares).filter(([, value]) => value < 0 || value > 1)).toEqual([]);
  });
});

test('segments of documents that are gone since a month go at the next start, others stay', () => {
  const folder = temporaryFolder();
  const then = Date.now() / 1_000 - 40 * 24 * 3_600;
  for (const name of ['segment-gone.bin', 'segment-north-2020.bin', 'bank.bin', 'segment-new.bin']) {
    writeFileSync(join(folder, name), '');
    if (name !== 'segment-new.bin') utimesSync(join(folder, name), then, then);
  }
  smallIndex(model, folder);
  const left = readdirSync(folder).filter((name) => name.startsWith('segment-'));
  expect(left.sort()).toEqual(['segment-new.bin', 'segment-north-2020.bin']);
});
