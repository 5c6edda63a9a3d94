/** What any store of an office's desk has to do: answers and open questions, notices, marks, the shelf, what was taught. */
import { describe, expect, test } from 'vitest';
import type { OfficeEntry } from '../../src/ports.ts';
import type { OpenStorage } from '../support/storage.ts';

const at = (hour: number, date = 21) => `2026-11-${date}T${String(hour).padStart(2, '0')}:00:00.000Z`;

export function feedbackStoreContract(name: string, open: OpenStorage): void {
  const opened = async () => {
    const { feedback, office, staff } = (await open()).work.stores;
    const { id: asker } = await staff.findOrCreate('web', '1');
    const queue = (question: string, hour: number, more: object = {}) =>
      feedback.queue({
        question,
        documentId: 'north-2020',
        kind: 'refused',
        reason: null,
        asker,
        at: at(hour),
        ...more,
      });
    return { feedback, office, asker, queue };
  };

  describe(`answers and open questions (${name})`, () => {
    test('an answer that was given is there as it was given', async () => {
      const { feedback, asker } = await opened();
      const answer = {
        id: 'answer01',
        personId: asker,
        question: '校服多少钱',
        documentId: null,
        verdict: 'mentioned',
        refs: ['north-2020#1', 'north-2020#2'],
        at: at(1),
      };
      await feedback.saveAnswer(answer);
      await feedback.rate('answer01', true, null);
      expect([await feedback.getAnswer('answer01'), await feedback.getAnswer('answer02')]).toEqual([
        answer,
        undefined,
      ]);
    });

    test('the like of one kind and document are one, with all who asked and what each said', async () => {
      const { feedback, asker, queue } = await opened();
      await queue('校服多少钱一套', 1);
      await queue('校服多少钱一套呢', 2, { asker: 'another', over: 'telegram', reason: 'price' });
      await queue('校服多少钱一套', 3, { kind: 'downvoted' });
      await queue('校服多少钱一套', 4, { documentId: null });
      await queue('食堂谁管', 5);
      const all = await feedback.listOpen({ limit: 9 });
      expect(all.map(({ question, kind, documentId, count }) => [question, kind, documentId, count])).toEqual(
        [
          ['校服多少钱一套', 'refused', 'north-2020', 2],
          ['食堂谁管', 'refused', 'north-2020', 1],
          ['校服多少钱一套', 'refused', null, 1],
          ['校服多少钱一套', 'downvoted', 'north-2020', 1],
        ],
      );
      expect(all[0]).toMatchObject({
        reason: 'price',
        lastAt: at(2),
        askers: [asker, 'another'],
        words: {
          [asker]: { said: '校服多少钱一套', over: 'web' },
          another: { said: '校服多少钱一套呢', over: 'telegram' },
        },
      });
    });

    test('of a document are those of it and of none, so many as are asked for', async () => {
      const { feedback, office, queue } = await opened();
      await queue('食堂谁管', 1);
      await queue('校服多少钱', 2, { documentId: 'south-2021' });
      await queue('班车几点', 3, { documentId: null });
      const list = async (limit: number) =>
        (await feedback.listOpen({ documentId: 'north-2020', limit })).map(({ question }) => question);
      expect([await list(9), await list(1)]).toEqual([['班车几点', '食堂谁管'], ['班车几点']]);
      expect([
        await office.countOpenQuestions(undefined),
        await office.countOpenQuestions('north-2020'),
      ]).toEqual([3, 2]);
    });

    test('one that is closed is among the closed, last first, until it is opened again', async () => {
      const { feedback, queue } = await opened();
      await queue('食堂谁管', 1);
      await queue('校服多少钱', 2);
      const ids = (await feedback.listOpen({ limit: 9 })).map(({ id }) => id);
      const [second = 0, first = 0] = ids;
      await feedback.close(first, 'north-2020#1', at(3));
      await feedback.close(second, 'north-2020#2', at(4));
      expect(
        (await feedback.listClosed({ limit: 9 })).map(({ id, clause, closedAt }) => [id, clause, closedAt]),
      ).toEqual([
        [second, 'north-2020#2', at(4)],
        [first, 'north-2020#1', at(3)],
      ]);
      expect(await feedback.listClosed({ documentId: 'south-2021', limit: 9 })).toEqual([]);
      expect([await feedback.getOpen(first), await feedback.listOpen({ limit: 9 })]).toEqual([undefined, []]);
      expect([await feedback.reopen(first), await feedback.reopen(first), await feedback.reopen(99)]).toEqual(
        [true, false, false],
      );
      expect((await feedback.getOpen(first))?.question).toBe('食堂谁管');
      expect(await feedback.listClosed({ limit: 9 })).toHaveLength(1);
    });

    test('what was answered is counted by verdict and hour, and leafed through from the end', async () => {
      const { feedback, office, asker } = await opened();
      for (const [id, verdict, hour, documentId] of [
        ['a', 'answered', 1, 'north-2020'],
        ['b', 'mentioned', 2, 'north-2020'],
        ['c', 'answered', 2, 'south-2021'],
        ['d', 'answered', 2, 'north-2020'],
      ] as const)
        await feedback.saveAnswer({
          id,
          personId: asker,
          question: id,
          documentId,
          verdict,
          refs: [],
          at: at(hour),
        });
      const north = { documentId: 'north-2020', from: at(2) };
      expect(
        new Set((await office.verdicts(north)).map(({ verdict, count }) => `${verdict} ${count}`)),
      ).toEqual(new Set(['mentioned 1', 'answered 1']));
      expect(
        (await office.verdictsByHour({ from: at(1) }))
          .map(({ hour, verdict, count }) => `${hour} ${verdict} ${count}`)
          .sort(),
      ).toEqual(['2026-11-21T01 answered 1', '2026-11-21T02 answered 2', '2026-11-21T02 mentioned 1']);
      const asked = async (filter: object) =>
        (await office.asked({ limit: 9, ...filter })).map(({ id }) => id).join('');
      expect([
        await asked({}),
        await asked({ limit: 2 }),
        await asked({ before: { at: at(2), id: 'c' } }),
        await asked({ documentId: 'north-2020' }),
        await asked({ verdict: 'mentioned' }),
        await asked({ from: at(2) }),
        await asked({ until: at(2) }),
      ]).toEqual(['dcba', 'dc', 'ba', 'dba', 'b', 'dcb', 'a']);
    });
  });
}

