/** The office's list of files: found by a child's name, handed over together, taken back, and asked about where somebody moves. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';

const PLACE = '530500';
const SCHOOL = '曼允小学';

let app: TestApp;
let administrator: Person;
let teacher: Person;
let colleague: Person;
let stranger: Person;
beforeAll(async () => {
  const closing: (() => void | Promise<void>)[] = [];
  app = await openApp({ closing: (close) => closing.push(close) });
  teacher = await invited(app, { role: 'teacher', unit: SCHOOL, userId: '1' });
  colleague = await invited(app, { role: 'teacher', unit: SCHOOL, userId: '2' });
  stranger = await invited(app, { role: 'teacher', unit: '别的小学', userId: '3' });
  administrator = await personOf(app, 'administrator', PLACE, { userId: '4' });
  await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
  const another = { childName: '示例乙', grade: 'g5', village: '潞江镇新城村', guardianPhone: '13900000002' };
  await submitForm(app, teacher, 'persuasion-visit', { ...FIRST_VISIT, ...another });
  return async () => {
    for (const close of closing) await close();
  };
}, 60_000);

const numbers = ['GA-2026-0001', 'GA-2026-0002'];
const ownedBy = async ({ id }: Person) =>
  (await app.work.stores.cases.list({ answeredBy: id })).map(({ number }) => number).sort();
const remindersOf = async ({ id }: Person) =>
  (await app.work.stores.notices.due('web', '2027-01-01T00:00:00.000Z', 50))
    .filter(({ personId, topic }) => personId === id && topic?.startsWith('case:') === true)
    .map(({ topic }) => topic?.slice('case:'.length))
    .sort();
const openCount = async () => (await app.office.overview({ months: 1 }, administrator)).open;

describe('a child’s whole name', () => {
  const found = async (name: string, who: Person) =>
    (await app.office.leafFiles({ name }, who)).rows.map(({ number }) => number);

  test('finds the file for whoever may see the name, however it is spaced, and no part of it does', async () => {
    expect(await found(' 岩 温香', administrator)).toEqual(['GA-2026-0001']);
    expect(await found('岩温', administrator)).toEqual([]);
    expect(await found('岩温香', stranger)).toEqual([]);
  });

  test('is not in the log', async () => {
    await found('岩温香', administrator);
    const [entry] = await app.work.stores.audit.list(1);
    expect(entry).toMatchObject({ action: 'office.files', details: { byName: true } });
    expect(JSON.stringify(entry)).not.toContain('岩温香');
  });
});

describe('files that were ticked', () => {
  test('may go to people who record and see them, and to nobody else', async () => {
    const { people } = await app.office.listHands({ numbers }, administrator);
    expect(people.map(({ id, may }) => [id, may])).toContainEqual([colleague.id, 2]);
    expect(people.map(({ id }) => id)).not.toContain(stranger.id);
    await expect(app.office.handOver({ numbers, personId: stranger.id }, administrator)).rejects.toThrow(
      '一个也没有改派',
    );
    await expect(app.office.listHands({ numbers }, teacher)).rejects.toThrow('改派由校长');
  });

  test('go over together: the count stays, reminders move, the log says it; and come back', async () => {
    const before = await openCount();
    const { moved, left } = await app.office.handOver({ numbers, personId: colleague.id }, administrator);
    expect([moved.toSorted(), left, await ownedBy(colleague), await openCount()]).toEqual([
      numbers,
      [],
      numbers,
      before,
    ]);
    expect([await remindersOf(teacher), await remindersOf(colleague)]).toEqual([[], numbers]);
    const [entry] = await app.work.stores.audit.list(1);
    expect(entry).toMatchObject({ action: 'file.hand-over', details: { to: colleague.id, files: 2 } });
    const { back } = await app.office.handBack({ numbers: moved, personId: colleague.id }, administrator);
    expect([back.toSorted(), await ownedBy(teacher), await remindersOf(teacher)]).toEqual([
      numbers,
      numbers,
      numbers,
    ]);
  });

  test('all of a filter go as those that were ticked', async () => {
    const hands = await app.office.listHands({ numbers: [], filter: { kind: 'dropout' } }, administrator);
    expect(hands.numbers.toSorted()).toEqual(numbers);
  });
});

describe('somebody who moves to another post', () => {
  test('leaves their open files to the colleague that is named, and takes their account along', async () => {
    const view = await app.services.readPerson({ personId: teacher.id }, administrator);
    expect([view.openFiles, view.colleagues.map(({ id }) => id)]).toEqual([2, [colleague.id]]);
    const moved = await app.services.movePerson(
      { personId: teacher.id, role: 'teacher', unit: '别的小学', filesTo: colleague.id },
      administrator,
    );
    expect([moved, await ownedBy(colleague)]).toEqual([{ handedOver: 2, kept: 0 }, numbers]);
    expect((await app.work.stores.staff.get(teacher.id))?.unit).toBe('别的小学');
  });

  test('goes with their files where nobody is named', async () => {
    const moved = await app.services.movePerson(
      { personId: colleague.id, role: 'teacher', unit: '别的小学' },
      administrator,
    );
    expect([moved, await ownedBy(colleague)]).toEqual([{ handedOver: 0, kept: 0 }, numbers]);
  });
});
