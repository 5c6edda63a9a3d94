/** The page of questions: groups, weeks, what an answer would change before it goes live, and taking it back. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';

const PLACE = '530500';
const ASKED = '老先生的功劳簿在哪里看';
const LIKE = '老先生的功劳簿怎么看';
const CLAUSE = 'baoshan-2017-62#4.4.9';

let app: TestApp;
let teacher: Person;
let administrator: Person;
beforeAll(async () => {
  const closing: (() => void | Promise<void>)[] = [];
  app = await openApp({ closing: (close) => closing.push(close) });
  teacher = await personOf(app, 'teacher', PLACE, { userId: '1' });
  administrator = await personOf(app, 'administrator', PLACE, { userId: '2' });
  for (const text of [ASKED, LIKE, '书面报告要报给哪些部门'])
    await app.services.ask({ text, home: 'baoshan-2017-62' }, teacher);
  // Which way others are refused is the ranking's to say.
  await app.work.stores.feedback.saveAnswer({
    id: 'refused',
    personId: teacher.id,
    question: '示例问题',
    documentId: 'baoshan-2017-62',
    verdict: 'not-in-document',
    refs: [],
    at: app.clock.now(),
  });
  return async () => {
    for (const close of closing) await close();
  };
}, 60_000);

const listed = async () => app.office.questions.list({}, administrator);
const verdictOf = async (text: string) =>
  (await app.services.ask({ text, home: 'baoshan-2017-62' }, teacher)).verdict;

describe('the page of questions', () => {
  test('shows what is alike as one group, and this week’s share of refusals', async () => {
    const { groups, weeks } = await listed();
    expect(groups.map(({ questions, count }) => [questions.length, count])).toEqual([[2, 2]]);
    const { rows } = await app.office.questions.asked({ isRefused: true }, administrator);
    expect(rows.map(({ question }) => question)).toContain('示例问题');
    expect(weeks.at(-1)).toMatchObject({ asked: 4, refused: rows.length });
  });

  test('says which other answers a wording would change, and changes none by saying so', async () => {
    const effects = await app.office.questions.tryWording(
      { clause: CLAUSE, words: `${ASKED}呢` },
      administrator,
    );
    expect(effects.own.label).toBe('四(四)9');
    expect(
      effects.changes.map(({ question, before, after }) => [question, before.label, after.label]),
    ).toEqual([[ASKED, null, '四(四)9']]);
    expect(effects.left).toBe(0);
    expect(await verdictOf(ASKED)).not.toBe('answered');
  });

  test('says so where the wording would take an answered question from its clause', async () => {
    const words = '书面报告要报给哪些部门呢';
    const { changes } = await app.office.questions.tryWording({ clause: CLAUSE, words }, administrator);
    expect(changes.map(({ question, after }) => [question, after.label])).toContainEqual([
      '书面报告要报给哪些部门',
      '四(四)9',
    ]);
  });

  test('answers those of a group together, at once; taken back, both are open and the answer is gone', async () => {
    const [group] = (await listed()).groups;
    const [first, second] = group?.questions ?? [];
    if (first === undefined || second === undefined) throw new Error('no group');
    const { taught, told } = await app.services.answerQueue(
      { id: first.id, clause: CLAUSE, words: first.question, also: [second.id] },
      administrator,
    );
    const { groups, closed } = await listed();
    expect([told, groups.length, closed.map((line) => line.with)]).toEqual([2, 0, ['四(四)9', '四(四)9']]);
    expect(await verdictOf(first.question)).toBe('answered');
    await app.services.unteach({ id: taught?.id ?? '' }, administrator);
    for (const { id } of [first, second]) {
      const { untold } = await app.office.questions.reopen({ id }, administrator);
      expect(untold).toBe(1);
    }
    expect(await verdictOf(first.question)).not.toBe('answered');
    expect((await listed()).groups[0]?.questions.map(({ id }) => id).sort()).toEqual(
      [first.id, second.id].sort(),
    );
  });

  test('is another county’s neither to read nor to open again', async () => {
    const away = await personOf(app, 'administrator', '532801', { userId: '3' });
    const [group] = (await listed()).groups;
    const id = group?.questions[0]?.id ?? 0;
    await app.office.questions.dismiss({ id }, administrator);
    expect((await app.office.questions.list({}, away)).groups).toEqual([]);
    await expect(app.office.questions.reopen({ id }, away)).rejects.toThrow(`没有编号${id}的待答问题`);
    await app.office.questions.reopen({ id }, administrator);
  });
});
