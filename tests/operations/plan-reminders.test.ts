import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sendDueNotices } from '../../src/channels/notices.ts';
import { openApp, personOf, type TestApp, temporaryFolder } from '../support/app.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';

type Options = Parameters<typeof openApp>[0];

/** On 21 November 2026; the spring term begins on 1 March, 30 days before 31 March. */
const DAYS_TO_24_MARCH = 123;

const pendingFor = async ({ work }: TestApp, userId: string) =>
  (await work.stores.notices.due('web', '2099-01-01', 50)).filter((notice) => notice.userId === userId);
const bodiesFor = async (app: TestApp, userId: string) =>
  (await pendingFor(app, userId)).map(({ body }) => body);

async function sendNow(app: TestApp): Promise<readonly string[]> {
  const sent: string[] = [];
  await sendDueNotices({ ...app, channel: 'web', send: async (_userId, text) => void sent.push(text) });
  return sent;
}

describe('a duty that falls due, planned for a head teacher in Baoshan', () => {
  const ANALYSIS =
    '提醒:开学30天内分析本校学生入学、变动、复学、辍学情况\n最迟2027年3月31日(每学期开学30天内(按3月1日开学算)) · 保政发〔2017〕62号 四(七)3(2017年12月28日)';

  const headTeacher = async (days: number, options: Options = {}) => {
    const app = await openApp(options);
    const head = await personOf(app, 'head-teacher', '530500');
    app.clock.moveDays(days);
    return { app, head };
  };

  test('8 days before makes no reminder', async () => {
    const { app } = await headTeacher(DAYS_TO_24_MARCH - 1);
    expect(await app.planReminders()).toBe(0);
  });

  test('7 days before makes 1, with its day and its clause', async () => {
    const { app } = await headTeacher(DAYS_TO_24_MARCH);
    await app.planReminders();
    expect(await bodiesFor(app, '1')).toEqual([ANALYSIS]);
  });

  test('planned twice makes 1', async () => {
    const { app } = await headTeacher(DAYS_TO_24_MARCH);
    expect([await app.planReminders(), await app.planReminders()]).toEqual([1, 0]);
  });

  test('planned each day of the week before makes 2: a week and a day ahead', async () => {
    const { app } = await headTeacher(DAYS_TO_24_MARCH);
    const made: number[] = [];
    for (let day = 24; day <= 31; day += 1) {
      made.push(await app.planReminders());
      app.clock.moveDays(1);
    }
    expect(made).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
  });

  test('planned at 10 rings at 9 the next morning', async () => {
    const { app } = await headTeacher(DAYS_TO_24_MARCH);
    await app.planReminders();
    expect((await pendingFor(app, '1')).map(({ dueAt }) => dueAt)).toEqual(['2027-03-25T01:00:00.000Z']);
  });

  test('is told of again in the next term, though both are one duty', async () => {
    const { app } = await headTeacher(DAYS_TO_24_MARCH);
    await app.planReminders();
    // 24 September.
    app.clock.moveDays(184);
    expect(await app.planReminders()).toBe(1);
  });

  test('is not told of any more once it was ended', async () => {
    const { app, head } = await headTeacher(DAYS_TO_24_MARCH);
    await app.planReminders();
    const [notice] = await pendingFor(app, '1');
    await app.services.endReminder({ id: notice?.id ?? 0 }, head);
    app.clock.moveDays(6);
    expect([await app.planReminders(), await bodiesFor(app, '1')]).toEqual([0, []]);
  });

  test('is sent once over a restart that plans it again', async () => {
    const databasePath = join(temporaryFolder(), 'test.db');
    const { app } = await headTeacher(DAYS_TO_24_MARCH, { databasePath });
    await app.planReminders();
    app.clock.moveDays(1);
    const first = await sendNow(app);
    const again = await openApp({ databasePath, like: app });
    await again.planReminders();
    again.clock.moveDays(1);
    expect([first, await sendNow(again)]).toEqual([[ANALYSIS], []]);
  });
});

