/** Answers, open questions, notices, the log and the shelf, told call by call: what each gives back, and what it changes. */
import { expect, test } from 'vitest';
import type { OfficeEntry } from '../../src/ports.ts';
import { openTold } from '../support/told-storage.ts';

const at = (hour: number, day = 21) => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

test('answers and open questions', async () => {
  const { feedback, office, staff, begin, chapter, read, wrote, text } = await openTold();
  const { id: asker } = await staff.findOrCreate('web', '1');
  await begin();
  chapter('answers');
  const answer = (id: string, hour: number, verdict: string, documentId: string | null = 'd1') =>
    feedback.saveAnswer({
      id,
      personId: asker,
      question: `问${id}`,
      documentId,
      verdict,
      refs: ['d1#1'],
      at: at(hour),
    });
  await wrote('saveAnswer', answer('a', 1, 'clause'));
  await answer('b', 1, 'none', null);
  await answer('c', 2, 'clause', 'd2');
  await answer('e', 3, 'clause');
  await answer('f', 3, 'none');
  await begin();
  await wrote('rate', feedback.rate('a', false, '不对'));
  await wrote('rate', feedback.rate('b', true, null));
  await read('getAnswer', Promise.all([feedback.getAnswer('b'), feedback.getAnswer('x')]));
  for (const query of [{ from: at(1) }, { from: at(2) }, { from: at(1), documentId: 'd1' }]) {
    await read(`verdicts ${JSON.stringify(query)}`, office.verdicts(query as never));
    await read('  by hour', office.verdictsByHour(query));
  }
  const asked = async (query: object) =>
    (await office.asked({ limit: 9, ...query })).map(({ id }) => id).join('');
  for (const query of [
    {},
    { limit: 2 },
    { documentId: 'd1' },
    { verdict: 'none' },
    { from: at(2) },
    { until: at(3) },
    { before: { at: at(3), id: 'f' } },
    { before: { at: at(1), id: 'b' } },
  ])
    await read(`asked ${JSON.stringify(query)}`, asked(query));
  await read('asked, whole', office.asked({ limit: 1 }));

  chapter('open questions');
  const queue = (question: string, hour: number, more: object = {}) =>
    feedback.queue({
      question,
      documentId: 'd1',
      kind: 'refused',
      reason: null,
      asker,
      at: at(hour),
      ...more,
    });
  await wrote('queue', queue('校服多少钱一套', 1));
  await wrote('the same words', queue('校服多少钱一套', 2));
  await wrote(
    'like it, of another',
    queue('校服多少钱一套呢', 3, { asker: 'p2', over: 'telegram', reason: 'price' }),
  );
  await wrote('not so like it', queue('校服多少钱', 4));
  await wrote('of another kind', queue('校服多少钱一套', 5, { kind: 'downvoted', reason: 'wrong' }));
  await wrote('of another document', queue('校服多少钱一套', 6, { documentId: 'd2' }));
  await wrote('of none', queue('校服多少钱一套', 7, { documentId: null }));
  await wrote('of none again', queue('校服多少钱一套', 8, { documentId: null }));
  await wrote('of one character', queue('钱', 9));
  const ids = async (list: Promise<readonly { readonly id: number }[]>) => (await list).map(({ id }) => id);
  const open = (query: object = {}) => ids(feedback.listOpen({ limit: 9, ...query }));
  await read('listOpen', Promise.all([open(), open({ documentId: 'd1' }), open({ limit: 1 })]));
  await read('one, whole', feedback.getOpen(1));
  await read('getOpen', Promise.all([feedback.getOpen(3), feedback.getOpen(99)]));
  await read(
    'countOpenQuestions',
    Promise.all([office.countOpenQuestions(undefined), office.countOpenQuestions('d2')]),
  );
  await wrote('close', feedback.close(1, 'd1#1', at(10)));
  await wrote('close', feedback.close(4, 'd2#1', at(11)));
  await wrote('close', feedback.close(5, '-', at(11)));
  await wrote('asked again', queue('校服多少钱一套', 12));
  const closed = (query: object = {}) => ids(feedback.listClosed({ limit: 9, ...query }));
  await read('listClosed', Promise.all([closed(), closed({ documentId: 'd1' }), closed({ limit: 1 })]));
  await read('one, whole', feedback.listClosed({ documentId: 'd1', limit: 9 }));
  await read('open now', Promise.all([open(), feedback.getOpen(1), office.countOpenQuestions(undefined)]));
  await wrote('reopen', feedback.reopen(1));
  await wrote('reopen again', feedback.reopen(1));
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-questions.txt');
});

