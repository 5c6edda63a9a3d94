import { describe, expect, test } from 'vitest';
import { sendDueNotices } from '../../src/channels/notices.ts';
import type { Person } from '../../src/domain/access/person.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import { openApp, personOf, type TestApp, type TestAppOptions } from '../support/app.ts';
import { FIRST_VISIT, LATER_VISIT, SERVICE, submitForm, wordsOf } from '../support/records.ts';
import { amendRegister, REASON } from '../support/register-acts.ts';

const FIRST = 'QF-2026-0001';
const SECOND = 'QF-2026-0002';
const CASE = 'GA-2026-0001';

/** A teacher who has recorded a visit, or two of one case. */
async function openWithVisits(later?: Answers, options: TestAppOptions = {}) {
  const app = await openApp(options);
  const teacher = await personOf(app, 'teacher', '530500');
  await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
  if (later !== undefined) await submitForm(app, teacher, 'persuasion-visit', later, CASE);
  return { app, teacher, stores: app.work.stores };
}

const read = async (app: TestApp, actor: Person, number = FIRST) =>
  (await app.services.readRecord({ number }, actor)).blocks.map(({ text }) => text);

describe('a correction', () => {
  test('says the number and the 1 line that changed', async () => {
    const { app, teacher } = await openWithVisits();
    expect(wordsOf(await amendRegister(app, teacher, FIRST, { method: 'phone' }))).toBe(
      `已更正 ${FIRST},原来的内容留在更正记录里。改动:\n劝返方式:入户家访 → 电话`,
    );
  });

  test('is what the record says now, under the same number', async () => {
    const { app, teacher, stores } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { method: 'phone' });
    expect((await stores.records.get(FIRST))?.answers['method']).toBe('phone');
  });

  test('adds no record: there is still 1', async () => {
    const { app, teacher, stores } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { method: 'phone' });
    expect(await stores.records.count({})).toBe(1);
  });

  test('is marked in the list of records', async () => {
    const { app, teacher } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { method: 'phone' });
    const { records } = await app.services.listRecords({}, teacher);
    expect(records[0]?.line).toMatch(/提交\(已更正\) · 未核实$/u);
  });

  test('begins with the question why, and the answers of the record below it', async () => {
    const { app, teacher } = await openWithVisits();
    const { view } = await app.services.startAmendment({ number: FIRST }, teacher);
    expect(view.status === 'open' ? view.prompt.text : '').toContain(
      '更正《劝返记录》 · 第1/21题\n依据:保政发〔2017〕62号 四(七)3\n\n为什么更正?',
    );
  });

  test('asks nothing else: the reason leads straight to the review', async () => {
    const { app, teacher } = await openWithVisits();
    await app.services.startAmendment({ number: FIRST }, teacher);
    const input = { kind: 'text', text: '填错了' } as const;
    const view = await app.services.stepForm({ input, updateId: 1 }, teacher);
    expect(wordsOf(view)).toContain('请核对,没问题就点"提交":');
    expect(wordsOf(view)).toContain('\n1. 更正原因:填错了\n');
    expect(wordsOf(view)).toContain('\n2. 学校:曼允小学\n');
  });

  test.each([
    ['跳过', '这一题不能跳过。'],
    ['提交', '还没填完,先答这一题;填完会请你核对再提交。'],
    ['劝返方式改成电话', '已改:劝返方式 → 电话'],
  ])('cannot go on without a reason: %s is answered %s and the question stays', async (text, notice) => {
    const { app, teacher } = await openWithVisits();
    await app.services.startAmendment({ number: FIRST }, teacher);
    const view = await app.services.stepForm({ input: { kind: 'text', text }, updateId: 1 }, teacher);
    const asked = view.status === 'open' ? view.prompt.text.includes('为什么更正?') : false;
    expect([wordsOf(view), asked]).toEqual([notice, true]);
  });

  test('of nothing is sent back', async () => {
    const { app, teacher } = await openWithVisits();
    expect(wordsOf(await amendRegister(app, teacher, FIRST, {}))).toBe(
      '没有改动。要改哪一项,点它的按钮;不改了就放弃。',
    );
  });

  test('that contradicts the rest of the record is sent back: visited 1 day before it was found out', async () => {
    const { app, teacher } = await openWithVisits();
    expect(wordsOf(await amendRegister(app, teacher, FIRST, { visitedOn: '2026-11-09' }))).toBe(
      '劝返日期早于发现日期,请核对。',
    );
  });

  test('5 days later may leave a next day that was to come then', async () => {
    const { app, teacher } = await openWithVisits({ ...LATER_VISIT, nextOn: '2026-11-22' });
    app.clock.moveDays(5);
    expect((await amendRegister(app, teacher, SECOND, { method: 'phone' })).status).toBe('submitted');
  });
});

