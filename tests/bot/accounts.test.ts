/** Accounts in chat: an administrator's people, one's own devices, and what the trial marks. */
import { describe, expect, test } from 'vitest';
import { type BotHost, Chat, chatOf, startBot } from '../support/chat.ts';
import { invited } from '../support/staff.ts';
import { PageSession, startPage } from '../support/web.ts';

const codeIn = (text: string) => /\/join ([a-z0-9]{10})/u.exec(text)?.[1] ?? '';
const personIn = (host: BotHost, userId: number) =>
  host.app().services.findPerson('telegram', String(userId));

async function office() {
  const host = await startBot({ channel: 'telegram' });
  return { host, administrator: await chatOf(host, 'administrator', '530500', 101) };
}

describe('/invite', () => {
  test('by name, role, county and school makes exactly that, once', async () => {
    const { host, administrator } = await office();
    const { text } = await administrator.say('/invite 王芳 校长 隆阳区 曼允小学');
    await new Chat(host, 102).say(`/join ${codeIn(text)}`);
    expect(await personIn(host, 102)).toMatchObject({
      name: '王芳',
      role: 'head-teacher',
      place: '530502',
      unit: '曼允小学',
      isVouched: true,
    });
    expect((await new Chat(host, 103).say(`/join ${codeIn(text)}`)).text).toContain('邀请码不对、已用过');
  });

  test('to the next county is refused, and so is raising oneself', async () => {
    const { host, administrator } = await office();
    expect((await administrator.say('/invite 王芳 管理员 天宁区')).text).toContain('只能邀请你管的地方的人');
    const { id } = await personIn(host, 101);
    expect((await administrator.say(`/move ${id} 管理员 景洪市`)).text).toContain('没有这个账号,或不归你管');
  });

  test('is withdrawn in /people, and its code no longer works', async () => {
    const { host, administrator } = await office();
    const { text } = await administrator.say('/invite 王芳 校长 曼允小学');
    await administrator.say('/people');
    expect((await administrator.press('撤回:王芳')).text).toContain('已撤回');
    expect((await new Chat(host, 102).say(`/join ${codeIn(text)}`)).text).toContain('邀请码不对');
  });
});

describe('/people', () => {
  async function withTeacher() {
    const { host, administrator } = await office();
    const teacher = await invited(host.app(), {
      role: 'teacher',
      unit: '曼允小学',
      channel: 'telegram',
      userId: '102',
    });
    await administrator.say('/people');
    await administrator.press('王芳 · 教师 · 曼允小学');
    return { host, administrator, teacher, chat: new Chat(host, 102) };
  }

  test('suspends at once and resumes', async () => {
    const { administrator, chat } = await withTeacher();
    const seen = await administrator.button('停用');
    await administrator.tap(seen);
    const suspended = (await chat.say('/files')).text;
    await administrator.say('/people');
    await administrator.press('王芳 · 教师 · 曼允小学 · 停用');
    await administrator.press('恢复');
    expect([suspended, (await chat.say('/files')).text]).toEqual([
      expect.stringContaining('账号已停用'),
      expect.not.stringContaining('停用'),
    ]);
  });

  test('moves to another school: what is seen from now on is the new one’s', async () => {
    const { host, administrator, teacher } = await withTeacher();
    await administrator.say(`/move ${teacher.id} 校长 曼法小学`);
    expect(await personIn(host, 102)).toMatchObject({
      role: 'head-teacher',
      unit: '曼法小学',
      place: '530500',
    });
  });

  test('who leaves gives role and unit back, after one question', async () => {
    const { host, administrator } = await withTeacher();
    await administrator.press('离职');
    await administrator.press('确定离职');
    expect(await personIn(host, 102)).toMatchObject({
      role: 'visitor',
      unit: null,
      status: 'left',
      name: '王芳',
    });
  });

  test('of the next county cannot be touched by a forged button', async () => {
    const { host, administrator, teacher } = await withTeacher();
    const stranger = await chatOf(host, 'administrator', '532801', 104);
    await stranger.say('/people');
    await stranger.say('/start');
    const { message } = await stranger.button('先看看');
    for (const data of [`pp:suspended:${teacher.id}`, `pp:c:${teacher.id}`, `pp:v:${teacher.id}`])
      expect((await stranger.tap({ label: '', data, message })).text).toContain('不归你管');
    expect([(await personIn(host, 102)).status, (await administrator.say('/help')).text.length > 0]).toEqual([
      'active',
      true,
    ]);
  });

  test('a teacher is told who may', async () => {
    const { chat } = await withTeacher();
    expect((await chat.say('/people')).text).toMatch(/^这个操作需要/u);
  });
});

describe('one person, several ways', () => {
  test('a code from one Telegram opens the same account on another, with what was recorded there before', async () => {
    const { host } = await office();
    const teacher = await invited(host.app(), {
      role: 'teacher',
      unit: '曼允小学',
      channel: 'telegram',
      userId: '102',
    });
    await new Chat(host, 102).say('/devices');
    const code = codeIn((await new Chat(host, 102).press('在别的手机')).text);
    const phone = await chatOf(host, 'teacher', '530500', 105);
    await phone.say('/visit');
    await phone.say('曼允小学');
    const { text } = await phone.say(`/join ${code}`);
    expect([text, (await personIn(host, 105)).id]).toEqual([
      expect.stringContaining('账号已在这里打开'),
      teacher.id,
    ]);
    expect((await host.app().work.stores.drafts.list(teacher.id)).length).toBe(1);
    expect((await new Chat(host, 106).say(`/join ${code}`)).text).toContain('邀请码不对');
  });

  test('/signout leaves the account and nothing else', async () => {
    const { host } = await office();
    await invited(host.app(), { role: 'teacher', unit: '曼允小学', channel: 'telegram', userId: '102' });
    await new Chat(host, 102).say('/signout');
    expect(await personIn(host, 102)).toMatchObject({ role: 'visitor', name: null, unit: null });
  });

  test('guessing codes in a chat waits after the fifth', async () => {
    const { host } = await office();
    const chat = new Chat(host, 107);
    for (let attempt = 0; attempt < 5; attempt += 1) await chat.say(`/join zzz${attempt}aaaaaa`);
    expect((await chat.say('/join zzz9aaaaaa')).text).toContain('试错的次数太多,请30秒后再试');
  });
});

test('in the trial every message of a record says 试用, on the page', async () => {
  const page = await startPage();
  try {
    const session = new PageSession(page.url);
    await session.post('/api/role', { role: 'head-teacher' });
    await session.say('/start');
    await session.press('景洪市');
    await session.say('/file GA-2026-0001');
    expect((await session.last()).text).toContain('〔试用〕');
    expect((await session.say('/start')).text).not.toContain('〔试用〕');
  } finally {
    await page.stop();
  }
});
