import { describe, expect, test } from 'vitest';
import type { InviteInput } from '../../src/operations/change-profile.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';

const INVITE: InviteInput = { role: 'administrator', place: '530500', days: 7 };
const WITH_TELEGRAM = { environment: { BOT_TOKEN: '1:test' } };

async function openWithInvite(input = INVITE) {
  const app = await openApp(WITH_TELEGRAM);
  const inviter = await personOf(app, 'administrator', null, { channel: 'console', userId: 'console' });
  const { code } = await app.invite(input, inviter);
  const visitor = await personOf(app, 'visitor', null, { channel: 'telegram' });
  return { app, code, visitor };
}

const roleOf = async ({ work }: TestApp, id: string) => (await work.stores.staff.get(id))?.role;

describe('joining by an invite', () => {
  test('makes a visitor administrator of the place of the invite', async () => {
    const { app, code, visitor } = await openWithInvite();
    await app.services.join({ code }, visitor);
    expect(await app.work.stores.staff.get(visitor.id)).toMatchObject({
      role: 'administrator',
      place: '530500',
    });
  });

  test('lets the new administrator export', async () => {
    const { app, code, visitor } = await openWithInvite();
    await app.services.join({ code }, visitor);
    const administrator = await app.services.findPerson('telegram', '1');
    const { rows } = await app.services.exportRecords(
      { type: 'persuasion-visit', format: 'csv' },
      administrator,
    );
    expect(rows).toBe(0);
  });

  test('without a place in the invite leaves the place as it was', async () => {
    const { app, code } = await openWithInvite({ ...INVITE, place: null });
    const teacher = await personOf(app, 'teacher', '532801', { channel: 'telegram' });
    await app.services.join({ code }, teacher);
    expect((await app.work.stores.staff.get(teacher.id))?.place).toBe('532801');
  });

  test('works with the code in capitals, spaced out as on paper', async () => {
    const { app, code, visitor } = await openWithInvite();
    const onPaper = `${code.slice(0, 5)} ${code.slice(5)}`.toUpperCase();
    expect(await app.services.join({ code: onPaper }, visitor)).toBe('administrator');
  });

  test('is refused to the second person with the same code', async () => {
    const { app, code, visitor } = await openWithInvite();
    const second = await personOf(app, 'visitor', null, { channel: 'telegram', userId: '2' });
    await app.services.join({ code }, visitor);
    await expect(app.services.join({ code }, second)).rejects.toThrow('邀请码不对、已用过或已过期');
  });

  test.each([
    [6, 'administrator'],
    [7, 'visitor'],
  ])('%i days after an invite of 7 days makes a visitor %s', async (days, role) => {
    const { app, code, visitor } = await openWithInvite();
    app.clock.moveDays(days);
    await app.services.join({ code }, visitor).catch(() => undefined);
    expect(await roleOf(app, visitor.id)).toBe(role);
  });

  test('leaves the role but not the code in the audit log', async () => {
    const { app, code, visitor } = await openWithInvite();
    await app.services.join({ code }, visitor);
    const details = (await app.work.stores.audit.list(10)).map(({ action, details }) => ({
      action,
      details,
    }));
    expect(details).toEqual([
      { action: 'staff.join', details: { role: 'administrator' } },
      { action: 'staff.invite', details: { role: 'administrator', place: '530500', unit: null } },
    ]);
  });

  test.each([0, 91, 1.5])('an invite for %f days is not given out', async (days) => {
    await expect(openWithInvite({ ...INVITE, days })).rejects.toThrow('1 to 90 days');
  });
});

describe('choosing a role oneself', () => {
  test.each([
    'teacher',
    'head-teacher',
    'village-cadre',
  ] as const)('a visitor may become %s', async (role) => {
    const app = await openApp(WITH_TELEGRAM);
    const visitor = await personOf(app, 'visitor', null);
    await app.services.chooseRole({ role }, visitor);
    expect(await roleOf(app, visitor.id)).toBe(role);
  });

  test('administrator is refused where Telegram is connected', async () => {
    const app = await openApp(WITH_TELEGRAM);
    const visitor = await personOf(app, 'visitor', null);
    await expect(app.services.chooseRole({ role: 'administrator' }, visitor)).rejects.toThrow('须凭邀请码');
  });

  test('administrator is refused where the page is open to the network', async () => {
    const app = await openApp({ environment: { HOST: '0.0.0.0' } });
    const visitor = await personOf(app, 'visitor', null);
    await expect(app.services.chooseRole({ role: 'administrator' }, visitor)).rejects.toThrow('须凭邀请码');
  });

  test('administrator is allowed on the trial page of this machine alone', async () => {
    const app = await openApp();
    const visitor = await personOf(app, 'visitor', null);
    await app.services.chooseRole({ role: 'administrator' }, visitor);
    expect(await roleOf(app, visitor.id)).toBe('administrator');
  });
});

describe('choosing a place', () => {
  test('is kept and audited', async () => {
    const app = await openApp();
    const visitor = await personOf(app, 'visitor', null);
    await app.services.choosePlace({ place: '530581' }, visitor);
    const [row] = await app.work.stores.audit.list(1);
    expect([(await app.work.stores.staff.get(visitor.id))?.place, row?.details]).toEqual([
      '530581',
      { place: '530581' },
    ]);
  });

  test('that does not exist is refused', async () => {
    const app = await openApp();
    const visitor = await personOf(app, 'visitor', null);
    await expect(app.services.choosePlace({ place: '999999' }, visitor)).rejects.toThrow('No place "999999"');
  });
});
