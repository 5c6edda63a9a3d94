/** The page's server over a fake door: what it lets in, and to whom it hands out. */
import { describe, expect, test } from 'vitest';
import { say } from '../../../src/messages/zh-CN.ts';
import { StorageError } from '../../../src/storage/storage-error.ts';
import { cookieOf, doorServer, OFFICE } from '../../support/web.ts';

const CODE = 'rainy-mountain';

/** The session a browser gets by its first act. */
async function open(server: Awaited<ReturnType<typeof doorServer>>) {
  return cookieOf(await server.post('/api/open', {}));
}

test('what the disk refuses is said in a sentence with its remedy, and in no English', async () => {
  const sendText = () => Promise.reject(new StorageError('data.disk-full'));
  const server = await doorServer({ doors: { sendText } });
  const headers = { cookie: await open(server) };
  const response = await server.post('/api/message', { text: '你好' }, { headers });
  expect([response.status, await response.json()]).toEqual([500, { message: say('data.disk-full') }]);
});

test.each(['/api/photo?kind=form', '/api/voice'])('%s takes its turn, as every act does', async (path) => {
  const doors = { takeTurn: () => undefined, hear: async () => 'said' };
  const server = await doorServer({ doors });
  const headers = { cookie: await open(server) };
  const response = await server.post(path, {}, { headers });
  expect([response.status, server.calls]).toEqual([429, []]);
});

describe('a request from elsewhere', () => {
  test.each([
    'evil.example',
    'evil.example:8787',
    '127.0.0.1.evil.example',
    '192.168.1.20:8787',
  ])('for the host %s is refused on a page of this machine alone', async (host) => {
    const { request } = await doorServer();
    expect((await request('/', { headers: { host } })).status).toBe(403);
  });

  test.each([
    '127.0.0.1:8787',
    'localhost:8787',
    '[::1]:8787',
    'localhost',
  ])('for this machine by the name %s is let in', async (host) => {
    const { request } = await doorServer();
    expect((await request('/', { headers: { host } })).status).toBe(200);
  });

  test.each([
    ['jiaoyu.example', 200],
    ['evil.example', 403],
    ['10.0.0.8:8787', 200],
  ])('for %s on the page of an office at jiaoyu.example is answered with %i', async (host, status) => {
    const mode = { ...OFFICE, publicUrl: new URL('https://jiaoyu.example') } as const;
    const { request } = await doorServer({ mode, host: '0.0.0.0' });
    expect((await request('/', { headers: { host } })).status).toBe(status);
  });

  test('that writes without the x-page header is refused', async () => {
    const { request, calls } = await doorServer();
    const response = await request('/api/message', { method: 'POST', body: '{"text":"你好"}' });
    expect([response.status, calls]).toEqual([403, []]);
  });

  test('that writes from another origin is refused', async () => {
    const { post, calls } = await doorServer();
    const response = await post(
      '/api/message',
      { text: '你好' },
      { headers: { origin: 'http://evil.example' } },
    );
    expect([response.status, calls]).toEqual([403, []]);
  });

  test("that writes from this page's own origin is let in", async () => {
    const { post } = await doorServer();
    const headers = { origin: 'http://127.0.0.1:8787' };
    expect((await post('/api/message', { text: '你好' }, { headers })).status).toBe(200);
  });
});