describe('the history of a corrected record', () => {
  test('has the day, the reason and the old answer, which /record shows', async () => {
    const { app, teacher } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { method: 'phone' });
    expect((await read(app, teacher)).slice(-2)).toEqual([
      `2026年11月21日更正,原因:${REASON}`,
      '劝返方式:入户家访 → 电话',
    ]);
  });

  test('has both of 2 corrections, each with what it changed', async () => {
    const { app, teacher } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { method: 'phone' });
    app.clock.moveDays(1);
    await amendRegister(app, teacher, FIRST, { method: 'video' });
    expect((await read(app, teacher)).slice(-4)).toEqual([
      `2026年11月21日更正,原因:${REASON}`,
      '劝返方式:入户家访 → 电话',
      `2026年11月22日更正,原因:${REASON}`,
      '劝返方式:电话 → 视频',
    ]);
  });

  test('keeps the old answers whole in the store', async () => {
    const { app, teacher, stores } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { method: 'phone', talk: '改了' });
    const [revision] = await stores.records.revisions(FIRST);
    expect(revision?.before).toEqual(FIRST_VISIT);
  });

  test('masks a name and a telephone number in it', async () => {
    const { app, teacher } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { childName: '玉温香', guardianPhone: '13700004321' });
    expect((await read(app, teacher)).slice(-2)).toEqual([
      '学生姓名:岩** → 玉**',
      '监护人电话:已改(内容不显示)',
    ]);
  });

  test('is not there before the first correction', async () => {
    const { app, teacher } = await openWithVisits();
    expect((await read(app, teacher)).join('\n')).not.toContain('更正');
  });
});

describe('who may correct a visit', () => {
  test.each([
    ['its author on the same day', 0, 'teacher', '1', 'open'],
    ['its author on the 7th day', 7, 'teacher', '1', 'open'],
    ['an administrator of the place on the 8th day', 8, 'administrator', '2', 'open'],
    ['an administrator of the place after a year', 365, 'administrator', '2', 'open'],
  ] as const)('%s', async (_who, days, role, userId, status) => {
    const { app } = await openWithVisits();
    app.clock.moveDays(days);
    const actor = await personOf(app, role, '530500', { userId });
    expect((await app.services.startAmendment({ number: FIRST }, actor)).view.status).toBe(status);
  });

  test('not its author on the 8th day', async () => {
    const { app, teacher } = await openWithVisits();
    app.clock.moveDays(8);
    await expect(app.services.startAmendment({ number: FIRST }, teacher)).rejects.toThrow(
      '提交已超过7天,自己不能更正了,请找管理员。',
    );
  });

  test.each([
    ['2', 2, true],
    ['2', 3, false],
    ['0', 0, true],
    ['0', 1, false],
    ['30', 30, true],
  ])('its author, where the county sets AMEND_DAYS to %s, after %i days: %s', async (days, after, may) => {
    const { app, teacher } = await openWithVisits(undefined, { environment: { AMEND_DAYS: days } });
    app.clock.moveDays(after);
    expect((await app.services.readRecord({ number: FIRST }, teacher)).mayAmend).toBe(may);
  });

  test('not a colleague of the same school, who may read it', async () => {
    const { app, stores } = await openWithVisits();
    const colleague = await personOf(app, 'teacher', '530500', { userId: '2' });
    await stores.staff.setUnit(colleague.id, '曼允小学');
    const invited = await app.services.findPerson('web', '2');
    await expect(app.services.startAmendment({ number: FIRST }, invited)).rejects.toThrow(
      '只有填报人(提交后7天内)和管理员能更正这条记录。',
    );
  });

  test.each([
    ['a colleague of another school', 'teacher', '530500'],
    ['an administrator of another place', 'administrator', '532801'],
  ] as const)('not %s, to whom the record is none', async (_who, role, place) => {
    const { app } = await openWithVisits();
    const actor = await personOf(app, role, place, { userId: '2' });
    await expect(app.services.startAmendment({ number: FIRST }, actor)).rejects.toThrow(
      `没有编号 ${FIRST} 的记录,或不归你管。`,
    );
  });
});

