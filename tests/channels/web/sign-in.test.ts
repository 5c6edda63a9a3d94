/** Who has to sign in, with what, how long it lasts, and what guessing costs. */
import { describe, expect, test } from 'vitest';
import { CodeGuard } from '../../../src/operations/code-guard.ts';
import { freshCode } from '../../../src/operations/codes.ts';
import { endOtherCodes } from '../../../src/operations/sign-in.ts';
import { cookieOf, doorServer, OFFICE, type ServerOptions } from '../../support/web.ts';

const CODE = 'rainy-mountain';
const office = { mode: OFFICE, code: CODE } satisfies ServerOptions;
type Server = Awaited<ReturnType<typeof doorServer>>;

const stateOf = (server: Server, cookie: string) => server.request('/api/state', { headers: { cookie } });

/** An invite as an administrator gives it out, with a code of this beginning. */
async function invite({ work, clock }: Server, code = 'kd7mxw2p4a', personId: string | null = null) {
  const { codeHash, selector } = freshCode({ next: () => code });
  const expiresAt = new Date(Date.parse(clock.now()) + 7 * 86_400_000).toISOString();
  const given = {
    name: '王芳',
    role: 'teacher',
    place: '530500',
    unit: '曼允小学',
    invitedBy: null,
  } as const;
  await work.stores.invites.add(
    { id: `invite-${code}`, codeHash, selector, personId, expiresAt, ...given },
    clock.now(),
  );
  return code;
}

describe('in the trial', () => {
  test('looking on sets no cookie and opens nothing: a link on any page leaves every identity alone', async () => {
    const { request, work } = await doorServer();
    const responses = await Promise.all(
      ['/', '/join', '/api/state', '/api/events'].map((path) => request(path)),
    );
    expect(responses.map(({ headers }) => headers.has('set-cookie'))).toEqual([false, false, false, false]);
    expect(await work.stores.staff.list()).toEqual([]);
  });

  test('the first act opens a session, in a cookie that scripts and other sites do not get', async () => {
    const { post } = await doorServer();
    expect((await post('/api/open', {})).headers.get('set-cookie')).toMatch(
      /^yjt_trial=.*HttpOnly;.*SameSite=Strict/u,
    );
  });

  test('a second act with the cookie stays in the same chat', async () => {
    const { post, calls } = await doorServer();
    const cookie = cookieOf(await post('/api/message', { text: '一' }));
    await post('/api/message', { text: '二' }, { headers: { cookie } });
    expect(calls).toEqual([
      ['sendText', 1, '一'],
      ['sendText', 1, '二'],
    ]);
  });

  test.each([
    'x-forwarded-for',
    'x-forwarded-proto',
    'x-forwarded-host',
    'forwarded',
    'via',
    'x-real-ip',
  ])('a request with %s came through a proxy and is told what to set', async (name) => {
    const { request } = await doorServer();
    const response = await request('/api/state', { headers: { [name]: '10.0.0.8' } });
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringMatching(/试用[\s\S]*OFFICE=true[\s\S]*TRUSTED_PROXY/u),
    ]);
  });

  test('localhost and 127.0.0.1 are one: a browser is sent from the one to the other, a POST may name either', async () => {
    const { request, post } = await doorServer();
    const headers = { host: 'localhost:8787', accept: 'text/html' };
    const moved = await request('/', { headers });
    const posted = await post('/api/open', {}, { headers: { origin: 'http://localhost:8787' } });
    expect([moved.status, moved.headers.get('location'), posted.status]).toEqual([
      302,
      'http://127.0.0.1:8787/',
      200,
    ]);
  });
});

