/**
 * npm run bench -- growth [files…]: what a step, a list and a round cost as the office grows. What is measured
 * goes through the operations.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { fill, KEY, people, SCHOOLS } from './made-up-office.ts';

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

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-growth-'));
  const config = createConfig({
    DATA_DIR: folder,
    DATA_KEY: KEY.toString('base64'),
    LOG_LEVEL: 'silent',
    OFFICE: 'true',
  });
  try {
    const app = await compose(config);
    const { stranger, head, administrator, authors } = await people(app);
    fill(config.databasePath, size, authors, app.clock.today());
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
    const megabytes = Math.round(statSync(config.databasePath).size / 1024 ** 2);
    process.stdout.write(
      `\n${size} open files, each with a visit, of ${SCHOOLS} schools (${megabytes} MB)\n`,
    );
    for (const [name, { wall, processor }] of rows)
      process.stdout.write(
        `${name.padEnd(40)} ${wall.toFixed(1).padStart(9)} ms ${processor.toFixed(1).padStart(9)} ms of processor\n`,
      );
    await app.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const size of sizes.length > 0 ? sizes : [120, 1_062, 13_399, 132_229]) await measure(size);
