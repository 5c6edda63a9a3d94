import { describe, expect, test } from 'vitest';
import { AccessDeniedError } from '../../src/domain/access/errors.ts';
import type { Person } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import { defineOperation, perform } from '../../src/operations/operation.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';

type Act = (app: TestApp, actor: Person) => Promise<unknown>;

const startVisit: Act = ({ services }, actor) =>
  services.startForm({ recordType: 'persuasion-visit' }, actor);
const exportVisits: Act = ({ services }, actor) =>
  services.exportRecords({ type: 'persuasion-visit', format: 'csv' }, actor);
const invite: Act = (app, actor) =>
  app.invite({ name: '李明', role: 'administrator', place: null, days: 7 }, actor);

const forbidden: readonly [Role, string, Act][] = [
  ['visitor', 'open a form', startVisit],
  ['visitor', 'list records', ({ services }, actor) => services.listRecords({}, actor)],
  ['visitor', 'export', exportVisits],
  ['teacher', 'export', exportVisits],
  [
    'teacher',
    'count records',
    ({ services }, actor) => services.countRecords({ type: 'persuasion-visit' }, actor),
  ],
  ['head-teacher', 'export', exportVisits],
  ['village-cadre', 'export', exportVisits],
  ['teacher', 'invite', invite],
];

describe('an operation without permission', () => {
  test.each(forbidden)('a %s may not %s', async (role, _what, act) => {
    const app = await openApp();
    await expect(act(app, await personOf(app, role, '530500'))).rejects.toThrow(AccessDeniedError);
  });

  test.each(forbidden)('a %s who tried to %s left 1 audit row that says so', async (role, _what, act) => {
    const app = await openApp();
    await act(app, await personOf(app, role, '530500')).catch(() => undefined);
    const rows = await app.work.stores.audit.list(10);
    expect(rows.map(({ details }) => details)).toEqual([{ denied: true }]);
  });

  test('tells which 4 roles may', async () => {
    const app = await openApp();
    const refused = startVisit(app, await personOf(app, 'visitor', '530500'));
    await expect(refused).rejects.toMatchObject({
      details: { role: '访客', roles: '教师、校长(学校负责人)、村(社区)干部、县(市、区)管理员' },
    });
  });
});

describe('an operation whose run fails', () => {
  const failing = defineOperation<void, void>({
    name: 'test.fail',
    needs: 'question.ask',
    audit: () => ({}),
    run: async (_input, actor, { staff }) => {
      await staff.setRole(actor.id, 'administrator');
      throw new Error('too late');
    },
  });

  test('leaves the role as it was', async () => {
    const app = await openApp();
    const actor = await personOf(app, 'teacher', '530500');
    await perform(failing, app)(undefined, actor).catch(() => undefined);
    expect((await app.work.stores.staff.get(actor.id))?.role).toBe('teacher');
  });

  test('leaves 0 audit rows', async () => {
    const app = await openApp();
    const actor = await personOf(app, 'teacher', '530500');
    await perform(failing, app)(undefined, actor).catch(() => undefined);
    expect(await app.work.stores.audit.list(10)).toEqual([]);
  });
});

test('a question leaves 0 audit rows: people must feel free to ask', async () => {
  const app = await openApp();
  const actor = await personOf(app, 'visitor', null);
  await app.services.ask({ text: '控辍保学由谁负责', home: null }, actor);
  expect(await app.work.stores.audit.list(10)).toEqual([]);
});
