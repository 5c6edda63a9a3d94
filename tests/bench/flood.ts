/**
 * What one person who floods the page costs everybody else: 600 questions at once from one session, and
 * meanwhile another person asks 20, one after the other. Prints medians; `npm run bench -- flood`.
 */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { newDataFolder, startMain } from '../support/processes.ts';

const FLOOD = 600;
const ASKED = ['校车谁管', '寄宿生补助多少', '劝返无效怎么办', '控辍保学谁负责', '大班额怎么办'];

// The program in a process of its own, as people meet it.
const [given, flooding = ''] = process.argv.slice(2).filter((word) => word !== 'flood');
const folder = given === undefined ? await newDataFolder() : undefined;
const web = folder === undefined ? undefined : await startMain(folder);
const url = given ?? web?.url ?? '';

async function post(path: string, body: object, cookie = ''): Promise<Response> {
  return fetch(`${url}${path}`, {
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

// The flood comes from a process of its own: its own slowness must not be counted as the program's.
if (given !== undefined) {
  const statuses = await Promise.all(
    Array.from({ length: FLOOD }, async (_, at) => {
      const { status } = await post('/api/message', { text: `${ASKED[at % ASKED.length]}${at}` }, flooding);
      return status;
    }),
  );
  process.stdout.write(String(statuses.filter((status) => status === 429).length));
  process.exit(0);
}

const quiet = await askAll(await open());
const other = await open();
const flooder = await open();
const started = performance.now();
const flood = new Promise<string>((resolve) => {
  const words = ['--import', 'tsx', 'tests/bench/flood.ts', url, flooder];
  execFile(process.execPath, words, (_error, stdout) => resolve(stdout));
});
// Until it has begun.
await new Promise((done) => setTimeout(done, 1_500));
const meanwhile = await askAll(other);
const refused = await flood;
process.stdout.write(
  `quiet: median ${Math.round(median(quiet))} ms; beside ${FLOOD} at once: median ${Math.round(median(meanwhile))} ms, ` +
    `worst ${Math.round(Math.max(...meanwhile))} ms; ${refused} of ${FLOOD} refused with a sentence; ` +
    `flood over after ${Math.round(performance.now() - started)} ms\n`,
);
await web?.end('SIGTERM');
if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