describe('the page', () => {
  test('runs scripts of this server only, and is framed by nobody', async () => {
    const { request } = await doorServer();
    const policy = (await request('/')).headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    );
  });

  test('tells no other site where its reader came from', async () => {
    const { request } = await doorServer();
    expect((await request('/')).headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('a message', () => {
  test('goes to the chat of its session', async () => {
    const server = await doorServer();
    const cookie = await open(server);
    await server.post('/api/message', { text: '校车谁管' }, { headers: { cookie } });
    expect(server.calls).toEqual([['sendText', 1, '校车谁管']]);
  });

  test('in a body of 64 KB and one byte is refused unread', async () => {
    const { post } = await doorServer();
    const text = 'x'.repeat(64 * 1024 + 1 - '{"text":""}'.length);
    expect((await post('/api/message', { text })).status).toBe(413);
  });

  test('of 4097 characters is answered with a sentence', async () => {
    const { post } = await doorServer();
    const response = await post('/api/message', { text: '长'.repeat(4097) });
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: expect.stringContaining('4096') },
    ]);
  });

  test('that is not JSON is refused, and nothing reaches the bot', async () => {
    const { request, calls } = await doorServer();
    const response = await request('/api/message', {
      method: 'POST',
      headers: { 'x-page': '1' },
      body: 'text=hello',
    });
    expect([response.status, calls]).toEqual([400, []]);
  });
});

describe('a tap', () => {
  test('goes to the chat of its session', async () => {
    const server = await doorServer();
    const cookie = await open(server);
    await server.post('/api/tap', { messageId: 3, data: 'place:532801' }, { headers: { cookie } });
    expect(server.calls).toEqual([['tap', 1, 3, 'place:532801']]);
  });

  test("with more data than Telegram's 64 characters is refused", async () => {
    const { post } = await doorServer();
    expect((await post('/api/tap', { messageId: 3, data: 'x'.repeat(65) })).status).toBe(400);
  });
});

describe('a file', () => {
  async function withFile(name: string) {
    const server = await doorServer();
    const cookie = await open(server);
    const id = await server.store.addFile(1, name, new TextEncoder().encode('内容'));
    return { ...server, cookie, path: `/files/${id}` };
  }

  test('comes back byte for byte to the session it was made for', async () => {
    const { request, cookie, path } = await withFile('a.csv');
    expect(await (await request(path, { headers: { cookie } })).text()).toBe('内容');
  });

  test('is not there for another session', async () => {
    const server = await withFile('a.csv');
    const other = await open(server);
    expect((await server.request(server.path, { headers: { cookie: other } })).status).toBe(404);
  });

  test('that nobody made is 404', async () => {
    const { request, cookie } = await withFile('a.csv');
    expect((await request('/files/abcdefghjkmnpqrstuvw', { headers: { cookie } })).status).toBe(404);
  });

  test('is saved under its own name and kept in no cache', async () => {
    const { request, cookie, path } = await withFile('劝返记录_2026-09-01(1).xlsx');
    const { headers } = await request(path, { headers: { cookie } });
    expect([headers.get('content-disposition'), headers.get('cache-control')]).toEqual([
      `attachment; filename="_____2026-09-01_1_.xlsx"; filename*=UTF-8''${encodeURIComponent('劝返记录')}_2026-09-01%281%29.xlsx`,
      'no-store',
    ]);
  });

  test('whose name holds a quote and a line break cannot write headers of its own', async () => {
    const { request, cookie, path } = await withFile('a"\r\nset-cookie: b=c');
    const { headers } = await request(path, { headers: { cookie } });
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="a___set-cookie__b_c"; filename*=UTF-8''a%22%0D%0Aset-cookie%3A%20b%3Dc`,
    );
    expect(headers.has('set-cookie')).toBe(false);
  });
});

describe('the trial switch', () => {
  test('offers all 7 roles on a trial page', async () => {
    const { request } = await doorServer();
    expect(await (await request('/api/state')).json()).toMatchObject({ roles: { length: 7 } });
  });

  test('offers none in an office', async () => {
    const { post, request } = await doorServer({ mode: OFFICE, code: CODE });
    const cookie = cookieOf(await post('/api/sign-in', { code: CODE }));
    expect(await (await request('/api/state', { headers: { cookie } })).json()).toMatchObject({ roles: [] });
  });

  test('takes a role on a trial page', async () => {
    const { post, calls } = await doorServer();
    await post('/api/role', { role: 'administrator' });
    expect(calls).toEqual([['tryRole', 1, 'administrator']]);
  });

  test('is refused elsewhere', async () => {
    const { post, calls } = await doorServer({ mode: OFFICE, code: CODE });
    expect([(await post('/api/role', { role: 'administrator' })).status, calls]).toEqual([403, []]);
  });

  test('refuses a role there is not', async () => {
    const { post, calls } = await doorServer();
    expect([(await post('/api/role', { role: 'minister' })).status, calls]).toEqual([400, []]);
  });
});
