import { describe, expect, test } from 'vitest';
import { consoleAdministrator } from '../../src/commands/command.ts';
import type { Person } from '../../src/domain/access/person.ts';
import type { InviteInput } from '../../src/operations/invite-person.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { invited } from '../support/staff.ts';

const INVITE: InviteInput = { name: '李明', role: 'administrator', place: '530500', days: 7 };
const IN_OFFICE = { environment: { OFFICE: 'true' } };

async function openWithInvite(input = INVITE) {
  const app = await openApp(IN_OFFICE);
  const inviter = await consoleAdministrator(app);
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

  test('is not given out without a place: a place chosen by oneself would open it', async () => {
    await expect(openWithInvite({ ...INVITE, place: null })).rejects.toThrow('只能邀请你管的地方的人');
  });

  test.each(['', '   ', '名'.repeat(41)])('is not given out to the name "%s"', async (name) => {
    await expect(openWithInvite({ ...INVITE, name })).rejects.toThrow('请写上被邀请人的姓名');
  });

  test('keeps the name sealed, and shows it to whoever asks for the person', async () => {
    const { app, code, visitor } = await openWithInvite();
    await app.services.join({ code }, visitor);
    expect((await app.work.stores.staff.get(visitor.id))?.name).toBe('李明');
  });

  test('works with the code in capitals, spaced out as on paper', async () => {
    const { app, code, visitor } = await openWithInvite();
    const onPaper = `${code.slice(0, 5)} ${code.slice(5)}`.toUpperCase();
    expect((await app.services.join({ code: onPaper }, visitor)).role).toBe('administrator');
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
      { action: 'staff.join', details: { role: 'administrator', again: false } },
      {
        action: 'staff.invite',
        details: { role: 'administrator', place: '530500', unit: null, invite: expect.any(String) },
      },
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
    const app = await openApp(IN_OFFICE);
    const visitor = await personOf(app, 'visitor', null);
    await app.services.chooseRole({ role }, visitor);
    expect(await roleOf(app, visitor.id)).toBe(role);
  });

  test('administrator is refused on Telegram, in the trial too', async () => {
    const app = await openApp({ environment: { BOT_TOKEN: '1:test' } });
    const visitor = await personOf(app, 'visitor', null, { channel: 'telegram' });
    await expect(app.services.chooseRole({ role: 'administrator' }, visitor)).rejects.toThrow('须凭邀请码');
  });

  test('administrator is refused in an office', async () => {
    const app = await openApp(IN_OFFICE);
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

describe('somebody vouched for at 曼允小学 in Longyang', () => {
  const LONGYANG = '530502';
  const openWithTeacher = async () => {
    const app = await openApp(IN_OFFICE);
    return {
      app,
      teacher: await invited(app, { role: 'teacher', unit: '曼允小学', place: LONGYANG, userId: '9' }),
    };
  };
  const profileOf = async (app: TestApp, { id }: Person) => {
    const { place, unit } = (await app.work.stores.staff.get(id)) ?? {};
    return [place, unit];
  };

  test.each([
    ['530500', 'the prefecture above'],
    [LONGYANG, 'their own county'],
  ])('who chooses %s, %s, stays', async (place) => {
    const { app, teacher } = await openWithTeacher();
    await app.services.choosePlace({ place }, teacher);
    expect(await profileOf(app, teacher)).toEqual([LONGYANG, '曼允小学']);
  });

  test('is refused the county beside', async () => {
    const { app, teacher } = await openWithTeacher();
    await expect(app.services.choosePlace({ place: '530581' }, teacher)).rejects.toThrow('由管理员确认');
  });

  test('is not the head of the school by saying so', async () => {
    const { app, teacher } = await openWithTeacher();
    await expect(app.services.chooseRole({ role: 'head-teacher' }, teacher)).rejects.toThrow('由管理员确认');
  });

  test('who says to be a teacher, as before, keeps the unit', async () => {
    const { app, teacher } = await openWithTeacher();
    await app.services.chooseRole({ role: 'teacher' }, teacher);
    expect((await profileOf(app, teacher))[1]).toBe('曼允小学');
  });

  test('keeps the unit on the trial page, where every role may be tried', async () => {
    const app = await openApp();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '9' });
    await app.services.chooseRole({ role: 'head-teacher' }, teacher);
    expect((await profileOf(app, teacher))[1]).toBe('曼允小学');
  });
});

test('an administrator is bound to the place of the invite: 532801 is refused', async () => {
  const { app, code, visitor } = await openWithInvite();
  await app.services.join({ code }, visitor);
  const administrator = await app.services.findPerson('telegram', '1');
  await expect(app.services.choosePlace({ place: '532801' }, administrator)).rejects.toThrow(
    '管理员只管自己的地方',
  );
});

describe('an invite for a village cadre', () => {
  const inviteTo = async (unit: string) => {
    const app = await openApp(IN_OFFICE);
    const administrator = await personOf(app, 'administrator', '530500');
    return app.invite({ name: '岩温', role: 'village-cadre', place: '530500', unit, days: 7 }, administrator);
  };

  test('of 曼允村, without its township, is not given out', async () => {
    await expect(inviteTo('曼允村')).rejects.toThrow('村名前请写上乡镇,例如:潞江镇曼允村。');
  });

  test('of 潞江镇曼允村 is', async () => {
    expect((await inviteTo('潞江镇曼允村')).code).toHaveLength(10);
  });
});