export function noticeStoreContract(name: string, open: OpenStorage): void {
  const opened = async () => {
    const { notices, staff } = (await open()).work.stores;
    const { id: own } = await staff.findOrCreate('telegram', '7');
    const add = (cause: string, hour: number, topic: string | null = null) =>
      notices.add({ personId: own, body: `提醒 ${cause}`, dueAt: at(hour), topic, cause });
    const due = async (hour: number, limit = 9) =>
      (await notices.due('telegram', at(hour), limit)).map(({ body }) => body.slice(3));
    const idOf = async (cause: string) =>
      (await notices.due('telegram', at(23), 9)).find(({ body }) => body.endsWith(cause))?.id ?? 0;
    return { notices, staff, own, add, due, idOf };
  };

  describe(`notices (${name})`, () => {
    test('are due at their time, the earliest first, each cause once', async () => {
      const { add, due } = await opened();
      expect([await add('b', 5), await add('a', 3), await add('a', 1)]).toEqual([true, true, false]);
      expect([await due(2), await due(3), await due(5), await due(9, 1)]).toEqual([
        [],
        ['a'],
        ['a', 'b'],
        ['a'],
      ]);
    });

    test('one that was sent, and one that failed 5 times, is not due; put off, it is again', async () => {
      const { notices, own, add, due, idOf } = await opened();
      await add('a', 1, 'case:1');
      await add('b', 1);
      const [a, b] = [await idOf('a'), await idOf('b')];
      expect(await notices.get(a)).toEqual({
        id: a,
        personId: own,
        body: '提醒 a',
        dueAt: at(1),
        topic: 'case:1',
      });
      await notices.markSent(a, at(2));
      for (let turn = 0; turn < 4; turn += 1) await notices.markFailed(b);
      expect(await due(9)).toEqual(['b']);
      await notices.markFailed(b);
      expect(await due(9)).toEqual([]);
      await notices.snooze(a, at(10));
      await notices.snooze(b, at(11));
      expect([await due(10), await due(11), await notices.get(99)]).toEqual([['a'], ['a', 'b'], undefined]);
    });

    test('go to who is active, over a messenger before the page, of those that stand', async () => {
      const { notices, staff, own, add, due } = await opened();
      await staff.link('web', '70', own);
      await add('a', 1);
      const over = async (channel: string, reachable?: string[]) =>
        (await notices.due(channel, at(2), 9, reachable)).map(({ userId }) => userId);
      expect([await over('web'), await over('telegram')]).toEqual([[], ['7']]);
      expect([await over('web', ['wecom']), await over('telegram', ['wecom'])]).toEqual([['70'], []]);
      await staff.change(own, { status: 'suspended' });
      expect(await due(2)).toEqual([]);
    });

    test('are taken back by what they begin with, by topic, and for who wants none of it', async () => {
      const { notices, own, add, due, idOf } = await opened();
      for (const [cause, topic] of [
        ['x:1', 't1'],
        ['x:2', 't1'],
        ['y:1', 't2'],
        ['y:2', 't3'],
      ] as const)
        await add(cause, 1, topic);
      await notices.markSent(await idOf('x:2'), at(2));
      expect(await notices.withdraw('x:')).toBe(1);
      await notices.drop('t2');
      expect(await due(9)).toEqual(['y:2']);
      expect(await notices.isMuted(own, 't3')).toBe(false);
      await notices.mute(own, 't3', at(2));
      await notices.mute(own, 't3', at(3));
      expect([await due(9), await notices.isMuted(own, 't3'), await notices.isMuted(own, 't1')]).toEqual([
        [],
        true,
        false,
      ]);
    });
  });
}

