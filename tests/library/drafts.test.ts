/** A chat model drafts questions for thin clauses; only what a person has approved is the document's wording. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { withAlignments } from '../../src/ingest/load-alignment.ts';
import { loadPrompt } from '../../src/ingest/load-prompts.ts';
import { createShelf } from '../../src/library/shelf.ts';
import { createDesk } from '../../src/operations/documents/desk.ts';
import { draftQuestions } from '../../src/operations/documents/draft-questions.ts';
import type { ChatModel } from '../../src/ports.ts';
import { TopicMatcher } from '../../src/retrieval/topic-match.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { inThisThread } from '../support/office.ts';

const ID = 'longyang-bees-2025';
/** Of nothing the field has a topic for. */
const THIN = '蜂箱与教学楼的距离不得少于五十米。';
const PLAN = `隆阳区校园养蜂管理办法
一、蜂箱
（一）${THIN}
（二）辍学学生劝返、登记和书面报告制度由学校落实。
隆阳区人民政府
2025年3月1日`;
const ASKED = '老张头的宝贝疙瘩摆哪儿';

/** Says what it is told to say, and keeps what it was sent. */
function fakeModel(answer: string) {
  const sent: string[] = [];
  const model: ChatModel = {
    async *stream({ user }) {
      sent.push(user);
      yield answer.slice(0, 20);
      yield answer.slice(20);
    },
  };
  return { model, sent };
}

async function open(chatModel?: ChatModel) {
  const app = await openApp({ changesDocuments: true, ...(chatModel === undefined ? {} : { chatModel }) });
  const { config, clock, knowledge } = app;
  const { library, places } = knowledge;
  const shelf = createShelf(join(config.dataFolder, 'library'), clock);
  const desk = createDesk({ library, places, shelf, clock, terms: [], readFile: inThisThread });
  const given = { id: ID, placeCode: '530502', number: '隆政发〔2025〕9号' };
  desk.keep(await desk.read(new TextEncoder().encode(PLAN), 'a.txt', given), 'live');
  await app.live.refresh();
  const draft = (model: ChatModel) =>
    draftQuestions(ID, {
      desk,
      matcher: new TopicMatcher(knowledge.sources.topics, knowledge.index),
      facts: knowledge.wording.facts,
      model,
      prompt: loadPrompt(config.promptsFolder, 'draft-questions'),
      timeoutMs: 1_000,
    });
  const administrator = await personOf(app, 'administrator', '530502', { userId: '7' });
  return { app, desk, draft, administrator };
}

const cites = async (app: TestApp) => {
  const person = await personOf(app, 'teacher', '530502', { userId: '8' });
  const { blocks } = await app.services.ask({ text: ASKED, home: ID }, person);
  return blocks.some(({ text }) => text.includes(THIN.slice(0, 14)));
};

test('the text of thin clauses alone is sent, and what is drafted waits until it is approved', async () => {
  const { app, desk, draft, administrator } = await open();
  const { model, sent } = fakeModel(
    JSON.stringify({
      facts: [
        { quote: THIN, questions: [ASKED, ASKED, '蜂箱能挨着教室放吗', 7] },
        { quote: '这句话不在条款里。', questions: ['谁编的'] },
      ],
    }),
  );
  expect(await draft(model)).toEqual({ clauses: 1, questions: 2, isBroken: false });
  expect(sent).toEqual([`（一）${THIN}`]);
  // Drafted once; nothing of it is wording yet.
  expect(await draft(model)).toEqual({ clauses: 0, questions: 0, isBroken: false });
  const before = await cites(app);
  const { drafts } = app.office.documents;
  const shown = await drafts.look({ id: ID }, administrator);
  expect(shown.drafts.map(({ question, state }) => [question, state])).toEqual([
    [ASKED, 'drafted'],
    ['蜂箱能挨着教室放吗', 'drafted'],
  ]);
  const clause = shown.drafts[0]?.clause ?? '';
  await drafts.decide({ id: ID, clause, question: '蜂箱能挨着教室放吗', state: 'struck' }, administrator);
  await drafts.decide({ id: ID, clause, question: ASKED, state: 'approved' }, administrator);
  expect([before, await cites(app)]).toEqual([false, true]);
  await drafts.decide({ id: ID, clause, question: ASKED, state: 'struck' }, administrator);
  expect(await cites(app)).toBe(false);
  expect(desk.drafts(ID).map(({ state }) => state)).toEqual(['struck', 'struck']);
});

