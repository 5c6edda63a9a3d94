/** Case work between people: handed over and corrected, given to a colleague, a task that need not be done. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { FIRST_VISIT, submitForm, wordsOf } from '../support/records.ts';
import { amendRegister } from '../support/register-acts.ts';
import { filledRegister } from '../support/registers.ts';
import { invited } from '../support/staff.ts';

const FILE = 'GA-2026-0001';
const HANDED = { ...filledRegister('file-transfer').answers, receivingSchool: '潞江中学' };

async function opened(visit: Answers = FIRST_VISIT) {
  const app = await openApp();
  const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: 'h1' });
  await submitForm(app, head, 'persuasion-visit', visit);
  return { app, head };
}
const fileOf = async ({ work }: TestApp) => {
  const file = await work.stores.cases.get(FILE);
  return [file?.answers['school'], file?.answers['toSchool']];
};
const numberOf = async ({ work }: TestApp, type: string) =>
  (await work.stores.records.list({ caseNumber: FILE, type })).at(-1)?.number ?? '';

describe('a file handed over', () => {
  async function handed() {
    const { app, head } = await opened();
    await submitForm(app, head, 'file-transfer', HANDED, FILE);
    const receiver = await invited(app, { role: 'head-teacher', unit: '潞江中学', userId: 'h2' });
    return { app, head, receiver };
  }

  test('goes to another school when that is corrected before anybody answered', async () => {
    const { app, head, receiver } = await handed();
    await amendRegister(app, head, await numberOf(app, 'file-transfer'), { receivingSchool: '芒宽中学' });
    expect(await fileOf(app)).toEqual(['曼允小学', '芒宽中学']);
    await expect(app.services.readFile({ number: FILE }, receiver)).rejects.toThrow();
  });

  test('is nobody’s to accept any more when the handing over is taken back', async () => {
    const { app, head } = await handed();
    await app.services.withdrawRecord(
      { number: await numberOf(app, 'file-transfer'), reason: '记错了孩子' },
      head,
    );
    expect(await fileOf(app)).toEqual(['曼允小学', undefined]);
  });

  test('once accepted stays where it is: no correction hands it to a third, and none takes it back', async () => {
    const { app, head, receiver } = await handed();
    await submitForm(app, receiver, 'transfer-reply', { acceptance: 'accepted' }, FILE);
    expect(await fileOf(app)).toEqual(['潞江中学', undefined]);
    const number = await numberOf(app, 'file-transfer');
    // The county sees both schools.
    const county = await invited(app, { role: 'administrator', unit: '教育局', userId: 'a1' });
    const view = await amendRegister(app, county, number, { receivingSchool: '芒宽中学' });
    expect(wordsOf(view)).toContain('接收学校已经答复');
    await expect(app.services.withdrawRecord({ number, reason: '记错' }, county)).rejects.toThrow('已经答复');
    expect([await fileOf(app), head.unit]).toEqual([['潞江中学', undefined], '曼允小学']);
  });

  test('goes back to the school it came from when the answer is corrected to a refusal', async () => {
    const { app, receiver } = await handed();
    await submitForm(app, receiver, 'transfer-reply', { acceptance: 'accepted' }, FILE);
    await amendRegister(app, receiver, await numberOf(app, 'transfer-reply'), {
      acceptance: 'declined',
      declinedFor: 'not-ours',
    });
    expect(await fileOf(app)).toEqual(['曼允小学', undefined]);
  });
});

describe('a file given to a colleague (改派)', () => {
  test('is theirs: reminders and tasks move, who opened it and every count stay', async () => {
    const { app, head } = await opened();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: 't1' });
    const before = await app.services.reportRhythm({ rhythm: 'month' }, head);
    const colleagues = await app.services.listColleagues({ number: FILE }, head);
    expect(colleagues.map(({ id }) => id)).toContain(teacher.id);
    await app.services.reassignFile({ number: FILE, personId: teacher.id }, head);
    expect(await app.services.reportRhythm({ rhythm: 'month' }, head)).toEqual(before);
    const own = async (person: typeof head) => [
      ...new Set((await app.services.listTasks({}, person)).map(({ isOwn }) => isOwn)),
    ];
    expect([await own(teacher), await own(head)]).toEqual([[true], [false]]);
    expect((await app.work.stores.cases.get(FILE))?.openedBy).toBe(head.id);
  });

  test('is given by a head alone, and never to who records nothing or is of another school', async () => {
    const { app, head } = await opened();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: 't1' });
    const others = [
      await invited(app, { role: 'teacher', unit: '芒宽小学', userId: 't2' }),
      await invited(app, { role: 'township-head', unit: '潞江镇', userId: 'tw' }),
    ];
    const { id } = head;
    await expect(app.services.reassignFile({ number: FILE, personId: id }, teacher)).rejects.toThrow();
    const offered = (await app.services.listColleagues({ number: FILE }, head)).map(
      (colleague) => colleague.id,
    );
    for (const other of others) {
      expect(offered).not.toContain(other.id);
      await expect(app.services.reassignFile({ number: FILE, personId: other.id }, head)).rejects.toThrow();
    }
  });
});

describe('a task dismissed (免办)', () => {
  test('with its reason does not come back for the same cause, and the file keeps who dismissed it', async () => {
    const { app, head } = await opened();
    const [task] = await app.services.listTasks({}, head);
    await app.services.dismissTask({ task: task?.id ?? '', reason: 'elsewhere' }, head);
    const left = (await app.services.listTasks({}, head)).map(({ id }) => id);
    expect(left).not.toContain(task?.id);
    const { blocks } = await app.services.readFile({ number: FILE }, head);
    expect(blocks.map(({ text }) => text).join()).toContain('免办');
    await expect(
      app.services.dismissTask({ task: task?.id ?? '', reason: 'elsewhere' }, head),
    ).rejects.toThrow();
  });

  test('is none that a document orders: the written report is made', async () => {
    const { app, head } = await opened({ ...FIRST_VISIT, result: 'ineffective' });
    const owed = (await app.services.listTasks({}, head)).find(
      ({ register }) => register === 'written-report',
    );
    await expect(app.services.dismissTask({ task: owed?.id ?? '', reason: 'done' }, head)).rejects.toThrow(
      '文件',
    );
  });

  test('is not the township’s to dismiss', async () => {
    const { app } = await opened();
    const township = await invited(app, { role: 'township-head', unit: '潞江镇', userId: 'tw' });
    const [task] = await app.services.listTasks({}, township);
    await expect(
      app.services.dismissTask({ task: task?.id ?? '', reason: 'done' }, township),
    ).rejects.toThrow();
  });
});
