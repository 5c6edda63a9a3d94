/**
 * npm run bench -- office [records…] [--pages | --export FORMAT]: the office's pages and exports as it grows: time,
 * memory and rows, and beside each export how long somebody who asks and fills in a form waits for an answer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import { createConsole } from '../../src/console/app.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { EXPORT_FORMATS } from '../../src/operations/export-records.ts';
import { fill, KEY } from './growth/fill.ts';
import { people } from './growth/people.ts';

const sizes = process.argv
  .slice(3)
  .map(Number)
  .filter((size) => size > 0);
const exportAt = process.argv.indexOf('--export');
/** A million rows take ten minutes a format: one alone, or none. */
const formats = process.argv.includes('--pages')
  ? []
  : EXPORT_FORMATS.filter((format) => exportAt < 0 || format === process.argv[exportAt + 1]);
const MB = 1024 ** 2;
const TIMES = 21;
/** Milliseconds between two questions of whoever asks meanwhile. */
const PAUSE = 40;

const sorted = (times: readonly number[]) => [...times].sort((one, other) => one - other);
const at = (times: readonly number[], share: number) =>
  sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const say = (line: string) => process.stdout.write(`${line}\n`);
const ms = (value: number) => `${value.toFixed(1).padStart(9)} ms`;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** The most memory the process held while something went on. */
async function watched(
  act: () => Promise<unknown>,
): Promise<{ readonly peak: number; readonly took: number }> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  const took = await timed(act);
  look();
  clearInterval(timer);
  return { peak, took };
}

/** Asks and fills in, over and over, until told to stop. */
function askMeanwhile(ask: () => Promise<unknown>) {
  const times: number[] = [];
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      times.push(await timed(ask));
      await sleep(PAUSE);
    }
  })();
  return async () => {
    isOver = true;
    await running;
    return times;
  };
}

async function measurePages(app: App, administrator: Person): Promise<void> {
  const console = createConsole({
    services: app.services,
    office: app.office,
    library: app.knowledge.library,
    clock: app.clock,
    logger: app.logger,
    isTrial: false,
    door: { current: async () => administrator },
  } as unknown as Parameters<typeof createConsole>[0]);
  const get = async (path: string) => {
    const response = await console.request(`http://127.0.0.1${path}`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return text;
  };
  const nextOf = async (path: string) =>
    /rel="next" href="([^"]+)"/u.exec(await get(path))?.[1]?.replaceAll('&amp;', '&') ?? path;
  const first = /\/office\/files\/[A-Z]{2}-[\d-]+/u.exec(await get('/office/files'))?.[0] ?? '/office/files';
  const entry =
    /\/office\/records\/[A-Z]{2}-[\d-]+/u.exec(await get('/office/records'))?.[0] ?? '/office/records';
  /** One list behind each number of a school's and a township's row. */
  const countedIn = async (path: string) => {
    const tables = (await get(path)).split('<tbody>').slice(1);
    return tables.flatMap((each) => {
      const links = [...each.matchAll(/<a href="(\/office\/(?:files|records)\?[^"]+)"/gu)];
      const found = links.map(([, href = '']) => href.replaceAll('&amp;', '&'));
      return [
        ...new Map(found.map((href) => [/counted=\w+/u.exec(href)?.[0] ?? '', href] as const)).values(),
      ];
    });
  };
  const school = encodeURIComponent('第7小学');
  const paths = [
    '/office',
    '/office?months=12',
    '/office/files',
    await nextOf('/office/files'),
    '/office/files?overdue=1',
    '/office/files?order=due',
    `/office/files?school=${school}`,
    '/office/files?kind=dropout&status=open',
    '/office/files?number=GA-2025-000777',
    first,
    '/office/records',
    await nextOf('/office/records?type=persuasion-visit'),
    '/office/records?type=persuasion-visit&result=ineffective',
    '/office/records?vouching=waiting',
    entry,
    '/office/reports',
    '/office/reports?rhythm=school-year',
    ...(await countedIn('/office/reports?rhythm=school-year')),
    '/office/exports',
    '/office/import',
    '/office/templates',
    '/office/questions',
    '/office/people',
    '/office/health',
  ];
  say(`${'page'.padEnd(64)}      half        95 %   of processor`);
  for (const path of paths) {
    await get(path);
    const times: number[] = [];
    const used = process.cpuUsage();
    for (let time = 0; time < TIMES; time += 1) times.push(await timed(() => get(path)));
    const { user, system } = process.cpuUsage(used);
    const slow = at(times, 0.95);
    say(
      `${decodeURIComponent(path).slice(0, 110).padEnd(62)} ${ms(at(times, 0.5))} ${ms(slow)} ${ms((user + system) / 1000 / TIMES)}${slow > 100 ? ' !' : ''}`,
    );
  }
}

async function measureExports(app: App, administrator: Person, head: Person): Promise<void> {
  const { services } = app;
  let update = 1;
  await services.startForm({ recordType: 'persuasion-visit' }, head);
  const chat = async () => {
    update += 1;
    await services.ask({ text: '劝返无效报给谁' }, head);
    await services.stepForm({ input: { kind: 'text', text: '回看' }, updateId: update }, head);
  };
  await chat();
  const alone = askMeanwhile(chat);
  await sleep(2_000);
  const before = await alone();
  const base = process.memoryUsage.rss();
  say(
    `\na question and a step of a form, nothing beside: half ${ms(at(before, 0.5))}, 95 % ${ms(at(before, 0.95))}; memory ${(base / MB).toFixed(0)} MB`,
  );
  say(
    'export      rows      size       took   memory at most (more than before)   question and step: half, 95 %',
  );
  for (const format of formats) {
    let bytes = 0;
    let rows = 0;
    const stop = askMeanwhile(chat);
    const { peak, took } = await watched(async () => {
      const gathered = await app.exports.gather({ type: 'persuasion-visit', format }, administrator);
      await gathered.write(async (piece) => {
        bytes += piece.length;
      });
      rows = gathered.rows;
      gathered.drop();
    });
    const beside = await stop();
    const half = at(beside, 0.5);
    say(
      `${format.padEnd(6)} ${String(rows).padStart(9)} ${(bytes / MB).toFixed(1).padStart(6)} MB ${(took / 1000).toFixed(1).padStart(8)} s ` +
        `${(peak / MB).toFixed(0).padStart(8)} MB (${((peak - base) / MB).toFixed(0)} MB) ` +
        `${ms(half)} ${ms(at(beside, 0.95))} (${(half / at(before, 0.5)).toFixed(2)} times the half)`,
    );
  }
}

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-office-'));
  const config = createConfig({
    DATA_DIR: folder,
    DATA_KEY: KEY.toString('base64'),
    LOG_LEVEL: 'silent',
    OFFICE: 'true',
  });
  try {
    const app = await compose(config);
    const { head, administrator, authors } = await people(app);
    fill(config.databasePath, size, authors, app.clock.today());
    say(`\n${size} records, each of a file`);
    await measurePages(app, administrator);
    await measureExports(app, administrator, head);
    await app.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 132_229, 1_000_000]) await measure(size);
process.exit(0);