describe('in an office', () => {
  test.each([
    '/api/state',
    '/api/events',
  ])('%s is closed to whoever has not signed in, on loopback too', async (path) => {
    const { request } = await doorServer(office);
    expect((await request(path)).status).toBe(401);
  });

  test.each(['/api/message', '/api/media', '/api/tap', '/api/open'])('so is %s', async (path) => {
    const { post, calls } = await doorServer(office);
    const body = { text: '你好', messageId: 1, data: 'x' };
    expect([(await post(path, body)).status, calls]).toEqual([401, []]);
  });

  test("a made-up cookie opens nothing, nor does the trial's", async () => {
    const server = await doorServer(office);
    const trial = await server.signIn.open('trial', 'x');
    const made = await stateOf(server, `yjt_office=${'a'.repeat(40)}`);
    const others = await stateOf(server, `yjt_trial=${trial.token}`);
    expect([made.status, others.status]).toEqual([401, 401]);
  });

  test('the common code opens a chat of somebody nobody vouches for', async () => {
    const server = await doorServer(office);
    const cookie = cookieOf(await server.post('/api/sign-in', { code: ` ${CODE.toUpperCase()} ` }));
    expect(await (await stateOf(server, cookie)).json()).toMatchObject({
      role: { id: 'visitor' },
      name: null,
    });
  });

  test('an invite makes an account once, with the name, role, place and unit it says', async () => {
    const server = await doorServer(office);
    const code = await invite(server);
    const cookie = cookieOf(
      await server.post('/api/sign-in', { code: `${code.slice(0, 5)} ${code.slice(5)}` }),
    );
    const again = await server.post('/api/sign-in', { code });
    expect([await (await stateOf(server, cookie)).json(), again.status]).toEqual([
      expect.objectContaining({ name: '王芳', role: { id: 'teacher', label: '教师' } }),
      401,
    ]);
    expect(await server.work.stores.staff.list()).toMatchObject([
      { name: '王芳', role: 'teacher', place: '530500', unit: '曼允小学', isVouched: true },
    ]);
  });

  test('a lost cookie loses nothing: a renewal opens the same chat on another device', async () => {
    const server = await doorServer(office);
    const first = cookieOf(await server.post('/api/sign-in', { code: await invite(server) }));
    await server.store.append(1, { from: 'bot', text: '已提交', isHtml: false, buttons: [], file: null });
    const [person] = await server.work.stores.staff.list();
    const code = await invite(server, 'p9q8r7s6t5', person?.id);
    const second = cookieOf(await server.post('/api/sign-in', { code }));
    expect(second).not.toBe(first);
    expect(await (await stateOf(server, second)).json()).toMatchObject({
      name: '王芳',
      messages: [{ text: '已提交' }],
    });
    expect(await server.work.stores.devices.listOpen(person?.id ?? '', server.clock.now())).toHaveLength(2);
  });

  test.each([
    ['idle', 30],
    ['idle, one day less', 29],
  ])('a session %s is judged after %i days', async (_what, days) => {
    const server = await doorServer(office);
    const cookie = cookieOf(await server.post('/api/sign-in', { code: CODE }));
    server.clock.moveDays(days);
    expect((await stateOf(server, cookie)).status).toBe(days === 30 ? 401 : 200);
  });

  test('a session used every 20 days ends all the same after 180', async () => {
    const server = await doorServer(office);
    const cookie = cookieOf(await server.post('/api/sign-in', { code: CODE }));
    const statuses: number[] = [];
    for (let turn = 1; turn <= 9; turn += 1) {
      server.clock.moveDays(20);
      statuses.push((await server.post('/api/message', { text: '在' }, { headers: { cookie } })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 401]);
  });

  test('signing out ends the session, not only the cookie', async () => {
    const server = await doorServer(office);
    const cookie = cookieOf(await server.post('/api/sign-in', { code: CODE }));
    await server.post('/api/sign-out', {}, { headers: { cookie } });
    expect((await stateOf(server, cookie)).status).toBe(401);
  });

  test('a suspended account is out at once', async () => {
    const server = await doorServer(office);
    const cookie = cookieOf(await server.post('/api/sign-in', { code: await invite(server) }));
    const [person] = await server.work.stores.staff.list();
    await server.work.stores.staff.change(person?.id ?? '', { status: 'suspended' });
    expect((await stateOf(server, cookie)).status).toBe(401);
  });

  test('over https the cookie is Secure and bound to the host; this program promises no https', async () => {
    const mode = { ...OFFICE, publicUrl: new URL('https://jiaoyu.example') } as const;
    const { post } = await doorServer({ mode, code: CODE });
    const response = await post('/api/sign-in', { code: CODE }, { headers: { host: 'jiaoyu.example' } });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-yjt_office=.*; Secure/u);
    expect(response.headers.has('strict-transport-security')).toBe(false);
  });

  test.each(['/', '/api/state'])('%s is kept in no cache', async (path) => {
    const { request } = await doorServer(office);
    expect((await request(path)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('guessing', () => {
  const wrong = (server: Server, code = 'guessed-code', remote = '10.0.0.7') =>
    server.post('/api/sign-in', { code }, { remote });

  test('a sixth wrong code waits, with a sentence that says how long', async () => {
    const server = await doorServer(office);
    for (let attempt = 1; attempt <= 5; attempt += 1) await wrong(server);
    const response = await wrong(server);
    expect([response.status, await response.json(), response.headers.get('retry-after')]).toEqual([
      429,
      { message: '试错的次数太多,请30秒后再试。' },
      '30',
    ]);
  });

  test('shuts out nobody with a right code, from the same address either', async () => {
    const server = await doorServer(office);
    const code = await invite(server);
    for (let attempt = 1; attempt <= 20; attempt += 1) await wrong(server);
    const statuses = [
      (await server.post('/api/sign-in', { code: CODE }, { remote: '10.0.0.7' })).status,
      (await server.post('/api/sign-in', { code }, { remote: '10.0.0.7' })).status,
      (await server.post('/api/sign-in', { code: CODE }, { remote: '10.0.0.8' })).status,
    ];
    expect(statuses).toEqual([200, 200, 200]);
  });

  test('at the rest of a code whose beginning is known slows that code alone', async () => {
    const server = await doorServer(office);
    const code = await invite(server, 'kd7mxw2p4a');
    const other = await invite(server, 'p9q8r7s6t5');
    for (let attempt = 0; attempt < 6; attempt += 1)
      await wrong(server, `kd7aaaaaa${attempt}`, `10.0.0.${attempt}`);
    expect([(await wrong(server, code)).status, (await wrong(server, other)).status]).toEqual([429, 200]);
  });

  test('is logged and audited, and so is each good sign-in; no code is in either', async () => {
    const server = await doorServer(office);
    await wrong(server);
    await server.post('/api/sign-in', { code: CODE });
    const rows = await server.work.stores.audit.list(10);
    expect(rows.map(({ action }) => action)).toEqual(['signin.ok', 'signin.failed']);
    expect(server.logger.entries.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'sign-in failed'],
      ['info', 'signed in'],
    ]);
    expect(JSON.stringify([rows, server.logger.entries])).not.toMatch(/guessed|rainy/u);
  });

  test('from 20,000 addresses leaves 5,000 of them in memory', () => {
    const guard = new CodeGuard();
    for (let address = 0; address < 20_000; address += 1) guard.fail(`from:${address}`, address);
    expect(guard.size).toBe(5_000);
  });

  test('by very many at once holds every try a moment, and no longer than the minute', () => {
    const guard = new CodeGuard();
    for (let address = 0; address < 60; address += 1) guard.fail(`from:${address}`, 0);
    expect([guard.holdOf(1_000), guard.holdOf(61_000)]).toEqual([1_000, 0]);
  });
});

test('another common code at the next start ends what was opened with the old one, and nothing else', async () => {
  const server = await doorServer(office);
  const common = cookieOf(await server.post('/api/sign-in', { code: CODE }));
  const account = cookieOf(await server.post('/api/sign-in', { code: await invite(server) }));
  const statuses = async () =>
    Promise.all([common, account].map(async (cookie) => (await stateOf(server, cookie)).status));
  await endOtherCodes({ ...server, commonCode: CODE });
  const same = await statuses();
  await endOtherCodes({ ...server, commonCode: 'windy-valley-9' });
  expect([same, await statuses()]).toEqual([
    [200, 200],
    [401, 200],
  ]);
});

test('who looks 300 times in a minute is told to wait, and nobody else is', async () => {
  const server = await doorServer(office);
  const first = cookieOf(await server.post('/api/sign-in', { code: CODE }));
  const second = cookieOf(await server.post('/api/sign-in', { code: CODE }));
  const look = async (cookie: string) =>
    (await server.request('/api/history?before=9', { headers: { cookie } })).status;
  const statuses = new Set<number>();
  for (let count = 0; count < 302; count += 1) statuses.add(await look(first));
  expect([[...statuses], await look(second)]).toEqual([[200, 429], 200]);
});
