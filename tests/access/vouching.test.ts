/** What unvouched people enter, the head who looks at it, and a queue that stops at the county's edge. */
import { describe, expect, test } from 'vitest';
import { openApp, personOf } from '../support/app.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';

const RECORD = 'QF-2026-0001';

const waitingVisit = async () => {
  const app = await openApp();
  const stranger = await personOf(app, 'teacher', '530500', { userId: '7' });
  await submitForm(app, stranger, 'persuasion-visit', FIRST_VISIT);
  return { app, stranger };
};
const vouching = async (app: Awaited<ReturnType<typeof openApp>>) => [
  (await app.work.stores.records.get(RECORD))?.vouching,
  (await app.work.stores.cases.get('GA-2026-0001'))?.vouching,
];

describe('a visit entered by somebody who only said who they are', () => {
  test('waits, file and record', async () => {
    expect(await vouching((await waitingVisit()).app)).toEqual(['waiting', 'waiting']);
  });

  test.each([
    ['head-teacher', '曼允小学'],
    ['township-head', '潞江镇'],
  ] as const)('is vouched for by the %s of %s, and the log says by whom', async (role, unit) => {
    const { app } = await waitingVisit();
    const head = await invited(app, { role, unit, userId: '8' });
    await app.services.vouch({ number: RECORD }, head);
    expect(await vouching(app)).toEqual(['vouched', 'vouched']);
    expect((await app.work.stores.audit.list(1))[0]).toMatchObject({
      personId: head.id,
      action: 'record.vouch',
    });
  });

  test('is not vouched for by the head of another school, and that is logged', async () => {
    const { app } = await waitingVisit();
    const head = await invited(app, { role: 'head-teacher', unit: '芒宽小学', userId: '8' });
    await expect(app.services.vouch({ number: RECORD }, head)).rejects.toThrow('没有等你核实的');
    expect(await vouching(app)).toEqual(['waiting', 'waiting']);
    expect((await app.work.stores.audit.list(1))[0]?.details).toEqual({ denied: true, number: RECORD });
  });
});

describe('a begun correction', () => {
  test('is taken back when the days are over, and shows nothing', async () => {
    const app = await openApp();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '7' });
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    await app.services.startAmendment({ number: RECORD }, teacher);
    app.clock.moveDays(8);
    const view = await app.services.resumeForm({}, teacher);
    expect([view.status, JSON.stringify(view).includes('岩温香')]).toEqual(['withdrawn', false]);
  });
});

describe("another county's open question", () => {
  test('is as if it were not there, by its number', async () => {
    const app = await openApp();
    const asker = await personOf(app, 'teacher', '530500', { userId: '7' });
    await app.work.stores.feedback.queue({
      question: '校服多少钱一套?',
      documentId: 'baoshan-2017-62',
      kind: 'refused',
      reason: null,
      asker: asker.id,
      at: app.clock.now(),
    });
    const other = await personOf(app, 'administrator', '532801', { userId: '9' });
    const act = app.services.answerQueue({ id: 1, clause: 'jinghong-2018-74#3.8.3' }, other);
    await expect(act).rejects.toThrow();
    expect(await app.work.stores.feedback.getOpen(1)).toBeDefined();
  });
});
