/** What any audit log, conversation store, update log and page store has to do. */
import { describe, expect, test } from 'vitest';
import type { AuditEntry, PageMessage } from '../../src/ports.ts';
import type { OpenStorage } from '../support/storage.ts';

export function auditLogContract(name: string, open: OpenStorage): void {
  const entry = (action: string): AuditEntry => ({
    at: '2026-11-21T02:00:00.000Z',
    personId: '000000000001',
    role: 'teacher',
    action,
    details: { rows: 3, all: false, from: null, type: 'persuasion-visit' },
  });

  describe(`audit (${name})`, () => {
    test('an entry comes back as it was written', async () => {
      const { audit } = (await open()).work.stores;
      await audit.append(entry('record.export'));
      expect(await audit.list(10)).toEqual([entry('record.export')]);
    });

    test('with room for 2 of 3 entries the newest 2 are listed, newest first', async () => {
      const { audit } = (await open()).work.stores;
      for (const action of ['first', 'second', 'third']) await audit.append(entry(action));
      expect((await audit.list(2)).map(({ action }) => action)).toEqual(['third', 'second']);
    });
  });
}

export function conversationStoreContract(name: string, open: OpenStorage): void {
  describe(`conversations (${name})`, () => {
    test('a chat that never talked has no state', async () => {
      expect(await (await open()).conversations.read('web:1')).toBeUndefined();
    });

    test('a state written twice is the second one', async () => {
      const { conversations } = await open();
      await conversations.write('web:1', '{"a":1}');
      await conversations.write('web:1', '{"a":2}');
      expect(await conversations.read('web:1')).toBe('{"a":2}');
    });

    test('a deleted state is gone and its neighbour is not', async () => {
      const { conversations } = await open();
      await conversations.write('web:1', '{}');
      await conversations.write('web:2', '{"b":1}');
      await conversations.delete('web:1');
      expect([await conversations.read('web:1'), await conversations.read('web:2')]).toEqual([
        undefined,
        '{"b":1}',
      ]);
    });
  });
}

export function updateLogContract(name: string, open: OpenStorage): void {
  describe(`handled updates (${name})`, () => {
    test('update 5 is known once it was added, also when it is added twice', async () => {
      const { updates } = await open();
      await updates.add('telegram', 5);
      await updates.add('telegram', 5);
      expect(await updates.has('telegram', 5)).toBe(true);
    });

    test('update 5 of Telegram is not update 5 of the page', async () => {
      const { updates } = await open();
      await updates.add('telegram', 5);
      expect(await updates.has('web', 5)).toBe(false);
    });

    test.each([
      [3, true],
      [4, false],
    ])('after %i days and a hundred updates it is %s that update 5 is known', async (days, isKnown) => {
      const { updates, clock } = await open();
      await updates.add('telegram', 5);
      clock.moveDays(days);
      await updates.add('telegram', 100);
      expect(await updates.has('telegram', 5)).toBe(isKnown);
    });
  });
}

export function pageStoreContract(name: string, open: OpenStorage): void {
  const message = (text: string): PageMessage => ({
    from: 'bot',
    text,
    isHtml: true,
    buttons: [[{ label: '提交', data: 'f:1:1:submit' }]],
    file: null,
  });

  describe(`page (${name})`, () => {
    test('messages are numbered from 1 in each chat', async () => {
      const { pages } = await open();
      await pages.append(1, message('一'));
      const second = await pages.append(1, message('二'));
      const elsewhere = await pages.append(2, message('甲'));
      expect([second.messageId, elsewhere.messageId]).toEqual([2, 1]);
    });

    test('the last 2 of 3 messages are listed, oldest first', async () => {
      const { pages } = await open();
      for (const text of ['一', '二', '三']) await pages.append(1, message(text));
      expect((await pages.list(1, 2)).map(({ text }) => text)).toEqual(['二', '三']);
    });

    test('a replaced message keeps its number and its time', async () => {
      const { pages } = await open();
      const { messageId, at } = await pages.append(1, message('一'));
      await pages.replace(1, messageId, { ...message('改'), buttons: [] });
      expect(await pages.get(1, messageId)).toEqual({ ...message('改'), buttons: [], messageId, at });
    });

    test('message 1 of another chat is not seen from here', async () => {
      const { pages } = await open();
      await pages.append(1, message('一'));
      expect(await pages.get(2, 1)).toBeUndefined();
    });

    test('a file comes back byte for byte', async () => {
      const { pages } = await open();
      const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0, 255]);
      const id = await pages.addFile(1, 'a.csv', bytes);
      const file = await pages.getFile(1, id);
      expect([...(file?.bytes ?? [])]).toEqual([...bytes]);
    });

    test("another chat's file is not handed out", async () => {
      const { pages } = await open();
      const id = await pages.addFile(1, 'a.csv', new Uint8Array(3));
      expect(await pages.getFile(2, id)).toBeUndefined();
    });

    test('what a page sends twice keeps its numbers; what it sends next has the next ones', async () => {
      const { pages } = await open();
      const message = { from: 'person', text: '甲', isHtml: false, buttons: [], file: null } as const;
      const taken = [
        await pages.post(1, { id: 'first-of-all', message }),
        await pages.post(1, { id: 'first-of-all', message }),
        await pages.post(1, { id: 'second-one', message }),
      ];
      expect(taken.map(({ updateId, isNew, message: said }) => [updateId, isNew, said?.messageId])).toEqual([
        [1, true, 1],
        [1, false, 1],
        [2, true, 2],
      ]);
    });
  });
}