test('a model that says nothing of use drafts nothing, one that is away is told', async () => {
  const { app, draft, administrator } = await open();
  expect(await draft(fakeModel('好的,我来写。').model)).toEqual({
    clauses: 1,
    questions: 0,
    isBroken: false,
  });
  const away: ChatModel = {
    // biome-ignore lint/correctness/useYield: it fails before it says anything.
    async *stream() {
      throw new Error('ECONNREFUSED');
    },
  };
  expect(await draft(away)).toEqual({ clauses: 1, questions: 0, isBroken: true });
  const elsewhere = await personOf(app, 'administrator', '532801', { userId: '9' });
  await expect(app.office.documents.drafts.look({ id: ID }, elsewhere)).rejects.toThrow('不');
  const decision = { id: ID, clause: `${ID}#1.1`, question: '没有拟过的', state: 'approved' as const };
  await expect(app.office.documents.drafts.decide(decision, administrator)).rejects.toThrow('不在拟问里');
});

test('are drafted from the page: it goes on by itself, says how it ended, and is begun again where it broke off', async () => {
  let isAway = true;
  const facts = [{ quote: THIN, questions: [ASKED] }];
  const { app, administrator } = await open({
    async *stream() {
      if (isAway) throw new Error('ECONNREFUSED');
      yield JSON.stringify({ facts });
    },
  });
  const { drafts } = app.office.documents;
  const drafting = async (id: string) => (await drafts.look({ id }, administrator)).drafting;
  const ended = async (id: string) => {
    await drafts.begin({ id }, administrator);
    expect(await drafting(id)).toBe('running');
    await vi.waitUntil(async () => (await drafting(id)) !== 'running', { timeout: 60_000 });
    return drafting(id);
  };
  expect(await drafting(ID)).toBe('idle');
  expect(await ended(ID)).toEqual({ clauses: 1, questions: 0, isBroken: true });
  isAway = false;
  expect(await ended(ID)).toEqual({ clauses: 1, questions: 1, isBroken: false });
  expect((await drafts.look({ id: ID }, administrator)).drafts.map(({ question }) => question)).toEqual([
    ASKED,
  ]);
  // The prefecture's document is not the county's to word.
  await expect(drafts.begin({ id: 'baoshan-2017-62' }, administrator)).rejects.toThrow('不');
});

test('of a document that ships lie among the office’s own data, and are its wording once approved', async () => {
  const { app, desk } = await open();
  const id = 'jinghong-2018-74';
  const clause = app.knowledge.library.get(`${id}#3.6.5`);
  const [quote = ''] = clause.text.match(/市人民政府对.*?证书/u) ?? [];
  desk.keepDrafts(id, [{ clause: clause.ref, quote, question: ASKED, state: 'drafted' }]);
  expect(existsSync(join(app.config.dataFolder, 'library', id))).toBe(false);
  const administrator = await personOf(app, 'administrator', '532801', { userId: '9' });
  const { drafts } = app.office.documents;
  const { library, sources } = app.knowledge;
  const folder = join(app.config.dataFolder, 'library');
  const wording = () => withAlignments({ facts: [] }, { folder, topics: sources.topics, library }).facts;
  expect(wording()).toEqual([]);
  await drafts.decide({ id, clause: clause.ref, question: ASKED, state: 'approved' }, administrator);
  expect(wording()).toEqual([{ clause: clause.ref, quote, questions: [ASKED] }]);
  await drafts.decide({ id, clause: clause.ref, question: ASKED, state: 'struck' }, administrator);
  expect(wording()).toEqual([]);
});

test('without a chat model nothing is begun', async () => {
  const { app, administrator } = await open();
  await expect(app.office.documents.drafts.begin({ id: ID }, administrator)).rejects.toThrow('LLM_PROVIDER');
  expect((await app.office.documents.drafts.look({ id: ID }, administrator)).drafting).toBe('no-model');
});