test('notices, the log, the shelf', async () => {
  const {
    notices,
    office,
    audit,
    shelf,
    privacy,
    staff,
    cases,
    records,
    fileNotices,
    db,
    begin,
    clock,
    chapter,
    read,
    wrote,
    text,
  } = await openTold();
  const { id: one } = await staff.findOrCreate('web', '1');
  clock.moveDays(1);
  const { id: two } = await staff.findOrCreate('telegram', '7');
  await staff.link('feishu', '9', two);
  clock.moveDays(1);
  await staff.link('web', '3', two);
  await staff.change(one, { status: 'active' });
  await staff.change(two, { status: 'active' });
  await begin();
  chapter('notices');
  const add = (personId: string, cause: string, hour: number, topic: string | null = 'case:1') =>
    notices.add({ personId, body: `话${cause}`, dueAt: at(hour), topic, cause });
  await wrote('add', add(one, 'a', 3));
  await wrote('add it again', add(one, 'a', 4));
  await wrote('add', add(two, 'b', 2));
  await wrote('add', add(two, 'b2', 1, null));
  await add(one, 'c', 1, 'case:2');
  await begin();
  const due = async (...given: Parameters<typeof notices.due>) =>
    (await notices.due(...given)).map(({ id, userId }) => `${id} to ${userId}`);
  for (const channel of ['web', 'telegram', 'feishu'] as const) {
    await read(`due over ${channel}`, due(channel, at(3), 9));
    await read('  feishu alone stands', due(channel, at(3), 9, ['feishu']));
    await read('  none stands', due(channel, at(3), 9, []));
  }
  await read('due earlier, and one of them', Promise.all([due('web', at(2), 9), due('web', at(3), 1)]));
  await read('one, whole', notices.due('telegram', at(3), 1));
  await wrote('markFailed', notices.markFailed(1));
  for (let turn = 0; turn < 3; turn += 1) await notices.markFailed(1);
  await read('after four tries', due('web', at(3), 9));
  await wrote('the fifth', notices.markFailed(1));
  await read('after it', due('web', at(3), 9));
  await wrote('snooze', notices.snooze(1, at(5)));
  await read('due', due('web', at(5), 9));
  await wrote('markSent', notices.markSent(1, at(6)));
  await read('due', due('web', at(7), 9));
  await read('get', Promise.all([notices.get(1), notices.get(99)]));
  await wrote('withdraw', notices.withdraw('b'));
  await wrote('withdraw what was sent', notices.withdraw('a'));
  await add(two, 'e', 1);
  await add(one, 'f', 1);
  await add(one, 'g', 1, 'case:3');
  await begin();
  await wrote('mute', notices.mute(one, 'case:1', at(8)));
  await wrote('mute again', notices.mute(one, 'case:1', at(9)));
  await read(
    'isMuted',
    Promise.all([
      notices.isMuted(one, 'case:1'),
      notices.isMuted(two, 'case:1'),
      notices.isMuted(one, 'case:3'),
    ]),
  );
  await wrote('drop', notices.drop('case:1'));
  await wrote('drop', notices.drop('case:3'));

  chapter('the log');
  const log = (hour: number, personId: string, action: string, details: object) =>
    audit.append({ at: at(hour), personId, role: 'teacher', action, details: details as never });
  await wrote('append', log(1, one, 'record.read', { number: 'QF-1' }));
  await wrote(
    'append words',
    log(2, two, 'record.export', {
      file: 'GA-1',
      count: 2,
      purpose: '检查',
      unit: null,
      reason: '核对',
      numbers: 'QF-1,QF-2',
    }),
  );
  await wrote('append a refusal', log(3, one, 'record.read', { denied: true, unit: '曼允小学' }));
  await log(4, '', 'start', {});
  await log(5, two, 'record.export', { numbers: 'QF-2' });
  await db.updateTable('audit').set({ role: 'king' }).where('id', '=', 4).execute();
  await begin();
  await read('list', audit.list(2));
  const logged = async (query: object) =>
    (await office.log({ limit: 9, ...query })).map(({ id }) => id).join('');
  for (const query of [
    {},
    { limit: 2 },
    { action: 'record.read' },
    { personId: two },
    { personIds: [one] },
    { personIds: [] },
    { subject: 'GA-1' },
    { denied: true },
    { denied: false },
    { before: 3 },
  ])
    await read(`log ${JSON.stringify(query)}`, logged(query));
  await read('a row, whole', office.log({ subject: 'GA-1', limit: 9 }));
  await read('logOf', Promise.all([privacy.logOf([]), privacy.logOf(['QF-1', 'GA-1'])]));
  const between = async (...given: Parameters<typeof privacy.logBetween>) =>
    (await privacy.logBetween(...given)).map(({ id }) => id).join('');
  await read(
    'logBetween',
    Promise.all([
      between('2026-11-21', '2026-11-21', 0, 9),
      between('2026-11-21', '2026-11-21', 2, 2),
      between('2026-11-22', '2026-11-30', 0, 9),
      between('2026-11-01', '2026-11-20', 0, 9),
    ]),
  );

  chapter('the shelf');
  const entry = (id: string, more: Partial<OfficeEntry> = {}): OfficeEntry => ({
    id,
    kind: 'template',
    place: '530502',
    key: null,
    state: 'made',
    madeBy: one,
    madeAt: at(1),
    body: { id },
    ...more,
  });
  await wrote('put', shelf.put(entry('a', { key: 'k' })));
  await wrote('put again', shelf.put(entry('a', { key: 'k', state: 'done', place: null, madeAt: at(2) })));
  await shelf.put(entry('b', { kind: 'export', madeAt: at(3) }));
  await shelf.put(entry('c', { madeAt: at(3) }));
  await shelf.put(entry('e', { madeAt: at(3), key: 'k', place: '530521' }));
  await begin();
  await read(
    'get',
    Promise.all([shelf.get('a', 'template'), shelf.get('a', 'export'), shelf.get('x', 'template')]),
  );
  const listed = async (query: object) =>
    (await shelf.list({ kind: 'template', limit: 9, ...query })).map(({ id }) => id).join('');
  for (const query of [
    {},
    { limit: 1 },
    { kind: 'export' },
    { places: ['530502'] },
    { key: 'k' },
    { state: 'done' },
  ])
    await read(`list ${JSON.stringify(query)}`, listed(query));
  await wrote('change state', shelf.change('a', { state: 'gone' }));
  await wrote('change body', shelf.change('a', { body: [1] }));

  chapter('what was brought is taken back');
  const facts = { documentId: 'd', place: null, answers: { school: '曼允小学' } } as const;
  for (const number of [1, 2])
    await cases.open({
      ...facts,
      numberPrefix: 'GA',
      kind: 'dropout',
      status: 's',
      openedBy: one,
      openedOn: '2026-11-21',
      nextOn: null,
      documentId: `d${number}`,
    });
  for (const draftId of ['x', 'y'])
    await records.insert({
      ...facts,
      draftId,
      numberPrefix: 'QF',
      type: 't',
      version: 1,
      caseNumber: null,
      personId: one,
      submittedAt: at(1),
      outcome: null,
      unit: null,
    });
  await add(two, 'h', 1, 'case:GA-2026-0001');
  await add(one, 'i', 1, 'case:GA-2026-0001');
  await notices.markSent(9, at(2));
  await begin();
  await wrote(
    'takeBack',
    shelf.takeBack({ records: ['QF-2026-0001', 'QF-2026-0009'], files: ['GA-2026-0001'] }),
  );
  const told = (number: string, hour: number) =>
    fileNotices.add({
      number,
      at: at(hour),
      personId: one,
      toldBy: '电话',
      toldOn: '2026-11-20',
      agreedBy: null,
      agreedOn: null,
    });
  await wrote('how guardians were told', told('GA-2026-0002', 2));
  await wrote('once more', told('GA-2026-0002', 1));
  const many = [...Array.from({ length: 200 }, (_, index) => `GA-9${index}`), 'GA-2026-0002'];
  await read(
    'latest',
    Promise.all([fileNotices.latest(['GA-2026-0002']), fileNotices.latest(many), fileNotices.latest([])]),
  );
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-desk.txt');
});
