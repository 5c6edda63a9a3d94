/** The program as a process: how it starts, what a kill costs, how it ends. */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { endLeftovers, newDataFolder, type RunningMain, runMain, startMain } from '../support/processes.ts';
import { PageSession } from '../support/web.ts';

/** A process of its own takes seconds to start, many on a machine with other work. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await newDataFolder();
});
afterAll(() => {
  endLeftovers();
  rmSync(folder, { recursive: true, force: true });
});

describe('started and told to stop', () => {
  let main: RunningMain;
  beforeAll(async () => {
    main = await startMain(folder);
  });

  test('it says in one line the 5 documents and where to look', () => {
    expect(main.line).toMatch(/5 documents, \d{3} clauses indexed; open http:\/\/127\.0\.0\.1:\d+$/u);
  });

  test('it ends by itself with status 0', async () => {
    expect(await main.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});

test('killed in the middle of a form, it goes on from the next question with the history in sight', async () => {
  const before = await startMain(folder);
  const page = new PageSession(before.url);
  await page.say('/start');
  await page.press('景洪市');
  await page.press('村(社区)干部');
  await page.say('/visit 全部');
  const asked = await page.say('勐罕镇中心小学');
  const history = (await page.state()).messages;
  await before.end('SIGKILL');

  const restarted = await startMain(folder);
  const after = new PageSession(restarted.url);
  after.cookie = page.cookie;
  const { messages } = await after.state();
  const next = await after.say('五年级');
  await restarted.end('SIGKILL');
  expect([messages, asked.text, next.text]).toEqual([
    history,
    expect.stringContaining('第2/'),
    expect.stringMatching(/第3\/[\s\S]*家住哪个乡镇哪个村/u),
  ]);
});

test('a second one on the same data ends with status 1 and one Chinese sentence; the first goes on', async () => {
  const first = await startMain(folder);
  const { code, stdout, stderr } = await runMain(folder, { PORT: '0' });
  const isUp = (await fetch(`${first.url}/healthz`)).ok;
  await first.end('SIGKILL');
  expect([code, stdout, stderr, isUp]).toEqual([
    1,
    '',
    expect.stringMatching(/^已经有一个义教通在用这个资料库[^\n]*\n$/u),
    true,
  ]);
}, 180_000);

test('on a port that is taken it ends with status 1 and one sentence', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  const { code, stdout, stderr } = await runMain(folder, { PORT: String(port) });
  other.close();
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^[^\n]*EADDRINUSE[^\n]*\n$/u)]);
});
