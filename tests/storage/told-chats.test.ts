/** Chats of the page and of messengers, conversations and handled updates, told call by call. */
import { expect, test } from 'vitest';
import { createMessengerStore } from '../../src/storage/messenger-store.ts';
import { openTold } from '../support/told-storage.ts';

test('chats of the page, conversations, drafts, updates', async () => {
  const told = await openTold();
  const { pages, conversations, updates, drafts, photos, begin, clock, chapter, read, wrote, text } = told;
  const [{ id: one }, { id: two }] = [
    await told.staff.findOrCreate('web', '1'),
    await told.staff.findOrCreate('web', '2'),
  ];
  await begin();
  const said = (words: string) =>
    ({ from: 'person', text: words, isHtml: false, buttons: [], file: null }) as const;
  chapter('the page');
  await wrote('post', pages.post(1, { id: 'a', message: said('一') }));
  await wrote('post it again', pages.post(1, { id: 'a', message: said('二') }));
  await wrote('the same in another chat', pages.post(2, { id: 'a', message: null }));
  await wrote('again', pages.post(2, { id: 'a', message: null }));
  clock.moveDays(1);
  await wrote('append', pages.append(1, said('三')));
  await wrote('replace', pages.replace(1, 1, said('改')));
  await wrote('replace none', pages.replace(2, 1, said('改')));
  await read('get', Promise.all([pages.get(1, 1), pages.get(1, 9), pages.get(2, 1)]));
  await pages.append(1, said('四'));
  await read('list', pages.list(1, 9));
  await read('the last two, and before the second', Promise.all([pages.list(1, 2), pages.list(1, 9, 2)]));
  const file = await wrote('addFile', pages.addFile(1, '名册.csv', new Uint8Array([1, 2, 255])));
  await read('getFile', Promise.all([pages.getFile(1, file), pages.getFile(2, file), pages.getFile(1, 'x')]));

  chapter('conversations');
  await wrote('write', conversations.write('web:1', '{}'));
  await wrote('write again', conversations.write('web:1', '{"a":1}'));
  await read('read', Promise.all([conversations.read('web:1'), conversations.read('web:2')]));
  await wrote('delete another', conversations.delete('web:2'));
  await wrote('delete', conversations.delete('web:1'));

  chapter('drafts');
  const draft = {
    id: 'd1',
    personId: one,
    recordType: 't',
    state: { a: 1 },
    lastUpdateId: 1,
    shownAs: null,
    shownStep: null,
    updatedAt: '2026-11-21T01:00:00.000Z',
    isParked: false,
  };
  await wrote('save', drafts.save(draft));
  await wrote(
    'save again',
    drafts.save({
      ...draft,
      state: { a: 2 },
      lastUpdateId: 2,
      updatedAt: '2026-11-21T02:00:00.000Z',
      isParked: true,
    }),
  );
  await drafts.save({ ...draft, id: 'd2', updatedAt: '2026-11-21T03:00:00.000Z' });
  await drafts.save({ ...draft, id: 'd3', updatedAt: '2026-11-21T04:00:00.000Z' });
  await drafts.save({
    ...draft,
    id: 'd4',
    personId: two,
    updatedAt: '2026-11-21T05:00:00.000Z',
    isParked: true,
  });
  await begin();
  await read('findOpen', Promise.all([drafts.findOpen(one), drafts.findOpen(two)]));
  await read('list', Promise.resolve((await drafts.list(one)).map(({ id }) => id)));
  await read('get', Promise.all([drafts.get('d4'), drafts.get('x')]));
  await wrote('delete', drafts.delete('d3'));

  chapter('updates');
  const shown = { draftId: 'd1', step: 2, message: 40 };
  await wrote('add', updates.add('web', 5, shown));
  await wrote('add again, shown anew', updates.add('web', 5, { ...shown, message: 41 }));
  await wrote('another step', updates.add('telegram', 5, { ...shown, step: 3, message: 42 }));
  await read('has', Promise.all([updates.has('web', 5), updates.has('web', 6), updates.has('feishu', 5)]));
  await read('the draft', drafts.get('d1'));
  clock.moveDays(3);
  await wrote('the 99th', updates.add('web', 99));
  await wrote('the 100th, three days later', updates.add('web', 100));
  clock.moveDays(1);
  await wrote('the 200th, four days later', updates.add('web', 200));

  chapter('photographs');
  const photo = (draftId: string | null, number: string | null) =>
    photos.keep({
      bytes: new Uint8Array([7]),
      draftId,
      number,
      personId: one,
      kind: 'paper',
      type: 'image/png',
    });
  await wrote('keep', photo('d1', null));
  clock.moveDays(-1);
  await photo('d1', null);
  await photo(null, 'QF-1');
  await begin();
  await read('ofDraft', Promise.all([photos.ofDraft('d1'), photos.ofRecord('QF-1')]));
  await wrote('bind', photos.bind('d1', 'QF-2'));
  await wrote('dropDraft', photos.dropDraft('d1'));
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-chats.txt');
});

test('chats of messengers', async () => {
  const { db, tools, clock, chapter, read, wrote, text } = await openTold();
  const store = createMessengerStore(db, tools);
  const address = { channel: 'feishu', org: 'o1', id: 'x', isGroup: false, isOutsider: false } as const;
  chapter('chats');
  const chatId = await wrote('chatOf', store.chatOf(address));
  await wrote('again', store.chatOf(address));
  await wrote('as an outsider', store.chatOf({ ...address, isOutsider: true }));
  await wrote('of a group', store.chatOf({ ...address, isGroup: true }));
  await read('addressOf', Promise.all([store.addressOf(1), store.addressOf(2), store.addressOf(9)]));
  chapter('events');
  const claim = (eventId: string) =>
    store.claim({ channel: 'feishu', eventId, chatId, body: `身${eventId}` });
  await wrote('claim', claim('a'));
  await wrote('again', claim('a'));
  await wrote('claim', claim('b'));
  await read('unfinished', store.unfinished('feishu'));
  await wrote('finish', store.finish('feishu', 'a'));
  await wrote('finish elsewhere', store.finish('wecom', 'b'));
  await read('unfinished', Promise.all([store.unfinished('feishu'), store.unfinished('wecom')]));
  chapter('messages');
  await wrote('nextMessage', store.nextMessage(chatId));
  const keep = (messageId: number, ref: string) =>
    store.keep({ chatId, messageId, ref, shown: { text: ref } as never });
  await wrote('keep', keep(4, 'r4'));
  await wrote('keep', keep(3, 'r3'));
  clock.moveDays(1);
  await wrote('keep under other words', keep(3, 'r3b'));
  await read(
    'message',
    Promise.all([store.message(chatId, 3), store.message(chatId, 9), store.message(2, 3)]),
  );
  await read('newest', Promise.all([store.newest(chatId), store.newest(2)]));
  await wrote('countCall', store.countCall('feishu', '2026-11'));
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-messengers.txt');
});
