/**
 * What one person who floods the page costs everybody else: 600 questions at once from one session, and
 * meanwhile another person asks 20, one after the other. Prints medians; run with `npx tsx tests/bench/flood.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWebChannel } from '../../src/channels/web/channel.ts';
import { compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';

const FLOOD = 600;
const ASKED = ['校车谁管', '寄宿生补助多少', '劝返无效怎么办', '控辍保学谁负责', '大班额怎么办'];

const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-flood-'));
const app = await compose(createConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
const web = await startWebChannel({ ...app, store: app.pageStore, host: '127.0.0.1', port: 0 });

async function post(path: string, body: object, cookie = ''): Promise<Response> {
  return fetch(`${web.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-page': '1', cookie },
    body: JSON.stringify(body),
  });
}

async function open(): Promise<string> {
  const response = await post('/api/open', {});
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function askAll(cookie: string): Promise<number[]> {
  const took: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const started = performance.now();
    await post('/api/message', { text: ASKED[turn % ASKED.length] }, cookie);
    took.push(performance.now() - started);
  }
  return took;
}

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const quiet = await askAll(await open());
const flooder = await open();
const other = await open();
const started = performance.now();
const flood = Promise.all(
  Array.from({ length: FLOOD }, async (_, at) => {
    const { status } = await post('/api/message', { text: `${ASKED[at % ASKED.length]}${at}` }, flooder);
    return status;
  }),
);
const meanwhile = await askAll(other);
const statuses = await flood;
const refused = statuses.filter((status) => status === 429).length;
process.stdout.write(
  `quiet: median ${Math.round(median(quiet))} ms; beside ${FLOOD} at once: median ${Math.round(median(meanwhile))} ms, ` +
    `worst ${Math.round(Math.max(...meanwhile))} ms; ${refused} of ${FLOOD} refused with a sentence; ` +
    `flood over after ${Math.round(performance.now() - started)} ms\n`,
);
await web.stop();
await app.close();
rmSync(folder, { recursive: true, force: true });
