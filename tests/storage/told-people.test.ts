/** People, invites and devices, told call by call: what each gives back, and what it changes in any table. */
import { expect, test } from 'vitest';
import type { DeviceMeans, Invite } from '../../src/ports.ts';
import { openTold } from '../support/told-storage.ts';

const at = (hour: number) => `2026-11-21T${String(hour).padStart(2, '0')}:00:00.000Z`;

test('people and the ways they come by', async () => {
  const { staff, notices, drafts, feedback, devices, cases, records, db, clock, chapter, read, wrote, text } =
    await openTold();
  chapter('made and changed');
  const one = await wrote('findOrCreate web 1', staff.findOrCreate('web', '1'));
  await wrote('once more', staff.findOrCreate('web', '1'));
  clock.moveDays(1);
  const two = await wrote('findOrCreate telegram 1', staff.findOrCreate('telegram', '1'));
  await read(
    'find',
    Promise.all([staff.find('web', '1'), staff.find('web', '2'), staff.get(two.id), staff.get('nobody')]),
  );
  await wrote('setRole', staff.setRole(one.id, 'teacher'));
  await wrote('setPlace', staff.setPlace(one.id, '530502'));
  await wrote('setUnit', staff.setUnit(one.id, '曼允小学'));
  await wrote('setUnit null', staff.setUnit(two.id, null));
  await wrote(
    'change all',
    staff.change(one.id, {
      name: '岩温',
      unit: '勐旺小学',
      isVouched: true,
      role: 'head-teacher',
      status: 'active',
    }),
  );
  await wrote('change name', staff.change(one.id, { name: null }));
  await wrote('change vouched', staff.change(one.id, { isVouched: false }));
  await wrote('change nothing', staff.change(one.id, {}));
  await read('list', staff.list());
  for (const status of ['active', 'left', 'gone']) {
    await db
      .updateTable('staff')
      .set({ status, role: `${status}-role` })
      .where('id', '=', two.id)
      .execute();
    await read(status, staff.get(two.id));
  }
  await db.updateTable('staff').set({ status: 'active', role: 'teacher' }).where('id', '=', two.id).execute();

  chapter('ways');
  clock.moveDays(1);
  await wrote('link a new way', staff.link('feishu', '9', one.id));
  await wrote('link a way of another', staff.link('telegram', '1', one.id));
  await read('identitiesOf', staff.identitiesOf(one.id));
  await read('found by it', staff.find('telegram', '1'));
  await wrote('unlink', staff.unlink('feishu', '1'));
  await wrote('unlink', staff.unlink('feishu', '9'));
  await wrote('link back', staff.link('telegram', '1', two.id));

  chapter('one account takes another in');
  const facts = { documentId: 'd', place: '530502', answers: {}, vouching: 'vouched' } as const;
  await cases.open({
    ...facts,
    numberPrefix: 'GA',
    kind: 'dropout',
    status: 'in-outreach',
    openedBy: two.id,
    openedOn: '2026-11-21',
    nextOn: null,
  });
  await records.insert({
    ...facts,
    draftId: 'x',
    numberPrefix: 'QF',
    type: 't',
    version: 1,
    caseNumber: null,
    personId: two.id,
    submittedAt: at(1),
    outcome: null,
    unit: null,
  });
  await drafts.save({
    id: 'd1',
    personId: two.id,
    recordType: 't',
    state: {},
    lastUpdateId: 1,
    shownAs: null,
    shownStep: null,
    updatedAt: at(2),
    isParked: false,
  });
  await notices.add({ personId: two.id, body: 'b', dueAt: at(3), topic: null, cause: 'c' });
  await notices.mute(two.id, 'case:1', at(3));
  await feedback.saveAnswer({
    id: 'a1',
    personId: two.id,
    question: 'q',
    documentId: null,
    verdict: 'v',
    refs: [],
    at: at(4),
  });
  await devices.open({
    id: 'v1',
    tokenHash: 'h',
    personId: two.id,
    chatId: 1,
    label: 'l',
    means: 'code',
    codeMark: null,
    at: at(5),
  });
  await wrote('all that was begun', Promise.resolve());
  await wrote('absorb', staff.absorb(two.id, one.id));
  await read('list', staff.list());
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-people.txt');
});

