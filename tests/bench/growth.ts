/**
 * npm run bench -- growth [files…]: what a step, a list, a round, an export, a start, a backup and its restoring cost
 * as the office grows. Rows are written past the stores; what is measured goes through operations and commands.
 */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { newDataFolder, type RunningMain, runSettings, startMain } from '../support/processes.ts';
import { fill, KEY, SCHOOLS } from './growth/fill.ts';
import { people } from './growth/people.ts';
import { report } from './report.ts';

const sizes = process.argv
  .slice(3)
  .map(Number)
  .filter((size) => size > 0);

interface Taken {
  /** Of the middle one, by the clock. */
  readonly wall: number;
  /** On average, of the processor: what else runs on the machine does not count. */
  readonly processor: number;
}

async function median(times: number, act: (index: number) => Promise<unknown>): Promise<Taken> {
  const taken: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) {
    const begun = performance.now();
    await act(index);
    taken.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  const wall = taken.sort((one, other) => one - other)[times >> 1] ?? 0;
  return { wall, processor: (user + system) / 1000 / times };
}

let started: RunningMain | undefined;

async function measure(size: number): Promise<void> {
  const folder = await newDataFolder();
  const config = createConfig({
    DATA_DIR: folder,
    DATA_KEY: KEY.toString('base64'),
    LOG_LEVEL: 'silent',
    OFFICE: 'true',
  });
  try {
    const app = await compose(config);
    const { stranger, head, administrator, authors } = await people(app);
    const begun = performance.now();
    fill(config.databasePath, size, authors, app.clock.today());
    const filled = (performance.now() - begun) / 1000;
    const { services, office } = app;
    let update = 1;
    const start = async (person: Person) => {
      const { view } = await services.startForm({ recordType: 'persuasion-visit' }, person);
      return view.status === 'open' ? view : undefined;
    };
    const type = (person: Person, text: string) => {
      update += 1;
      return services.stepForm({ input: { kind: 'text', text }, updateId: update }, person);
    };
    const rows: [string, Taken][] = [];
    await start(stranger);
    await type(stranger, '没有台账的小学');
    rows.push(['form step, a teacher without files', await median(41, () => type(stranger, '回看'))]);
    rows.push(['form begun, head teacher', await median(9, () => start(head))]);
    await type(head, '新个案');
    rows.push(['form step, head teacher', await median(41, () => type(head, '回看'))]);
    rows.push(['form begun, administrator', await median(9, () => start(administrator))]);
    rows.push(['/files, administrator', await median(9, () => services.listFiles({}, administrator))]);
    rows.push([
      '/files of a kind, administrator',
      await median(9, () => services.listFiles({ kind: 'dropout' }, administrator)),
    ]);
    rows.push(['/records, administrator', await median(9, () => services.listRecords({}, administrator))]);
    rows.push(['/duties, head teacher', await median(9, () => services.listDuties({}, head))]);
    rows.push(['/duties, administrator', await median(9, () => services.listDuties({}, administrator))]);
    rows.push([
      'office: overview of a year',
      await median(5, () => office.overview({ months: 12 }, administrator)),
    ]);
    rows.push([
      'office: files of a school',
      await median(9, () => office.leafFiles({ school: '第7小学' }, administrator)),
    ]);
    rows.push([
      'office: overdue files',
      await median(9, () => office.leafFiles({ isOverdue: true }, administrator)),
    ]);
    rows.push([
      'office: visits of a result',
      await median(9, () =>
        office.leafRecords({ type: 'persuasion-visit', result: 'ineffective' }, administrator),
      ),
    ]);
    rows.push(['round of reminders, the first', await median(1, () => app.planReminders())]);
    rows.push(['round of reminders, later ones', await median(3, () => app.planReminders())]);
    rows.push([
      'all visits as CSV',
      await median(1, () =>
        services.exportRecords({ type: 'persuasion-visit', format: 'csv' }, administrator),
      ),
    ]);
    const megabytes = Math.round(statSync(config.databasePath).size / 1024 ** 2);
    await app.close();
    const settings = { OFFICE: 'true', DATA_KEY: KEY.toString('base64'), BACKUP_DIR: join(folder, 'copies') };
    // The first start compiles.
    await (await startMain(folder, { ...settings, BACKUP_DIR: '' })).end('SIGTERM');
    rows.push([
      'start, until it answers',
      await median(1, async () => {
        started = await startMain(folder, { ...settings, BACKUP_DIR: '' });
      }),
    ]);
    await started?.end('SIGTERM');
    const command = async (name: string, ...options: string[]) => {
      const { code, stderr } = await runSettings(folder, name, options, settings);
      if (code !== 0) throw new Error(`${name}: ${stderr}`);
    };
    rows.push(['backup, verified', await median(1, () => command('backup'))]);
    rows.push(['restore', await median(1, () => command('restore', '--overwrite'))]);
    process.stdout.write(
      `\n${size} open files, each with a visit, of ${SCHOOLS} schools (${megabytes} MB, filled in ${filled.toFixed(0)} s)\n`,
    );
    for (const [name, { wall, processor }] of rows)
      report({
        what: `${size} files: ${name}`,
        figure: `${wall.toFixed(1)} ms (${processor.toFixed(1)} ms of processor)`,
        command: `npm run bench -- growth ${size}`,
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const size of sizes.length > 0 ? sizes : [120, 13_399, 132_229, 1_000_000]) await measure(size);
process.exit(0);
