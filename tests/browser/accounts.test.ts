/** An office's accounts at two desks and a telephone: invited, in, cookie lost, taken up again, ended, suspended. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleAdministrator } from '../../src/commands/command.ts';
import { type RunningPage, startPage } from '../support/web.ts';
import { preparePhones } from './phone.ts';
import type { Visitor } from './visitor.ts';

const phones = preparePhones();
const WIDE = { width: 1280, height: 800 };
let office: RunningPage;
beforeAll(async () => {
  office = await startPage({ environment: { OFFICE: 'true' } });
});
afterAll(() => office?.stop());

const dialogOf = (visitor: Visitor) => visitor.page.getByRole('dialog', { name: '义教通' });

async function enter(visitor: Visitor, code: string): Promise<void> {
  await visitor.page.getByLabel('登录口令').fill(code);
  await dialogOf(visitor).getByRole('button').first().click();
  await dialogOf(visitor).waitFor({ state: 'hidden' });
}

const codeIn = (text: string) => /\/join ([a-z0-9]{10})/u.exec(text)?.[1] ?? '';

async function openDesk(): Promise<Visitor> {
  const desk = await phones.open(office.url);
  await desk.page.setViewportSize(WIDE);
  return desk;
}

async function administratorAtDesk(): Promise<Visitor> {
  const given = { name: '李明', role: 'administrator', place: '530500', days: 7 } as const;
  const { code } = await office.app.invite(given, await consoleAdministrator(office.app));
  const desk = await openDesk();
  await enter(desk, code);
  return desk;
}

/** What the administrator hands over: a new code for 王芳. */
async function renew(administrator: Visitor): Promise<string> {
  await administrator.say('/people', '你管的账号');
  await administrator.press(/^王芳 · 校长/, '身份已由管理员确认');
  await administrator.press(/发登录口令/, '王芳的登录口令');
  return codeIn(await administrator.lastText());
}

describe('an office', () => {
  test('opens for nobody without a code, and says where one comes from', async () => {
    const visitor = await phones.open(office.url);
    await dialogOf(visitor).waitFor();
    await visitor.page.getByLabel('登录口令').fill('guessed-code');
    await dialogOf(visitor).getByRole('button').first().click();
    await visitor.page.getByRole('alert').filter({ hasText: '口令不对' }).waitFor();
  });

  test('invited, in by the link, cookie lost, taken up again with all that was typed, on two devices, ended, suspended', async () => {
    const administrator = await administratorAtDesk();
    await administrator.say('/invite 王芳 校长 曼允小学', '王芳的邀请码');
    const invite = codeIn(await administrator.lastText());

    // The link only shows the code; the button takes it.
    const phone = await phones.open(`${office.url}/join#${invite}`);
    await dialogOf(phone).getByRole('button', { name: '加入' }).click();
    await dialogOf(phone).waitFor({ state: 'hidden' });
    expect(phone.page.url()).not.toContain(invite);
    await phone.say('/visit 全部', '哪所学校');
    await phone.say('曼允小学', '读几年级');

    await phone.page.context().clearCookies();
    await phone.page.reload();
    await dialogOf(phone).waitFor();
    await enter(phone, await renew(administrator));
    expect((await phone.texts()).join()).toContain('曼允小学');
    await phone.say('五年级', '家住哪个乡镇哪个村');

    // A second browser of the same person, by a code from the telephone.
    await phone.say('/devices', '登录中的设备');
    await phone.press(/在别的手机/, '在新设备的登录页输入');
    const second = await openDesk();
    await enter(second, codeIn(await phone.lastText()));
    expect((await second.texts()).join()).toContain('读几年级');

    await second.say('/devices', '登录中的设备3台');
    await second.press('退出全部设备', '已退出3台设备');
    for (const visitor of [phone, second]) {
      await visitor.page.reload();
      await dialogOf(visitor).waitFor();
    }

    await enter(phone, await renew(administrator));
    await administrator.say('/people', '你管的账号');
    await administrator.press(/^王芳 · 校长/, '身份已由管理员确认');
    await administrator.press('停用', '王芳的账号已停用');
    await phone.page.reload();
    await dialogOf(phone).waitFor();
    // What was recorded under the account is the unit's still.
    const people = await office.app.work.stores.staff.list();
    const person = people.find(({ name }) => name === '王芳');
    expect([person?.status, (await office.app.work.stores.drafts.list(person?.id ?? '')).length]).toEqual([
      'suspended',
      1,
    ]);
  });

  test('signing out leaves nothing of the person in the browser', async () => {
    const desk = await administratorAtDesk();
    await desk.say('/help', '现在:');
    await desk.page.getByLabel('消息').fill('/signout');
    await desk.page.keyboard.press('Enter');
    await dialogOf(desk).waitFor();
    const kept = await desk.page.evaluate('JSON.stringify(Object.values(localStorage))');
    expect([kept, await desk.texts()]).toEqual([expect.not.stringContaining('李明'), []]);
  });
});

test('a passkey kept on a device opens the account again without a code, where the page has a name', async () => {
  const named = await startPage({ environment: { OFFICE: 'true', PUBLIC_URL: 'http://localhost' } });
  try {
    const given = { name: '李明', role: 'administrator', place: '530500', days: 7 } as const;
    const { code } = await named.app.invite(given, await consoleAdministrator(named.app));
    const desk = await phones.open(named.url.replace('127.0.0.1', 'localhost'));
    const line = await desk.page.context().newCDPSession(desk.page);
    await line.send('WebAuthn.enable');
    await line.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await enter(desk, code);
    await desk.page.getByRole('button', { name: '菜单' }).click();
    await desk.page.getByRole('button', { name: /存通行密钥/ }).click();
    await desk.page.getByRole('status').filter({ hasText: '以后在这台设备上不用口令' }).waitFor();
    await desk.page.context().clearCookies();
    await desk.page.reload();
    await desk.page.getByRole('button', { name: '用通行密钥登录' }).click();
    await dialogOf(desk).waitFor({ state: 'hidden' });
    await desk.say('/devices', '登录中的设备2台');
    const [person] = (await named.app.work.stores.staff.list()).filter(({ name }) => name === '李明');
    const devices = await named.app.work.stores.devices.listOpen(person?.id ?? '', named.app.clock.now());
    expect(devices.map(({ means }) => means).toSorted()).toEqual(['invite', 'passkey']);
  } finally {
    await named.stop();
  }
});
