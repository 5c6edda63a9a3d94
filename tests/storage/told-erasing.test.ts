/** What is taken away, told call by call: of a file, of a record, of a person, in time; and what is left. */
import { expect, test } from 'vitest';
import { KEPT_KINDS } from '../../src/domain/privacy/retention.ts';
import { createMessengerStore } from '../../src/storage/messenger-store.ts';
import { openTold } from '../support/told-storage.ts';

const at = (hour: number, day = 21) => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const said = (words: string) =>
  ({ from: 'person', text: words, isHtml: false, buttons: [], file: null }) as const;

/** Two people with a chat each, of whom the first worked on a file; and everything that names it or the child. */
async function laid() {
  const told = await openTold();
  const { staff, cases, records, drafts, devices, pages, conversations, feedback, notices, audit, shelf } =
    told;
  const messengers = createMessengerStore(told.db, told.tools);
  const one = (await staff.findOrCreate('web', '11')).id;
  const two = (await staff.findOrCreate('web', '12')).id;
  await staff.link('feishu', '1', one);
  await staff.link('telegram', '7', one);
  await staff.change(one, { name: '李老师', unit: '曼允小学' });
  const chat = await messengers.chatOf({
    channel: 'feishu',
    org: 'o',
    id: 'x',
    isGroup: false,
    isOutsider: false,
  });
  await messengers.chatOf({ channel: 'feishu', org: 'o', id: 'y', isGroup: false, isOutsider: false });
  for (const [id, personId, chatId] of [
    ['v1', one, 11],
    ['v2', two, 12],
    ['v3', one, 13],
  ] as const)
    await devices.open({
      id,
      tokenHash: id,
      personId,
      chatId,
      label: 'l',
      means: 'code',
      codeMark: null,
      at: at(1),
    });
  const file = (more: object = {}) =>
    cases.open({
      numberPrefix: 'GA',
      kind: 'dropout',
      documentId: 'd',
      place: '530502',
      status: 'in-outreach',
      openedBy: one,
      openedOn: '2026-11-21',
      nextOn: null,
      answers: { childName: '岩温香' },
      ...more,
    });
  const entry = (draftId: string, caseNumber: string | null) =>
    records.insert({
      draftId,
      caseNumber,
      numberPrefix: 'QF',
      type: 't',
      version: 1,
      documentId: 'd',
      personId: one,
      place: '530502',
      unit: null,
      submittedAt: at(1),
      answers: { school: '曼允小学' },
      outcome: null,
    });
  await file();
  await file({ status: 'closed' });
  await file({ status: 'closed', openedOn: '2026-11-10' });
  await file({ status: 'closed', kind: 'left-behind', openedOn: '2026-11-10' });
  await entry('x', 'GA-2026-0001');
  await entry('y', 'GA-2026-0003');
  await entry('z', null);
  await records.amend(
    'QF-2026-0001',
    { answers: {}, outcome: null },
    { at: at(2), personId: one, reason: 'r', before: {} },
  );
  for (const [chatId, words] of [
    [11, '岩 温香在家'],
    [12, '岩温香在家'],
    [12, '记进 GA-2026-0001'],
    [13, '别的'],
    [11, '别的'],
  ] as const)
    await pages.append(chatId, said(words));
  await pages.post(11, { id: 'post', message: null });
  await pages.addFile(11, '名册.csv', new Uint8Array([1]));
  for (const [messageId, words] of [
    [1, '岩温香'],
    [2, '别的'],
  ] as const)
    await messengers.keep({ chatId: chat, messageId, ref: 'r', shown: said(words) as never });
  await messengers.keep({ chatId: 2, messageId: 1, ref: 'r', shown: said('岩温香') as never });
  await messengers.claim({ channel: 'feishu', eventId: 'e', chatId: chat, body: '岩温香' });
  await conversations.write('web:11', '{"a":"岩温香"}');
  await conversations.write('web:12', '{"a":"岩温香"}');
  await conversations.write('telegram:7', '{}');
  const draft = {
    personId: one,
    recordType: 't',
    lastUpdateId: null,
    shownAs: null,
    shownStep: null,
    updatedAt: at(3),
    isParked: false,
  };
  await drafts.save({ ...draft, id: 'd1', state: { joins: 'GA-2026-0001' } });
  await drafts.save({ ...draft, id: 'd2', state: { name: '岩温香' } });
  const answer = { documentId: null, verdict: 'none', refs: [], at: at(4) };
  await feedback.saveAnswer({ ...answer, id: 'a1', personId: one, question: '岩温香怎么办' });
  await feedback.saveAnswer({ ...answer, id: 'a2', personId: two, question: '岩温香怎么办' });
  for (const [question, asker] of [
    ['岩温香的事', one],
    ['校服多少钱', one],
    ['校服多少钱呢', two],
  ] as const)
    await feedback.queue({ question, asker, documentId: null, kind: 'refused', reason: null, at: at(5) });
  await notices.add({ personId: one, body: '看 GA-2026-0001', dueAt: at(6), topic: null, cause: 'c1' });
  await notices.add({ personId: two, body: '去', dueAt: at(6), topic: 'case:GA-2026-0001', cause: 'c2' });
  await notices.mute(one, 'case:GA-2026-0001', at(6));
  await notices.add({ personId: two, body: '已去', dueAt: at(6), topic: null, cause: 'c3' });
  await notices.markSent(3, at(6));
  await audit.append({
    at: at(7),
    personId: one,
    role: 'teacher',
    action: 'a',
    details: { number: 'GA-2026-0001', reason: '岩温香走了' },
  });
  await audit.append({
    at: at(7),
    personId: two,
    role: 'teacher',
    action: 'a',
    details: { reason: '写 GA-2026-0001' },
  });
  const shelved = { place: null, key: null, state: 's', madeBy: one, madeAt: at(8), body: {} };
  for (const kind of ['export', 'request', 'import', 'template'] as const)
    await shelf.put({ ...shelved, id: kind, kind });
  await told.fileNotices.add({
    number: 'GA-2026-0001',
    at: at(8),
    personId: one,
    toldBy: 'x',
    toldOn: '2026-11-20',
    agreedBy: null,
    agreedOn: null,
  });
  const photo = { bytes: new Uint8Array([1]), personId: one, kind: 'k', type: 't' };
  await told.photos.keep({ ...photo, draftId: 'x', number: 'QF-2026-0001' });
  await told.photos.keep({ ...photo, draftId: 'd1', number: null });
  await told.photos.keep({ ...photo, draftId: 'gone', number: null });
  await told.passkeys.add(
    { id: 'k1', personId: one, publicKey: 'p', counter: 1, transports: [], label: 'l' },
    at(8),
  );
  await told.begin();
  return { ...told, one, two };
}