describe('the file of a corrected record', () => {
  const statusOf = async ({ work }: TestApp) => (await work.stores.cases.get(CASE))?.status;
  const { nextStep: _step, nextOn: _on, ...WITHOUT_NEXT } = LATER_VISIT;
  const RETURNED: Answers = { ...WITHOUT_NEXT, result: 'returned', returnedOn: '2026-11-21' };

  test('goes from 劝返中 to 劝返无效 when the last result is corrected to it', async () => {
    const { app, teacher } = await openWithVisits(LATER_VISIT);
    await amendRegister(app, teacher, SECOND, { result: 'ineffective' });
    expect(await statusOf(app)).toBe('ineffective');
  });

  test('goes back from 劝返无效 to 劝返中', async () => {
    const { app, teacher } = await openWithVisits({ ...LATER_VISIT, result: 'ineffective' });
    await amendRegister(app, teacher, SECOND, { result: 'parent-refused' });
    expect(await statusOf(app)).toBe('in-outreach');
  });

  test('stays where the last of its 2 visits put it when the first is corrected', async () => {
    const { app, teacher } = await openWithVisits(RETURNED);
    await amendRegister(app, teacher, FIRST, { result: 'ineffective' });
    expect(await statusOf(app)).toBe('returned');
  });

  test('has the corrected next day for its next date', async () => {
    const { app, teacher, stores } = await openWithVisits(LATER_VISIT);
    await amendRegister(app, teacher, SECOND, { nextOn: '2026-12-03' });
    expect((await stores.cases.get(CASE))?.nextOn).toBe('2026-12-03');
  });

  test('is corrected with the visit that opened it: its school, grade and groups', async () => {
    const { app, teacher, stores } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { school: '潞江镇中心小学', grade: 'g4' });
    expect((await stores.cases.get(CASE))?.answers).toMatchObject({ school: '潞江镇中心小学', grade: 'g4' });
  });

  test('keeps its name and telephone number through a correction over Telegram, where they are not asked', async () => {
    const { app, stores } = await openWithVisits(undefined, { environment: { BOT_TOKEN: '1:test' } });
    const options = { channel: 'telegram', userId: '7' } as const;
    const abroad = await personOf(app, 'administrator', '530500', options);
    await amendRegister(app, abroad, FIRST, { method: 'phone' });
    expect((await stores.cases.get(CASE))?.answers).toMatchObject({
      childName: '岩温香',
      guardianPhone: '13987654321',
    });
  });

  test('keeps its school when the second of 2 visits is corrected', async () => {
    const { app, teacher, stores } = await openWithVisits(LATER_VISIT);
    await amendRegister(app, teacher, SECOND, { method: 'phone' });
    expect((await stores.cases.get(CASE))?.answers['school']).toBe('曼允小学');
  });
});

