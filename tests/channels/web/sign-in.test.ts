/** Who has to sign in, with what, and how often they may try. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cookieOf, doorServer } from '../../support/web.ts';

const CODE = 'correct-horse';
const signIn = { code: CODE, isLoopback: false, isTrial: false };

afterEach(() => {
  vi.useRealTimers();
});

describe('on a page of this machine alone', () => {
  test('nobody signs in', async () => {
    const { request } = await doorServer({ code: null });
    expect((await request('/api/state')).status).toBe(200);
  });

  test('a session is kept in a cookie that scripts and other sites do not get', async () => {
    const { request } = await doorServer({ code: null });
    expect((await request('/api/state')).headers.get('set-cookie')).toMatch(/HttpOnly;.*SameSite=Strict/u);
  });

  test('a second request with the cookie stays in the same chat', async () => {
    const { request, post, calls } = await doorServer({ code: null });
    const cookie = cookieOf(await request('/api/state'));
    await post('/api/message', { text: '一' }, { headers: { cookie } });
    await post('/api/message', { text: '二' }, { headers: { cookie } });
    expect(calls).toEqual([
      ['sendText', 1, '一'],
      ['sendText', 1, '二'],
    ]);
  });
});

describe('on a page with a sign-in code', () => {
  test.each(['/api/state', '/api/events'])('%s is closed to whoever has not signed in', async (path) => {
    const { request } = await doorServer(signIn);
    expect((await request(path)).status).toBe(401);
  });

  test.each(['/api/message', '/api/media', '/api/tap'])('so is %s', async (path) => {
    const { post, calls } = await doorServer(signIn);
    const body = { text: '你好', messageId: 1, data: 'x' };
    expect([(await post(path, body)).status, calls]).toEqual([401, []]);
  });

  test('a made-up cookie opens nothing', async () => {
    const { request } = await doorServer(signIn);
    const headers = { cookie: `yjt_session=${'a'.repeat(40)}` };
    expect((await request('/api/state', { headers })).status).toBe(401);
  });

  test('a wrong code is refused with a sentence', async () => {
    const { post } = await doorServer(signIn);
    const response = await post('/api/sign-in', { code: 'wrong' });
    expect([response.status, await response.json()]).toEqual([401, { message: '口令不对,请核对后再试。' }]);
  });

  test('the right code opens the chat', async () => {
    const { post, request } = await doorServer(signIn);
    const cookie = cookieOf(await post('/api/sign-in', { code: CODE }));
    expect((await request('/api/state', { headers: { cookie } })).status).toBe(200);
  });

  test('spaces typed around the code do no harm', async () => {
    const { post } = await doorServer(signIn);
    expect((await post('/api/sign-in', { code: ` ${CODE} ` })).status).toBe(200);
  });
});

describe('guessing the code', () => {
  async function afterFiveWrongCodes() {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-09-01T02:00:00Z') });
    const server = await doorServer(signIn);
    for (let attempt = 1; attempt <= 5; attempt += 1) await server.post('/api/sign-in', { code: 'wrong' });
    return server;
  }

  test('a sixth time within a minute is refused, even with the right code', async () => {
    const { post } = await afterFiveWrongCodes();
    expect((await post('/api/sign-in', { code: CODE })).status).toBe(429);
  });

  test('is answered again after 61 seconds', async () => {
    const { post } = await afterFiveWrongCodes();
    vi.setSystemTime(new Date('2026-09-01T02:01:01Z'));
    expect((await post('/api/sign-in', { code: CODE })).status).toBe(200);
  });

  test('from one address keeps no other address out', async () => {
    const { post } = await afterFiveWrongCodes();
    expect((await post('/api/sign-in', { code: CODE }, { remote: '10.0.0.8' })).status).toBe(200);
  });
});