test('invites and devices', async () => {
  const { staff, invites, devices, chapter, read, wrote, text } = await openTold();
  const { id: head } = await staff.findOrCreate('web', '1');
  const { id: guest } = await staff.findOrCreate('web', '2');
  await wrote('two people', Promise.resolve());
  const invite = (id: string, more: Partial<Invite> = {}): Invite => ({
    id,
    codeHash: `hash-${id}`,
    selector: `sel-${id}`,
    name: null,
    role: 'teacher',
    place: null,
    unit: null,
    personId: null,
    invitedBy: head,
    expiresAt: at(20),
    ...more,
  });
  chapter('invites');
  await wrote('add', invites.add(invite('a', { name: '岩温', place: '530502', unit: '曼允小学' }), at(1)));
  await wrote('add', invites.add(invite('b', { expiresAt: at(5), personId: guest }), at(2)));
  await invites.add(invite('c', { expiresAt: at(19), personId: guest, invitedBy: null }), at(3));
  await invites.add(invite('e', { expiresAt: at(18), personId: head }), at(3));
  await invites.add(invite('f', { expiresAt: at(17) }), at(3));
  await wrote('more', Promise.resolve());
  await read('listLive', invites.listLive(at(4)));
  await read('listLive later', invites.listLive(at(5)));
  await read('find', Promise.all(['hash-a', 'hash-b', 'hash-x'].map((hash) => invites.find(hash, at(6)))));
  await read(
    'hasSelector',
    Promise.all(['sel-a', 'sel-b', 'sel-x'].map((mark) => invites.hasSelector(mark, at(6)))),
  );
  await read('inviterOf', invites.inviterOf(guest));
  await wrote('take one that has expired', invites.take('hash-b', at(5), guest));
  await wrote('take', invites.take('hash-a', at(6), guest));
  await wrote('take it again', invites.take('hash-a', at(6), head));
  await wrote('take one of nobody', invites.take('hash-c', at(7), guest));
  await read('inviterOf', invites.inviterOf(guest));
  await wrote('withdraw a used one', invites.withdraw('a', at(8)));
  await wrote('withdraw', invites.withdraw('f', at(8)));
  await wrote('take a withdrawn one', invites.take('hash-f', at(9), guest));
  await wrote('withdrawFor', invites.withdrawFor(guest, at(9)));
  await wrote('withdrawFor again', invites.withdrawFor(guest, at(10)));
  await read('listLive', invites.listLive(at(9)));

  chapter('devices');
  await wrote('nextChat', devices.nextChat());
  await wrote('nextChat', devices.nextChat());
  const open = (
    id: string,
    personId: string,
    hour: number,
    codeMark: string | null,
    means: DeviceMeans = 'code',
  ) =>
    devices.open({
      id,
      tokenHash: `token-${id}`,
      personId,
      chatId: hour,
      label: `手机${id}`,
      means,
      codeMark,
      at: at(hour),
    });
  await wrote('open', open('a', head, 1, 'mark1'));
  await wrote('open', open('b', head, 2, 'mark2', 'invite'));
  await open('c', guest, 3, 'mark1');
  await open('e', guest, 4, null, 'passkey');
  await open('f', head, 5, null);
  await wrote('more', Promise.resolve());
  await wrote('touch', devices.touch('a', at(9)));
  await read(
    'find',
    Promise.all([devices.find('token-a'), devices.find('token-x'), devices.get('b'), devices.get('x')]),
  );
  await read('lastSeen', devices.lastSeen());
  await read('listOpen', devices.listOpen(head, at(10)));
  await wrote('end', devices.end('f', at(10)));
  await wrote('end again', devices.end('f', at(11)));
  await read('listOpen', devices.listOpen(head, at(11)));
  await wrote('endOtherCodes', devices.endOtherCodes('mark2', at(12)));
  await wrote('endOtherCodes of none', devices.endOtherCodes(null, at(13)));
  await wrote('endAll', devices.endAll(guest, at(14)));
  await wrote('endAll again', devices.endAll(guest, at(15)));
  await read('lastSeen', devices.lastSeen());
  await expect(text()).toMatchFileSnapshot('../cases/storage/told-doors.txt');
});