export function deskStoreContract(name: string, open: OpenStorage): void {
  describe(`marks on files (${name})`, () => {
    test('are listed in the order they were made, of the files and the kind asked for', async () => {
      const { fileActs, staff } = (await open()).work.stores;
      const { id: personId } = await staff.findOrCreate('web', '1');
      const act = (file: string, kind: 'assigned' | 'dismissed', hour: number) =>
        ({
          file,
          kind,
          personId,
          subject: 'p2',
          reason: kind === 'dismissed' ? 'done' : null,
          at: at(hour),
        }) as const;
      const acts = [act('GA-1', 'assigned', 2), act('GA-2', 'dismissed', 1), act('GA-1', 'dismissed', 3)];
      for (const each of acts) await fileActs.add(each);
      const [first, second, third] = acts;
      expect(await fileActs.list({})).toEqual([second, first, third]);
      expect(await fileActs.list({ files: ['GA-1'] })).toEqual([first, third]);
      expect(await fileActs.list({ files: ['GA-1'], kind: 'dismissed' })).toEqual([third]);
      expect(await fileActs.list({ files: [] })).toEqual([]);
    });
  });

  describe(`what was taught (${name})`, () => {
    test('is listed last first, and goes once', async () => {
      const { learnt } = (await open()).work.stores;
      const taught = (hour: number, question: string) =>
        ({ clause: 'north-2020#1', at: at(hour), personId: 'p1', question, quote: '四个字的' }) as const;
      const first = await learnt.add(taught(1, '甲'));
      const second = await learnt.add(taught(2, '乙'));
      expect(await learnt.list()).toEqual([
        { id: second, ...taught(2, '乙') },
        { id: first, ...taught(1, '甲') },
      ]);
      expect([await learnt.remove(first), await learnt.remove(first)]).toEqual([true, false]);
      expect((await learnt.list()).map(({ id }) => id)).toEqual([second]);
    });
  });

  describe(`the shelf (${name})`, () => {
    const entry = (id: string, changes: Partial<OfficeEntry> = {}): OfficeEntry => ({
      id,
      kind: 'template',
      place: '530500',
      key: 'a',
      state: 'open',
      madeBy: 'p1',
      madeAt: at(1),
      body: { words: id },
      ...changes,
    });

    test('holds a thing by its id and kind, the one put last', async () => {
      const { shelf } = (await open()).work.stores;
      await shelf.put(entry('x'));
      const again = entry('x', { body: { words: 'anew' }, state: 'done', key: null, place: null });
      await shelf.put(again);
      expect([
        await shelf.get('x', 'template'),
        await shelf.get('x', 'export'),
        await shelf.get('y', 'template'),
      ]).toEqual([again, undefined, undefined]);
    });

    test('is listed by kind, places, key and state, what was made last first', async () => {
      const { shelf } = (await open()).work.stores;
      for (const each of [
        entry('1', { madeAt: at(1) }),
        entry('2', { madeAt: at(2), place: '532801' }),
        entry('3', { madeAt: at(3), key: 'b' }),
        entry('4', { madeAt: at(3), state: 'done' }),
        entry('5', { kind: 'export' }),
      ])
        await shelf.put(each);
      const ids = async (filter: object) =>
        (await shelf.list({ kind: 'template', limit: 9, ...filter })).map(({ id }) => id).join('');
      expect([
        await ids({}),
        await ids({ limit: 2 }),
        await ids({ places: ['532801'] }),
        await ids({ key: 'b' }),
        await ids({ state: 'done' }),
      ]).toEqual(['3421', '34', '2', '3', '4']);
    });

    test('changes the state or the body of a thing, and leaves the other', async () => {
      const { shelf } = (await open()).work.stores;
      await shelf.put(entry('x'));
      await shelf.change('x', { state: 'done' });
      expect(await shelf.get('x', 'template')).toEqual(entry('x', { state: 'done' }));
      await shelf.change('x', { body: [1] });
      expect(await shelf.get('x', 'template')).toEqual(entry('x', { state: 'done', body: [1] }));
    });
  });
}