const TRACES = { numbers: ['GA-2026-0001', 'QF-2026-0001'], words: ['岩温香'] };

test('of a file: what names it everywhere, what names the child where those who worked on it write', async () => {
  const { privacy, one, chapter, wrote, text } = await laid();
  const traces = { ...TRACES, people: [one] };
  chapter('swept a page at a time');
  for (let page = await wrote('sweep', privacy.sweep(traces)); page.next !== undefined; )
    page = await wrote('sweep', privacy.sweep(traces, page.next));
  await wrote('beyond the last', privacy.sweep(traces, { place: 99, after: null }));
  chapter('erased');
  await wrote('eraseFile', privacy.eraseFile('GA-2026-0001', traces, at(9)));
  await wrote('eraseRecord', privacy.eraseRecord('QF-2026-0002'));
  await wrote(
    'eraseFile of none',
    privacy.eraseFile('GA-2026-0009', { numbers: [], words: [], people: [] }, at(0)),
  );
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-erasing.txt');
});

test('of a file, what was written since an instant alone', async () => {
  const { privacy, one, wrote, text } = await laid();
  await wrote('eraseFile', privacy.eraseFile('GA-2026-0001', { ...TRACES, people: [one] }, at(2)));
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-erasing-since.txt');
});

test('of a person, and what one is told of oneself before', async () => {
  const { privacy, one, two, chapter, read, wrote, text } = await laid();
  chapter('told');
  await read('countMessages', Promise.all([privacy.countMessages(one), privacy.countMessages('nobody')]));
  await read('questionsOf', privacy.questionsOf(one));
  chapter('a chat');
  await wrote('eraseSome', privacy.eraseSome(two, 'chat'));
  await wrote('eraseSome', privacy.eraseSome(two, 'chat'));
  await wrote('eraseChat', privacy.eraseChat(two));
  chapter('a person');
  for (let page = await wrote('eraseSome', privacy.eraseSome(one, 'person')); page.isMore; )
    page = await wrote('eraseSome', privacy.eraseSome(one, 'person'));
  await wrote('erasePerson', privacy.erasePerson(one));
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-erasing-person.txt');
});

test('in time', async () => {
  const { privacy, chapter, read, wrote, text } = await laid();
  chapter('counted, then taken');
  for (const kind of KEPT_KINDS) {
    // Files go one by one, by what is closed.
    if (kind === 'file') continue;
    await read(kind, Promise.all([at(0), at(4, 22)].map((before) => privacy.countExpired(kind, before))));
    await wrote(`expire ${kind}`, privacy.expire(kind, at(4, 22)));
  }
  await read(
    'closedBefore',
    Promise.all([
      privacy.closedBefore('dropout', '2026-11-21'),
      privacy.closedBefore('dropout', '2026-11-22'),
      privacy.closedBefore('left-behind', '2026-11-11'),
    ]),
  );
  chapter('noted');
  const erasure = {
    at: at(1),
    cause: 'request',
    what: 'file',
    subject: 'GA-1',
    place: '530502',
    ageBand: 'under-14',
    counts: { files: 1 },
    personId: 'p',
  } as const;
  await wrote('note', privacy.note(erasure));
  await wrote(
    'note',
    privacy.note({
      ...erasure,
      at: at(1, 20),
      cause: 'retention',
      subject: null,
      place: null,
      ageBand: null,
      personId: null,
    }),
  );
  await read(
    'erasures',
    Promise.all([
      privacy.erasures('2026-11-20', '2026-11-21'),
      privacy.erasures('2026-11-21', '2026-11-30'),
      privacy.erasures('2026-11-01', '2026-11-20'),
    ]),
  );
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-expiring.txt');
});
