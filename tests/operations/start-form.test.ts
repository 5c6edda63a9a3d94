/** Beginning a form: from a button that is old by now, and while colleagues open files. */
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { FormView } from '../../src/operations/fill-form.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { FIRST_VISIT, LATER_VISIT, submitForm } from '../support/records.ts';
import { closeFile } from '../support/register-acts.ts';
import { filledRegister } from '../support/registers.ts';
import { invited } from '../support/staff.ts';

const FILE = 'GA-2026-0001';
const GONE = `没有可以接着记的 ${FILE}:编号不对、已经办结,或不归你管。请核对编号。`;
const INEFFECTIVE: Answers = { ...FIRST_VISIT, result: 'ineffective', nextStep: 'written-report' };
const { nextStep: _step, nextOn: _on, ...WITHOUT_NEXT } = LATER_VISIT;
const RETURNED: Answers = { ...WITHOUT_NEXT, result: 'returned', returnedOn: '2026-11-21' };

/** A head teacher with one dropout case. */
async function openWithCase(first = FIRST_VISIT) {
  const app = await openApp();
  const head = await personOf(app, 'head-teacher', '530500');
  await submitForm(app, head, 'persuasion-visit', first);
  return { app, head };
}

/** What an old ➕ button under the file does. */
const begin = (app: TestApp, head: Person, recordType: string) =>
  app.services.startForm({ recordType, file: FILE }, head);

describe('the ➕ button of a file that has been closed since', () => {
  const OF_CASE = [
    'suspected-dropout',
    'persuasion-visit',
    're-enrollment',
    'written-report',
    'case-responsibility',
    'close-out',
  ];

  test.each(OF_CASE)('for %s is told that there is nothing to go on with', async (type) => {
    const { app, head } = await openWithCase(INEFFECTIVE);
    await closeFile(app, head, FILE);
    await expect(begin(app, head, type)).rejects.toThrow(GONE);
  });

  test.each(OF_CASE)('for %s leaves 0 forms open', async (type) => {
    const { app, head } = await openWithCase(INEFFECTIVE);
    await closeFile(app, head, FILE);
    await begin(app, head, type).catch(() => undefined);
    expect(await app.work.stores.drafts.list(head.id)).toEqual([]);
  });

  test('for a re-enrollment, pressed and filled in, opens no second file', async () => {
    const { app, head } = await openWithCase();
    await closeFile(app, head, FILE);
    const { answers } = filledRegister('re-enrollment');
    await submitForm(app, head, 're-enrollment', answers, FILE).catch(() => undefined);
    expect((await app.work.stores.cases.list({})).map(({ number }) => number)).toEqual([FILE]);
  });

  test('for a left-behind file, which learns from it and joins it not, begins that file', async () => {
    const { app, head } = await openWithCase();
    await closeFile(app, head, FILE);
    expect((await begin(app, head, 'left-behind-child')).view).toMatchObject({
      status: 'open',
      title: '留守儿童一人一档',
    });
  });
});

describe('the ➕ button of a file that has moved on since', () => {
  test('for the written report that is still owed, when the child is back, begins it', async () => {
    const { app, head } = await openWithCase(INEFFECTIVE);
    await submitForm(app, head, 'persuasion-visit', RETURNED, FILE);
    expect((await begin(app, head, 'written-report')).view.status).toBe('open');
  });

  test('for the written report that nobody owes, when the child is back, begins nothing', async () => {
    const { app, head } = await openWithCase();
    await submitForm(app, head, 'persuasion-visit', RETURNED, FILE);
    await expect(begin(app, head, 'written-report')).rejects.toThrow('现在是"已复学",还不能记《书面报告》');
  });

  test('for a re-enrollment, which any open file takes, begins it', async () => {
    const { app, head } = await openWithCase(INEFFECTIVE);
    await submitForm(app, head, 'persuasion-visit', LATER_VISIT, FILE);
    expect((await begin(app, head, 're-enrollment')).view.status).toBe('open');
  });
});

describe('a visit begun where there was no file to choose', () => {
  const titleOf = (view: FormView) => (view.status === 'open' ? view.prompt.text.split('\n')[0] : undefined);

  /** The visit's grade is typed after a colleague of the same school has opened a file. */
  async function interrupted() {
    const app = await openApp();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '1' });
    const colleague = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '2' });
    const begun = await app.services.startForm({ recordType: 'persuasion-visit' }, teacher);
    await submitForm(app, colleague, 'persuasion-visit', FIRST_VISIT);
    const input = { kind: 'text', text: '三年级' } as const;
    const view = await app.services.stepForm({ input, updateId: 1 }, teacher);
    return { app, teacher, begun: begun.view, view };
  }

  test('goes from point 2, the school being known, to point 3, the total as it was, when a colleague opens one', async () => {
    const { begun, view } = await interrupted();
    expect([titleOf(begun), titleOf(view)]).toEqual(['劝返记录 · 要点 第2/8项', '劝返记录 · 要点 第3/8项']);
  });

  test('is asked 哪个孩子的情况 only when it is begun after that', async () => {
    const { app, teacher, view } = await interrupted();
    const asksForFile = (shown: FormView) =>
      shown.status === 'open' && shown.prompt.text.includes('这是哪个孩子的情况');
    await app.services.stepForm({ input: { kind: 'text', text: '放弃' }, updateId: 2 }, teacher);
    await app.services.stepForm({ input: { kind: 'text', text: '确定' }, updateId: 3 }, teacher);
    const again = await app.services.startForm({ recordType: 'persuasion-visit' }, teacher);
    expect([asksForFile(view), asksForFile(again.view)]).toEqual([false, true]);
  });
});