describe('the reminder of a corrected visit', () => {
  /** Reminders that are to come: when, and to whom. */
  const pending = async ({ work }: TestApp) =>
    (await work.stores.notices.due('web', '2099-01-01', 50)).map(({ dueAt, userId }) => [dueAt, userId]);
  const sendNow = async (app: TestApp) => {
    const sent: string[] = [];
    await sendDueNotices({ ...app, channel: 'web', send: async (_userId, text) => void sent.push(text) });
    return sent;
  };
  /** Typed where questions fall away with the answer. */
  const amendInWords = async ({ services }: TestApp, actor: Person, words: string) => {
    await services.startAmendment({ number: FIRST }, actor);
    const said = (text: string, updateId: number) =>
      services.stepForm({ input: { kind: 'text', text }, updateId }, actor);
    await said('填错了', 1);
    await said(words, 2);
    return said('提交', 3);
  };

  test('moves with its next date, from 28 November to 3 December', async () => {
    const { app, teacher } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { nextOn: '2026-12-03' });
    expect(await pending(app)).toEqual([['2026-12-03T01:00:00.000Z', '1']]);
  });

  test('does not ring on the old day, and on the new one it names that day', async () => {
    const { app, teacher } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { nextOn: '2026-12-03' });
    app.clock.moveDays(7);
    const old = await sendNow(app);
    app.clock.moveDays(5);
    expect([old, await sendNow(app)]).toEqual([
      [],
      ['提醒:控辍个案原定2026年12月3日跟进\nGA-2026-0001 · 曼允小学 · 三年级 · 劝返中 · 未核实'],
    ]);
  });

  test('still goes to whoever made the visit when the administrator corrects it', async () => {
    const { app } = await openWithVisits();
    const administrator = await personOf(app, 'administrator', '530500', { userId: '2' });
    await amendRegister(app, administrator, FIRST, { nextOn: '2026-12-03' });
    expect(await pending(app)).toEqual([['2026-12-03T01:00:00.000Z', '1']]);
  });

  test('moves back with a second correction', async () => {
    const { app, teacher } = await openWithVisits();
    await amendRegister(app, teacher, FIRST, { nextOn: '2026-12-03' });
    await amendRegister(app, teacher, FIRST, { nextOn: '2026-11-28' });
    expect(await pending(app)).toEqual([['2026-11-28T01:00:00.000Z', '1']]);
  });

  test('that has rung on 28 November rings again on the corrected day', async () => {
    const { app, teacher } = await openWithVisits();
    app.clock.moveDays(7);
    await sendNow(app);
    await amendRegister(app, teacher, FIRST, { nextOn: '2026-12-03' });
    expect(await pending(app)).toEqual([['2026-12-03T01:00:00.000Z', '1']]);
  });

  test('that is due on 28 November is not put off when the date is not what is corrected', async () => {
    const { app, teacher } = await openWithVisits();
    app.clock.moveDays(7);
    await amendRegister(app, teacher, FIRST, { method: 'phone' });
    expect(await sendNow(app)).toHaveLength(1);
  });

  test('of the second of 2 visits is left by a correction of the first', async () => {
    const { app, teacher } = await openWithVisits({ ...LATER_VISIT, nextOn: '2026-12-05' });
    await amendRegister(app, teacher, FIRST, { nextOn: '2026-12-03' });
    expect(await pending(app)).toEqual([['2026-12-05T01:00:00.000Z', '1']]);
  });

  test('is dropped when the corrected result asks for the end of the file: it was all untrue', async () => {
    const { app, teacher } = await openWithVisits();
    await amendInWords(app, teacher, '劝返结果改成在别的学校读');
    expect([(await app.work.stores.cases.get(CASE))?.status, await pending(app)]).toEqual(['closing', []]);
  });

  test('comes into being when the corrected result opens the file again', async () => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', '530500');
    const { nextStep: _step, nextOn: _on, ...rest } = FIRST_VISIT;
    await submitForm(app, teacher, 'persuasion-visit', { ...rest, result: 'untrue' });
    const before = await pending(app);
    const visitAgain = { result: 'parent-refused', nextStep: 'visit-again', nextOn: '2026-11-28' };
    await amendRegister(app, teacher, FIRST, visitAgain);
    expect([before, await pending(app)]).toEqual([[], [['2026-11-28T01:00:00.000Z', '1']]]);
  });
});

test('a corrected certificate check is computed anew: 18 years become 8, and no tier is met', async () => {
  const app = await openApp();
  const teacher = await personOf(app, 'teacher', '530500');
  await submitForm(app, teacher, 'honor-certificate', SERVICE);
  const periods = [{ school: '曼允小学', setting: 'village', from: '2018-09', to: 'open' }];
  await amendRegister(app, teacher, 'RY-2026-0001', { periods });
  const { outcome } = (await app.work.stores.records.get('RY-2026-0001')) ?? {};
  const { results } = JSON.parse(outcome ?? '{}') as { results: { status: string }[] };
  expect(results.map(({ status }) => status)).toEqual(['not-met', 'not-met']);
});

test('a correction leaves 2 audit rows, of its beginning and its end, with the number, the fields and no answer', async () => {
  const { app, teacher, stores } = await openWithVisits();
  await amendRegister(app, teacher, FIRST, { method: 'phone', talk: '他爸说收完甘蔗再说' });
  const rows = (await stores.audit.list(2)).map(({ action, details }) => [action, details]);
  expect(rows).toEqual([
    ['record.amend', { number: FIRST, fields: 'method,talk' }],
    ['record.amend-start', { number: FIRST }],
  ]);
});