describe('duties are planned', () => {
  test.each([
    ['a visitor', 'visitor', '530500'],
    ['a teacher, whose document names none with a day', 'teacher', '530500'],
    ['a head teacher in Kezhou, where no 30 days are printed', 'head-teacher', '653000'],
    ['somebody who has not said where', 'head-teacher', null],
  ] as const)('not for %s', async (_who, role, place) => {
    const app = await openApp();
    await personOf(app, role, place);
    app.clock.moveDays(DAYS_TO_24_MARCH);
    expect(await app.planReminders()).toBe(0);
  });

  test('each month anew for the drivers’ meeting of Tianning', async () => {
    const app = await openApp();
    await personOf(app, 'head-teacher', '320402');
    const made: number[] = [];
    // 23 November, 24 December and 24 January: 7 days before the month ends.
    for (const days of [2, 31, 31]) {
      app.clock.moveDays(days);
      made.push(await app.planReminders());
    }
    expect(made).toEqual([1, 1, 1]);
  });

  test('not for days that have passed: nothing of 2016 rings in Mengwang', async () => {
    const app = await openApp();
    await personOf(app, 'administrator', '532822-mengwang');
    expect(await app.planReminders()).toBe(0);
  });
});

describe('a file whose next visit, of 28 November, was not made', () => {
  const OVERDUE = '逾期未跟进(原定2026年11月28日):\nGA-2026-0001 · 曼允小学 · 三年级 · 劝返中';

  /** A teacher's file, its head teacher (2), the next school's (3) and a village's cadre (4). */
  const school = async (environment: Readonly<Record<string, string>> = {}) => {
    const app = await openApp({ environment });
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '1' });
    await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    await invited(app, { role: 'head-teacher', unit: '芒宽小学', userId: '3' });
    await invited(app, { role: 'village-cadre', unit: '芒宽乡芒宽村', userId: '4' });
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    return { app, teacher };
  };

  test('is not told of again to whoever ended it', async () => {
    const { app } = await school();
    app.clock.moveDays(11);
    await app.planReminders();
    const [notice] = await pendingFor(app, '2');
    await app.services.endReminder(
      { id: notice?.id ?? 0 },
      await app.work.stores.staff.findOrCreate('web', '2'),
    );
    app.clock.moveDays(1);
    await app.planReminders();
    expect([notice?.body, await bodiesFor(app, '2')]).toEqual([OVERDUE, []]);
  });

  test.each([
    ['on the day itself', 7, []],
    ['3 days after', 10, []],
    ['when the 3 days are over', 11, [OVERDUE]],
  ])('%s the head teacher is told %j', async (_when, days, told) => {
    const { app } = await school();
    app.clock.moveDays(days);
    await app.planReminders();
    expect(await bodiesFor(app, '2')).toEqual(told);
  });

  test.each([
    [10, []],
    [17, []],
    [18, [OVERDUE]],
  ])('%i days on, where the office has set 10 days, is told as %j', async (days, told) => {
    const { app } = await school({ OVERDUE_DAYS: '10' });
    app.clock.moveDays(days);
    await app.planReminders();
    expect(await bodiesFor(app, '2')).toEqual(told);
  });

  test('is told of once, however often it is planned', async () => {
    const { app } = await school();
    app.clock.moveDays(11);
    await app.planReminders();
    app.clock.moveDays(1);
    await app.planReminders();
    expect(await bodiesFor(app, '2')).toEqual([OVERDUE]);
  });

  test.each([
    ['another school’s head teacher', '3'],
    ['another village’s cadre', '4'],
  ])('is not told of to %s', async (_who, userId) => {
    const { app } = await school();
    app.clock.moveDays(30);
    await app.planReminders();
    expect(await bodiesFor(app, userId)).toEqual([]);
  });

  test('is not told of to somebody who only says to be its head teacher', async () => {
    const { app } = await school();
    await personOf(app, 'head-teacher', '530500', { userId: '5' });
    app.clock.moveDays(11);
    await app.planReminders();
    expect(await bodiesFor(app, '5')).toEqual([]);
  });

  test('is not told of in the school of the same name in another place', async () => {
    const { app } = await school();
    await invited(app, { role: 'head-teacher', unit: '曼允小学', place: '532801', userId: '5' });
    app.clock.moveDays(11);
    await app.planReminders();
    expect(await bodiesFor(app, '5')).toEqual([]);
  });

  test('is no longer told of when the visit was made after all', async () => {
    const { app, teacher } = await school();
    app.clock.moveDays(11);
    await app.planReminders();
    await submitForm(app, teacher, 'persuasion-visit', {
      case: 'GA-2026-0001',
      visitedOn: '2026-12-02',
      method: 'phone',
      visitors: ['homeroom-teacher'],
      met: ['mother'],
      result: 'returned',
      returnedOn: '2026-12-01',
    });
    expect(await bodiesFor(app, '2')).toEqual([]);
  });

  test('names no child to the head teacher', async () => {
    const { app } = await school();
    app.clock.moveDays(11);
    await app.planReminders();
    expect((await bodiesFor(app, '2')).join('\n')).not.toMatch(/岩|13987654321/u);
  });
});
